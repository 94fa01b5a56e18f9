#include "layout/word_division.hpp"

#include <cmath>
#include <string_view>

#include "layout/protrusion.hpp"

namespace anthology::layout {
namespace {

constexpr std::int32_t hyphen_penalty = 50;  // as in TeX

Milli word_width(Words& words, std::string_view text, const Type& type) {
  Milli sum = 0;
  for (const auto& part : words.word(type.key, false, text).parts()) sum += words.width(part, type);
  return sum;
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
    const auto text = whole.substr(part.begin, part.end - part.begin);
    auto rest = item;
    Milli before_here = 0;
    const auto& divisions = words.divisions(*word, whole, type);
    for (const auto offset : divisions.points) {
      const auto point = divisions.from + offset;
      if (point <= part.begin || point >= part.end) continue;
      const auto left_end = point - part.begin;
      const auto right_begin =
          left_end + (text.substr(left_end).starts_with(soft_hyphen) ? soft_hyphen.size() : 0);
      bool safe = false;
      Milli left = words.width_before(part, static_cast<std::uint32_t>(part.begin + right_begin), type, safe);
      Milli boundary = left;
      if (!safe) {
        left = word_width(words, text.substr(0, left_end), type);
        boundary = item.width - word_width(words, text.substr(right_begin), type);
      }
      auto& head = divided.emplace_back(rest);
      head.end = item.begin + left_end;
      head.width = boundary - before_here;
      head.right_protrusion = 0;
      rest.begin = item.begin + static_cast<std::uint32_t>(right_begin);
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
