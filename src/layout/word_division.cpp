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
    const auto text = std::string_view(paragraph.content->text).substr(item.begin, item.end - item.begin);
    const auto& part = word->parts().front();
    auto rest = item;
    Milli before_here = 0;
    for (const auto point : words.divisions(*word, text, type)) {
      bool safe = false;
      Milli left = words.width_before(part, point, type, safe);
      Milli boundary = left;
      if (!safe) {
        left = word_width(words, text.substr(0, point), type);
        boundary = item.width - word_width(words, text.substr(point), type);
      }
      auto& head = divided.emplace_back(rest);
      head.end = item.begin + point;
      head.width = boundary - before_here;
      head.right_protrusion = 0;
      divided.push_back(hyphen_item(type, item.begin + point, item.piece, type.hyphen + left - boundary));
      rest.begin = item.begin + point;
      rest.left_protrusion = 0;
      before_here = boundary;
    }
    rest.width = item.width - before_here;
    divided.push_back(rest);
  }
  paragraph.items.swap(divided);
}

}  // namespace anthology::layout
