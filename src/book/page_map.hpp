/// The print edition's pages as places in the text: made by the layout, read by the ePub.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace anthology {

/// Where a page begins: before the byte `offset` of the value of `text`, a text node of a section's
/// DOM, or before the element `text` if it is an element. Never inside a word.
struct PageStart {
  std::string label;        ///< "iv", "12"
  std::size_t section = 0;  ///< index in Book::sections
  pugi::xml_node text;
  std::uint32_t offset = 0;
};

using PageMap = std::vector<PageStart>;

}  // namespace anthology
