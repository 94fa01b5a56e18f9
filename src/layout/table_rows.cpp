// The rows of a table as lines of the page.
#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

/// What a row has above or below the text of a cell. Thin rules stand in the leading, so that they cost no
/// page a line.
Points space_beside(const style::ComputedStyle& style, style::Side side) {
  constexpr Points thin_rule = 1;
  return style.border[side].width <= thin_rule ? style.padding[side].resolve(0) : edge(style, side);
}

template <typename T>
Range append(std::vector<T>& to, std::vector<T>& from, Range range) {
  const auto begin = static_cast<std::uint32_t>(to.size());
  to.insert(to.end(), std::make_move_iterator(from.begin() + range.begin),
            std::make_move_iterator(from.begin() + range.end));
  return {begin, static_cast<std::uint32_t>(to.size())};
}

Units height_with_space(const SectionLines& cell, std::uint32_t line) {
  return cell.lines[line].space_before + cell.lines[line].height;
}

Units cell_height(const SectionLines& cell, std::uint32_t first = 0) {
  Units height = 0;
  for (auto i = first; i < cell.lines.size(); ++i) height += height_with_space(cell, i);
  return height;
}

/// Blank lines above those of a cell that stands lower in a row of the given height.
void move_down(SectionLines& cell, Units row_height, style::VerticalAlign align) {
  if (cell.lines.empty()) return;
  const Units missing = row_height - cell_height(cell);
  const Units above = align == style::VerticalAlign::bottom   ? missing
                      : align == style::VerticalAlign::middle ? missing / 2
                                                              : 0;
  Line blank;
  blank.height = std::max(1, cell.lines.front().height);
  const auto count = static_cast<std::size_t>(above / blank.height);
  cell.lines.insert(cell.lines.begin(), count, blank);
  cell.settings.insert(cell.settings.begin(), count, Setting{});
}

/// The lines of a cell in one slice of its row.
struct CellLines {
  Range lines;
  Units down = 0;    ///< from the top of the slice's text to that of the first one
  Units bottom = 0;  ///< of the last one
};

void add_line_of(const SectionLines& cell, CellLines& part) {
  part.bottom += height_with_space(cell, part.lines.end++);
}

/// The rows below this one that a cell reaches into: up to one in which another cell stands in its column, or
/// to the end of the row group.
std::uint32_t rows_below(const Table& table, const Row& row, const Cell& cell) {
  const auto first = static_cast<std::size_t>(&row - table.rows.data()) + 1;
  std::uint32_t count = 0;
  for (auto i = first; i < table.rows.size() && count + 1 < cell.rows; ++i, ++count) {
    const auto& below = table.rows[i];
    const auto own = std::span(table.cells).subspan(below.first_cell, below.end_cell - below.first_cell);
    const bool is_taken = std::ranges::any_of(own, [&](const Cell& other) {
      return other.column < cell.column + cell.columns && cell.column < other.column + other.columns;
    });
    if (is_taken || below.group != row.group) break;
  }
  return count;
}

}  // namespace

/// A cell of a row, or of one before that reaches into it.
struct RowCell {
  const Cell* cell = nullptr;
  SectionLines lines;
  std::uint32_t next = 0;        ///< the first line that no row has yet
  std::uint32_t rows_below = 0;  ///< that it reaches into
  bool begins = true;            ///< in the slice that is being set
  /// Its lines need not end in the row that they begin in. So it is in a few rows, which stay on one page.
  bool flows = false;
  std::uint32_t first_line = 0;  ///< of the table's, from which on such cells reach into each other's rows
  Units down = 0;  ///< from the top of the next slice to where its next line begins: mostly above it

  bool has_lines(const CellLines& part) const { return part.lines.end < lines.lines.size(); }
  bool ends() const { return rows_below == 0; }
  bool begins_with_text() const {
    return begins && !lines.lines.empty() &&
           lines.settings.front().runs.begin < lines.settings.front().runs.end;
  }
  bool hangs_over() const { return flows && !begins && next < lines.lines.size() && down < 0; }
};

namespace {

/// More rows than these may stand on two pages.
constexpr std::size_t most_kept = 6;

/// Where the first lines of the cells begin: those of text on one baseline.
std::vector<CellLines> begin_slice(const std::vector<RowCell>& cells, const Grid& grid, Units above) {
  std::vector<CellLines> parts(cells.size());
  const auto baseline_of = [&grid](const RowCell& cell) {
    return grid.points(cell.lines.lines.front().space_before) + cell.lines.settings.front().baseline;
  };
  Points baseline = 0;
  for (const auto& cell : cells)
    if (cell.begins_with_text()) baseline = std::max(baseline, baseline_of(cell));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& cell = cells[i];
    parts[i].lines = {cell.next, cell.next};
    if (cell.begins_with_text())
      parts[i].down = grid.units(baseline - baseline_of(cell));
    else if (cell.flows && !cell.begins)
      parts[i].down = cell.down - above;
    parts[i].bottom = parts[i].down;
  }
  return parts;
}

/// Of the row's cells that end in it the lines that stand beside each other: the next one of each, and those
/// of the others that begin beside the tallest. Where that has no end soon, only those that end there, too. A
/// cell of many rows has in each what ends there.
std::vector<CellLines> next_slice(const std::vector<RowCell>& cells, const Grid& grid, Units above,
                                  Units least) {
  constexpr Units most_more = 4 * units_per_line;
  auto parts = begin_slice(cells, grid, above);
  Units tallest = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i].ends()) continue;
    if (cells[i].has_lines(parts[i])) add_line_of(cells[i].lines, parts[i]);
    tallest = std::max(tallest, parts[i].bottom);
  }
  if (tallest == 0) tallest = least;
  const auto before = parts;
  Units bottom = tallest;
  for (bool grows = true; grows && bottom <= tallest + most_more;) {
    grows = false;
    for (std::size_t i = 0; i < cells.size(); ++i)
      for (; cells[i].ends() && cells[i].has_lines(parts[i]) && parts[i].bottom < bottom; grows = true) {
        add_line_of(cells[i].lines, parts[i]);
        bottom = std::max(bottom, parts[i].bottom);
      }
  }
  const bool ends_soon = bottom <= tallest + most_more;
  if (!ends_soon) parts = before;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].flows || (ends_soon && cells[i].ends())) continue;
    while (cells[i].has_lines(parts[i]) &&
           parts[i].bottom + height_with_space(cells[i].lines, parts[i].lines.end) <=
               (ends_soon ? bottom : tallest))
      add_line_of(cells[i].lines, parts[i]);
  }
  return parts;
}

/// Lines of a cell that goes on in the next row, up to the end of this one. A line that stands beside both is
/// painted with the next, over its background.
void add_flowing(const RowCell& cell, Units end, CellLines& part) {
  while (cell.has_lines(part) && part.bottom + height_with_space(cell.lines, part.lines.end) <= end)
    add_line_of(cell.lines, part);
}

/// The height of what ends in the slice.
Units text_height(const std::vector<RowCell>& cells, const std::vector<CellLines>& parts, Units least) {
  Units height = 0;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i].ends()) height = std::max(height, parts[i].bottom);
  return height == 0 ? least : height;
}

/// More space than this part of the page above the text of a cell, and as much below it, would leave no room
/// for the text, nor for the row of the header.
constexpr double most_space = 0.25;

void resolve_percentages(Block& block, Points cell_width) {
  const auto& parts = block.of_cell;
  block.left = std::max(0.0, block.left + parts.left * cell_width);
  block.right = std::max(0.0, block.right + parts.right * cell_width);
  block.space_before = std::max(0.0, block.space_before + parts.space_before * cell_width);
}

/// As the last line of a cell.
void add_space_below(SectionLines& cell, Units height) {
  if (height <= 0) return;
  Line blank;
  blank.height = height;
  cell.lines.push_back(blank);
  cell.settings.emplace_back();
}

}  // namespace

/// Lines of a row, with the cells' padding above the first one and below the last.
struct SectionSetter::RowSlice {
  std::vector<CellLines> parts;  ///< of each cell
  std::size_t number = 0;
  bool last = true;
  Units above = 0, below = 0;
  Units text = 0;  ///< height between them
  Points baseline = 0, height = 0;
};

void SectionSetter::set_cell(const Cell& cell, Points left, Points width, SectionLines& out) {
  auto* const outer = std::exchange(out_, &out);
  const auto outer_measure = std::exchange(frame_.measure, left + width);
  const auto outer_left = std::exchange(cell_left_, left);
  const auto previous = std::exchange(previous_, {});
  auto outer_figures = std::exchange(figures_, {});
  for (auto i = cell.first_block; i < cell.end_block; ++i) {
    auto block = boxes_->cell_blocks[i];
    if (block.kind == BlockKind::table) continue;
    resolve_percentages(block, width);
    block.space_before = std::min(block.space_before, most_space * frame_.height);
    block.left += left;
    if (block.kind == BlockKind::rule) {  // parts of the page's width are none of a cell's
      block.left = left;
      block.right = 0;
    }
    if (block.kind == BlockKind::picture) {
      const double scale = std::min(1.0, width / std::max(1.0, block.width));
      block.width *= scale;
      block.height *= scale;
    }
    set_block(block);
  }
  fit_figures();
  const Points below = std::min(cell.space_below.in(width), most_space * frame_.height);
  add_space_below(out, frame_.grid.units(below));
  figures_ = std::move(outer_figures);
  previous_ = previous;
  cell_left_ = outer_left;
  frame_.measure = outer_measure;
  out_ = outer;
  for (auto& finding : out.diagnostics.take())
    if (!squeezed_ || finding.code != "A0752") outer->diagnostics.add(std::move(finding));
  for (auto& anchor : out.anchors)
    outer->anchors.push_back({std::move(anchor.id), static_cast<std::uint32_t>(outer->lines.size())});
}

/// Lines of each of the row's cells beside each other, the first ones on one baseline.
void SectionSetter::set_slice(const Table& table, const Row& row, const std::vector<Points>& edges,
                              std::vector<RowCell>& cells, RowSlice slice) {
  Points baseline = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const auto& part = slice.parts[c];
    const auto& lines = cells[c].lines;
    if (part.lines.begin == part.lines.end) continue;
    if (cells[c].flows && !cells[c].begins_with_text()) continue;
    const auto space = part.down + lines.lines[part.lines.begin].space_before;
    baseline = std::max(baseline, lines.settings[part.lines.begin].baseline + frame_.grid.points(space));
  }
  const Points above = frame_.grid.points(slice.above);
  const Units height = slice.above + slice.text + slice.below;
  baseline += above;
  slice.baseline = baseline;
  slice.height = frame_.grid.points(height);
  Setting setting;
  const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  setting.runs = {size(out_->runs), size(out_->runs)};
  setting.pictures = {size(out_->pictures), size(out_->pictures)};
  setting.rectangles = {size(out_->rectangles), size(out_->rectangles)};
  setting.links = {size(out_->links), size(out_->links)};
  paint_row(table, row, edges, cells, slice);
  setting.rectangles.end = size(out_->rectangles);
  for (std::size_t c = 0; c < cells.size(); ++c) {
    auto& cell = cells[c].lines;
    const auto& part = slice.parts[c];
    Units top = part.down;
    for (auto i = part.lines.begin; i < part.lines.end; ++i) {
      top += cell.lines[i].space_before;
      const auto& own = cell.settings[i];
      place_cell_line(cell, i, above + frame_.grid.points(top) - baseline);
      setting.runs.end = append(out_->runs, cell.runs, own.runs).end;
      setting.rectangles.end = append(out_->rectangles, cell.rectangles, own.rectangles).end;
      setting.pictures.end = append(out_->pictures, cell.pictures, own.pictures).end;
      setting.links.end = append(out_->links, cell.links, own.links).end;
      top += cell.lines[i].height;
    }
  }
  add_line(std::max(1, height), baseline, setting, row.header ? header_row : 0);
  if (slice.number > 0) out_->lines.back().break_cost = splits_kept;
}

/// What the line shows, from the slice's baseline, above which its top is so far.
void SectionSetter::place_cell_line(SectionLines& cell, std::uint32_t line, Points top) const {
  const auto& own = cell.settings[line];
  const Points down = top + own.baseline;
  const auto move = [down](auto& items, Range range) {
    for (auto i = range.begin; i < range.end; ++i) items[i].y += down;
  };
  move(cell.runs, own.runs);
  move(cell.rectangles, own.rectangles);
  move(cell.pictures, own.pictures);
  for (auto i = own.links.begin; i < own.links.end; ++i) {
    auto& link = cell.links[i];
    link.y = link.height > 0 ? link.y + down : top;
    if (link.height == 0) link.height = frame_.grid.points(cell.lines[line].height);
  }
}

/// The row's cells behind those that reach into it, with their lines.
void SectionSetter::add_cells(const Table& table, const Row& row, const std::vector<Points>& edges,
                              std::vector<RowCell>& cells) {
  const auto reaching = cells.size();
  auto first_line = static_cast<std::uint32_t>(out_->lines.size());
  for (const auto& cell : cells)
    if (cell.flows && cell.next < cell.lines.lines.size()) first_line = std::min(first_line, cell.first_line);
  Units together = 0;
  for (auto i = first_line; i < out_->lines.size(); ++i) together += out_->lines[i].height;
  for (auto i = row.first_cell; i < row.end_cell; ++i) {
    const auto& cell = table.cells[i];
    const Points left = edges[cell.column] + edge(*cell.style, style::left);
    const Points right = edges[cell.column + cell.columns] - edge(*cell.style, style::right);
    auto& added = cells.emplace_back();
    added.cell = &cell;
    added.rows_below = rows_below(table, row, cell);
    set_cell(cell, left, std::max(1.0, right - left), added.lines);
    added.first_line = first_line;
    added.flows = added.rows_below > 0 && added.rows_below < most_kept &&
                  frame_.grid.points(together + cell_height(added.lines)) * 2 <= frame_.height;
  }
  Units height = 0;
  for (const auto& cell : cells)
    if (cell.ends()) height = std::max(height, cell_height(cell.lines, cell.next));
  for (auto& cell : std::span(cells).subspan(reaching))
    if (cell.ends()) move_down(cell.lines, height, cell.cell->style->vertical_align);
}

/// One line of the page for the lines that stand beside each other, kept together unless there are many.
/// `cells` are those of rows above that reach into this one, and behind it those that reach into the next.
void SectionSetter::set_row(const Table& table, const Row& row, const std::vector<Points>& edges,
                            std::vector<RowCell>& cells) {
  constexpr std::size_t least_parted = 2;
  const auto first_line = out_->lines.size();
  const bool is_kept = std::ranges::any_of(cells, &RowCell::flows);
  const auto own = std::span(table.cells).subspan(row.first_cell, row.end_cell - row.first_cell);
  Points above = 0, below = 0;
  for (const auto& cell : own) {
    above = std::max(above, space_beside(*cell.style, style::top));
    below = std::max(below, space_beside(*cell.style, style::bottom));
  }
  const auto page_height = frame_.height;
  frame_.height = std::max(frame_.grid.pitch, frame_.height - above - below);
  add_cells(table, row, edges, cells);
  frame_.height = page_height;
  std::size_t slices = 0;
  for (bool last = false; !last; ++slices) {
    const bool hangs_over = std::ranges::any_of(cells, &RowCell::hangs_over);
    RowSlice slice;
    slice.number = slices;
    slice.above = slices == 0 ? frame_.grid.units(above) : 0;
    const Units least = frame_.grid.units(table.style->line_height);
    slice.parts = next_slice(cells, frame_.grid, slice.above, least);
    last = true;
    for (std::size_t i = 0; i < cells.size(); ++i)
      last = last && (!cells[i].ends() || !cells[i].has_lines(slice.parts[i]));
    slice.last = last;
    slice.below = last ? frame_.grid.units(below) : 0;
    slice.text = text_height(cells, slice.parts, least);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      auto& cell = cells[i];
      auto& part = slice.parts[i];
      const Units end = slice.text + slice.below;
      if (cell.flows && !cell.ends()) add_flowing(cell, end, part);
      cell.next = part.lines.end;
      cell.down = part.bottom - end;
    }
    set_slice(table, row, edges, cells, std::move(slice));
    if (hangs_over) out_->lines.back().break_cost = leaves_heading;
    for (auto& cell : cells) cell.begins = false;
  }
  if (slices > most_kept && !row.header)
    for (auto i = least_parted; i + least_parted <= slices; ++i) {
      auto& within = out_->lines[first_line + i].break_cost;
      if (within < leaves_heading) within = 0;
    }
  auto& cost = out_->lines[first_line].break_cost;
  if (is_kept) cost = std::max<std::int32_t>(cost, splits_kept);
  if (row.header && first_line < out_->lines.size()) {
    // The header stays with the first row.
    for (auto i = first_line + 1; i < out_->lines.size(); ++i) out_->lines[i].break_cost = leaves_heading;
  }
  std::erase_if(cells, [](const RowCell& cell) { return cell.ends(); });
  for (auto& cell : cells) --cell.rows_below;
}

void SectionSetter::paint_row(const Table& table, const Row& row, const std::vector<Points>& edges,
                              const std::vector<RowCell>& cells, const RowSlice& slice) {
  const auto height = slice.height;
  const bool first = slice.number == 0, last = slice.last;
  const auto paint = [this, top = -slice.baseline](Points x, Points y, Points w, Points h, style::Color color,
                                                   style::BorderStyle style = style::BorderStyle::solid) {
    if (w > 0 && h > 0 && color.a != 0) out_->rectangles.push_back({x, top + y, w, h, color, style});
  };
  const auto border = [&paint](const style::Border& side, Points x, Points y, Points w, Points h) {
    if (side.is_painted()) paint(x, y, w, h, side.color, side.style);
  };
  const Points left = edges.front(), right = edges.back();
  paint(left, 0, right - left, height, row.style->background);
  for (const auto& row_cell : cells) {
    const auto& cell = *row_cell.cell;
    const Points x = edges[cell.column], x_end = edges[cell.column + cell.columns];
    paint(x, 0, x_end - x, height, cell.style->background);
    const auto& sides = cell.style->border;
    if (first && row_cell.begins) border(sides[style::top], x, 0, x_end - x, sides[style::top].width);
    if (last && row_cell.ends())
      border(sides[style::bottom], x, height - sides[style::bottom].width, x_end - x,
             sides[style::bottom].width);
    border(sides[style::left], x, 0, sides[style::left].width, height);
    border(sides[style::right], x_end - sides[style::right].width, 0, sides[style::right].width, height);
  }
  // Not across the cells that go on there.
  const auto rule = [&](const style::Border& side, Points y, auto&& is_crossed) {
    std::vector<std::pair<Points, Points>> gaps{{right, right}};
    for (const auto& cell : cells)
      if (is_crossed(cell))
        gaps.emplace_back(edges[cell.cell->column], edges[cell.cell->column + cell.cell->columns]);
    std::ranges::sort(gaps);
    Points x = left;
    for (const auto& [begin, end] : gaps) {
      border(side, x, y, begin - x, side.width);
      x = end;
    }
  };
  const auto& sides = row.style->border;
  if (first) rule(sides[style::top], 0, [](const RowCell& cell) { return !cell.begins; });
  if (last)
    rule(sides[style::bottom], height - sides[style::bottom].width,
         [](const RowCell& cell) { return !cell.ends(); });
  const auto& around = table.style->border;
  if (first && &row == &table.rows.front())
    border(around[style::top], left, 0, right - left, around[style::top].width);
  if (last && &row == &table.rows.back())
    border(around[style::bottom], left, height - around[style::bottom].width, right - left,
           around[style::bottom].width);
}

void SectionSetter::set_rows(const Table& table, const std::vector<Points>& edges, Units kept) {
  const auto first_line = static_cast<std::uint32_t>(out_->lines.size());
  std::uint32_t header_end = first_line;
  const auto page_height = frame_.height;
  std::vector<RowCell> cells;
  bool after_header = false;
  int body_rows = 0;
  for (const auto& row : table.rows) {
    const auto line = static_cast<std::uint32_t>(out_->lines.size());
    frame_.height = height_beside(body_rows == 0 ? kept : 0, first_line, header_end);
    set_row(table, row, edges, cells);
    frame_.height = page_height;
    if (after_header || (row.header && line > first_line)) out_->lines[line].break_cost = leaves_heading;
    // Nor does a row stand alone before or after the page's end.
    const auto number = &row - table.rows.data();
    const auto count = static_cast<std::ptrdiff_t>(table.rows.size());
    const bool lonely = !row.header && number > 0 && (number + 1 == count || body_rows == 1);
    if (lonely)
      out_->lines[line].break_cost = std::max<std::int32_t>(out_->lines[line].break_cost, makes_widow);
    body_rows += row.header ? 0 : 1;
    after_header = row.header;
    if (row.header && line == header_end) header_end = static_cast<std::uint32_t>(out_->lines.size());
  }
  out_->paragraphs.back().repeated_begin = first_line;
  out_->paragraphs.back().repeated_end = header_end;
}

}  // namespace anthology::layout
