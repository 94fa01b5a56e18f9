/// From lines to pages: the cheapest of all ways to divide a text into pages, by dynamic programming over
/// them. Pages are full, those that face each other equal; paragraphs may be set in a line more or less for
/// it; widows, orphans, headings and blocks that are kept together have their costs, and footnotes stand on
/// the pages that call them.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "layout/page_fill.hpp"

namespace anthology::layout {

/// Paragraphs between two pages that are begun on purpose, or the rest of them from some line on.
struct Stretch {
  std::uint32_t first_paragraph = 0, end_paragraph = 0;
  std::uint32_t first_note_line = 0;
  bool second_of_spread = false;  ///< its first page stands beside one that is full without it
  bool continues = false;         ///< pages were made of the lines before
  std::uint32_t first_line = 0;   ///< of the first paragraph
  std::uint32_t variant = 0;      ///< of that paragraph, which a page divides
};

struct BrokenPage {
  std::uint32_t end_paragraph = 0, end_line = 0;  ///< the next page begins with this line of this paragraph
  std::uint32_t end_note_line = 0;
  std::uint32_t short_lines = 0;  ///< at the page's foot; of the last page 0
  Units growth = 0;               ///< of the spaces on it
};

struct BrokenStretch {
  std::vector<BrokenPage> pages;
  /// Paragraphs that are set in another way, and which: 1 is the first of its variants. Ascending.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> choices;
};

/// `room` tells of the stretch's n-th page. Each page has at least one line, whatever its height.
BrokenStretch break_pages(const LineSpan& flow, const Stretch& stretch,
                          const std::function<PageRoom(std::size_t page)>& room);

}  // namespace anthology::layout
