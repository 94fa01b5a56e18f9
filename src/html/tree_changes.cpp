#include "html/tree_changes.hpp"

#include <string_view>

#include "html/content_model.hpp"

namespace anthology {
namespace {

void forget(const pugi::xml_node& node, Origins& table) {
  table.erase(node);
  for (const auto& child : node.children()) forget(child, table);
}

}  // namespace

void remove_node(pugi::xml_node node, Origins& table) {
  forget(node, table);
  node.parent().remove_child(node);
}

pugi::xml_node unwrap_node(pugi::xml_node element, Origins& table) {
  auto parent = element.parent();
  const auto first = element.first_child();
  const auto next = element.next_sibling();
  while (auto child = element.first_child()) parent.insert_move_before(child, element);
  table.erase(element);
  parent.remove_child(element);
  return first ? first : next;
}

pugi::xml_node gather_nodes(pugi::xml_node parent, pugi::xml_node first, const char* name, Belongs belongs,
                            Origins& table) {
  auto box = parent.insert_child_before(name, first);
  if (const auto span = table.of(first)) table.set(box, span);
  auto node = first;
  while (node &&
         (belongs(node) || (is_white_text(node) && node.next_sibling() && belongs(node.next_sibling())))) {
    const auto next = node.next_sibling();
    if (is_white_text(node) && std::string_view(name) != "p")
      remove_node(node, table);
    else
      box.append_move(node);
    node = next;
  }
  while (box.last_child() && is_white_text(box.last_child())) remove_node(box.last_child(), table);
  return node;
}

}  // namespace anthology
