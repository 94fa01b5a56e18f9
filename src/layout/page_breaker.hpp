/// From lines to pages: greedy, with widows, orphans, kept blocks and the baseline grid.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layout/lines.hpp"

namespace anthology::layout {

/// The lines of one page.
struct PageFill {
  std::uint32_t first_line = 0, end_line = 0;
  Range repeated;            ///< a table's header lines, set once more at the top
  bool keeps_space = false;  ///< the space before the first line is kept: the page was begun on purpose
};

/// Lines and paragraphs of what runs on from page to page.
struct LineSpan {
  std::span<const Line> lines;
  std::span<const Paragraph> paragraphs;
};

/// The page that begins with `first_line`; at least one line, whatever its height.
PageFill fill_page(const LineSpan& flow, std::uint32_t first_line, Units capacity);

/// The tops of the page's lines, written at their indices in `tops` (which has room for all lines of
/// the flow), and of the repeated ones. Returns the height that is used.
Units stack_page(const LineSpan& flow, const PageFill& page, std::span<Units> tops,
                 std::vector<Units>& repeated_tops);

}  // namespace anthology::layout
