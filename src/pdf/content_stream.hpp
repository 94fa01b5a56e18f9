/// A page's items as operators (ISO 32000-1, 8 and 9).
#pragma once

#include <string>
#include <vector>

#include "layout/pages.hpp"
#include "pdf/embedded_font.hpp"

namespace anthology::pdf {

/// What the painting of pages needs to know, for any thread.
struct Palette {
  std::vector<const EmbeddedFont*> fonts;  ///< by face id; null: not embedded
  std::vector<std::string> pictures;  ///< resource names by the number of the book's resource; empty: none
};

/// Not deflated.
std::string paint(const layout::Page& page, const Palette& palette);

}  // namespace anthology::pdf
