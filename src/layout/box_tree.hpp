/// The boxes of a section as one flat list of blocks, margins collapsed: CSS 2.2, sections 8, 9 and 17.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "book/book.hpp"
#include "layout/inline_content.hpp"
#include "layout/lines.hpp"
#include "style/cascade.hpp"

namespace anthology::layout {

enum class BlockKind : std::uint8_t { paragraph, picture, rule, table };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  const style::ComputedStyle* style = nullptr;
  pugi::xml_node element;
  Points left = 0, right = 0;  ///< insets from the measure
  Points space_before = 0;
  struct {
    double left = 0, right = 0, space_before = 0;
  } of_cell;                  ///< parts of its cell's width that come to these
  std::uint32_t content = 0;  ///< index of its paragraph or table
  style::Break break_before = style::Break::auto_;
  bool keep_with_next = false;    ///< a heading
  bool clings = false;            ///< to what stands before it: `break-before: avoid`
  bool kept_inside = false;       ///< no page begins within it
  bool kept_to_previous = false;  ///< nor with it: inside a block that is kept together
  std::uint32_t marker = 0;       ///< index of its list marker + 1
  std::uint32_t grid = 0;         ///< index of the innermost grid it stands on + 1; 0: the page's
  std::uint32_t resource = 0;     ///< of a picture
  Points width = 0, height = 0;   ///< of a picture, before it is fitted to the measure
  std::uint32_t figure_blocks =
      0;                         ///< of a figure that ends with it: its picture, and what has to be with it
  std::uint32_t caption_of = 0;  ///< index of the table's block + 1; 0: of none
};

/// What stands to the left of a list item's first line.
struct Marker {
  std::string text;
  const style::ComputedStyle* style = nullptr;
  std::uint32_t around = 0;      ///< index + 1 of that of the item which begins with this one's
  LengthPercentage left, right;  ///< insets of its item's content
};

/// From the outside of a cell to what it holds: its padding and border on that side.
inline Points edge(const style::ComputedStyle& style, style::Side side) {
  const auto& border = style.border[side];
  return style.padding[side].resolve(0) + (border.style == style::BorderStyle::none ? 0 : border.width);
}

struct Cell {
  std::uint32_t first_block = 0, end_block = 0;  ///< of `BoxTree::cell_blocks`
  std::uint32_t column = 0, columns = 1;
  std::uint32_t rows = 1;        ///< that it asks for; the table may have fewer
  LengthPercentage space_below;  ///< the padding of blocks that end with it
  const style::ComputedStyle* style = nullptr;
};

struct Row {
  std::uint32_t first_cell = 0, end_cell = 0;
  std::uint32_t group = 0;  ///< number of its row group
  bool header = false;
  const style::ComputedStyle* style = nullptr;
};

struct Table {
  std::vector<Row> rows;
  std::vector<Cell> cells;
  std::uint32_t columns = 0;
  const style::ComputedStyle* style = nullptr;
};

/// A block whose borders or background are painted; blocks from `first` to before `end` are inside.
struct BlockDecoration {
  std::uint32_t first_block = 0, end_block = 0;
  Points left = 0, right = 0, above = 0, below = 0;
  const style::ComputedStyle* style = nullptr;
};

/// A box with a grid of its own, from its first line on.
struct BlockGrid {
  std::uint32_t first_block = 0, end_block = 0;
  const style::ComputedStyle* style = nullptr;
};

struct BlockAnchor {
  std::string id;
  std::uint32_t block = 0;  ///< may be the number of blocks: the section's end
};

struct BlockString {
  std::string name, value;
  std::uint32_t block = 0;
};

struct BlockHeading {
  std::string title;
  int level = 1;
  std::uint32_t block = 0;
};

struct BlockPageName {
  std::string name;
  std::uint32_t block = 0;
};

struct Footnote;

struct BoxTree {
  std::vector<Block> blocks;
  std::vector<Block> cell_blocks;
  std::vector<InlineContent> paragraphs;
  std::vector<Table> tables;
  std::vector<Marker> markers;
  std::vector<BlockDecoration> decorations;
  std::vector<BlockGrid> grids;  ///< outer before inner
  std::vector<BlockAnchor> anchors;
  std::vector<BlockString> strings;
  std::vector<BlockHeading> headings;
  std::vector<BlockPageName> page_names;
  std::vector<Reference> references;
  std::vector<Footnote> footnotes;  ///< in the order of the DOM
  bool is_footnote = false;
  Points space_after = 0;
};

/// An element with `float: footnote`: boxes of its own, at the foot of the page that calls it by its id.
struct Footnote {
  std::string id;
  bool opens = false;  ///< called by the section's first line
  BoxTree boxes;
};

/// The printed page numbers known so far, by id.
struct PageLabel {
  std::string text;
  long number = 0;     ///< what the text says
  bool front = false;  ///< of the front matter, which is numbered apart
};
using PageLabels = std::unordered_map<std::string, PageLabel>;

/// What a section's boxes depend on besides its DOM.
struct BoxSources {
  const Book& book;
  const Section& section;
  const std::unordered_map<std::string_view, std::size_t>& resources;  ///< by name
  const PageLabels& labels;
  std::string_view part_title;                           ///< of the part that the section belongs to
  std::function<Points(const std::string&)> measure_of;  ///< of the text on pages of a name
  Points measure = 0;                                    ///< of pages without a name
  Points side_margin = 0;                                ///< beside it: what hangs out further is lost
};

/// Depth of the DOM is bounded by what made it; elements below `deepest` are set as plain text.
inline constexpr int deepest = 600;

BoxTree make_boxes(const BoxSources& sources, style::Cascade& cascade);

}  // namespace anthology::layout
