// The first line of a paragraph in a style of its own: CSS Pseudo-Elements 4, section 2.1.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

// What each letter of a first line may give, em, so that its words need not stand far apart; more would
// show.
constexpr double tightest_letters = -0.015, loosest_letters = 0.05;
/// A hyphen at the end of the first line, in demerits: as much as a line that is stretched to its full.
constexpr double first_hyphen_demerits = 10'000;
/// Letters that stand apart as far as they may, in demerits.
constexpr double spaced_letters_demerits = 1'000;

bool is_text_break(const LineItem& item) {
  switch (item.kind) {
    case LineItem::Kind::box:
      return false;
    case LineItem::Kind::glue:
      return item.breakable && item.begin < item.end;
    case LineItem::Kind::penalty:
      return item.penalty < never;
  }
  return false;
}

/// Splits the piece at the byte where the first line ends.
std::pair<Piece, Piece> cut_at(const Piece& piece, std::uint32_t at) {
  std::pair parts{piece, piece};
  parts.first.end = parts.second.begin = at;
  if (piece.exact && piece.node)
    parts.first.node_end = parts.second.node_begin = piece.node_begin + (at - piece.begin);
  return parts;
}

}  // namespace

void SectionSetter::dress(Piece& piece, const InlineContent& own, Points spaced) {
  if (piece.style == own.style) {
    auto& style = dressed_styles_.emplace_back(*own.first_line);
    style.letter_spacing += spaced;
    piece.style = &style;
  } else if (piece.style->caps != own.first_line->caps) {
    // An element within the line keeps its own style but for what the line's style changes.
    auto& style = dressed_styles_.emplace_back(*piece.style);
    style.caps = own.first_line->caps;
    style.letter_spacing = own.first_line->letter_spacing + spaced;
    piece.style = &style;
  }
}

/// The paragraph with all that comes before the end of its first line dressed.
InlineContent SectionSetter::with_first_line(const InlineContent& own, const FirstLineEnd& end) {
  auto content = own;
  content.first_line_end = end.byte;
  content.first_line_hyphen = end.hyphen;
  content.pieces.clear();
  for (const auto& piece : own.pieces) {
    if (piece.begin >= end.byte) {
      content.pieces.push_back(piece);
    } else if (piece.end > end.byte && piece.kind == Piece::Kind::text) {
      auto [head, rest] = cut_at(piece, end.byte);
      dress(head, own, end.spaced);
      content.pieces.push_back(std::move(head));
      content.pieces.push_back(std::move(rest));
    } else {
      dress(content.pieces.emplace_back(piece), own, end.spaced);
    }
  }
  return content;
}

/// Where the first line of the dressed items could end: all breaks that leave spaces between words of a
/// bearable width. Nothing where one line holds all.
std::optional<std::vector<SectionSetter::FirstLineEnd>> SectionSetter::first_line_ends(
    const InlineContent& own, Milli measure) const {
  constexpr double widest_stretch = 1.2, ragged_gap = 0.25;
  const bool justified = own.style->text_align == style::TextAlign::justify;
  const auto size = own.style->font_size;
  std::vector<FirstLineEnd> out;
  Milli width = 0, stretch = 0, shrink = 0, hang = 0;
  std::ptrdiff_t letters = 0;
  for (const auto& item : items_.items) {
    const bool ends = item.kind == LineItem::Kind::penalty && item.penalty <= forced;
    if (is_text_break(item)) {
      const bool is_penalty = item.kind == LineItem::Kind::penalty;
      const Milli natural =
          width + (is_penalty ? item.width : 0) - (item.hyphen ? item.right_protrusion : hang);
      const Milli spare = measure - natural;
      const auto most = std::max<std::ptrdiff_t>(1, letters);
      FirstLineEnd end;
      end.byte = item.end;
      end.hyphen = item.hyphen;
      end.spaced = std::clamp(to_points(spare) / static_cast<double>(most), tightest_letters * size,
                              loosest_letters * size);
      const Milli left = spare - to_milli(end.spaced * static_cast<double>(most));
      if (!justified) end.spaced = 0;
      if (spare < 0 && -left > shrink) return out;
      if (ends) return std::nullopt;
      const auto gap = static_cast<double>(justified ? left : spare);
      const auto bearable = justified ? widest_stretch * static_cast<double>(stretch)
                                      : ragged_gap * static_cast<double>(measure);
      if (gap <= bearable && (justified || (spare >= 0 && !item.hyphen))) out.push_back(end);
    }
    if (item.kind == LineItem::Kind::penalty) continue;
    width += item.width;
    stretch += item.stretch;
    shrink += item.shrink;
    if (item.kind != LineItem::Kind::box) continue;
    hang = item.right_protrusion;
    const auto text = std::string_view(items_.content->text).substr(item.begin, item.end - item.begin);
    letters +=
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  }
  return out;
}

/// The paragraph with its first line in the style of `::first-line`. Where that line ends decides what is
/// set in the style, which decides where it ends: of the ends in reach the one is taken that gives the
/// best paragraph.
InlineContent SectionSetter::dress_first_line(const InlineContent& own, Milli measure, Milli indent) {
  auto dressed = own;
  for (auto& piece : dressed.pieces) dress(piece, own, 0);
  prepare(dressed, words_, items_);
  make_items(words_, Division::dictionary, measure, indent, items_);
  const auto in_reach = first_line_ends(own, measure);
  if (!in_reach) return dressed;
  const auto& ends = *in_reach;
  // In ragged text the fullest line is the best.
  const bool justified = own.style->text_align == style::TextAlign::justify;
  if (!justified) return ends.empty() ? own : with_first_line(own, ends.back());
  constexpr std::size_t most_tried = 6;
  auto best = own;
  double least = std::numeric_limits<double>::infinity();
  for (auto i = ends.size() - std::min(ends.size(), most_tried); i < ends.size(); ++i) {
    auto content = with_first_line(own, ends[i]);
    prepare(content, words_, items_);
    break_paragraph(words_, breaker_, measure, indent, items_, broken_);
    const bool ends_there =
        !broken_.lines.empty() && items_.items[broken_.lines.front().end].penalty <= forced;
    if (!ends_there || broken_.outcome != Outcome::good) continue;
    const auto spaced = ends[i].spaced / (loosest_letters * own.style->font_size);
    const auto demerits = broken_.demerits + (ends[i].hyphen ? first_hyphen_demerits : 0) +
                          spaced_letters_demerits * spaced * spaced;
    if (demerits >= least) continue;
    least = demerits;
    best = std::move(content);
  }
  return best;
}

}  // namespace anthology::layout
