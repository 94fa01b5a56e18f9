/// From a paragraph's text to the items of the line breaker: UAX #14, UAX #9, CSS Text 3 section 5.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "layout/inline_content.hpp"
#include "layout/line_breaker.hpp"
#include "layout/words.hpp"

namespace anthology::layout {

/// A part of a shaped word within the paragraph.
struct Fragment {
  const WordPart* part = nullptr;
  std::uint32_t word = 0;            ///< byte of the paragraph at which the word begins
  std::uint32_t begin = 0, end = 0;  ///< bytes of the paragraph
  std::uint32_t piece = 0;
  std::uint8_t level = 0;
  const Word* divisible = nullptr;  ///< the word, where a dictionary may divide it
};

/// A paragraph ready to be broken; refers to the content that it was made from.
struct ParagraphItems {
  const InlineContent* content = nullptr;
  std::vector<LineItem> items;
  std::vector<Fragment> fragments;
  std::vector<Type> types;             ///< of each piece
  std::vector<unicode::BidiRun> bidi;  ///< empty: all of it runs from left to right
  std::vector<unicode::LineBreaks::Break> breaks;
  std::vector<std::pair<char32_t, std::uint32_t>> missing;  ///< characters without a glyph, where
  std::vector<LineItem> divided;                            ///< scratch of `divide_words`
};

/// How freely words may be divided.
enum class Division : std::uint8_t {
  none,  ///< soft hyphens alone
  dictionary,
  wide_words,  ///< and those wider than the measure, whatever the style says; and at no-break spaces
  desperate,   ///< and words wider than the measure anywhere
};

/// Styles, levels and break opportunities: what does not depend on the division of words.
void prepare(const InlineContent& content, Words& words, ParagraphItems& out);
/// Fills the items and fragments anew.
void make_items(Words& words, Division division, Milli measure, Milli indent, ParagraphItems& out);

/// Widest unbreakable part, and widest line if nothing is broken.
struct Extents {
  Milli narrowest = 0, widest = 0;
};
Extents extents_of(const std::vector<LineItem>& items);

inline std::uint8_t level_at(const ParagraphItems& paragraph, std::uint32_t byte) {
  if (paragraph.bidi.empty()) return 0;
  const auto run = std::ranges::upper_bound(paragraph.bidi, byte, {}, &unicode::BidiRun::end);
  return run == paragraph.bidi.end() ? paragraph.bidi.back().level : run->level;
}

}  // namespace anthology::layout
