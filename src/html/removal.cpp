#include "html/removal.hpp"

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

}  // namespace anthology
