/// The flat lines of a section, in integer units of the baseline grid: what pages are made of.
///
/// Page breaking reads `Line` and `Paragraph` alone; what a line shows lies beside it in `Setting`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "layout/line_breaker.hpp"
#include "layout/measures.hpp"
#include "layout/pages.hpp"

namespace anthology::layout {

/// What it costs to begin a page with a line. Greedy filling takes the last line of the lowest cost
/// that fits; the steps stand far apart so that sums within one never reach the next.
enum BreakCost : std::int32_t {
  free_break = 0,
  splits_note = 50,            ///< a footnote that goes on on the next page
  parts_colon = 100,           ///< between a sentence that ends in a colon and what it announces
  splits_kept = 10'000,        ///< inside `break-inside: avoid`, or of a table's row
  parts_caption = 50'000,      ///< from its picture
  makes_widow = 100'000,       ///< or an orphan
  leaves_heading = 1'000'000,  ///< at the page's foot
};

enum LineFlag : std::uint16_t {
  on_grid = 1,       ///< begins on the grid: body text
  page_before = 2,   ///< must begin a page
  recto_before = 4,  ///< must begin a right-hand page
  verso_before = 8,
  ends_in_hyphen = 16,
  header_row = 32,        ///< of a table's repeated header
  opens_block = 64,       ///< first line of its paragraph
  may_leave_grid = 128,   ///< body text that is set in: lists, verse
  shows_nothing = 256,    ///< a blank line of code
  overfull = 512,         ///< wider than the measure
  follows_text = 1024,    ///< first line of a paragraph of text below another one
  keeps_distance = 2048,  ///< from the line above it: both are set to a grid of their own
};

struct Line {
  Units height = units_per_line;
  Units space_before = 0;  ///< left out at the top of a page
  std::uint32_t paragraph = 0;
  std::uint16_t flags = 0;
  std::uint32_t notes_begin = 0, notes_end = 0;  ///< footnotes called in it; both count those before it
  std::int32_t break_cost = free_break;          ///< of a page that begins with it
};

/// A way to set a paragraph other than that which was set. What its lines show is written when it is chosen.
struct Variant {
  std::uint32_t first_line = 0, end_line = 0;      ///< among the variants' lines
  std::uint32_t first_anchor = 0, end_anchor = 0;  ///< among theirs; lines count from the variant's first
  double cost = 0;                                 ///< of its worse spaces, as page breaking counts
  std::uint32_t block = 0;                         ///< of the section's boxes
};

struct Paragraph {
  std::uint32_t first_line = 0, end_line = 0;
  std::uint32_t variants_begin = 0, variants_end = 0;
  std::uint32_t repeated_begin = 0,
                repeated_end = 0;  ///< a table's header lines, for a page that begins inside it
};

struct Range {
  std::uint32_t begin = 0, end = 0;
};

/// What a line shows; x from the left of the measure, y from its baseline. A link without a height
/// is as high as the line.
struct Setting {
  Range runs, rectangles, pictures, links;
  Points baseline = 0;
  std::uint16_t spaces = 0;  ///< that are stretched or shrunk
  float spacing = 0;         ///< their width, in their natural one
};

/// Borders and backgrounds of a block that holds lines.
struct Decoration {
  std::uint32_t first_line = 0, end_line = 0;
  Points left = 0, width = 0;   ///< of the border box, from the left of the measure
  Points above = 0, below = 0;  ///< from the border edges to the lines
  const style::ComputedStyle* style = nullptr;
};

struct Anchor {
  std::string id;
  std::uint32_t line = 0;
};

/// A value given to a named string; in effect on the page of its line.
struct StringEvent {
  std::string name, value;
  std::uint32_t line = 0;
};

struct Heading {
  std::string title;
  int level = 1;
  std::uint32_t line = 0;
};

/// The name of the pages from a line on.
struct PageName {
  std::uint32_t line = 0;
  std::string name;
};

/// A page number that was printed: redone if another one proves right.
struct Reference {
  std::string id, label;
};

/// Lines and what counts in them.
struct LineTable {
  std::vector<Line> lines;
  std::vector<Setting> settings;  ///< one a line
  std::vector<Paragraph> paragraphs;
  std::vector<Decoration> decorations;  ///< outer before inner
  std::vector<Anchor> anchors;
  std::vector<StringEvent> strings;
  std::vector<Heading> headings;
  std::vector<PageName> page_names;  ///< the first is line 0's
};

/// Lines that stand in no table yet.
struct VariantLines {
  std::vector<Variant> variants;
  std::vector<Line> lines;
  std::vector<Setting> settings;  ///< without runs
  std::vector<BrokenLine> broken;
  std::vector<Anchor> anchors;
};

struct SectionLines : LineTable {
  VariantLines variants;
  std::vector<TextRun> runs;
  std::vector<Rectangle> rectangles;
  std::vector<Picture> pictures;
  std::vector<LinkArea> links;
  std::vector<Reference> references;
  Points space_after = 0;
  Diagnostics diagnostics;
};

/// Appends lines that follow, with all that counts in lines or items.
void append_lines(SectionLines& to, SectionLines&& from);

/// A table that is set along the height of the page, with its captions: it stands on pages of its own, next
/// to the one that its place in the text is on.
struct TurnedTable {
  std::uint32_t place = 0;           ///< paragraph of the text, without lines
  std::uint32_t end_of_section = 0;  ///< the next section's first paragraph: known in a flow
  Range paragraphs;                  ///< among the turned ones
};

/// A section's lines, and apart from them those of its footnotes, in the order of their calls, and of its
/// turned tables.
struct SetSection {
  SectionLines body, notes, turned;
  std::vector<Range> footnotes;  ///< lines of each among those of `notes`; they follow each other
  std::vector<TurnedTable> turned_tables;
};

}  // namespace anthology::layout
