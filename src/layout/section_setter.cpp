#include "layout/section_setter.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "layout/footnote_calls.hpp"

namespace anthology::layout {
namespace {

constexpr Points thinnest_rule = 0.5;
constexpr Points thickest_rules = 2.5;  // of those around one note, together

/// A list, a quotation, code or a table: what a sentence with a colon is for.
bool is_announced(const Block& block) {
  if (block.kind == BlockKind::table) return true;
  const std::string_view name = block.element.name(), around = block.element.parent().name();
  return name == "pre" || name == "li" || name == "code" || around == "li" || around == "blockquote";
}

bool is_within(pugi::xml_node node, const pugi::xml_node& ancestor) {
  while (node && node != ancestor) node = node.parent();
  return static_cast<bool>(node);
}

}  // namespace

Points SectionSetter::baseline_of(const style::ComputedStyle& style, Points line_height) {
  const auto type = words_.type_of(style);
  const auto ascent = type.face->ascent * style.font_size, descent = -type.face->descent * style.font_size;
  return (line_height - (ascent + descent)) / 2 + ascent;
}

void SectionSetter::add_line(Units height, Points baseline, Setting setting, std::uint16_t flags) {
  Line line;
  line.height = height;
  line.flags = flags;
  line.paragraph = static_cast<std::uint32_t>(out_->paragraphs.size() - 1);
  setting.baseline = baseline;
  out_->lines.push_back(line);
  out_->settings.push_back(setting);
}

/// Such a table is divided, but between rows.
bool SectionSetter::is_higher_than_page(std::span<const Line> lines) const {
  Units height = 0;
  for (const auto& line : lines) height += line.height;
  return height > frame_.grid.units(frame_.height);
}

/// What holds for every kind of block: the space and the page breaks around its lines.
void SectionSetter::end_block(const Block& block) {
  auto& paragraph = out_->paragraphs.back();
  paragraph.end_line = static_cast<std::uint32_t>(out_->lines.size());
  if (paragraph.first_line == paragraph.end_line) return;
  auto& first = out_->lines[paragraph.first_line];
  first.flags |= opens_block;
  const bool is_text = block.kind == BlockKind::paragraph && block.element.name() == std::string_view("p");
  if (is_text && previous_.text_parent == block.element.parent()) first.flags |= follows_text;
  previous_.text_parent = is_text ? block.element.parent() : pugi::xml_node();
  first.space_before = frame_.grid.units(block.space_before);
  switch (block.break_before) {
    case style::Break::page:
      first.flags |= page_before;
      break;
    case style::Break::recto:
      first.flags |= recto_before;
      break;
    case style::Break::verso:
      first.flags |= verso_before;
      break;
    case style::Break::auto_:
    case style::Break::avoid:
      break;
  }
  if (block.kept_to_previous) first.break_cost = std::max<std::int32_t>(first.break_cost, splits_kept);
  if (block.clings) first.break_cost = leaves_heading;
  // A heading keeps two lines: where the first block has but one, the next one too, unless the
  // element that holds both ends between them.
  const bool kept_by_heading = previous_.keep_next;
  const bool kept_by_single = previous_.kept_single && is_within(block.element, previous_.single_parent);
  if (kept_by_heading || kept_by_single) first.break_cost = leaves_heading;
  const bool single = paragraph.end_line - paragraph.first_line == 1;
  previous_.keep_next = block.keep_with_next;
  previous_.kept_single =
      kept_by_heading && !previous_.keep_next && single && block.kind == BlockKind::paragraph;
  if (previous_.kept_single) previous_.single_parent = block.element.parent();
  const bool announced = previous_.announces && is_announced(block);
  if (announced) first.break_cost = std::max<std::int32_t>(first.break_cost, parts_colon);
  previous_.announces =
      block.kind == BlockKind::paragraph && boxes_->paragraphs[block.content].text.ends_with(':');
  const auto lines = std::span(out_->lines).subspan(paragraph.first_line);
  if (!block.kept_inside || (block.kind == BlockKind::table && is_higher_than_page(lines))) return;
  const auto keep = [](std::span<Line> kept) {
    for (auto& line : kept.subspan(1)) line.break_cost = std::max<std::int32_t>(line.break_cost, splits_kept);
  };
  keep(lines);
  for (auto i = paragraph.variants_begin; i < paragraph.variants_end; ++i) {
    const auto& variant = out_->variants.variants[i];
    keep(std::span(out_->variants.lines).subspan(variant.first_line, variant.end_line - variant.first_line));
  }
}

void SectionSetter::set_rule(const Block& block) {
  const auto& border = block.style->border[style::top];
  const Points thickness =
      border.style == style::BorderStyle::none ? 0 : std::max(thinnest_rule, border.width);
  Setting setting;
  setting.runs.begin = setting.runs.end = static_cast<std::uint32_t>(out_->runs.size());
  setting.pictures.begin = setting.pictures.end = static_cast<std::uint32_t>(out_->pictures.size());
  setting.links.begin = setting.links.end = static_cast<std::uint32_t>(out_->links.size());
  setting.rectangles.begin = static_cast<std::uint32_t>(out_->rectangles.size());
  const Points middle = frame_.grid.pitch / 2;
  if (thickness > 0)
    out_->rectangles.push_back({block.left, middle, std::max(0.0, frame_.measure - block.left - block.right),
                                thickness, border.color, border.style});
  setting.rectangles.end = static_cast<std::uint32_t>(out_->rectangles.size());
  add_line(units_per_line, 0, setting, on_grid);
}

void SectionSetter::set_block(const Block& block) {
  workers_.stop_if_wanted();
  Paragraph paragraph;
  paragraph.first_line = static_cast<std::uint32_t>(out_->lines.size());
  out_->paragraphs.push_back(paragraph);
  switch (block.kind) {
    case BlockKind::paragraph:
      set_paragraph(block);
      break;
    case BlockKind::picture:
      set_picture(block);
      break;
    case BlockKind::rule:
      set_rule(block);
      break;
    case BlockKind::table:
      set_table(block);
      break;
  }
  if (block.marker != 0 && paragraph.first_line < out_->lines.size()) set_marker(block, paragraph.first_line);
  end_block(block);
  if (block.figure_blocks > 0) note_figure(block.figure_blocks);
}

/// Blocks are known by their numbers until here, lines from here on.
void SectionSetter::place_marks() {
  const auto line_of = [&](std::uint32_t block) {
    const auto line = block_lines_[std::min<std::size_t>(block, block_lines_.size() - 1)];
    return out_->lines.empty()
               ? 0u
               : std::min<std::uint32_t>(line, static_cast<std::uint32_t>(out_->lines.size() - 1));
  };
  for (const auto& mark : boxes_->anchors) {
    const auto turned = turned_lines_.find(mark.block);
    if (turned == turned_lines_.end())
      out_->anchors.push_back({mark.id, line_of(mark.block)});
    else
      set_->turned.anchors.push_back({mark.id, turned->second});
  }
  for (const auto& mark : boxes_->strings)
    out_->strings.push_back({mark.name, mark.value, line_of(mark.block)});
  for (const auto& mark : boxes_->headings)
    out_->headings.push_back({mark.title, mark.level, line_of(mark.block)});
  for (const auto& mark : boxes_->page_names) out_->page_names.push_back({line_of(mark.block), mark.name});
  for (std::size_t i = 1; i < out_->page_names.size(); ++i)
    if (auto& line = out_->lines[out_->page_names[i].line]; !(line.flags & (recto_before | verso_before)))
      line.flags |= page_before;
  for (const auto& mark : boxes_->decorations) {
    if (mark.first_block >= mark.end_block) continue;
    const auto first = block_lines_[mark.first_block], end = block_lines_[mark.end_block];
    if (first < end)
      out_->decorations.push_back({first, end, mark.left, frame_.measure - mark.left - mark.right, mark.above,
                                   mark.below, mark.style});
  }
}

/// A paragraph whose parts are displayed as blocks has these for its lines, such as those of a stanza.
void SectionSetter::keep_lines_of_verse() {
  const auto& blocks = boxes_->blocks;
  const auto is_line_of = [&](std::size_t i, const pugi::xml_node& paragraph) {
    return i < blocks.size() && blocks[i].kind == BlockKind::paragraph &&
           blocks[i].element.parent() == paragraph;
  };
  for (std::size_t first = 0, end = 0; first < blocks.size(); first = end) {
    const auto paragraph = blocks[first].element.parent();
    end = first + 1;
    if (std::string_view(paragraph.name()) != "p") continue;
    while (is_line_of(end, paragraph)) ++end;
    for (auto i = first + 1; i < end; ++i) {
      const auto orphans = static_cast<std::size_t>(std::max(1, blocks[i].style->orphans));
      const auto widows = static_cast<std::size_t>(std::max(1, blocks[i].style->widows));
      const auto line = block_lines_[i];
      if ((i - first < orphans || end - i < widows) && line < block_lines_[i + 1])
        out_->lines[line].break_cost = std::max<std::int32_t>(out_->lines[line].break_cost, makes_widow);
    }
  }
}

/// Half a line before a list and half a line after it: its lines need not be pushed to the grid,
/// for what follows is on it again.
void SectionSetter::leave_grid(Range range, Units pitch) {
  Units carried = 0;
  for (auto& line : std::span(out_->lines).subspan(range.begin, range.end - range.begin)) {
    const auto before = carried + line.space_before;
    if ((line.flags & may_leave_grid) && before % pitch != 0)
      line.flags &= static_cast<std::uint16_t>(~on_grid);
    carried = line.flags & on_grid ? 0 : (before + line.height) % pitch;
  }
}

/// Lines off the grid between two on it take up whole lines of the grid: what is left over goes
/// before a heading, else around the lines in equal parts.
void SectionSetter::spread_slack(Range range, Units pitch) {
  auto& lines = out_->lines;
  const auto flexible = [](const Line& line) { return line.flags & keeps_distance ? 0 : line.space_before; };
  for (auto i = range.begin; i < range.end;) {
    if (lines[i].flags & on_grid) {
      ++i;
      continue;
    }
    Units sum = 0;
    auto end = i;
    for (; end < range.end && !(lines[end].flags & on_grid); ++end)
      sum += lines[end].space_before + lines[end].height;
    if (end < range.end) {
      auto with_next = sum + lines[end].space_before;
      // The thickness of rules must not cost a line of the grid: the widest space gives way.
      const auto over = with_next % pitch;
      const auto widest = std::ranges::max_element(std::span(lines).subspan(i, end + 1 - i), {}, flexible);
      if (over <= frame_.grid.units(thickest_rules) && over < flexible(*widest)) {
        widest->space_before -= over;
        with_next -= over;
      }
      const auto slack = next_on_grid(with_next, pitch) - with_next;
      const bool heading = lines[end].break_cost >= leaves_heading;
      lines[i].space_before += heading ? slack : slack / 2;
    }
    i = end;
  }
}

/// As the page's grid has its lines, but once for all pages: what is left between two lines of the grid
/// becomes space before the second. To the page's grid the box is lines off it.
void SectionSetter::set_to_own_grid(Range range, Units pitch) {
  const auto lines = std::span(out_->lines).subspan(range.begin, range.end - range.begin);
  if (lines.empty()) return;
  // The grid begins with the first line, whatever stands above it.
  const auto above = std::exchange(lines.front().space_before, 0);
  leave_grid(range, pitch);
  spread_slack(range, pitch);
  lines.front().space_before = above;
  auto bottom = lines.front().height;
  for (auto& line : lines.subspan(1)) {
    const auto top = bottom + line.space_before;
    const auto snapped = line.flags & on_grid ? next_on_grid(top, pitch) : top;
    line.space_before += snapped - top;
    line.flags |= keeps_distance;
    bottom = snapped + line.height;
  }
  for (auto& line : lines) line.flags &= static_cast<std::uint16_t>(~(on_grid | may_leave_grid));
}

void SectionSetter::finish() {
  const auto end = static_cast<std::uint32_t>(out_->lines.size());
  block_lines_.push_back(end);
  place_marks();
  keep_lines_of_verse();
  for (auto grid = boxes_->grids.rbegin(); grid != boxes_->grids.rend(); ++grid)
    set_to_own_grid({block_lines_[grid->first_block], block_lines_[grid->end_block]}, pitch_of(*grid));
  leave_grid({0, end}, units_per_line);
  spread_slack({0, end}, units_per_line);
}

SectionLines SectionSetter::set_boxes(const BoxTree& boxes) {
  SectionLines out;
  boxes_ = &boxes;
  out_ = &out;
  text_ = boxes.is_footnote ? nullptr : &out;
  previous_ = {};
  page_name_.clear();
  block_lines_.clear();
  turned_lines_.clear();
  figures_.clear();
  fitted_ = {};
  out.lines.reserve(boxes.blocks.size() * 4);
  auto name = boxes.page_names.begin();
  for (std::uint32_t i = 0; i < boxes.blocks.size();) {
    for (; name != boxes.page_names.end() && name->block < i; ++name) page_name_ = name->name;
    const bool begins = name != boxes.page_names.end() && name->block == i;
    if (begins) {
      page_name_ = (name++)->name;
      frame_.height = frame_.height_of(page_name_, true);
    }
    const auto turned_end = end_of_turned(i), end = std::max(i + 1, turned_end);
    block_lines_.insert(block_lines_.end(), end - i, static_cast<std::uint32_t>(out.lines.size()));
    if (turned_end > i)
      set_turned(i, end);
    else
      set_block(block_in_text(i));
    if (begins) frame_.height = frame_.height_of(page_name_, false);
    i = end;
  }
  if (out.lines.empty()) {
    // A section without content still has a page, for its ids.
    out.paragraphs.emplace_back();
    add_line(units_per_line, 0, {}, on_grid);
    out.paragraphs.back().end_line = 1;
  }
  finish();
  fit_figures();
  out.references = boxes.references;
  out.space_after = boxes.space_after;
  return out;
}

void SectionSetter::begin_section(const Section& section, const Frame& frame) {
  section_ = &section;
  frame_ = frame;
  reported_.clear();
  words_.forget_styles();
  dressed_styles_.clear();
}

SetSection SectionSetter::set(const BoxTree& boxes, const Section& section, const Frame& frame) {
  begin_section(section, frame);
  SetSection set;
  set_ = &set;
  set.body = set_boxes(boxes);
  set_ = nullptr;
  std::vector<SectionLines> notes;
  for (const auto& note : boxes.footnotes) notes.push_back(set_boxes(note.boxes));
  for (const auto index : call_notes(boxes.footnotes, notes, set)) {
    const auto begin = static_cast<std::uint32_t>(set.notes.lines.size());
    auto& before = notes[index].lines.front().space_before;
    before = std::max(before, frame.grid.units(set.notes.space_after));
    append_lines(set.notes, std::move(notes[index]));
    set.footnotes.push_back({begin, static_cast<std::uint32_t>(set.notes.lines.size())});
  }
  return set;
}

std::vector<TextRun> SectionSetter::set_line(std::string_view text, const style::ComputedStyle& style,
                                             Points& width) {
  InlineBuilder builder;
  InlineContext context;
  context.style = &style;
  builder.add_text(text, {}, context);
  auto content = builder.take();
  content.style = &style;
  SectionLines lines;
  width = 0;
  if (content.pieces.empty()) return {};
  ParagraphItems items;
  prepare(content, words_, items);
  make_items(words_, Division::none, 0, 0, items);
  BrokenLine line;
  line.end = static_cast<std::uint32_t>(items.items.size() - 1);
  line.closes = true;
  for (const auto& item : items.items)
    if (item.kind != LineItem::Kind::penalty) width += to_points(item.width);
  for (auto& item : items.items) item.left_protrusion = item.right_protrusion = 0;
  setter_.set(items, line, to_milli(width), false, 0, lines);
  return std::move(lines.runs);
}

}  // namespace anthology::layout
