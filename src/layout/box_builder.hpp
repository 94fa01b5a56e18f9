/// The walk over a section's DOM that fills a BoxTree; used by `make_boxes` alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/box_tree.hpp"
#include "layout/generated_content.hpp"

namespace anthology::layout {

class BoxBuilder {
 public:
  BoxBuilder(const BoxSources& sources, style::Cascade& cascade, BoxTree& tree)
      : sources_(sources), cascade_(cascade), tree_(tree), blocks_(&tree.blocks) {}
  void build();

 private:
  using Style = style::ComputedStyle;
  /// Where a block's content stands.
  struct Place {
    Points left = 0, right = 0;  ///< insets from the measure; below 0 on a wider named page
    int depth = 0;
    bool in_figure = false;
    std::string_view page;  ///< name of the pages
    Points width(Points measure) const { return measure - left - right; }
  };
  struct InlineState {
    const Style* style = nullptr;
    std::string_view href;
    Points raise = 0;
    bool underline = false, line_through = false;
    style::Color background{0, 0, 0, 0};
  };

  // box_builder.cpp: blocks
  void add_section_strings();
  void walk_block(const pugi::xml_node& element, const Style& style, const Place& around);
  void walk_children(const pugi::xml_node& element, const Style& style, const Place& place,
                     const InlineState& state);
  Place on_pages_of(const Style& style, Place outer) const;
  void keep_on_page(Points least, Place& place) const;
  Place inner_place(const Style& style, const Place& outer) const;
  void make_room_for_numbers(const pugi::xml_node& list, const Style& style, const Place& outer,
                             Place& inner) const;
  std::optional<std::size_t> open_decoration(const Style& style, const Place& outer, const Place& inner);
  void close_decoration(std::size_t index, const Style& style);
  void enter(const pugi::xml_node& element, const Style& style);
  void leave(const Style& style);
  void add_footnote(const pugi::xml_node& element, const Style& style);
  void add_rule(const pugi::xml_node& element, const Style& style, const Place& outer);
  void flush(const Style& style, const pugi::xml_node& element, const Place& place);
  void emit(Block block, const Style& style, const Place& place);
  void keep_ids_of(const pugi::xml_node& element);
  void add_space(Points fixed);

  // box_inlines.cpp: what stands in lines
  void walk_inline(const pugi::xml_node& element, const Style& style, const Place& place,
                   const InlineState& outer);
  void add_text(const pugi::xml_node& node, const InlineState& state);
  void add_picture(const pugi::xml_node& element, const Style& style, const Place& place,
                   const InlineState& state);
  void add_page_ranges(const pugi::xml_node& element, const InlineState& outer);
  void add_generated(const pugi::xml_node& element, const Style& style, const InlineState& outer);
  std::string content_text(const pugi::xml_node& element, const Style& style,
                           const std::vector<style::Content>& content);
  PageLabel page_of(std::string_view href);
  void note_marker(const pugi::xml_node& item, const Style& style);
  InlineContext context_of(const InlineState& state);

  // box_tables.cpp
  void walk_table(const pugi::xml_node& element, const Style& style, const Place& outer);
  void walk_rows(const pugi::xml_node& parent, const Style& style, bool header, Table& table,
                 std::vector<std::uint32_t>& busy);
  void walk_row(const pugi::xml_node& element, const Style& style, bool header, Table& table,
                std::vector<std::uint32_t>& busy);

  const BoxSources& sources_;
  style::Cascade& cascade_;
  BoxTree& tree_;
  std::vector<Block>* blocks_;
  InlineBuilder inlines_;
  Counters counters_;
  Points fixed_space_ = 0;     ///< padding and borders since the last block, and margins before them
  Points pending_margin_ = 0;  ///< collapsed so far
  style::Break pending_break_ = style::Break::auto_;
  bool pending_cling_ = false;
  bool in_cell_ = false;
  bool in_footnote_ = false;
  int kept_ = 0;  ///< depth of blocks that are kept together
  bool kept_first_ = false;
  int quote_depth_ = 0;
  std::uint32_t pending_marker_ = 0;
  InlineContext context_of_number(const InlineState& state);
  std::string page_name_;
  bool has_page_name_ = false;
  std::vector<std::pair<const void*, long>> list_numbers_;
};

}  // namespace anthology::layout
