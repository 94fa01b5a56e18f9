#include "layout/page_breaker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

namespace anthology::layout {
namespace {

/// A text drawn with letters: a lower-case letter is a line of a paragraph, a change of letter begins the
/// next one; `H` is a heading, `K` a line that is kept with the one before it.
class Text {
 public:
  explicit Text(std::string_view drawn) {
    char before = ' ';
    for (const char c : drawn) {
      if (c != before && c != 'K') paragraphs_.push_back({size(lines_), size(lines_), 0, 0, 0, 0});
      Line line;
      line.paragraph = size(paragraphs_) - 1;
      if (before == 'H') line.break_cost = leaves_heading;
      if (c == 'K') line.break_cost = splits_kept;
      lines_.push_back(line);
      paragraphs_.back().end_line = size(lines_);
      if (c != 'K') before = c;
    }
    for (const auto& paragraph : paragraphs_)
      control({&lines_[paragraph.first_line], paragraph.end_line - paragraph.first_line});
    drawn_ = drawn;
  }

  /// The n-th paragraph may also have so many lines.
  Text& also(std::uint32_t paragraph, std::uint32_t lines, double cost) {
    auto& of = paragraphs_[paragraph];
    if (of.variants_begin == of.variants_end) of.variants_begin = size(variants_);
    const auto begin = size(variant_lines_);
    variant_lines_.resize(begin + lines);
    control({&variant_lines_[begin], lines});
    variant_lines_[begin].break_cost = lines_[of.first_line].break_cost;
    variants_.push_back({begin, begin + lines, 0, 0, cost});
    of.variants_end = size(variants_);
    return *this;
  }

  /// The line calls a note of so many lines.
  Text& calls(std::uint32_t line, std::uint32_t lines) {
    const auto begin = size(note_lines_);
    note_lines_.resize(begin + lines);
    footnotes_.push_back({begin, begin + lines});
    for (auto i = line; i < lines_.size(); ++i) {
      if (i > line) lines_[i].notes_begin = size(footnotes_);
      lines_[i].notes_end = size(footnotes_);
    }
    return *this;
  }

  Line& line(std::size_t index) { return lines_[index]; }

  /// Pages of so many lines; one line more stands above notes. A page is drawn as its lines, a variant as `+`
  /// or `-` behind its paragraph's letter, notes as their number of lines.
  std::vector<std::string> on(Units height, bool second_of_spread = false) {
    const LineSpan flow{lines_, paragraphs_, note_lines_, footnotes_, variants_, variant_lines_};
    const Stretch stretch{0, size(paragraphs_), 0, second_of_spread};
    const auto broken = break_pages(flow, stretch, [&](std::size_t) {
      return PageRoom{height * units_per_line, units_per_line};
    });
    chosen = broken.choices;
    growths.clear();
    for (const auto& page : broken.pages) growths.push_back(page.growth);
    std::vector<std::string> pages;
    std::uint32_t paragraph = 0, line = 0, note = 0;
    for (const auto& page : broken.pages) {
      std::string drawn;
      while (paragraph < page.end_paragraph || (paragraph == page.end_paragraph && line < page.end_line)) {
        if (line == count(paragraph)) {
          ++paragraph;
          line = 0;
          continue;
        }
        drawn +=
            drawn_[std::min(paragraphs_[paragraph].first_line + line, paragraphs_[paragraph].end_line - 1)];
        ++line;
      }
      if (paragraph < size(paragraphs_) && line == count(paragraph)) ++paragraph, line = 0;
      if (page.end_note_line > note) drawn += std::to_string(page.end_note_line - note);
      note = page.end_note_line;
      pages.push_back(drawn);
    }
    return pages;
  }

  /// Of the lines of a page that is so high and grows by so much.
  std::vector<Units> tops(Units growth) const {
    const LineSpan flow{lines_, paragraphs_, note_lines_, footnotes_, variants_, variant_lines_};
    PageFill page;
    page.end_line = size(lines_);
    page.growth = growth;
    std::vector<Units> out(lines_.size()), repeated;
    stack_page(flow, page, out, repeated);
    return out;
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> chosen;
  std::vector<Units> growths;

 private:
  template <class List>
  static std::uint32_t size(const List& list) {
    return static_cast<std::uint32_t>(list.size());
  }
  static void control(std::span<Line> lines) {
    for (std::size_t i = 1; i < lines.size(); ++i)
      if (lines[i].break_cost == 0 && (i == 1 || i + 1 == lines.size())) lines[i].break_cost = makes_widow;
  }
  std::uint32_t count(std::uint32_t paragraph) const {
    for (const auto& [which, variant] : chosen)
      if (which == paragraph) {
        const auto& of = variants_[paragraphs_[paragraph].variants_begin + variant - 1];
        return of.end_line - of.first_line;
      }
    return paragraphs_[paragraph].end_line - paragraphs_[paragraph].first_line;
  }

  std::string drawn_;
  std::vector<Line> lines_, note_lines_, variant_lines_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Range> footnotes_;
  std::vector<Variant> variants_;
};

using testing::ElementsAre;

TEST(page_breaker, fills_pages) {
  EXPECT_THAT(Text("aaaaaaaaaaaaaaaaaaaaaaaaa").on(10), ElementsAre("aaaaaaaaaa", "aaaaaaaaaa", "aaaaa"));
}

TEST(page_breaker, leaves_no_line_alone) {
  // Neither the first line of `b` at the first page's foot nor its last one at the head of the second.
  EXPECT_THAT(Text("aaaaaaaaabbbbbb").on(10), ElementsAre("aaaaaaaaa", "bbbbbb"));
  EXPECT_THAT(Text("aaaaaaabbbbccccc").on(10), ElementsAre("aaaaaaabb", "bbccccc"));
}

TEST(page_breaker, makes_facing_pages_equal) {
  // The second page must be a line short, for `d` would be parted; the first, beside it, is too.
  const auto pages = Text("aaaaaaaaaaaaaaabbbbdddddddddddddd").on(10, true);
  ASSERT_GE(pages.size(), 4u);
  EXPECT_EQ(pages[1].size(), pages[2].size());
}

TEST(page_breaker, grows_the_space_above_a_block_by_a_line_for_equal_pages) {
  // Neither `b` nor `d` may be parted: the pages that face each other have 10 and 9 lines, and there is a
  // line's space above `b`.
  Text text(
      "aaaaaabbb"
      "ccccccKKKK"
      "eeeeeeeeee");
  for (std::size_t i = 0; i < 29; ++i) text.line(i).flags = on_grid;
  text.line(7).break_cost = text.line(8).break_cost = splits_kept;
  EXPECT_EQ(text.on(10, true)[0].size(), 9u);
  EXPECT_THAT(text.growths, ElementsAre(0, 0, 0));
  text.line(6).space_before = units_per_line;
  EXPECT_EQ(text.on(11, true)[0].size(), 9u);
  EXPECT_THAT(text.growths, ElementsAre(units_per_line, 0, 0));
}

TEST(page_breaker, lets_lists_of_sources_end_where_their_pages_do) {
  // Entries of three lines, half a line apart: three of them and two spaces are a line short of eleven.
  Text text("aaabbbcccdddeeefffggghhhiii");
  for (std::size_t i = 3; i < 27; i += 3) text.line(i).space_before = units_per_line / 2;
  for (std::size_t i = 0; i < 27; ++i)
    if (i % 3 != 0) text.line(i).break_cost = splits_kept;
  EXPECT_THAT(text.on(11), ElementsAre("aaabbbccc", "dddeeefff", "ggghhhiii"));
  EXPECT_THAT(text.growths, ElementsAre(units_per_line, units_per_line, 0));
}

TEST(page_growth, goes_to_the_widest_spaces_of_text_and_leaves_it_on_the_grid) {
  Text text("abcd");
  for (std::size_t i = 0; i < 4; ++i) text.line(i).flags = on_grid;
  text.line(1).space_before = units_per_line / 2;
  text.line(3).space_before = 2 * units_per_line;
  EXPECT_THAT(text.tops(0), ElementsAre(0, 120, 180, 360));
  EXPECT_THAT(text.tops(units_per_line), ElementsAre(0, 120, 180, 420));
  EXPECT_THAT(text.tops(2 * units_per_line), ElementsAre(0, 180, 240, 480));
}

TEST(page_growth, of_lists_is_by_lines_where_an_item_stands_on_the_grid) {
  Text text("aabb");
  text.line(1).space_before = text.line(2).space_before = 30;
  text.line(2).flags = on_grid | may_leave_grid;
  EXPECT_THAT(text.tops(0), ElementsAre(0, 90, 180, 240));
  EXPECT_THAT(text.tops(units_per_line), ElementsAre(0, 90, 240, 300));
}

TEST(page_growth, leaves_a_box_with_a_grid_of_its_own_as_it_is) {
  Text text("abcd");
  for (std::size_t i = 1; i < 4; ++i) text.line(i).space_before = units_per_line;
  text.line(2).flags = text.line(3).flags = keeps_distance;
  EXPECT_THAT(text.tops(0), ElementsAre(0, 120, 240, 360));
  EXPECT_THAT(text.tops(units_per_line), ElementsAre(0, 180, 300, 420));
}

TEST(page_growth, goes_to_all_spaces_of_a_list) {
  Text text("abcd");
  text.line(1).space_before = 30;
  text.line(3).space_before = 60;
  EXPECT_THAT(text.tops(0), ElementsAre(0, 90, 150, 270));
  EXPECT_THAT(text.tops(50), ElementsAre(0, 110, 170, 320));
}

TEST(page_breaker, sets_a_paragraph_in_another_number_of_lines_for_a_full_page) {
  Text text("aaaaaabbbcccccccc");
  text.also(0, 7, 50);
  EXPECT_THAT(text.on(10), ElementsAre("aaaaaaabbb", "cccccccc"));
  EXPECT_THAT(text.chosen, ElementsAre(std::pair(0u, 1u)));
  // Not where that costs more than a short page.
  Text dear("aaaaaabbbcccccccc");
  dear.also(0, 7, 5'000);
  EXPECT_THAT(dear.on(10), ElementsAre("aaaaaabbb", "cccccccc"));
  EXPECT_TRUE(dear.chosen.empty());
}

TEST(page_breaker, keeps_headings_with_what_follows) {
  EXPECT_THAT(Text("aaaaaaaaHbbbbbb").on(10), ElementsAre("aaaaaaaa", "Hbbbbbb"));
  EXPECT_THAT(Text("aaaaaaaHbbbbbb").on(10), ElementsAre("aaaaaaaHbb", "bbbb"));
}

TEST(page_breaker, keeps_blocks_together_where_a_page_has_room) {
  EXPECT_THAT(Text("aaaaaaabKKKKKcccc").on(10), ElementsAre("aaaaaaa", "bKKKKKcccc"));
  // A block that is higher than a page is divided.
  EXPECT_EQ(Text("aaaaabKKKKKKKKKKKKKKKKKKKKKK").on(10).size(), 3u);
}

TEST(page_breaker, ends_no_page_in_a_hyphen_where_a_line_less_costs_little) {
  Text text("abcdefghijklmnop");
  text.line(9).flags |= ends_in_hyphen;
  EXPECT_THAT(text.on(10, true), ElementsAre("abcdefghi", "jklmnop"));
}

TEST(page_breaker, leaves_enough_for_a_last_page) {
  EXPECT_THAT(Text("abcdefghijk").on(10), ElementsAre("abcdefgh", "ijk"));
}

TEST(page_breaker, puts_notes_on_the_pages_that_call_them) {
  // One line of ten is the rule's.
  EXPECT_THAT(Text("abcdefghijklmnopqrstu").calls(2, 2).on(10),
              ElementsAre("abcdefg2", "hijklmnopq", "rstu"));
  // The line that calls goes to the next page, rather than that a short note goes on there.
  const auto pages = Text("abcdefghijklmnopqrst").calls(8, 3).on(10);
  EXPECT_THAT(pages[0], testing::Not(testing::HasSubstr("i")));
  EXPECT_THAT(pages[1], testing::EndsWith("3"));
}

TEST(page_breaker, divides_long_notes_with_two_lines_on_both_sides) {
  const auto pages = Text("abcdefghijklmnopqrst").calls(0, 12).on(10);
  int lines = 0;
  for (const auto& page : pages) {
    const auto digits = page.find_first_of("0123456789");
    if (digits == std::string::npos) continue;
    const int here = std::stoi(page.substr(digits));
    EXPECT_GE(here, 2);
    lines += here;
  }
  EXPECT_EQ(lines, 12);
}

TEST(page_breaker, a_line_higher_than_the_page_has_one_of_its_own) {
  Text text("abc");
  text.line(1).height = 20 * units_per_line;
  EXPECT_EQ(text.on(10).size(), 3u);
}

/// Every line comes once, in order, on pages that are not too full.
TEST(page_breaker, loses_no_line_of_random_texts) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string drawn;
    for (int paragraph = 0; paragraph < 30; ++paragraph) {
      const char letter = static_cast<char>('a' + paragraph % 26);
      if (random() % 6 == 0) drawn += 'H';
      drawn.append(1 + random() % 9, letter);
    }
    Text text(drawn);
    for (int note = 0; note < 5; ++note)
      text.calls(static_cast<std::uint32_t>(note * 12 + random() % 12), 1 + random() % 9);
    const auto pages = text.on(12, random() % 2 == 0);
    std::string all;
    int notes = 0;
    for (const auto& page : pages) {
      const auto letters = page.substr(0, page.find_first_of("0123456789"));
      const int here = letters.size() < page.size() ? std::stoi(page.substr(letters.size())) : 0;
      all += letters;
      notes += here;
      EXPECT_LE(letters.size() + (here > 0 ? here + 1 : 0), 12u) << drawn;
    }
    EXPECT_EQ(all, drawn);
    EXPECT_GT(notes, 0);
  }
}

TEST(page_breaker, a_blank_line_at_the_foot_fills_no_page) {
  Text text("aabbbbbbbb");
  for (std::size_t i = 0; i < 10; ++i) text.line(i).flags = on_grid;
  text.line(2).space_before = units_per_line;
  text.line(4).flags |= shows_nothing;
  text.on(6);
  ASSERT_FALSE(text.growths.empty());
  EXPECT_EQ(text.growths.front(), units_per_line) << "for the line that the page is short";
}

TEST(page_breaker, notes_have_a_page_before_what_leaves_them_no_room) {
  Text text("aab");
  text.calls(0, 6);
  text.line(2).height = 6 * units_per_line;
  EXPECT_THAT(text.on(6), ElementsAre("aa3", "3", "b"));
}

}  // namespace
}  // namespace anthology::layout
