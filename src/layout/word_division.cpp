#include "layout/word_division.hpp"

#include <cmath>
#include <string_view>
#include <utility>

#include "layout/protrusion.hpp"

namespace anthology::layout {
namespace {

constexpr std::int32_t hyphen_penalty = 50;  // as in TeX

Milli word_width(Words& words, std::string_view text, const Type& type) {
  Milli sum = 0;
  for (const auto& part : words.word(type.key, false, text).parts()) sum += words.width(part, type);
  return sum;
}

/// Of what stands before a division where the word is divided there; and where it is not: kerning between the
/// two sides counts for the right one.
std::pair<Milli, Milli> widths_at(Words& words, const WordDivision& division, const WordPart& part,
                                  std::string_view word, Milli part_width, const Type& type) {
  if (division.other_faces) {
    const auto left = word.substr(part.begin, division.left_end - part.begin);
    const auto right = word.substr(division.right_begin, part.end - division.right_begin);
    return {word_width(words, left, type), part_width - word_width(words, right, type)};
  }
  const auto left = words.width(division.left, *part.face, type);
  if (division.keeps_glyphs) return {left, left};
  return {left, part_width - words.width(division.right, *part.face, type)};
}

}  // namespace

LineItem hyphen_item(const Type& type, std::uint32_t at, std::uint32_t piece, Milli width) {
  LineItem made;
  made.kind = LineItem::Kind::penalty;
  made.begin = made.end = at;
  made.piece = piece;
  made.penalty = hyphen_penalty;
  made.width = width;
  made.hyphen = true;
  if (type.style->hanging_punctuation)
    made.right_protrusion = nearest(hyphen_hang * static_cast<double>(type.hyphen));
  return made;
}

void divide_words(Words& words, ParagraphItems& paragraph) {
  auto& divided = paragraph.divided;
  divided.clear();
  divided.reserve(paragraph.items.size() * 2);
  for (const auto& item : paragraph.items) {
    const auto* word = item.fragment == no_fragment ? nullptr : paragraph.fragments[item.fragment].divisible;
    if (!word) {
      divided.push_back(item);
      continue;
    }
    const auto& type = paragraph.types[item.piece];
    const auto& fragment = paragraph.fragments[item.fragment];
    const auto& part = *fragment.part;
    const auto whole =
        std::string_view(paragraph.content->text).substr(fragment.word, word->parts().back().end);
    auto rest = item;
    Milli before_here = 0;
    for (const auto& division : words.divisions(*word, whole, type)) {
      if (division.left_end <= part.begin || division.left_end >= part.end) continue;
      const auto [left, boundary] = widths_at(words, division, part, whole, item.width, type);
      auto& head = divided.emplace_back(rest);
      head.end = fragment.word + division.left_end;
      head.width = boundary - before_here;
      head.right_protrusion = 0;
      rest.begin = fragment.word + division.right_begin;
      rest.left_protrusion = 0;
      divided.push_back(hyphen_item(type, rest.begin, item.piece, type.hyphen + left - boundary));
      before_here = boundary;
    }
    rest.width = item.width - before_here;
    divided.push_back(rest);
  }
  paragraph.items.swap(divided);
}

}  // namespace anthology::layout
