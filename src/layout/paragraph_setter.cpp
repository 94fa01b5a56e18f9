#include "layout/section_setter.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "layout/word_division.hpp"

namespace anthology::layout {
namespace {

/// Lines within so much of the grid's pitch are body text and take the grid's.
constexpr double grid_tolerance = 0.02;
constexpr Points marker_gap = 0.5;         // em, between a list's marker and its text
constexpr std::size_t quoted_length = 40;  // bytes of a paragraph in a diagnostic

/// Lines closer than some stand on each other.
Points leading_of(const style::ComputedStyle& style) {
  constexpr double closest_lines = 0.6;  // em
  return std::max(style.line_height, closest_lines * style.font_size);
}

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

bool has_picture(const InlineContent& content) {
  return std::ranges::any_of(content.pieces,
                             [](const Piece& piece) { return piece.kind == Piece::Kind::picture; });
}

bool has_picture_beyond(const InlineContent& content, Points widest, Points highest) {
  return std::ranges::any_of(content.pieces, [&](const Piece& piece) {
    return piece.kind == Piece::Kind::picture && (piece.width > widest || piece.height > highest);
  });
}

/// The piece with a node that has a byte of the text, or is nearest before it; null where none has a node.
const Piece* piece_at(const InlineContent& content, std::uint32_t byte) {
  const Piece* found = nullptr;
  for (const auto& piece : content.pieces) {
    if (!piece.node) continue;
    if (!found || piece.begin <= byte) found = &piece;
  }
  return found;
}

/// The place of a character within a span, if it is written there.
Span found_in(const Span& span, std::string_view character) {
  constexpr std::size_t farthest = 1 << 16;  // bytes; a long text may lack many characters
  const auto at = span.text().substr(0, farthest).find(character);
  if (at == std::string_view::npos) return {};
  const auto begin = span.begin + static_cast<std::uint32_t>(at);
  return {span.source, begin, begin + static_cast<std::uint32_t>(character.size())};
}

}  // namespace

Span SectionSetter::span_at(const InlineContent& content, std::uint32_t byte) const {
  const Piece* found = piece_at(content, byte);
  if (!found) return section_->span;
  const auto span =
      section_->origins.at(found->node, found->node_begin + (byte > found->begin ? byte - found->begin : 0));
  return span ? span : section_->span;
}

/// Typographic marks and entities make texts longer or shorter than what they are made of.
Span SectionSetter::span_of(const InlineContent& content, std::uint32_t byte,
                            std::string_view character) const {
  const Span near = span_at(content, byte);
  if (const Span found = found_in(near, character)) return found;
  const Piece* piece = piece_at(content, byte);
  const Span found = piece ? found_in(section_->origins.of(piece->node), character) : Span{};
  return found ? found : near;
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
        span_of(*paragraph.content, at, shown), "install or name a font that has it");
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

Units SectionSetter::pitch_of(const BlockGrid& grid) const {
  return std::max(1, frame_.grid.units(leading_of(*grid.style)));
}

SectionSetter::LineShape SectionSetter::shape_of_lines(const Block& block) {
  const auto& style = *block.style;
  const auto* own = block.grid == 0 ? nullptr : &boxes_->grids[block.grid - 1];
  const Units pitch = own ? pitch_of(*own) : units_per_line;
  const auto near = [](Points a, Points b) { return std::abs(a - b) <= grid_tolerance * b; };
  LineShape shape;
  shape.body = near(style.line_height, own ? own->style->line_height : frame_.grid.pitch) &&
               near(style.font_size, own ? own->style->font_size : frame_.body_size) &&
               !block.keep_with_next && style.line_snap != style::LineSnap::none;
  shape.snaps = shape.body || style.line_snap == style::LineSnap::contain;
  shape.height = shape.body ? pitch : std::max(1, frame_.grid.units(leading_of(style)));
  if (shape.snaps) shape.height = next_on_grid(shape.height, pitch);
  const bool is_of_page = shape.body && !own;
  shape.baseline = is_of_page ? frame_.baseline : baseline_of(style, frame_.grid.points(shape.height));
  return shape;
}

Points SectionSetter::width_of(const Block& block) const {
  return std::max(0.0, frame_.measure - block.left - block.right);
}

Points SectionSetter::indent_of(const Block& block) const {
  if (block.style->text_align == style::TextAlign::center) return 0;
  const Points width = width_of(block);
  const bool rtl = block.style->direction == unicode::Direction::right_to_left;
  return std::clamp(block.style->text_indent.resolve(width),
                    -(rtl ? block.right : block.left) - frame_.side_margin, width / 2);
}

void SectionSetter::set_paragraph(const Block& block) {
  const Points width = width_of(block);
  const Milli measure = to_milli(width), indent = to_milli(indent_of(block));
  const auto shape = shape_of_lines(block);
  const auto* content = &boxes_->paragraphs[block.content];
  InlineContent fitted, dressed;
  // A picture adds whole lines above its own.
  const auto spare =
      std::max(0, frame_.grid.units(frame_.height) - shape.height - lines_beside_notes() * units_per_line);
  const Points highest = shape.baseline + frame_.grid.points(spare / units_per_line * units_per_line);
  if (has_picture_beyond(*content, width, highest)) {
    fitted = with_fitting_pictures(*content, width, highest);
    content = &fitted;
  }
  if (content->first_line) {
    dressed = dress_first_line(*content, measure, indent);
    content = &dressed;
  }
  prepare(*content, words_, items_);
  break_paragraph(words_, breaker_, measure, indent, items_, broken_);
  report(*content, broken_.outcome);
  report_missing(items_);
  const auto first = static_cast<std::uint32_t>(out_->lines.size());
  set_lines(block, shape);
  widows_and_orphans(*block.style, first);
  // Off the grid, and where a mark stands beside the first line, other lengths would move what follows.
  const bool varies = out_ == text_ && shape.body && block.grid == 0 && block.left <= 0 && block.right <= 0 &&
                      block.marker == 0 && !has_picture(*content);
  if (varies) set_variants(block, shape);
}

/// The paragraph once more for each other length, with lines that stand in no text yet.
void SectionSetter::set_variants(const Block& block, const LineShape& shape) {
  // Worse spaces count as a page's faults do; any change costs a little.
  constexpr double demerits_of_one = 1'000, of_change = 5;
  const auto demerits = broken_.demerits;
  find_alternatives(words_, breaker_, items_, broken_, alternatives_);
  auto& paragraph = out_->paragraphs.back();
  auto& variants = out_->variants;
  const auto count = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  paragraph.variants_begin = paragraph.variants_end = count(variants.variants);
  for (auto& alternative : alternatives_) {
    const auto lines = count(out_->lines), anchors = count(out_->anchors);
    broken_.lines.swap(alternative.lines);
    outline_lines(shape);
    widows_and_orphans(*block.style, lines);
    broken_.lines.swap(alternative.lines);
    Variant variant;
    variant.first_line = count(variants.lines);
    variant.first_anchor = count(variants.anchors);
    variant.cost = of_change + std::max(0.0, alternative.demerits - demerits) / demerits_of_one;
    variant.block = count(block_lines_) - 1;
    const auto move_tail = [](auto& from, std::uint32_t begin, auto& to) {
      const auto at = from.begin() + static_cast<std::ptrdiff_t>(begin);
      to.insert(to.end(), std::make_move_iterator(at), std::make_move_iterator(from.end()));
      from.erase(at, from.end());
    };
    for (auto i = anchors; i < out_->anchors.size(); ++i) out_->anchors[i].line -= lines;
    move_tail(out_->lines, lines, variants.lines);
    move_tail(out_->settings, lines, variants.settings);
    move_tail(out_->anchors, anchors, variants.anchors);
    move_tail(alternative.lines, 0, variants.broken);
    variant.end_line = count(variants.lines);
    variant.end_anchor = count(variants.anchors);
    variants.variants.push_back(variant);
    paragraph.variants_end = count(variants.variants);
  }
}

void SectionSetter::write_variant(const BoxTree& boxes, const Section& section, const Frame& frame,
                                  const Variant& variant, std::uint32_t first_line, SectionLines& content) {
  if (boxes_ != &boxes) begin_section(section, frame);
  boxes_ = &boxes;
  out_ = &content;
  text_ = &content;
  const auto& block = boxes.blocks[variant.block];
  const Milli measure = to_milli(width_of(block)), indent = to_milli(indent_of(block));
  const auto* text = &boxes.paragraphs[block.content];
  InlineContent dressed;
  if (text->first_line) {
    dressed = dress_first_line(*text, measure, indent);
    text = &dressed;
  }
  // The items are those of the pass that found the variant.
  prepare(*text, words_, items_);
  make_items(words_, Division::none, measure, indent, items_);
  divide_words(words_, items_);
  for (auto i = variant.first_line; i < variant.end_line; ++i) {
    auto& setting = content.settings[first_line + i - variant.first_line];
    const auto baseline = setting.baseline;
    setting = setter_.set(items_, content.variants.broken[i], measure, true, block.left, content);
    setting.baseline = baseline;
  }
}

/// A line of the paragraph that was broken last, with the anchors before its end that no line has yet.
void SectionSetter::add_text_line(const BrokenLine& broken, const LineShape& shape, const Setting& setting,
                                  std::uint16_t flags, bool last) {
  Units height = shape.height;
  Points baseline = shape.baseline;
  for (auto i = setting.pictures.begin; i < setting.pictures.end; ++i) {
    const auto above = -out_->pictures[i].y;
    if (above <= baseline) continue;
    const auto more = frame_.grid.rounded_up(above - baseline);
    height += more;
    baseline += frame_.grid.points(more);
  }
  if (shape.snaps) flags |= on_grid;
  if (broken.hyphen || items_.items[broken.end].after_hyphen) flags |= ends_in_hyphen;
  const auto& anchors = items_.content->anchors;
  const auto line = static_cast<std::uint32_t>(out_->lines.size());
  const auto end = items_.items[broken.end].begin;
  for (; next_anchor_ < anchors.size() && (last || anchors[next_anchor_].offset < end); ++next_anchor_)
    out_->anchors.push_back({anchors[next_anchor_].id, line});
  add_line(height, baseline, setting, flags);
}

/// The lines of the paragraph that was broken last.
void SectionSetter::set_lines(const Block& block, const LineShape& shape) {
  const auto measure = to_milli(width_of(block));
  next_anchor_ = 0;
  for (const auto& broken : broken_.lines) {
    const auto setting = setter_.set(items_, broken, measure, broken_.justified, block.left, *out_);
    std::uint16_t flags = 0;
    if (shape.body && (block.left > 0 || block.right > 0)) flags |= may_leave_grid;
    if (broken_.outcome == Outcome::overfull && broken.natural > measure) flags |= overfull;
    if (setting.runs.begin == setting.runs.end && setting.pictures.begin == setting.pictures.end)
      flags |= shows_nothing;
    add_text_line(broken, shape, setting, flags, &broken == &broken_.lines.back());
  }
}

/// The same of a variant, which is justified and stands at both edges.
void SectionSetter::outline_lines(const LineShape& shape) {
  next_anchor_ = 0;
  for (const auto& broken : broken_.lines) {
    const auto setting = setter_.outline(items_, broken, *out_);
    add_text_line(broken, shape, setting, setter_.shows_text() ? 0 : shows_nothing,
                  &broken == &broken_.lines.back());
  }
}

void SectionSetter::set_marker(const Block& block, std::uint32_t line) {
  for (auto i = block.marker; i != 0; i = boxes_->markers[i - 1].around)
    add_marker(block, line, boxes_->markers[i - 1]);
}

void SectionSetter::add_marker(const Block& block, std::uint32_t line, const Marker& marker) {
  Points width = 0;
  auto runs = set_line(marker.text, *marker.style, width);
  const auto gap = marker_gap * block.style->font_size;
  const bool rtl = block.style->direction == unicode::Direction::right_to_left;
  const Points begin = cell_left_.value_or(0);
  // What a stylesheet puts outside a cell comes back to it, as its text does.
  const auto inset = [&](const LengthPercentage& side) {
    const Points length = side.in(frame_.measure - begin);
    return cell_left_ ? std::max(0.0, length) : length;
  };
  const Points x =
      rtl ? frame_.measure - inset(marker.right) + gap : begin + inset(marker.left) - gap - width;
  // The marker is read first: its runs come before the line's own, which are last in the list
  // only for a paragraph of one line; so the lines after move behind them.
  const auto at = out_->settings[line].runs.begin;
  const auto count = static_cast<std::uint32_t>(runs.size());
  // Beside a picture or a rule it stands as beside a line of text.
  const bool is_line = block.kind == BlockKind::paragraph || block.kind == BlockKind::table;
  for (auto& run : runs) {
    run.x += x;
    if (!is_line) run.y += frame_.baseline;
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

}  // namespace anthology::layout
