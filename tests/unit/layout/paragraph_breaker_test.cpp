#include "layout/paragraph_breaker.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <string>
#include <string_view>

#include "laid_book.hpp"
#include "layout/box_builder.hpp"
#include "layout/word_division.hpp"

namespace anthology::layout {
namespace {

/// So many words of all lengths, in no order.
std::string words_in_disorder(int count, std::uint32_t seed) {
  const std::string_view words[] = {"a",    "navigation", "of",   "lamp",   "ordinary", "the", "harbour",
                                    "pier", "in",         "snow", "winter", "and",      "it",  "was"};
  std::string text;
  for (int i = 0; i < count; ++i) {
    seed = seed * 1'664'525 + 1'013'904'223;
    text += words[(seed >> 16U) % std::size(words)];
    text += ' ';
  }
  return text + "end.";
}

/// Such a paragraph.
struct Broken {
  InlineContent content;
  ParagraphItems items;
  LineBreaker breaker;
  BrokenParagraph paragraph;

  Broken(Words& words, const style::ComputedStyle& style, int count) {
    constexpr Milli measure = 320'000;
    InlineBuilder builder;
    InlineContext context;
    context.style = &style;
    builder.add_text(words_in_disorder(count, static_cast<std::uint32_t>(count)), {}, context);
    content = builder.take();
    content.style = &style;
    prepare(content, words, items);
    break_paragraph(words, breaker, measure, 0, items, paragraph);
  }
};

TEST(ParagraphBreaker, DividesTheWordsOfAParagraphOnce) {
  Laid laid;
  laid.add("<section id='a'><p>words</p></section>");
  laid.lay_out();
  style::Cascade cascade(laid.sheets, "en-GB", unicode::Direction::left_to_right);
  style::ComputedStyle style = cascade.initial();
  style.text_align = style::TextAlign::justify;
  style.hyphens = style::Hyphens::auto_;
  Words words(*laid.fonts, *laid.hyphenation);
  int left_out = 0;
  for (int count = 100; count < 4'000; count += 100) {
    Broken broken(words, style, count);
    const auto& rules = broken.paragraph.rules;
    constexpr double loosest_with_alternatives = 2.5;
    if (!rules.hyphens || rules.tolerance > loosest_with_alternatives) continue;
    left_out += !rules.counts_lines;  // some numbers of lines were
    const auto divided = broken.items.items.size();
    std::vector<Alternative> alternatives;
    find_alternatives(words, broken.breaker, broken.items, broken.paragraph, alternatives);
    EXPECT_EQ(broken.items.items.size(), divided) << count;
  }
  EXPECT_GT(left_out, 0) << "no paragraph was long enough";
}

}  // namespace
}  // namespace anthology::layout
