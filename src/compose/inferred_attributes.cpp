#include "compose/inferred_attributes.hpp"

#include <string_view>

#include "base/unicode.hpp"
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

bool is_left_to_right(pugi::xml_node node) {
  const std::string_view name = node.name();
  return is_code(name) || (name == "a" && shows_address(node));
}

bool runs_right_to_left(pugi::xml_node node) {
  while (node && !node.attribute("dir")) node = node.parent();
  return std::string_view(node.attribute("dir").value()) == "rtl";
}

void direct_passage(pugi::xml_node node) {
  const auto language = node.attribute("lang");
  if (!language || node.attribute("dir")) return;
  const bool leftwards = unicode::direction_of(language.value()) == unicode::Direction::right_to_left;
  if (leftwards != runs_right_to_left(node)) set_attribute(node, "dir", leftwards ? "rtl" : "ltr");
}

void scope_headers(pugi::xml_node row) {
  const bool all = !row.child("td");
  for (auto header : row.children("th"))
    if (!header.attribute("scope") && header.first_child())
      set_attribute(header, "scope", all ? "col" : "row");
}

}  // namespace

void infer_attributes(pugi::xml_node root) {
  bool has_right_to_left = false;
  for_each_element(root, [&](pugi::xml_node node) {
    direct_passage(node);
    has_right_to_left = has_right_to_left || std::string_view(node.attribute("dir").value()) == "rtl";
    if (has_right_to_left && is_left_to_right(node) && runs_right_to_left(node))
      set_attribute(node, "dir", "ltr");
    if (std::string_view(node.name()) == "tr") scope_headers(node);
  });
}

}  // namespace anthology
