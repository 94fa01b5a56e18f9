/// From lines to pages: greedy, with widows, orphans, kept blocks, the baseline grid, and footnotes on the
/// pages that call them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "layout/lines.hpp"

namespace anthology::layout {

/// The lines of one page.
struct PageFill {
  std::uint32_t first_line = 0, end_line = 0;
  Range notes;               ///< lines of footnotes, the rest of one that the page before began first
  Range repeated;            ///< a table's header lines, set once more at the top
  bool keeps_space = false;  ///< the space before the first line is kept: the page was begun on purpose
};

/// Lines and paragraphs of what runs on from page to page.
struct LineSpan {
  std::span<const Line> lines;
  std::span<const Paragraph> paragraphs;
  std::span<const Line> note_lines;
  std::span<const Range> footnotes;  ///< in the order of their calls
};

/// What a page has room for.
struct PageRoom {
  Units height = 0;
  Units above_notes = 0;  ///< the rule over footnotes, and the space around it
};

/// The page that begins with `first_line` and, at its foot, with `first_note_line`; at least one line,
/// whatever its height. Behind the last line it holds notes alone.
PageFill fill_page(const LineSpan& flow, std::uint32_t first_line, std::uint32_t first_note_line,
                   PageRoom room);

/// The tops of the page's lines, written at their indices in `tops` (which has room for all lines of
/// the flow), and of the repeated ones. Returns the height that is used.
Units stack_page(const LineSpan& flow, const PageFill& page, std::span<Units> tops,
                 std::vector<Units>& repeated_tops);

/// The tops of the page's note lines, likewise: the last one ends at the page's foot.
void stack_notes(const LineSpan& flow, const PageFill& page, Units height, std::span<Units> tops);

}  // namespace anthology::layout
