#include "base/xml.hpp"

#include <algorithm>
#include <array>

namespace anthology::xml {
namespace {

constexpr std::array<std::string_view, 14> void_elements{"area",  "base",   "br",    "col",  "embed",
                                                         "hr",    "img",    "input", "link", "meta",
                                                         "param", "source", "track", "wbr"};

/// The reference that stands for a character in XML; empty for those that stand for themselves.
constexpr std::string_view reference_to(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

void write_start(std::string& out, const pugi::xml_node& node) {
  out += '<';
  out += node.name();
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    out += ' ';
    out += attribute.name();
    out += "=\"";
    append_escaped(out, attribute.value());
    out += '"';
  }
}

void write_end(std::string& out, const pugi::xml_node& node) {
  out += "</";
  out += node.name();
  out += '>';
}

/// Writes all that comes before the node's children; true if it has an end tag to come.
bool open(std::string& out, const pugi::xml_node& node) {
  switch (node.type()) {
    case pugi::node_pcdata:
    case pugi::node_cdata:
      append_escaped(out, node.value());
      return false;
    case pugi::node_element:
      write_start(out, node);
      if (is_void(node.name())) {
        out += "/>";
        return false;
      }
      out += '>';
      return true;
    case pugi::node_document:
      return true;
    case pugi::node_null:
    case pugi::node_comment:
    case pugi::node_pi:
    case pugi::node_declaration:
    case pugi::node_doctype:
      return false;
  }
  return false;
}

}  // namespace

bool is_void(std::string_view name) {
  return std::find(void_elements.begin(), void_elements.end(), name) != void_elements.end();
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view reference = reference_to(text[at]);
    if (reference.empty()) continue;
    out.append(text, from, at - from);
    out += reference;
    from = at + 1;
  }
  out.append(text, from, text.size() - from);
}

std::string escape(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

// Without recursion: the depth of a document is its author's.
void write(std::string& out, const pugi::xml_node& top) {
  pugi::xml_node node = top;
  while (node) {
    const bool opened = open(out, node);
    if (opened && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (opened && node.type() == pugi::node_element) write_end(out, node);
    while (node != top && !node.next_sibling()) {
      node = node.parent();
      if (node.type() == pugi::node_element) write_end(out, node);
    }
    if (node == top) return;
    node = node.next_sibling();
  }
}

void write_children(std::string& out, const pugi::xml_node& node) {
  for (const pugi::xml_node& child : node.children()) write(out, child);
}

std::string text_of(const pugi::xml_node& top) {
  std::string out;
  struct Collector : pugi::xml_tree_walker {
    std::string* out = nullptr;
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) *out += node.value();
      return true;
    }
  } collector;
  collector.out = &out;
  if (top.type() == pugi::node_pcdata || top.type() == pugi::node_cdata) return top.value();
  pugi::xml_node mutable_top = top;
  mutable_top.traverse(collector);
  return out;
}

}  // namespace anthology::xml
