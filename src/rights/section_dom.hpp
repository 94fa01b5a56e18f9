/// Walks over a section's document, without recursion.
#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace anthology {

inline bool has_class(pugi::xml_node node, std::string_view name) {
  std::string_view classes = node.attribute("class").value();
  while (!classes.empty()) {
    const std::size_t end = classes.find(' ');
    if (classes.substr(0, end) == name) return true;
    classes.remove_prefix(end == classes.npos ? classes.size() : end + 1);
  }
  return false;
}

/// Calls `enter` for every node below `root` in document order; where it is false the node's children
/// are left out. `leave` is called after the children of those that were entered.
template <typename Enter, typename Leave>
void walk(pugi::xml_node root, Enter enter, Leave leave) {
  for (pugi::xml_node node = root.first_child(); node;) {
    if (enter(node)) {
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      leave(node);
    }
    while (!node.next_sibling()) {
      node = node.parent();
      if (!node || node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

template <typename Enter>
void walk(pugi::xml_node root, Enter enter) {
  walk(root, enter, [](pugi::xml_node) {});
}

}  // namespace anthology
