// The first line of a paragraph in a style of its own: CSS Pseudo-Elements 4, section 2.1.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "layout/section_setter.hpp"

namespace anthology::layout {
namespace {

/// A letter gives no more than this, em, towards the line's measure: letters that stand closer show.
constexpr double tightest_letters = -0.015;
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

struct SectionSetter::FirstLineBounds {
  double loosest_letters = 0;  ///< em: they stand apart so that words need not
  double widest_stretch = 0;   ///< of spaces, in parts of what they give
  Outcome worst = Outcome::good;
};

namespace {

// Programs that read pages take wider gaps for spaces.
constexpr double even_letters = 0.05, loose_letters = 0.06;
constexpr double even_stretch = 1.2, loose_stretch = 2, any_stretch = 1e9;
/// Of the measure, where the first words alone are dressed.
constexpr double widest_words = 0.6;

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
  auto content = with_first_words(own, end);
  content.first_line_end = end.byte;
  return content;
}

InlineContent SectionSetter::with_first_words(const InlineContent& own, const FirstLineEnd& end) {
  auto content = own;
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
    const InlineContent& own, Milli measure, const FirstLineBounds& bounds) const {
  const bool justified = is_justified(*own.style, measure);
  const auto size = own.style->font_size;
  std::vector<FirstLineEnd> out;
  Milli width = 0, stretch = 0, shrink = 0, hang = 0;
  std::ptrdiff_t letters = 0;
  for (const auto& item : items_.items) {
    const bool ends = item.kind == LineItem::Kind::penalty && item.penalty <= forced;
    if (is_text_break(item) && !item.hyphen) {
      const bool is_penalty = item.kind == LineItem::Kind::penalty;
      const Milli spare = measure - (width + (is_penalty ? item.width : 0) - hang);
      const auto most = std::max<std::ptrdiff_t>(1, letters);
      FirstLineEnd end;
      end.byte = item.end;
      end.spaced = std::clamp(to_points(spare) / static_cast<double>(most), tightest_letters * size,
                              bounds.loosest_letters * size);
      const Milli left = spare - to_milli(end.spaced * static_cast<double>(most));
      if (!justified) end.spaced = 0;
      if (spare < 0 && -left > shrink) return out;
      if (ends) return std::nullopt;
      const auto bearable = bounds.widest_stretch * static_cast<double>(stretch);
      if (justified ? static_cast<double>(left) <= bearable : spare >= 0) out.push_back(end);
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

/// Of the last ends the one that gives the best paragraph; nothing where none gives one that is good enough.
std::optional<InlineContent> SectionSetter::best_first_line(const InlineContent& own,
                                                            const std::vector<FirstLineEnd>& ends,
                                                            Milli measure, Milli indent, Outcome worst) {
  constexpr std::size_t most_tried = 6;
  std::optional<InlineContent> best;
  double least = std::numeric_limits<double>::infinity();
  for (auto i = ends.size() - std::min(ends.size(), most_tried); i < ends.size(); ++i) {
    auto content = with_first_line(own, ends[i]);
    prepare(content, words_, items_);
    break_paragraph(words_, breaker_, measure, indent, items_, broken_);
    const bool ends_there =
        !broken_.lines.empty() && items_.items[broken_.lines.front().end].penalty <= forced;
    if (!ends_there || broken_.outcome > worst) continue;
    const auto spaced = ends[i].spaced / (even_letters * own.style->font_size);
    const auto demerits = broken_.demerits + spaced_letters_demerits * spaced * spaced;
    if (demerits >= least) continue;
    least = demerits;
    best = std::move(content);
  }
  return best;
}

/// The paragraph with as many of its first words dressed as leave it even lines, and do not reach the end of
/// the first one; nothing where none do.
std::optional<InlineContent> SectionSetter::best_first_words(const InlineContent& own, Milli measure,
                                                             Milli indent) {
  std::vector<FirstLineEnd> ends;
  Milli width = 0;
  for (const auto& item : items_.items) {
    if (item.kind == LineItem::Kind::glue && is_text_break(item)) ends.push_back({item.begin, 0});
    if (item.kind != LineItem::Kind::penalty) width += item.width;
    if (static_cast<double>(width) > widest_words * static_cast<double>(measure)) break;
  }
  for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
    auto content = with_first_words(own, *end);
    prepare(content, words_, items_);
    break_paragraph(words_, breaker_, measure, indent, items_, broken_);
    if (broken_.outcome == Outcome::good) return content;
  }
  return std::nullopt;
}

/// The paragraph with its first line in the style of `::first-line`. Where that line ends decides what is
/// set in the style, which decides where it ends: of the ends in reach the one is taken that gives the
/// best paragraph. It ends with a whole word, and a paragraph of one line stays as it is.
InlineContent SectionSetter::dress_first_line(const InlineContent& own, Milli measure, Milli indent) {
  auto dressed = own;
  for (auto& piece : dressed.pieces) dress(piece, own, 0);
  const bool justified = is_justified(*own.style, measure);
  const auto dress_all = [&] {
    prepare(dressed, words_, items_);
    make_items(words_, Division::none, measure, indent, items_);
  };
  for (const auto& bounds : {FirstLineBounds{even_letters, even_stretch, Outcome::good},
                             {loose_letters, loose_stretch, Outcome::good},
                             {loose_letters, any_stretch, Outcome::ragged}}) {
    // A line that is stretched is better than one that looks forgotten, and one half dressed than a torn one.
    if (bounds.worst == Outcome::ragged) {
      dress_all();
      if (auto best = best_first_words(own, measure, indent)) return std::move(*best);
    }
    dress_all();
    const auto ends = first_line_ends(own, measure, bounds);
    if (!ends) return own;
    // In ragged text the fullest line is the best.
    if (!justified) return ends->empty() ? own : with_first_line(own, ends->back());
    if (auto best = best_first_line(own, *ends, measure, indent, bounds.worst)) return std::move(*best);
  }
  return own;
}

}  // namespace anthology::layout
