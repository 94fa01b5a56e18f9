#include <algorithm>
#include <utility>

#include "layout/box_builder.hpp"

namespace anthology::layout {
namespace {

using style::Display;

/// More than any table that could be read; what a hostile attribute claims is cut to it.
constexpr std::uint32_t widest_span = 1000;

std::uint32_t span_of(const pugi::xml_node& cell, const char* attribute) {
  return std::clamp(cell.attribute(attribute).as_uint(1), 1u, widest_span);
}

}  // namespace

void BoxBuilder::walk_table(const pugi::xml_node& element, const Style& style, const Place& outer) {
  enter(element, style);
  const Points base = outer.width(sources_.measure);
  pending_margin_ = std::max(pending_margin_, style.margin[style::top].resolve(base));
  Place place = outer;
  place.left += style.margin[style::left].resolve(base);
  place.right += style.margin[style::right].resolve(base);
  keep_on_page(base / 2, place);
  const auto first_caption = tree_.blocks.size();
  for (const auto& child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto& child_style = cascade_.of(child, style);
    if (child_style.display != Display::table_caption) continue;
    walk_block(child, child_style, place);
    if (!blocks_->empty()) blocks_->back().keep_with_next = true;
  }
  Table table;
  table.style = &style;
  std::vector<std::uint32_t> busy;
  in_cell_ = true;
  auto* const outer_blocks = std::exchange(blocks_, &tree_.cell_blocks);
  const auto outer_fixed = std::exchange(fixed_space_, 0);
  const auto outer_margin = std::exchange(pending_margin_, 0);
  const auto outer_break = std::exchange(pending_break_, style::Break::auto_);
  const auto outer_marker = std::exchange(pending_marker_, 0);
  walk_rows(element, style, false, table, busy);
  fixed_space_ = outer_fixed;
  pending_margin_ = outer_margin;
  pending_break_ = outer_break;
  pending_marker_ = outer_marker;
  blocks_ = outer_blocks;
  in_cell_ = false;
  if (!table.rows.empty() && table.columns > 0) {
    Block block;
    block.kind = BlockKind::table;
    block.element = element;
    block.content = static_cast<std::uint32_t>(tree_.tables.size());
    tree_.tables.push_back(std::move(table));
    emit(block, style, place);
    const auto own = tree_.blocks.size() - 1;
    for (auto i = first_caption; i < own; ++i) tree_.blocks[i].caption_of = static_cast<std::uint32_t>(own);
  }
  pending_margin_ = std::max(pending_margin_, style.margin[style::bottom].resolve(base));
  leave(style);
}

void BoxBuilder::walk_rows(const pugi::xml_node& parent, const Style& style, bool header, Table& table,
                           std::vector<std::uint32_t>& busy) {
  for (const auto& child : parent.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto& child_style = cascade_.of(child, style);
    if (const auto id = child.attribute("id"))
      tree_.anchors.push_back({id.value(), static_cast<std::uint32_t>(tree_.blocks.size())});
    switch (child_style.display) {
      case Display::table_row:
        walk_row(child, child_style, header, table, busy);
        break;
      case Display::table_header_group:
        walk_rows(child, child_style, true, table, busy);
        break;
      case Display::table_row_group:
      case Display::table_footer_group:
        walk_rows(child, child_style, false, table, busy);
        break;
      case Display::none:
        keep_ids_of(child);
        break;
      case Display::table_caption:
      case Display::block:
      case Display::inline_:
      case Display::list_item:
      case Display::table:
      case Display::table_cell:
        break;
    }
  }
}

void BoxBuilder::walk_row(const pugi::xml_node& element, const Style& style, bool header, Table& table,
                          std::vector<std::uint32_t>& busy) {
  Row row;
  row.first_cell = static_cast<std::uint32_t>(table.cells.size());
  row.header = header;
  row.style = &style;
  std::uint32_t column = 0;
  for (const auto& child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto& child_style = cascade_.of(child, style);
    if (child_style.display == Display::none) {
      keep_ids_of(child);
      continue;
    }
    while (column < busy.size() && busy[column] > 0) ++column;
    Cell cell;
    cell.style = &child_style;
    cell.column = column;
    cell.columns = span_of(child, "colspan");
    cell.first_block = static_cast<std::uint32_t>(tree_.cell_blocks.size());
    Place place;
    place.depth = deepest / 2;
    InlineState state;
    state.style = &child_style;
    if (const auto id = child.attribute("id"))
      tree_.anchors.push_back({id.value(), static_cast<std::uint32_t>(tree_.blocks.size())});
    walk_children(child, child_style, place, state);
    flush(child_style, child, place);
    fixed_space_ = pending_margin_ = 0;
    cell.end_block = static_cast<std::uint32_t>(tree_.cell_blocks.size());
    if (cell.end_block > cell.first_block) tree_.cell_blocks[cell.first_block].space_before = 0;
    column += cell.columns;
    if (busy.size() < column) busy.resize(column, 0);
    const auto rows = span_of(child, "rowspan");
    for (std::uint32_t c = cell.column; c < column; ++c) busy[c] = std::max(busy[c], rows);
    table.cells.push_back(cell);
  }
  for (auto& rows : busy)
    if (rows > 0) --rows;
  table.columns = std::max(table.columns, static_cast<std::uint32_t>(busy.size()));
  row.end_cell = static_cast<std::uint32_t>(table.cells.size());
  if (row.end_cell > row.first_cell) table.rows.push_back(row);
}

}  // namespace anthology::layout
