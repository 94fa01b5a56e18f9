#include <algorithm>
#include <utility>

#include "layout/box_builder.hpp"

namespace anthology::layout {
namespace {

using style::Display;

/// More than any table that could be read; what a hostile attribute claims is cut to it.
constexpr std::uint32_t widest_span = 1000, most_rows = 65'534;

std::uint32_t columns_of(const pugi::xml_node& cell) {
  return std::clamp(cell.attribute("colspan").as_uint(1), 1u, widest_span);
}

/// HTML, section 4.9.11: 0 is up to the end of the row group.
std::uint32_t rows_of(const pugi::xml_node& cell) {
  const auto rows = cell.attribute("rowspan").as_uint(1);
  return rows == 0 ? most_rows : std::min(rows, most_rows);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

/// CSS 2.1, section 17.5: the first column of a table from right to left stands at the right.
void mirror(Table& table) {
  for (auto& cell : table.cells)
    cell.column = table.columns - std::min(table.columns, cell.column + cell.columns);
}

}  // namespace

void BoxBuilder::walk_table(const pugi::xml_node& element, const Style& style, const Place& outer) {
  cascade_.use(style, style::BoxKind::table);
  enter(element, style);
  const Points base = outer.width(sources_.measure);
  collapse_margin(style, style::top, outer);
  Place place = outer;
  place.left += resolved(style.margin[style::left], outer);
  place.right += resolved(style.margin[style::right], outer);
  keep_on_page(base / 2, place);
  const auto first_caption = tree_.blocks.size();
  for (const auto& child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto& child_style = cascade_.of(child, style);
    if (child_style.display != Display::table_caption) continue;
    walk_block(child, child_style, place);
    if (!blocks_->empty()) blocks_->back().keep_with_next = true;
  }
  OpenTable open;
  open.element = element;
  open.table.style = &style;
  in_cell_ = true;
  auto* const outer_blocks = std::exchange(blocks_, &tree_.cell_blocks);
  const auto outer_fixed = std::exchange(fixed_space_, {});
  const auto outer_margin = std::exchange(pending_margin_, {});
  const auto outer_break = std::exchange(pending_break_, style::Break::auto_);
  const auto outer_marker = std::exchange(pending_marker_, 0);
  walk_rows(element, style, open);
  fixed_space_ = outer_fixed;
  pending_margin_ = outer_margin;
  pending_break_ = outer_break;
  pending_marker_ = outer_marker;
  blocks_ = outer_blocks;
  in_cell_ = at_cell_edge_ = false;
  if (!open.table.rows.empty()) {
    Block block;
    block.kind = BlockKind::table;
    block.element = element;
    block.content = static_cast<std::uint32_t>(tree_.tables.size());
    if (style.direction == unicode::Direction::right_to_left) mirror(open.table);
    tree_.tables.push_back(std::move(open.table));
    emit(block, style, place);
    const auto own = tree_.blocks.size() - 1;
    for (auto i = first_caption; i < own; ++i)
      tree_.blocks[i].caption_of = static_cast<std::uint32_t>(own + 1);
  }
  collapse_margin(style, style::bottom, outer);
  leave(style);
}

bool BoxBuilder::has_child(const pugi::xml_node& element, const Style& style,
                           std::initializer_list<Display> wanted) {
  return std::ranges::any_of(element.children(), [&](const auto& child) {
    return child.type() == pugi::node_element &&
           std::ranges::find(wanted, cascade_.of(child, style).display) != wanted.end();
  });
}

/// Other tables are one cell: they are set as blocks, which pages can divide.
bool BoxBuilder::has_rows_or_cells(const pugi::xml_node& element, const Style& style) {
  return has_child(element, style,
                   {Display::table_row, Display::table_row_group, Display::table_header_group,
                    Display::table_footer_group, Display::table_cell});
}

/// A block or a table among rows is looked into: the rows of the anonymous table that CSS puts there stand in
/// the columns of the table around it.
BoxBuilder::TablePart BoxBuilder::part_of(const pugi::xml_node& node, const Style& parent_style,
                                          const OpenTable& open) {
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
    return is_blank(node.value()) ? TablePart::none : TablePart::other;
  if (node.type() != pugi::node_element) return TablePart::none;
  const auto& style = cascade_.of(node, parent_style);
  switch (style.display) {
    case Display::none:
      return TablePart::none;
    case Display::table_caption:
      return node.parent() == open.element ? TablePart::caption : TablePart::other;
    case Display::table_header_group:
    case Display::table_row_group:
    case Display::table_footer_group:
      return TablePart::group;
    case Display::table_row:
      return TablePart::row;
    case Display::table_cell:
      return TablePart::cell;
    case Display::block:
    case Display::list_item:
    case Display::table:
      if (!has_rows_or_cells(node, style)) break;
      return has_child(node, style, {Display::table_cell}) ? TablePart::row : TablePart::group;
    case Display::inline_:
      break;
  }
  return TablePart::other;
}

/// Of the siblings that stand together in an anonymous box.
pugi::xml_node BoxBuilder::end_of_run(pugi::xml_node node, const Siblings& among, const Style& style,
                                      const OpenTable& open, std::initializer_list<TablePart> members) {
  while (node != among.end) {
    const auto part = part_of(node, style, open);
    if (part != TablePart::none && std::ranges::find(members, part) == members.end()) break;
    node = node.next_sibling();
  }
  return node;
}

/// What a row or a group has besides its content.
void BoxBuilder::enter_part(const pugi::xml_node& part, const Style& style) {
  counters_.apply(style);
  if (const auto id = part.attribute("id")) add_anchor(id.value());
}

void BoxBuilder::walk_rows(const pugi::xml_node& parent, const Style& style, OpenTable& open) {
  add_generated_row(parent, style, style::Pseudo::before, open);
  const Siblings children{parent.first_child(), {}};
  for (auto node = children.first; node;) {
    const auto child = std::exchange(node, node.next_sibling());
    switch (part_of(child, style, open)) {
      case TablePart::none:
        keep_ids_of(child);
        break;
      case TablePart::caption:
        break;
      case TablePart::row: {
        const auto& row_style = cascade_.of(child, style);
        cascade_.use(row_style, style::BoxKind::row);
        enter_part(child, row_style);
        begin_row(row_style, open);
        add_generated_cell(child, row_style, style::Pseudo::before, open);
        walk_cells({child.first_child(), {}}, child, row_style, open);
        add_generated_cell(child, row_style, style::Pseudo::after, open);
        end_row(open);
        break;
      }
      case TablePart::group: {
        const auto& group_style = cascade_.of(child, style);
        cascade_.use(group_style, style::BoxKind::row);
        enter_part(child, group_style);
        const bool is_header = open.header || group_style.display == Display::table_header_group;
        const bool outer = std::exchange(open.header, is_header);
        begin_row_group(open);
        walk_rows(child, group_style, open);
        begin_row_group(open);
        open.header = outer;
        break;
      }
      case TablePart::cell:
      case TablePart::other:
        node = end_of_run(child, children, style, open, {TablePart::cell, TablePart::other});
        begin_row(cascade_.anonymous(style), open);
        walk_cells({child, node}, parent, style, open);
        end_anonymous_row(open);
        break;
    }
  }
  add_generated_row(parent, style, style::Pseudo::after, open);
}

/// No cell reaches into another group.
void BoxBuilder::begin_row_group(OpenTable& open) {
  std::ranges::fill(open.busy, 0);
  ++open.group;
}

void BoxBuilder::begin_row(const Style& style, OpenTable& open) {
  open.row = {};
  open.row.first_cell = static_cast<std::uint32_t>(open.table.cells.size());
  open.row.header = open.header;
  open.row.group = open.group;
  open.row.style = &style;
  open.column = 0;
}

void BoxBuilder::end_row(OpenTable& open) {
  for (auto& rows : open.busy)
    if (rows > 0) --rows;
  open.table.columns = std::max(open.table.columns, static_cast<std::uint32_t>(open.busy.size()));
  open.row.end_cell = static_cast<std::uint32_t>(open.table.cells.size());
  if (open.row.end_cell > open.row.first_cell) open.table.rows.push_back(open.row);
}

void BoxBuilder::end_anonymous_row(OpenTable& open) {
  if (open.row.first_cell < open.table.cells.size()) end_row(open);
}

void BoxBuilder::walk_cells(const Siblings& nodes, const pugi::xml_node& parent, const Style& style,
                            OpenTable& open) {
  for (auto node = nodes.first; node != nodes.end;) {
    const auto child = std::exchange(node, node.next_sibling());
    switch (part_of(child, style, open)) {
      case TablePart::none:
        keep_ids_of(child);
        break;
      case TablePart::cell: {
        const auto& cell_style = cascade_.of(child, style);
        cascade_.use(cell_style, style::BoxKind::cell);
        enter_part(child, cell_style);
        auto cell = begin_cell(cell_style, open);
        cell.columns = columns_of(child);
        walk_children(child, cell_style, place_in_cell(), state_within(child, cell_style));
        flush(cell_style, child, place_in_cell());
        end_cell(cell, rows_of(child), open);
        break;
      }
      case TablePart::caption:
      case TablePart::row:
      case TablePart::group:
      case TablePart::other: {
        node = end_of_run(child, nodes, style, open,
                          {TablePart::caption, TablePart::row, TablePart::group, TablePart::other});
        auto cell = begin_cell(cascade_.anonymous(style), open);
        walk_siblings({child, node}, style, place_in_cell(), state_within(parent, style));
        flush(style, parent, place_in_cell());
        end_anonymous_cell(cell, open);
        break;
      }
    }
  }
}

BoxBuilder::Place BoxBuilder::place_in_cell() {
  Place place;
  place.depth = deepest / 2;
  return place;
}

Cell BoxBuilder::begin_cell(const Style& style, OpenTable& open) {
  while (open.column < open.busy.size() && open.busy[open.column] > 0) ++open.column;
  Cell cell;
  cell.style = &style;
  cell.column = open.column;
  cell.first_block = static_cast<std::uint32_t>(tree_.cell_blocks.size());
  fixed_space_ = pending_margin_ = {};
  at_cell_edge_ = true;
  return cell;
}

void BoxBuilder::end_cell(Cell& cell, std::uint32_t rows, OpenTable& open) {
  cell.end_block = static_cast<std::uint32_t>(tree_.cell_blocks.size());
  cell.space_below = fixed_space_;
  cell.rows = rows;
  open.column += cell.columns;
  if (open.busy.size() < open.column) open.busy.resize(open.column, 0);
  for (std::uint32_t c = cell.column; c < open.column; ++c) open.busy[c] = std::max(open.busy[c], rows);
  open.table.cells.push_back(cell);
}

void BoxBuilder::end_anonymous_cell(Cell& cell, OpenTable& open) {
  if (cell.first_block < tree_.cell_blocks.size()) end_cell(cell, 1, open);
}

void BoxBuilder::add_generated_cell(const pugi::xml_node& element, const Style& style, style::Pseudo pseudo,
                                    OpenTable& open) {
  const auto* generated = cascade_.of(element, style, pseudo);
  if (!generated) return;
  auto cell = begin_cell(cascade_.anonymous(style), open);
  add_generated(element, *generated, state_within(element, style));
  flush(style, element, place_in_cell());
  end_anonymous_cell(cell, open);
}

void BoxBuilder::add_generated_row(const pugi::xml_node& element, const Style& style, style::Pseudo pseudo,
                                   OpenTable& open) {
  begin_row(cascade_.anonymous(style), open);
  add_generated_cell(element, style, pseudo, open);
  end_anonymous_row(open);
}

}  // namespace anthology::layout
