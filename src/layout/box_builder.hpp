/// The walk over a section's DOM that fills a BoxTree; used by `make_boxes` alone.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/box_tree.hpp"
#include "layout/generated_content.hpp"
#include "layout/note_marks.hpp"

namespace anthology::layout {

class BoxBuilder {
 public:
  BoxBuilder(const BoxSources& sources, style::Cascade& cascade, NoteMarks& marks, BoxTree& tree)
      : sources_(sources), cascade_(cascade), marks_(marks), tree_(tree), blocks_(&tree.blocks) {}
  void build();

 private:
  using Style = style::ComputedStyle;
  /// Where a block's content stands.
  struct Place {
    LengthPercentage left, right;  ///< insets from the measure; below 0 on a wider named page
    int depth = 0;
    std::string_view page;  ///< name of the pages
    std::string_view href;  ///< of the link around it
    Points width(Points measure) const { return measure - left.points - right.points; }
  };
  struct InlineState {
    const Style* style = nullptr;
    std::string_view href;
    Points raise = 0;
    bool underline = false, line_through = false;
    style::Color background{0, 0, 0, 0};
  };
  /// From `first` to before `end`; a null `end` is behind the last.
  struct Siblings {
    pugi::xml_node first, end;
  };

  // box_builder.cpp: blocks
  void add_section_strings();
  void walk_block(const pugi::xml_node& element, const Style& style, const Place& around);
  void walk_children(const pugi::xml_node& element, const Style& style, const Place& place,
                     const InlineState& state);
  void walk_siblings(const Siblings& nodes, const Style& style, const Place& place, const InlineState& state);
  /// Of a block's own text, and of what stands within a line.
  static InlineState state_within(const pugi::xml_node& element, const Style& style);
  static InlineState state_within(const Style& style, const InlineState& outer);
  /// Of a block with text.
  style::BoxKind kind_of_block() const {
    return in_cell_ ? style::BoxKind::block_in_cell : style::BoxKind::block;
  }
  std::optional<std::size_t> open_decoration(const Style& style, const Place& outer, const Place& inner);
  void close_decoration(std::size_t index, const Style& style);
  void open_grid(const Style& style);
  /// A block whose content comes next.
  struct OpenBlock {
    std::optional<std::size_t> decoration;
    std::uint32_t outer_grid = 0;
    std::size_t blocks_before = 0;
    bool has_top_edge = false;
  };
  OpenBlock open_block(const Style& style, const Place& outer, const Place& inner);
  void close_block(const OpenBlock& open, const Style& style, const Place& outer);
  void add_generated_block(const pugi::xml_node& element, const Style& style, const Place& around,
                           const InlineState& state);
  void break_before(const Style& style);
  void enter(const pugi::xml_node& element, const Style& style);
  void leave(const Style& style);
  void add_footnote(const pugi::xml_node& element, const Style& style);
  void add_block_picture(const pugi::xml_node& element, const Style& style, const Place& outer);
  void emit_rule(const pugi::xml_node& element, const Style& style, const Place& outer, const Place& inner);
  void add_rule(const pugi::xml_node& element, const Style& style, const Place& outer);
  void flush(const Style& style, const pugi::xml_node& element, const Place& place);
  void close_figure(std::size_t first_block);
  void emit(Block block, const Style& style, const Place& place);
  void keep_ids_of(const pugi::xml_node& element);
  void collapse_margin(const Style& style, style::Side side, const Place& outer);
  void add_space(const LengthPercentage& fixed);
  void add_anchor(std::string id);

  // box_places.cpp: where boxes stand between the sides
  Place on_pages_of(const Style& style, Place outer) const;
  void keep_on_page(Points least, Place& place) const;
  Points border_width(const Style& style, style::Side side) const;
  LengthPercentage resolved(const style::Length& length, const Place& outer) const;
  LengthPercentage border_and_padding(const Style& style, style::Side side, const Place& outer) const;
  Place inner_place(const Style& style, const Place& outer) const;
  Place place_within_edges(const Style& style, const Place& outer) const;
  Place place_of_width(Points width, const Style& style, const Place& outer) const;
  void make_room_for_numbers(const pugi::xml_node& list, const Style& style, const Place& outer,
                             Place& inner) const;

  // box_inlines.cpp: what stands in lines
  void walk_inline(const pugi::xml_node& element, const Style& style, const Place& place,
                   const InlineState& outer);
  std::optional<NoteMark> note_mark_at(const pugi::xml_node& element, const Style& parent);
  void add_note_mark(const NoteMark& mark, const Place& place, const InlineState& outer);
  void add_text(const pugi::xml_node& node, const InlineState& state);
  void add_picture(const pugi::xml_node& element, const Style& style, const Place& place,
                   const InlineState& state);
  std::optional<Piece> picture_of(const pugi::xml_node& element, const Style& style,
                                  const Place& place) const;
  void add_page_ranges(const pugi::xml_node& element, const InlineState& outer);
  void add_generated(const pugi::xml_node& element, const Style& style, const InlineState& outer);
  std::string content_text(const pugi::xml_node& element, const Style& style,
                           const std::vector<style::Content>& content);
  PageLabel page_of(std::string_view href);
  void note_marker(const pugi::xml_node& item, const Style& style, const Place& inner);
  InlineContext context_of(const InlineState& state);
  InlineContext context_of_number(const InlineState& state);

  // box_tables.cpp
  /// What a node is among the rows or the cells of a table; none are blanks and what is not displayed.
  enum class TablePart : std::uint8_t { none, caption, group, row, cell, other };
  /// A table of which rows are yet to come.
  struct OpenTable {
    pugi::xml_node element;
    Table table;
    Row row;
    std::vector<std::uint32_t> busy;  ///< by column: rows that a cell above still reaches into
    std::uint32_t column = 0, group = 0;
    bool header = false;
  };
  void walk_table(const pugi::xml_node& element, const Style& style, const Place& outer);
  bool has_child(const pugi::xml_node& element, const Style& style,
                 std::initializer_list<style::Display> wanted);
  bool has_rows_or_cells(const pugi::xml_node& element, const Style& style);
  TablePart part_of(const pugi::xml_node& node, const Style& parent_style, const OpenTable& open);
  pugi::xml_node end_of_run(pugi::xml_node node, const Siblings& among, const Style& style,
                            const OpenTable& open, std::initializer_list<TablePart> members);
  void enter_part(const pugi::xml_node& part, const Style& style);
  void walk_rows(const pugi::xml_node& parent, const Style& style, OpenTable& open);
  static void begin_row_group(OpenTable& open);
  static void begin_row(const Style& style, OpenTable& open);
  static void end_row(OpenTable& open);
  static void end_anonymous_row(OpenTable& open);
  void walk_cells(const Siblings& nodes, const pugi::xml_node& parent, const Style& style, OpenTable& open);
  static Place place_in_cell();
  Cell begin_cell(const Style& style, OpenTable& open);
  void end_cell(Cell& cell, std::uint32_t rows, OpenTable& open);
  void end_anonymous_cell(Cell& cell, OpenTable& open);
  void add_generated_cell(const pugi::xml_node& element, const Style& style, style::Pseudo pseudo,
                          OpenTable& open);
  void add_generated_row(const pugi::xml_node& element, const Style& style, style::Pseudo pseudo,
                         OpenTable& open);

  const BoxSources& sources_;
  style::Cascade& cascade_;
  NoteMarks& marks_;
  BoxTree& tree_;
  std::vector<Block>* blocks_;
  InlineBuilder inlines_;
  Counters counters_;
  LengthPercentage fixed_space_;     ///< padding and borders since the last block, and margins before them
  LengthPercentage pending_margin_;  ///< collapsed so far
  style::Break pending_break_ = style::Break::auto_;
  bool pending_cling_ = false;
  bool in_cell_ = false;
  bool at_cell_edge_ = false;  ///< where margins have nothing to keep off
  pugi::xml_node note_;        ///< that is being built; null in the text
  bool is_marked_ = false;     ///< its marker was found
  std::string note_mark_;      ///< of the tree, while a mark is made in its place
  std::uint32_t grid_ = 0;     ///< of the next block, as `Block::grid`
  int kept_ = 0;               ///< depth of blocks that are kept together
  bool kept_first_ = false;
  int quote_depth_ = 0;
  std::uint32_t pending_marker_ = 0;
  std::string page_name_;
  bool has_page_name_ = false;
  std::vector<std::pair<const void*, long>> list_numbers_;
};

}  // namespace anthology::layout
