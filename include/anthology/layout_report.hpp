/// How the pages of a PDF are filled, in the engine's own words: what a typographer would mark on them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace anthology {

/// One page. Lines of notes count with those of the text, running heads do not.
struct PageReport {
  std::string page;     ///< its number as printed, such as `iv` or `12`
  std::string section;  ///< the title of what stands at its head
  std::uint32_t lines = 0, note_lines = 0;
  std::uint32_t short_lines = 0;  ///< missing at the foot; 0 where a section ends
  bool uneven = false;            ///< the page that it faces ends higher or lower
  /// Between words of justified lines; those wider than 1.6 times the book's median.
  std::uint32_t spaces = 0, wide_spaces = 0;
  std::uint32_t ladder = 0;  ///< most lines in a row that end in a hyphen
  std::uint32_t widows = 0, orphans = 0, headings_at_foot = 0;
  std::uint32_t rivers = 0;  ///< spaces under each other in four lines or more
  std::uint32_t overfull_lines = 0, lines_off_grid = 0;
  /// What the page gave up to end where it does, the worst of it: ``, `one-line-short`, `two-lines-short`,
  /// `ragged`, `splits-block`, `lone-line` (a widow or an orphan), `heading-at-foot`.
  std::string step;
  bool turned = false;  ///< a table stands on it along the page's height
};

/// The pages of one page size.
struct LayoutReport {
  std::string page_size;  ///< CSS, as the manifest's output has it; empty: the theme's
  std::vector<PageReport> pages;
};

/// JSON: an array with an object for each page size, which has the sums and the pages.
std::string render(std::span<const LayoutReport> layouts);

/// One line for people: pages and sums.
std::string summary(const LayoutReport& layout);

}  // namespace anthology
