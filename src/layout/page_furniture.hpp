/// What stands around the text: running heads and folios in the margin boxes of CSS Paged Media 3, section 5.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "layout/pages.hpp"
#include "layout/section_setter.hpp"
#include "style/cascade.hpp"

namespace anthology::layout {

/// What margin boxes can say.
struct FurnitureValues {
  long page = 0;      ///< counter(page)
  long pages = 0;     ///< counter(pages)
  std::string label;  ///< the page's own: what a page counter prints where no style is asked for
  style::ListStyle digits = style::ListStyle::decimal;  ///< of the book's language
  std::function<std::string(std::string_view name)> string;
};

/// Appends the boxes' text to the page, as artifacts.
void add_furniture(const style::PageStyle& style, const FurnitureValues& values, SectionSetter& setter,
                   Page& page);

}  // namespace anthology::layout
