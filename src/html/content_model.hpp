/// What may stand in what: the categories of the elements that the DOM knows.
///
/// HTML Living Standard, section 3.2.5 (Content models), in the shape that EPUBCheck's schemas hold it to.
#pragma once

#include <cstdint>
#include <string_view>

#include <pugixml.hpp>

namespace anthology {

enum class Category : std::uint8_t {
  phrasing,     ///< em, span, a, img, …
  paragraph,    ///< holds phrasing alone: p
  line,         ///< holds phrasing alone and cannot be split: headings, pre, dt, caption
  flow,         ///< holds blocks: div, blockquote, section, aside, figure
  cell,         ///< holds blocks or words: li, dd, td, th, figcaption
  list,         ///< ul, ol
  definitions,  ///< dl
  table,
  table_part,   ///< thead, tbody, tfoot, tr, colgroup, col
  empty_block,  ///< hr
};

Category category_of(std::string_view name);
Category category_of(const pugi::xml_node& element);

/// An element that cannot stand inside phrasing.
bool is_block(const pugi::xml_node& node);
bool is_heading(std::string_view name);
bool is_void(std::string_view name);
/// White space as HTML collapses it.
bool is_white(std::string_view text);
bool is_white_text(const pugi::xml_node& node);
bool is_named(const pugi::xml_node& node, std::string_view name);

}  // namespace anthology
