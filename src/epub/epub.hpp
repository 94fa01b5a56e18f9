/// The ePub 3.3 package: container, package document, navigation, content documents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "book/page_map.hpp"

namespace anthology::epub {

/// A font of which the stylesheet names the family.
struct Font {
  enum class Kind : std::uint8_t { truetype, opentype };
  std::string family;  ///< a string of CSS, in quotation marks
  int weight = 400;
  bool italic = false;
  std::string name;  ///< PostScript's
  Kind kind = Kind::truetype;
  std::string bytes;
};

/// How readers show the book.
struct Dress {
  std::string stylesheet;  ///< the readers' copy; empty: there is none
  std::vector<Font> fonts;
};

/// The bytes of the .epub; empty after an error. `pages`, if not empty, becomes the page-list.
std::string write_epub(const Book& book, const Dress& dress, const PageMap& pages, const Workers& workers,
                       Diagnostics& diagnostics);

}  // namespace anthology::epub
