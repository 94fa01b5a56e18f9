/// The result of the layout: pages of positioned items. Plain data.
///
/// Coordinates are points from the page's top left corner, y downwards, at the baseline for text.
/// Items stand in reading order. Node handles point into the Book's DOM, which outlives the pages.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <pugixml.hpp>

#include "book/page_map.hpp"
#include "style/cascade.hpp"
#include "text/fonts.hpp"

namespace anthology::layout {

using style::Color;
using style::Points;

/// A book has millions of them.
struct PositionedGlyph {
  std::uint16_t id = 0;
  std::uint16_t text = 0;  ///< byte offset in TextRun::text of the glyph's cluster
  float x = 0;             ///< offset from the run's origin, points
};

/// Bytes of text that a run has at most, unless it is a gap of more spaces.
inline constexpr std::size_t longest_run = 0xFFF0;

/// Glyphs of one face and size on one baseline.
struct TextRun {
  Points x = 0, y = 0;
  text::FaceId face = 0;
  Points size = 0;
  Points tracking = 0;  ///< what the glyphs' places have behind each letter, whole thousandths
  Color color;
  std::vector<PositionedGlyph> glyphs;  ///< in visual order
  /// Their offsets from the baseline, points, y downwards; those that it is too short for have none.
  std::vector<float> shifts;
  std::string text;  ///< what it says, UTF-8, in logical order; a soft hyphen at a divided word's end
  bool right_to_left = false;
  bool ends_word = false;  ///< a space or line end follows: extraction needs one
  Points width = 0;
  std::uint16_t line = 0;  ///< index of the line within the page, for the checks
  /// Where it came from: a text node and the byte range of its value; null for generated text.
  pugi::xml_node node;
  std::uint32_t node_begin = 0, node_end = 0;
  bool artifact = false;  ///< running head, folio: not part of the text

  float shift(std::size_t glyph) const { return glyph < shifts.size() ? shifts[glyph] : 0; }
};

struct Picture {
  Points x = 0, y = 0, width = 0, height = 0;  ///< y is the top
  std::size_t resource = 0;                    ///< index in Book::resources
  pugi::xml_node node;
};

struct Rectangle {  ///< rules, borders and backgrounds: filled
  Points x = 0, y = 0, width = 0, height = 0;
  Color color;
  style::BorderStyle style = style::BorderStyle::solid;  ///< along its longer side
};

struct LinkArea {
  Points x = 0, y = 0, width = 0, height = 0;
  std::string href;  ///< `#id` or a URL
};

using Item = std::variant<TextRun, Picture, Rectangle>;

/// Items from `begin` to before `end`.
struct ItemRange {
  std::size_t begin = 0, end = 0;
};

/// Text that a margin box had no room for, as far as it is printed.
struct CutText {
  style::MarginBox box = style::MarginBox::top_center;
  std::string text;
};

struct Page {
  Points width = 0, height = 0;
  std::string label;  ///< printed or not: "iv", "12"
  bool blank = false;
  std::size_t section = 0;  ///< that begins or continues at its top
  std::vector<Item> items;
  std::vector<LinkArea> links;
  /// Their coordinates are those of the page before it is turned anticlockwise: as wide as this one is high.
  ItemRange turned;
  std::vector<CutText> cut_texts;

  bool is_turned(std::size_t item) const { return item >= turned.begin && item < turned.end; }
};

struct Destination {
  std::string id;
  std::size_t page = 0;  ///< index
  Points y = 0;
};

struct Bookmark {
  std::string title;
  int level = 1;  ///< 1 at the top
  std::size_t page = 0;
  Points y = 0;
};

/// Page numbers as the PDF's page labels: a range from `first` on.
struct LabelRange {
  std::size_t first = 0;
  bool roman = false;
  int start = 1;
  std::string text;  ///< the label itself, where PDF has no numerals of its kind; then of one page
};

/// What a page gave up to end where it does, from nothing to most.
enum class PageStep : std::uint8_t {
  none,
  one_line,      ///< a line short
  two_lines,     ///< two
  ragged,        ///< shorter still
  splits_block,  ///< what is kept together is parted
  lone_line,     ///< a widow or an orphan
  heading,       ///< a heading at its foot
};

/// What a typographer would mark on a page, counted. Lines of notes count with those of the text.
struct PageAccount {
  std::uint32_t lines = 0, note_lines = 0;
  std::uint32_t short_lines = 0;              ///< missing at the foot; of a page that ends a section none
  bool uneven = false;                        ///< the page that it faces ends elsewhere
  std::uint32_t spaces = 0, wide_spaces = 0;  ///< of justified lines; wider than 1.6 times the book's median
  std::uint32_t ladder = 0;                   ///< most lines in a row that end in a hyphen
  std::uint32_t widows = 0, orphans = 0, headings_at_foot = 0;
  std::uint32_t rivers = 0;  ///< spaces under each other in four lines or more
  std::uint32_t overfull = 0, off_grid = 0;
  PageStep step = PageStep::none;
  bool turned = false;  ///< it holds a table that is set along its height
};

struct Pages {
  std::vector<Page> pages;
  std::vector<PageAccount> accounts;      ///< one a page
  std::vector<Destination> destinations;  ///< sorted by id
  std::vector<Bookmark> bookmarks;
  std::vector<LabelRange> labels;
  PageMap page_map;
};

}  // namespace anthology::layout
