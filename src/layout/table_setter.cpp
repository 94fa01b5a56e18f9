#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

/// What does not fit is set in smaller type, but no smaller than this part of its size, nor than so many
/// points.
constexpr double smallest_scale = 0.7;
constexpr Points smallest_type = 6;

double least_scale(const Table& table) {
  return std::min(1.0, std::max(smallest_scale, smallest_type / table.style->font_size));
}

/// The frame as what is set on that scale sees it.
Frame on_scale(Frame frame, double scale) {
  frame.measure /= scale;
  frame.height /= scale;
  frame.side_margin /= scale;
  frame.grid.pitch /= scale;
  frame.grid.baseline /= scale;
  return frame;
}

void scale_run(TextRun& run, double scale) {
  run.x *= scale;
  run.y *= scale;
  run.size *= scale;
  run.width *= scale;
  run.tracking = to_points(to_milli(run.tracking * scale));
  for (auto& glyph : run.glyphs) glyph.x *= static_cast<float>(scale);
  for (auto& shift : run.shifts) shift *= static_cast<float>(scale);
}

template <typename Box>
void scale_box(Box& box, double scale) {
  box.x *= scale;
  box.y *= scale;
  box.width *= scale;
  box.height *= scale;
}

/// What the lines from this one on show; their heights are on the grid's scale already.
void scale_lines(SectionLines& lines, std::uint32_t first, double scale) {
  if (scale == 1 || first == lines.lines.size()) return;
  const auto& begin = lines.settings[first];
  const auto from = [](auto& list, std::uint32_t at) { return std::span(list).subspan(at); };
  for (auto& setting : from(lines.settings, first)) setting.baseline *= scale;
  for (auto& run : from(lines.runs, begin.runs.begin)) scale_run(run, scale);
  for (auto& rectangle : from(lines.rectangles, begin.rectangles.begin)) scale_box(rectangle, scale);
  for (auto& picture : from(lines.pictures, begin.pictures.begin)) scale_box(picture, scale);
  for (auto& link : from(lines.links, begin.links.begin)) scale_box(link, scale);
}

Points sides(const style::ComputedStyle& style) {
  return edge(style, style::left) + edge(style, style::right);
}

/// Takes what is missing from the widest columns alone, so that the words of the others stay whole.
void cap(std::vector<Points>& widths, Points available) {
  auto ascending = widths;
  std::ranges::sort(ascending);
  auto uncapped = static_cast<double>(widths.size());
  for (const auto width : ascending) {
    if (width * uncapped > available) break;
    available -= width;
    --uncapped;
  }
  if (uncapped > 0)
    for (auto& width : widths) width = std::min(width, available / uncapped);
}

/// Gives each column between its least and its greatest width. What is left over beyond the least
/// goes first to columns that want little more than an equal share: figures and names stay on one
/// line, and prose wraps. The others share the rest by what they want.
std::vector<Points> shared_out(const std::vector<Extents>& columns, Points available) {
  std::vector<Points> widths, wants;
  Points least = 0;
  for (const auto& column : columns) {
    widths.push_back(to_points(column.narrowest));
    wants.push_back(to_points(column.widest - column.narrowest));
    least += widths.back();
  }
  if (least >= available) {
    cap(widths, available);
    return widths;
  }
  Points spare = available - least;
  auto unserved = columns.size();
  constexpr double little_more = 1.5;
  std::vector<std::size_t> modest_first(columns.size());
  std::iota(modest_first.begin(), modest_first.end(), std::size_t{0});
  std::ranges::stable_sort(modest_first, {}, [&](std::size_t i) { return wants[i]; });
  for (const auto i : modest_first) {
    const Points share = spare / static_cast<double>(unserved);
    if (wants[i] > std::min(spare, share * little_more)) break;
    widths[i] += wants[i];
    spare -= wants[i];
    wants[i] = 0;
    --unserved;
  }
  Points wanted = 0;
  for (const auto want : wants) wanted += want;
  for (std::size_t i = 0; i < wants.size(); ++i)
    if (wants[i] > 0) widths[i] += wants[i] * spare / wanted;
  return widths;
}

/// Those in which words are cut.
std::ptrdiff_t squeezed_columns(const std::vector<Extents>& columns, Points available) {
  std::vector<Points> widths;
  for (const auto& column : columns) widths.push_back(to_points(column.narrowest));
  cap(widths, available);
  std::ptrdiff_t count = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) count += to_milli(widths[i]) < columns[i].narrowest;
  return count;
}

}  // namespace

Extents SectionSetter::cell_extents(const Cell& cell) {
  Extents out;
  for (auto i = cell.first_block; i < cell.end_block; ++i) {
    const auto& block = boxes_->cell_blocks[i];
    if (block.kind == BlockKind::rule) continue;
    Extents own;
    if (block.kind == BlockKind::paragraph) {
      prepare(boxes_->paragraphs[block.content], words_, items_);
      make_items(words_, Division::none, 0, 0, items_);
      own = extents_of(items_.items);
    } else if (block.kind == BlockKind::picture) {
      own.widest = to_milli(block.width);
      own.narrowest = own.widest / 4;
    }
    // Insets below 0 come back to the cell.
    const auto inside = [](double inset) { return std::max(0.0, inset); };
    const Points insets = inside(block.left) + inside(block.right);
    const double part = 1 - inside(block.of_cell.left) - inside(block.of_cell.right);
    const auto around_block = [&](Milli width) { return to_milli((to_points(width) + insets) / part); };
    out.narrowest = std::max(out.narrowest, around_block(own.narrowest));
    out.widest = std::max(out.widest, around_block(own.widest));
  }
  const auto around = to_milli(sides(*cell.style));
  // Rounding must not push the last word of a cell to a second line.
  out.narrowest += around + 1;
  out.widest += around + 1;
  return out;
}

/// What each column needs. Words of a header may stand below each other for the sake of what the
/// columns hold: how wide they would like to be is told apart.
SectionSetter::Columns SectionSetter::measured_columns(const Table& table, Points measure) {
  Columns out{std::vector<Extents>(table.columns), std::vector<Milli>(table.columns)};
  auto& columns = out.extents;
  std::vector<std::pair<const Cell*, Extents>> wide;
  std::size_t header_end = 0;  // a table that is all header is measured as a body
  for (const auto& row : table.rows)
    if (row.header && row.end_cell < table.cells.size()) header_end = row.end_cell;
  for (const auto& cell : table.cells) {
    auto own = cell_extents(cell);
    if (const auto& wanted = cell.style->width; !wanted.is_auto() && cell.columns == 1)
      own.narrowest = own.widest = std::max(own.narrowest, to_milli(wanted.resolve(measure)));
    if (cell.columns > 1) {
      wide.emplace_back(&cell, own);
      continue;
    }
    if (static_cast<std::size_t>(&cell - table.cells.data()) < header_end)
      out.headers[cell.column] = std::max(out.headers[cell.column], std::exchange(own.widest, own.narrowest));
    auto& column = columns[cell.column];
    column.narrowest = std::max(column.narrowest, own.narrowest);
    column.widest = std::max(column.widest, own.widest);
  }
  for (const auto& [cell, own] : wide) {
    Milli narrowest = 0, widest = 0;
    for (auto c = cell->column; c < cell->column + cell->columns; ++c) {
      narrowest += columns[c].narrowest;
      widest += columns[c].widest;
    }
    auto& last = columns[cell->column + cell->columns - 1];
    last.narrowest += std::max<Milli>(0, own.narrowest - narrowest);
    last.widest += std::max({Milli{0}, own.widest - widest, last.narrowest - last.widest});
  }
  return out;
}

/// The room that a table has between its margins.
Points SectionSetter::room_of(const Block& block) const {
  const Points room = std::max(1.0, frame_.measure - block.left - block.right);
  const auto& most = block.style->max_width;
  return most.is_auto() ? room : std::max(1.0, std::min(room, most.resolve(room)));
}

/// On what scale a table is set in a room, so that its words stand whole beside each other, and some of a
/// sentence on a line.
SectionSetter::TableFit SectionSetter::fit_in(Points room, const Table& table, const Columns& columns) {
  constexpr Points rounding = 0.1;
  constexpr double readable_column = 7;  // em
  TableFit fit;
  const Milli readable = to_milli(readable_column * table.style->font_size);
  Milli narrowest = 0, wanted = 0;
  for (const auto& column : columns.extents) {
    narrowest += column.narrowest;
    wanted += std::max(column.narrowest, std::min(column.widest, readable));
  }
  if (to_points(narrowest) <= room) return fit;
  fit.scale = std::max(room / (to_points(wanted) + rounding), least_scale(table));
  fit.missing = std::max(0.0, to_points(narrowest) * fit.scale - room);
  if (fit.missing > 0) fit.squeezed = squeezed_columns(columns.extents, room / fit.scale);
  return fit;
}

/// A table that does not fit upright is turned, unless as many of its columns would be squeezed.
const SectionSetter::TableFit& SectionSetter::fit_of(const Block& block) {
  if (fitted_ == block.element) return fit_;
  fitted_ = block.element;
  const auto& table = boxes_->tables[block.content];
  auto columns = measured_columns(table, room_of(block));
  fit_ = fit_in(room_of(block), table, columns);
  if (fit_.squeezed > 0 && set_) {
    const auto room = turned_room(block);
    auto turned = fit_in(room, table, columns);
    turned.turned = true;
    const bool fits_far_better = turned.squeezed == fit_.squeezed && turned.missing * 2 <= fit_.missing;
    if (turned.squeezed < fit_.squeezed || fits_far_better) fit_ = std::move(turned);
  }
  fit_.columns = std::move(columns);
  return fit_;
}

void SectionSetter::report(const Table& table, const Block& block, const TableFit& fit) {
  const auto where = section_->origins.of(block.element);
  const auto what = fmt::format("a table of {} columns is wider than the page: ", table.columns);
  const auto scaled = fmt::format("set at {:.0f} % of its size", std::floor(fit.scale * 100));
  constexpr auto advice = "fewer columns, or a wider page";
  auto& diagnostics = out_->diagnostics;
  if (fit.squeezed > 0)
    diagnostics.warning("A0754", what + (fit.turned ? "it is turned, and " : "") + "its columns are squeezed",
                        where, advice);
  else if (fit.turned)
    diagnostics.info("A0758", what + "it is turned" + (fit.scale < 1 ? " and " + scaled : ""), where, advice);
  else if (fit.scale < 1)
    diagnostics.info("A0757", what + "it is " + scaled, where, advice);
}

std::vector<Points> SectionSetter::column_widths(Columns columns, const Block& block, Points room) {
  auto& extents = columns.extents;
  auto widths = shared_out(extents, room);
  // What the body leaves over lets the header's words stand beside each other.
  for (std::size_t i = 0; i < extents.size(); ++i) {
    extents[i].narrowest = to_milli(widths[i]);
    extents[i].widest = std::max(extents[i].narrowest, columns.headers[i]);
  }
  widths = shared_out(extents, room);
  const auto& wanted = block.style->width;
  const Points sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  const Points target = std::min(room, wanted.resolve(room));
  if (!wanted.is_auto() && sum > 0 && target > sum)
    for (auto& width : widths) width *= target / sum;
  return widths;
}

/// The height that is left to a row on a page: before it stands its table's header, and before the
/// first one what is kept with the table.
Points SectionSetter::height_beside(Units kept, std::uint32_t first_line, std::uint32_t header_end) const {
  Units used = kept;
  for (auto i = first_line; i < header_end; ++i) used += out_->lines[i].height;
  const Points left = frame_.height - frame_.grid.points(used);
  // A header that takes half a page is not repeated.
  return left * 2 < frame_.height ? frame_.height : left;
}

/// The height of the blocks before that this one is kept with, such as its caption.
Units SectionSetter::kept_before(const Block& block) const {
  if (!previous_.keep_next) return 0;
  Units height = frame_.grid.units(block.space_before);
  for (auto i = out_->paragraphs.size() - 1; i-- > 0;) {
    const auto& before = out_->paragraphs[i];
    for (auto line = before.first_line; line < before.end_line; ++line)
      height += out_->lines[line].space_before + out_->lines[line].height;
    const bool kept =
        before.first_line < before.end_line && out_->lines[before.first_line].break_cost >= leaves_heading;
    if (!kept) break;
  }
  return height;
}

void SectionSetter::set_table(const Block& block) {
  const auto& table = boxes_->tables[block.content];
  const auto fit = fit_of(block);
  report(table, block, fit);
  squeezed_ = fit.squeezed > 0;
  const Points room = room_of(block) / fit.scale;
  const auto widths = column_widths(fit.columns, block, room);
  const Points sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  std::vector<Points> edges{block.left / fit.scale};
  const auto& margin = block.style->margin;
  if (margin[style::left].is_auto() && margin[style::right].is_auto())
    edges.front() += std::max(0.0, (room - sum) / 2);
  for (const auto width : widths) edges.push_back(edges.back() + width);
  const auto first_line = static_cast<std::uint32_t>(out_->lines.size());
  const auto kept = kept_before(block);
  const auto frame = std::exchange(frame_, on_scale(frame_, fit.scale));
  set_rows(table, edges, kept);
  frame_ = frame;
  scale_lines(*out_, first_line, fit.scale);
  squeezed_ = false;
}

}  // namespace anthology::layout
