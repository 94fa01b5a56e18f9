#include "import/page_nodes.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace anthology::page {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void append_words(std::string& out, const pugi::xml_node& node) {
  if (is_text(node)) {
    out += node.value();
    return;
  }
  if (is_one_of(node, {"script", "style", "template", "noscript"})) return;
  for (const auto& child : node.children()) append_words(out, child);
}

}  // namespace

bool is_named(const pugi::xml_node& node, std::string_view name) {
  return std::string_view(node.name()) == name;
}

bool is_one_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), std::string_view(node.name())) != names.end();
}

bool is_element(const pugi::xml_node& node) {
  return node.type() == pugi::node_element;
}

bool is_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata;
}

std::string_view attribute_of(const pugi::xml_node& node, const char* name) {
  return node.attribute(name).value();
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string single_spaced(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool no_break = text.substr(i).starts_with("\u00A0");
    if (no_break) ++i;
    if (!no_break && !is_blank(text[i]))
      out += text[i];
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string words_of(const pugi::xml_node& node) {
  std::string text;
  append_words(text, node);
  return single_spaced(text);
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

pugi::xml_node next_outside(pugi::xml_node node, const pugi::xml_node& root) {
  for (; node && node != root; node = node.parent())
    if (const auto next = node.next_sibling()) return next;
  return {};
}

pugi::xml_node next_node(const pugi::xml_node& node, const pugi::xml_node& root) {
  return node.first_child() ? node.first_child() : next_outside(node, root);
}

pugi::xml_node remove_and_next(pugi::xml_node node, const pugi::xml_node& root) {
  const auto next = next_outside(node, root);
  node.parent().remove_child(node);
  return next;
}

bool has_ancestor(pugi::xml_node node, std::string_view name, int most) {
  for (node = node.parent(); node && most-- > 0; node = node.parent())
    if (is_named(node, name)) return true;
  return false;
}

}  // namespace anthology::page
