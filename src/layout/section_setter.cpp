#include "layout/section_setter.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "layout/footnote_calls.hpp"

namespace anthology::layout {
namespace {

/// Lines within so much of the grid's pitch are body text and take the grid's.
constexpr double grid_tolerance = 0.02;
constexpr Points marker_gap = 0.5;  // em, between a list's marker and its text
constexpr Points thinnest_rule = 0.5;
constexpr Points thickest_rules = 2.5;     // of those around one note, together
constexpr std::size_t quoted_length = 40;  // bytes of a paragraph in a diagnostic

/// Without pictures, leaders and the marks of notes.
std::string beginning_of(const InlineContent& content) {
  std::string text;
  for (const auto& piece : content.pieces) {
    const bool is_note_mark = piece.link != 0 && piece.raise > 0;
    if (piece.kind != Piece::Kind::text || is_note_mark) continue;
    text.append(content.text, piece.begin, piece.end - piece.begin);
    if (text.size() > quoted_length) break;
  }
  if (text.size() <= quoted_length) return text;
  auto end = quoted_length;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

/// The paragraph with its pictures made small enough for a line, and the line for a page.
InlineContent with_fitting_pictures(InlineContent content, Points widest, Points highest) {
  for (auto& piece : content.pieces) {
    if (piece.kind != Piece::Kind::picture) continue;
    const double scale = std::min({1.0, widest / piece.width, highest / piece.height});
    piece.width *= scale;
    piece.height *= scale;
  }
  return content;
}

bool has_picture_beyond(const InlineContent& content, Points widest, Points highest) {
  return std::ranges::any_of(content.pieces, [&](const Piece& piece) {
    return piece.kind == Piece::Kind::picture && (piece.width > widest || piece.height > highest);
  });
}

/// A list, a quotation, code or a table: what a sentence with a colon is for.
bool is_announced(const Block& block) {
  if (block.kind == BlockKind::table) return true;
  const std::string_view name = block.element.name(), around = block.element.parent().name();
  return name == "pre" || name == "li" || name == "code" || around == "li" || around == "blockquote";
}

/// Where a picture stands in its room: as a line of text would, justified ones at their beginning.
Points offset_of(const style::ComputedStyle& style, Points room) {
  const bool rtl = style.direction == unicode::Direction::right_to_left;
  switch (style.text_align) {
    case style::TextAlign::center:
      return room / 2;
    case style::TextAlign::left:
      return 0;
    case style::TextAlign::right:
      return room;
    case style::TextAlign::start:
    case style::TextAlign::justify:
      return rtl ? room : 0;
    case style::TextAlign::end:
      return rtl ? 0 : room;
  }
  return 0;
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

Span SectionSetter::span_at(const InlineContent& content, std::uint32_t byte) const {
  const Piece* found = nullptr;
  for (const auto& piece : content.pieces) {
    if (!piece.node) continue;
    if (!found || piece.begin <= byte) found = &piece;
  }
  if (!found) return section_->span;
  auto span = section_->origins.of(found->node);
  if (!span) return section_->span;
  const auto offset = found->node_begin + (byte > found->begin ? byte - found->begin : 0);
  span.begin = std::min(span.begin + offset, span.end > span.begin ? span.end - 1 : span.begin);
  span.end = std::max(span.end, span.begin);
  return span;
}

void SectionSetter::report(const InlineContent& content, Outcome outcome) {
  const auto text = beginning_of(content);
  switch (outcome) {
    case Outcome::good:
      return;
    case Outcome::ragged:
      out_->diagnostics.info(
          "A0751", fmt::format("no even lines were found: the paragraph `{}` is set ragged", text),
          span_at(content, 0), "long words without a place to divide them are the usual cause");
      return;
    case Outcome::overfull:
      out_->diagnostics.warning("A0752",
                                fmt::format("a line of the paragraph `{}` is wider than the page", text),
                                span_at(content, 0), "a wider page or smaller type makes room");
      return;
  }
}

void SectionSetter::report_missing(const ParagraphItems& paragraph) {
  for (const auto& [c, at] : paragraph.missing) {
    if (reported_.find(c) != std::u32string::npos) continue;
    reported_ += c;
    std::string shown;
    unicode::append(shown, c);
    out_->diagnostics.warning(
        "A0753", fmt::format("no font has the character `{}` (U+{:04X})", shown, static_cast<unsigned>(c)),
        span_at(*paragraph.content, at), "install or name a font that has it");
  }
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

/// What holds for every kind of block: the space and the page breaks around its lines.
void SectionSetter::end_block(const Block& block) {
  auto& paragraph = out_->paragraphs.back();
  paragraph.end_line = static_cast<std::uint32_t>(out_->lines.size());
  if (paragraph.first_line == paragraph.end_line) return;
  auto& first = out_->lines[paragraph.first_line];
  first.flags |= opens_block;
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
  const bool kept_by_heading = keep_next_;
  const bool kept_by_single = kept_single_ && is_within(block.element, single_parent_);
  if (kept_by_heading || kept_by_single) first.break_cost = leaves_heading;
  const bool single = paragraph.end_line - paragraph.first_line == 1;
  keep_next_ = block.keep_with_next;
  kept_single_ = kept_by_heading && !keep_next_ && single && block.kind == BlockKind::paragraph;
  if (kept_single_) single_parent_ = block.element.parent();
  const bool announced = announces_ && is_announced(block);
  if (announced) first.break_cost = std::max<std::int32_t>(first.break_cost, parts_colon);
  announces_ = block.kind == BlockKind::paragraph && boxes_->paragraphs[block.content].text.ends_with(':');
  if (!block.kept_inside) return;
  const auto keep = [](std::span<Line> lines) {
    for (auto& line : lines.subspan(1))
      line.break_cost = std::max<std::int32_t>(line.break_cost, splits_kept);
  };
  keep(std::span(out_->lines).subspan(paragraph.first_line));
  for (auto i = paragraph.variants_begin; i < paragraph.variants_end; ++i) {
    const auto& variant = out_->variants.variants[i];
    keep(std::span(out_->variants.lines).subspan(variant.first_line, variant.end_line - variant.first_line));
  }
}

/// Blank lines divide code into stretches, which are kept like paragraphs of their own.
void SectionSetter::widows_and_orphans(const style::ComputedStyle& style, std::uint32_t first) {
  const auto end = static_cast<std::uint32_t>(out_->lines.size());
  const auto orphans = static_cast<std::uint32_t>(std::max(1, style.orphans));
  const auto widows = static_cast<std::uint32_t>(std::max(1, style.widows));
  const auto keep = [&](std::uint32_t from, std::uint32_t to) {
    for (auto i = from + 1; i < to; ++i)
      if (i - from < orphans || to - i < widows) out_->lines[i].break_cost = makes_widow;
  };
  keep(first, end);
  for (auto from = first; from < end;) {
    auto to = from;
    while (to < end && !(out_->lines[to].flags & shows_nothing)) ++to;
    keep(from, to);
    from = to + 1;
  }
}

SectionSetter::LineShape SectionSetter::shape_of_lines(const Block& block) {
  const auto& style = *block.style;
  const auto near = [](Points a, Points b) { return std::abs(a - b) <= grid_tolerance * b; };
  LineShape shape;
  shape.body = near(style.line_height, frame_.grid.pitch) && near(style.font_size, frame_.body_size) &&
               !block.keep_with_next;
  // Lines closer than this stand on each other.
  constexpr double closest_lines = 0.6;  // em
  const auto leading = std::max(style.line_height, closest_lines * style.font_size);
  shape.height = shape.body ? units_per_line : std::max(1, frame_.grid.units(leading));
  shape.baseline = shape.body ? frame_.baseline : baseline_of(style, frame_.grid.points(shape.height));
  return shape;
}

void SectionSetter::set_paragraph(const Block& block) {
  const Points width = std::max(0.0, frame_.measure - block.left - block.right);
  const Milli measure = to_milli(width);
  Points indent = block.style->text_indent.resolve(width);
  const bool rtl = block.style->direction == unicode::Direction::right_to_left;
  indent = std::clamp(indent, -(rtl ? block.right : block.left) - frame_.side_margin, width / 2);
  if (block.style->text_align == style::TextAlign::center) indent = 0;
  const auto shape = shape_of_lines(block);
  const auto* content = &boxes_->paragraphs[block.content];
  InlineContent fitted, dressed;
  // A picture adds whole lines above its own.
  const auto spare = std::max(0, frame_.grid.units(frame_.height) - shape.height);
  const Points highest = shape.baseline + frame_.grid.points(spare / units_per_line * units_per_line);
  if (has_picture_beyond(*content, width, highest)) {
    fitted = with_fitting_pictures(*content, width, highest);
    content = &fitted;
  }
  if (content->first_line) {
    dressed = dress_first_line(*content, measure, to_milli(indent));
    content = &dressed;
  }
  prepare(*content, words_, items_);
  break_paragraph(words_, breaker_, measure, to_milli(indent), items_, broken_);
  report(*content, broken_.outcome);
  report_missing(items_);
  const auto first = static_cast<std::uint32_t>(out_->lines.size());
  set_lines(block, shape);
  widows_and_orphans(*block.style, first);
  // Off the grid, and where a mark stands beside the first line, other lengths would move what follows.
  const bool varies = out_ == text_ && shape.body && block.left <= 0 && block.right <= 0 && block.marker == 0;
  if (varies) set_variants(block, shape, measure);
  if (block.marker != 0 && first < out_->lines.size()) set_marker(block, first);
}

/// The paragraph once more for each other length, with lines that stand in no text yet.
void SectionSetter::set_variants(const Block& block, const LineShape& shape, Milli measure) {
  // Worse spaces count as a page's faults do; any change costs a little.
  constexpr double demerits_of_one = 1'000, of_change = 5;
  const auto demerits = broken_.demerits;
  find_alternatives(words_, breaker_, measure, items_, broken_, alternatives_);
  auto& paragraph = out_->paragraphs.back();
  auto& variants = out_->variants;
  const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  paragraph.variants_begin = paragraph.variants_end = count(variants.variants);
  for (auto& alternative : alternatives_) {
    const auto lines = count(out_->lines), anchors = count(out_->anchors);
    broken_.lines.swap(alternative.lines);
    set_lines(block, shape);
    widows_and_orphans(*block.style, lines);
    broken_.lines.swap(alternative.lines);
    Variant variant{count(variants.lines), 0, count(variants.anchors), 0,
                    of_change + std::max(0.0, alternative.demerits - demerits) / demerits_of_one};
    const auto move_tail = [](auto& from, std::uint32_t begin, auto& to) {
      const auto at = from.begin() + static_cast<std::ptrdiff_t>(begin);
      to.insert(to.end(), std::make_move_iterator(at), std::make_move_iterator(from.end()));
      from.erase(at, from.end());
    };
    for (auto i = anchors; i < out_->anchors.size(); ++i) out_->anchors[i].line -= lines;
    move_tail(out_->lines, lines, variants.lines);
    move_tail(out_->settings, lines, variants.settings);
    move_tail(out_->anchors, anchors, variants.anchors);
    variant.end_line = count(variants.lines);
    variant.end_anchor = count(variants.anchors);
    variants.variants.push_back(variant);
    paragraph.variants_end = count(variants.variants);
  }
}

/// The lines of the paragraph that was broken last.
void SectionSetter::set_lines(const Block& block, const LineShape& shape) {
  const auto& content = *items_.content;
  const auto measure = to_milli(std::max(0.0, frame_.measure - block.left - block.right));
  auto anchor = content.anchors.begin();
  for (const auto& broken : broken_.lines) {
    auto setting = setter_.set(items_, broken, measure, broken_.justified, block.left, *out_);
    Units height = shape.height;
    Points baseline = shape.baseline;
    for (auto i = setting.pictures.begin; i < setting.pictures.end; ++i) {
      const auto above = -out_->pictures[i].y;
      if (above <= baseline) continue;
      const auto more = frame_.grid.rounded_up(above - baseline);
      height += more;
      baseline += frame_.grid.points(more);
    }
    std::uint16_t flags = shape.body ? on_grid : 0;
    if (shape.body && (block.left > 0 || block.right > 0)) flags |= may_leave_grid;
    if (broken.hyphen) flags |= ends_in_hyphen;
    if (setting.runs.begin == setting.runs.end && setting.pictures.begin == setting.pictures.end)
      flags |= shows_nothing;
    const auto line = static_cast<std::uint32_t>(out_->lines.size());
    const auto end = items_.items[broken.end].begin;
    const bool last = &broken == &broken_.lines.back();
    for (; anchor != content.anchors.end() && (last || anchor->offset < end); ++anchor)
      out_->anchors.push_back({anchor->id, line});
    add_line(height, baseline, setting, flags);
  }
}

void SectionSetter::set_marker(const Block& block, std::uint32_t line) {
  const auto& marker = boxes_->markers[block.marker - 1];
  Points width = 0;
  auto runs = set_line(marker.text, *marker.style, width);
  const auto gap = marker_gap * block.style->font_size;
  const bool rtl = block.style->direction == unicode::Direction::right_to_left;
  const Points x = rtl ? frame_.measure - block.right + gap : block.left - gap - width;
  // The marker is read first: its runs come before the line's own, which are last in the list
  // only for a paragraph of one line; so the lines after move behind them.
  const auto at = out_->settings[line].runs.begin;
  const auto count = static_cast<std::uint32_t>(runs.size());
  for (auto& run : runs) {
    run.x += x;
    run.ends_word = true;
  }
  out_->runs.insert(out_->runs.begin() + at, std::make_move_iterator(runs.begin()),
                    std::make_move_iterator(runs.end()));
  out_->settings[line].runs.end += count;
  for (auto i = line + 1; i < out_->settings.size(); ++i) {
    out_->settings[i].runs.begin += count;
    out_->settings[i].runs.end += count;
  }
}

void SectionSetter::set_picture(const Block& block) {
  const Points width = std::max(1.0, frame_.measure - block.left - block.right);
  // A caption needs room on the same page.
  constexpr int caption_lines = 4;
  const Points reserved = block.in_figure ? caption_lines * frame_.grid.pitch : 0;
  const Points pitch = frame_.grid.pitch;
  const Points highest = std::max(pitch, std::floor((frame_.height - reserved) / pitch + 1e-6) * pitch);
  const double scale = std::min({1.0, width / block.width, highest / block.height});
  Picture picture;
  picture.width = block.width * scale;
  picture.height = block.height * scale;
  picture.x = block.left + offset_of(*block.style, width - picture.width);
  picture.resource = block.resource;
  picture.node = block.element;
  const Units height = std::max(units_per_line, frame_.grid.rounded_up(picture.height));
  picture.y = (frame_.grid.points(height) - picture.height) / 2;
  Setting setting;
  setting.runs.begin = setting.runs.end = static_cast<std::uint32_t>(out_->runs.size());
  setting.rectangles.begin = setting.rectangles.end = static_cast<std::uint32_t>(out_->rectangles.size());
  setting.links.begin = static_cast<std::uint32_t>(out_->links.size());
  setting.pictures.begin = static_cast<std::uint32_t>(out_->pictures.size());
  if (block.content > 0)
    out_->links.push_back({picture.x, picture.y, picture.width, picture.height,
                           boxes_->paragraphs[block.content - 1].hrefs.front()});
  out_->pictures.push_back(picture);
  setting.links.end = static_cast<std::uint32_t>(out_->links.size());
  setting.pictures.end = static_cast<std::uint32_t>(out_->pictures.size());
  add_line(height, 0, setting, on_grid);
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
                                thickness, border.color});
  setting.rectangles.end = static_cast<std::uint32_t>(out_->rectangles.size());
  add_line(units_per_line, 0, setting, on_grid);
}

void SectionSetter::set_block(const Block& block) {
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
  end_block(block);
}

/// Blocks are known by their numbers until here, lines from here on.
void SectionSetter::place_marks() {
  const auto line_of = [&](std::uint32_t block) {
    const auto line = block_lines_[std::min<std::size_t>(block, block_lines_.size() - 1)];
    return out_->lines.empty()
               ? 0u
               : std::min<std::uint32_t>(line, static_cast<std::uint32_t>(out_->lines.size() - 1));
  };
  for (const auto& mark : boxes_->anchors) out_->anchors.push_back({mark.id, line_of(mark.block)});
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

/// Half a line before a list and half a line after it: its lines need not be pushed to the grid,
/// for what follows is on it again.
void SectionSetter::leave_grid() {
  Units carried = 0;
  for (auto& line : out_->lines) {
    const auto before = carried + line.space_before;
    if ((line.flags & may_leave_grid) && before % units_per_line != 0)
      line.flags &= static_cast<std::uint16_t>(~on_grid);
    carried = line.flags & on_grid ? 0 : (before + line.height) % units_per_line;
  }
}

/// Lines off the grid between two on it take up whole lines of the grid: what is left over goes
/// before a heading, else around the lines in equal parts.
void SectionSetter::spread_slack() {
  auto& lines = out_->lines;
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].flags & on_grid) {
      ++i;
      continue;
    }
    Units sum = 0;
    auto end = i;
    for (; end < lines.size() && !(lines[end].flags & on_grid); ++end)
      sum += lines[end].space_before + lines[end].height;
    if (end < lines.size()) {
      auto with_next = sum + lines[end].space_before;
      // The thickness of rules must not cost a line of the grid: the widest space gives way.
      const auto over = with_next % units_per_line;
      const auto widest =
          std::max_element(lines.begin() + static_cast<std::ptrdiff_t>(i),
                           lines.begin() + static_cast<std::ptrdiff_t>(end) + 1,
                           [](const Line& a, const Line& b) { return a.space_before < b.space_before; });
      if (over <= frame_.grid.units(thickest_rules) && over < widest->space_before) {
        widest->space_before -= over;
        with_next -= over;
      }
      const auto slack = next_on_grid(with_next) - with_next;
      const bool heading = lines[end].break_cost >= leaves_heading;
      lines[i].space_before += heading ? slack : slack / 2;
    }
    i = end;
  }
}

void SectionSetter::finish() {
  block_lines_.push_back(static_cast<std::uint32_t>(out_->lines.size()));
  place_marks();
  leave_grid();
  spread_slack();
}

SectionLines SectionSetter::set_boxes(const BoxTree& boxes) {
  SectionLines out;
  boxes_ = &boxes;
  out_ = &out;
  text_ = boxes.is_footnote ? nullptr : &out;
  keep_next_ = false;
  kept_single_ = false;
  announces_ = false;
  block_lines_.clear();
  out.lines.reserve(boxes.blocks.size() * 4);
  auto name = boxes.page_names.begin();
  for (const auto& block : boxes.blocks) {
    const bool begins = name != boxes.page_names.end() && name->block == block_lines_.size();
    if (begins) frame_.height = frame_.height_of(name->name, true);
    block_lines_.push_back(static_cast<std::uint32_t>(out.lines.size()));
    set_block(block);
    if (begins) frame_.height = frame_.height_of((name++)->name, false);
  }
  if (out.lines.empty()) {
    // A section without content still has a page, for its ids.
    out.paragraphs.emplace_back();
    add_line(units_per_line, 0, {}, on_grid);
    out.paragraphs.back().end_line = 1;
  }
  finish();
  out.references = boxes.references;
  out.space_after = boxes.space_after;
  return out;
}

SetSection SectionSetter::set(const BoxTree& boxes, const Section& section, const Frame& frame) {
  section_ = &section;
  frame_ = frame;
  reported_.clear();
  words_.forget_styles();
  dressed_styles_.clear();
  SetSection set;
  set.body = set_boxes(boxes);
  std::vector<SectionLines> notes;
  for (const auto& note : boxes.footnotes) notes.push_back(set_boxes(note.boxes));
  for (const auto index : call_notes(boxes.footnotes, notes, set.body)) {
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
