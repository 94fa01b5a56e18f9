#include "compose/directions.hpp"

#include <string_view>

#include "compose/dom_building.hpp"

namespace anthology {
namespace {

bool is_code(std::string_view name) {
  return name == "code" || name == "pre" || name == "kbd" || name == "samp";
}

bool shows_address(pugi::xml_node link) {
  const std::string_view text = link.child_value();
  return text.starts_with("https://") || text.starts_with("http://") || text.starts_with("www.");
}

bool runs_right_to_left(pugi::xml_node node) {
  while (node && !node.attribute("dir")) node = node.parent();
  return std::string_view(node.attribute("dir").value()) == "rtl";
}

}  // namespace

void isolate_left_to_right(pugi::xml_node root) {
  for_each_element(root, [](pugi::xml_node node) {
    const std::string_view name = node.name();
    const bool is_left_to_right = is_code(name) || (name == "a" && shows_address(node));
    if (is_left_to_right && runs_right_to_left(node)) set_attribute(node, "dir", "ltr");
  });
}

}  // namespace anthology
