/// From the boxes of a section to its flat lines on the grid.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "layout/box_tree.hpp"
#include "layout/line_setter.hpp"

namespace anthology::layout {

/// The page that a section is set for.
struct Frame {
  Points measure = 0;
  Points height = 0;       ///< of the text area, on the pages of the block that is being set
  Points side_margin = 0;  ///< beside the measure: what hangs out further is lost
  /// Of the text area on pages of a name, the first of a run of them among them or not.
  std::function<Points(const std::string& name, bool with_first)> height_of;
  std::function<Points(const std::string& name)> measure_of;  ///< of pages of a name
  Grid grid;
  Points body_size = 11;  ///< of body text
  Points baseline = 0;    ///< of body text, from the top of its grid line
};

struct RowCell;

/// Sets sections, one a thread at a time; keeps its words and memory from one to the next. `workers` is asked
/// before each block whether to stop.
class SectionSetter {
 public:
  SectionSetter(text::Fonts& fonts, text::Hyphenation& hyphenation, const Workers& workers)
      : workers_(workers), words_(fonts, hyphenation), setter_(words_) {}

  SetSection set(const BoxTree& boxes, const Section& section, const Frame& frame);
  /// What the lines of a variant show, which stand in `content` from `first_line` on.
  void write_variant(const BoxTree& boxes, const Section& section, const Frame& frame, const Variant& variant,
                     std::uint32_t first_line, SectionLines& content);
  /// One line of generated text, for margin boxes: runs from x 0 with the baseline at 0.
  std::vector<TextRun> set_line(std::string_view text, const style::ComputedStyle& style, Points& width);
  /// The baseline of a style's text within a line of the given height.
  Points baseline_of(const style::ComputedStyle& style, Points line_height);

 private:
  // section_setter.cpp
  void begin_section(const Section& section, const Frame& frame);
  SectionLines set_boxes(const BoxTree& boxes);
  void set_block(const Block& block);
  void set_rule(const Block& block);
  void add_line(Units height, Points baseline, Setting setting, std::uint16_t flags);
  bool is_higher_than_page(std::span<const Line> lines) const;
  void end_block(const Block& block);
  void finish();
  void place_marks();
  void keep_lines_of_verse();
  void leave_grid(Range lines, Units pitch);
  void spread_slack(Range lines, Units pitch);
  void set_to_own_grid(Range lines, Units pitch);

  // figure_setter.cpp
  /// A picture with what has to be on its page.
  struct Figure {
    Block block;  ///< of the picture
    std::uint32_t picture_line = 0, first_line = 0, end_line = 0;
    Units page_height = 0;
  };
  Picture fitted_picture(const Block& block, Points highest) const;
  Units height_of(const Picture& picture) const;
  Units room_for_figure() const;
  void set_picture(const Block& block);
  /// Where a note is set: the line that calls it, the rule above it, and its number.
  Units lines_beside_notes() const { return text_ ? 0 : 4; }
  void note_figure(std::uint32_t blocks);
  void fit_figures();

  // paragraph_setter.cpp
  /// Of a paragraph's lines, where no picture stands in them.
  struct LineShape {
    bool body = false;   ///< of the grid's own height
    bool snaps = false;  ///< set on the grid
    Units height = units_per_line;
    Points baseline = 0;
  };
  LineShape shape_of_lines(const Block& block);
  Units pitch_of(const BlockGrid& grid) const;
  Points width_of(const Block& block) const;
  Points indent_of(const Block& block) const;
  void set_paragraph(const Block& block);
  void set_lines(const Block& block, const LineShape& shape);
  void outline_lines(const LineShape& shape);
  void add_text_line(const BrokenLine& broken, const LineShape& shape, const Setting& setting,
                     std::uint16_t flags, bool last);
  void set_variants(const Block& block, const LineShape& shape);
  void set_marker(const Block& block, std::uint32_t line);
  void add_marker(const Block& block, std::uint32_t line, const Marker& marker);
  void widows_and_orphans(const style::ComputedStyle& style, std::uint32_t first);
  void report(const InlineContent& content, Outcome outcome);
  void report_missing(const ParagraphItems& paragraph);
  Span span_at(const InlineContent& content, std::uint32_t byte) const;
  Span span_of(const InlineContent& content, std::uint32_t byte, std::string_view character) const;

  // first_line.cpp
  struct FirstLineEnd {
    std::uint32_t byte = 0;  ///< at which the second line begins
    Points spaced = 0;       ///< between its letters
  };
  InlineContent dress_first_line(const InlineContent& own, Milli measure, Milli indent);
  struct FirstLineBounds;
  std::optional<std::vector<FirstLineEnd>> first_line_ends(const InlineContent& own, Milli measure,
                                                           const FirstLineBounds& bounds) const;
  std::optional<InlineContent> best_first_line(const InlineContent& own,
                                               const std::vector<FirstLineEnd>& ends, Milli measure,
                                               Milli indent, Outcome worst);
  std::optional<InlineContent> best_first_words(const InlineContent& own, Milli measure, Milli indent);
  InlineContent with_first_line(const InlineContent& own, const FirstLineEnd& end);
  InlineContent with_first_words(const InlineContent& own, const FirstLineEnd& end);
  void dress(Piece& piece, const InlineContent& own, Points spaced);

  // table_setter.cpp
  void set_table(const Block& block);
  struct Columns {
    std::vector<Extents> extents;
    std::vector<Milli> headers;  ///< widths that the header's words would like
  };
  Columns measured_columns(const Table& table, Points measure);
  /// How a table is made to fit into its room.
  struct TableFit {
    Columns columns;
    double scale = 1;
    bool turned = false;
    std::ptrdiff_t squeezed = 0;  ///< columns in which words are cut all the same
    Points missing = 0;           ///< that they would need
  };
  Points room_of(const Block& block) const;
  static TableFit fit_in(Points room, const Table& table, const Columns& columns);
  const TableFit& fit_of(const Block& block);
  void report(const Table& table, const Block& block, const TableFit& fit);
  std::vector<Points> column_widths(Columns columns, const Block& block, Points room);
  Extents cell_extents(const Cell& cell);
  Units kept_before(const Block& block) const;
  Points height_beside(Units kept, std::uint32_t first_line, std::uint32_t header_end) const;

  // table_rows.cpp
  void set_rows(const Table& table, const std::vector<Points>& edges, Units kept);
  void add_cells(const Table& table, const Row& row, const std::vector<Points>& edges,
                 std::vector<RowCell>& cells);
  void set_row(const Table& table, const Row& row, const std::vector<Points>& edges,
               std::vector<RowCell>& cells);
  void set_cell(const Cell& cell, Points left, Points width, SectionLines& out);
  struct RowSlice;
  void set_slice(const Table& table, const Row& row, const std::vector<Points>& edges,
                 std::vector<RowCell>& cells, RowSlice slice);
  void place_cell_line(SectionLines& cell, std::uint32_t line, Points top) const;
  void paint_row(const Table& table, const Row& row, const std::vector<Points>& edges,
                 const std::vector<RowCell>& cells, const RowSlice& slice);

  // turned_tables.cpp
  Frame turned_frame() const;
  Points turned_room(const Block& block) const;
  Block block_in_text(std::uint32_t index) const;
  std::uint32_t end_of_turned(std::uint32_t first);
  void set_turned(std::uint32_t first, std::uint32_t end);

  const Workers& workers_;
  Words words_;
  LineSetter setter_;
  LineBreaker breaker_;
  ParagraphItems items_;
  BrokenParagraph broken_;
  std::vector<Alternative> alternatives_;
  std::size_t next_anchor_ = 0;  ///< of the paragraph: the first that no line has yet

  const BoxTree* boxes_ = nullptr;
  const Section* section_ = nullptr;
  Frame frame_;
  SectionLines* out_ = nullptr;
  const SectionLines* text_ = nullptr;      ///< the section's, whose paragraphs may be set in other ways
  std::vector<std::uint32_t> block_lines_;  ///< first line of each block, and the end
  Figure picture_;                          ///< the last one
  std::vector<Figure> figures_;
  std::string page_name_;                                ///< of the pages of the block that is being set
  SetSection* set_ = nullptr;                            ///< takes turned tables; null in footnotes
  std::map<std::uint32_t, std::uint32_t> turned_lines_;  ///< first line of each block that is turned
  TableFit fit_;                                         ///< of the table that was asked for last
  pugi::xml_node fitted_;                                ///< that table
  bool squeezed_ = false;                                ///< the table's columns, which was reported
  std::optional<Points> cell_left_;                      ///< where the cell that is being set begins
  /// What the last block wants of the next one.
  struct Previous {
    bool keep_next = false;        ///< to be on its page
    bool kept_single = false;      ///< it is all that a heading has on its page
    pugi::xml_node single_parent;  ///< of that block's element
    pugi::xml_node text_parent;    ///< of its element, if it is a paragraph of text
    bool announces = false;        ///< it ends in a colon
  };
  Previous previous_;
  std::u32string reported_;
  std::deque<style::ComputedStyle> dressed_styles_;  ///< of elements in a `::first-line`
};

}  // namespace anthology::layout
