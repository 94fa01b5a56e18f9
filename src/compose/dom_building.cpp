#include "compose/dom_building.hpp"

#include <algorithm>
#include <cstring>

namespace anthology {

pugi::xml_node append_element(pugi::xml_node parent, const char* name, std::string_view classes) {
  auto node = parent.append_child(name);
  if (!classes.empty()) set_attribute(node, "class", classes);
  return node;
}

void append_text(pugi::xml_node parent, std::string_view text) {
  if (text.empty()) return;
  parent.append_child(pugi::node_pcdata).set_value(text.data(), text.size());
}

void append_text(pugi::xml_node parent, std::string_view text, const Span& place, Origins& origins) {
  append_text(parent, text);
  if (place && !text.empty()) origins.set(parent.last_child(), place);
}

pugi::xml_node append_element(pugi::xml_node parent, const char* name, std::string_view classes,
                              std::string_view text) {
  auto node = append_element(parent, name, classes);
  append_text(node, text);
  return node;
}

void append_title(pugi::xml_node parent, const TitleText& title, Origins& origins) {
  for (const auto& run : runs_of(title))
    append_text(run.element.empty() ? parent : parent.append_child(std::string(run.element).c_str()),
                run.text, title.span, origins);
}

void append_title(pugi::xml_node parent, const TitleText& title) {
  Origins unneeded;
  append_title(parent, title, unneeded);
}

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  auto attribute = node.attribute(name);
  if (!attribute) attribute = node.append_attribute(name);
  attribute.set_value(value.data(), value.size());
}

bool has_class(pugi::xml_node node, std::string_view name) {
  std::string_view classes = node.attribute("class").value();
  while (!classes.empty()) {
    const auto end = std::min(classes.find(' '), classes.size());
    if (classes.substr(0, end) == name) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

bool is_heading(pugi::xml_node node) {
  const char* name = node.name();
  return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
}

void append_phrase(pugi::xml_node parent, std::string_view phrase,
                   const std::vector<std::pair<std::string_view, Filler>>& fillers) {
  while (!phrase.empty()) {
    const auto open = phrase.find('{');
    const auto close = open == std::string_view::npos ? open : phrase.find('}', open);
    if (close == std::string_view::npos) break;
    const auto name = phrase.substr(open + 1, close - open - 1);
    const auto filler =
        std::ranges::find_if(fillers, [&](const auto& candidate) { return candidate.first == name; });
    append_text(parent, phrase.substr(0, filler == fillers.end() ? close + 1 : open));
    if (filler != fillers.end()) filler->second(parent);
    phrase.remove_prefix(close + 1);
  }
  append_text(parent, phrase);
}

void for_each_element(pugi::xml_node root, const std::function<void(pugi::xml_node)>& visit) {
  auto node = root.first_child();
  while (node) {
    if (node.type() == pugi::node_element) visit(node);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != root && !node.next_sibling()) node = node.parent();
    if (!node || node == root) break;
    node = node.next_sibling();
  }
}

void unwrap(pugi::xml_node node) {
  auto parent = node.parent();
  while (auto child = node.first_child()) parent.insert_move_before(child, node);
  parent.remove_child(node);
}

}  // namespace anthology
