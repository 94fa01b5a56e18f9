#include "layout/line_breaker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace anthology::layout {
namespace {

using testing::ElementsAre;

constexpr Milli unit = 1000;

LineItem item(LineItem::Kind kind, std::size_t at) {
  LineItem made;
  made.kind = kind;
  made.begin = made.end = static_cast<std::uint32_t>(at);
  return made;
}

/// Words of one unit a letter; `|` divides a word with a hyphen, `/` ends a line.
std::vector<LineItem> items_of(std::string_view text) {
  std::vector<LineItem> items;
  const auto fill = [&](std::size_t at) {
    auto glue = item(LineItem::Kind::glue, at);
    glue.stretch = 1'000'000'000'000;
    glue.breakable = false;
    items.push_back(glue);
    auto end = item(LineItem::Kind::penalty, at);
    end.penalty = forced;
    items.push_back(end);
  };
  std::size_t word = 0;
  const auto flush = [&](std::size_t at) {
    if (at == word) return;
    auto box = item(LineItem::Kind::box, word);
    box.end = static_cast<std::uint32_t>(at);
    box.width = static_cast<Milli>(at - word) * unit;
    items.push_back(box);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && text[i] != '|' && text[i] != '/') continue;
    flush(i);
    word = i + 1;
    if (text[i] == ' ') {
      auto glue = item(LineItem::Kind::glue, i);
      glue.end = glue.begin + 1;
      glue.width = unit;
      glue.stretch = unit / 2;
      glue.shrink = unit / 3;
      items.push_back(glue);
    } else if (text[i] == '|') {
      auto hyphen = item(LineItem::Kind::penalty, i);
      hyphen.hyphen = true;
      hyphen.penalty = 50;
      hyphen.width = unit;
      items.push_back(hyphen);
    } else {
      fill(i);
    }
  }
  flush(text.size());
  fill(text.size());
  return items;
}

/// The lines as text, a hyphen at the end of a divided one.
std::vector<std::string> shown(const std::vector<LineItem>& items, const std::vector<BrokenLine>& lines,
                               std::string_view text) {
  std::vector<std::string> out;
  for (const auto& line : lines) {
    std::string own;
    for (auto i = line.begin; i < line.end; ++i)
      if (items[i].kind != LineItem::Kind::penalty)
        own += text.substr(items[i].begin, items[i].end - items[i].begin);
    out.push_back(own + (line.hyphen ? "-" : ""));
  }
  return out;
}

std::vector<std::string> broken(std::string_view text, const BreakRules& rules) {
  const auto items = items_of(text);
  std::vector<BrokenLine> lines;
  LineBreaker().run(items, rules, lines);
  return shown(items, lines, text);
}

BreakRules rules_of(Milli measure, double tolerance) {
  BreakRules rules;
  rules.measure = measure * unit;
  rules.tolerance = tolerance;
  return rules;
}

TEST(line_breaker, one_line_is_left_alone) {
  EXPECT_THAT(broken("aa bb", rules_of(10, 1)), ElementsAre("aa bb"));
}

TEST(line_breaker, no_text_is_one_empty_line) {
  EXPECT_THAT(broken("", rules_of(10, 1)), ElementsAre(""));
}

// First fit would take "aaa bb cc" first and leave a second line that cannot be stretched.
TEST(line_breaker, looks_ahead) {
  EXPECT_THAT(broken("aaa bb cc ddddd e fffffff", rules_of(9, 4)),
              ElementsAre("aaa bb cc", "ddddd e", "fffffff"));
}

TEST(line_breaker, fails_where_no_lines_keep_the_tolerance) {
  EXPECT_THAT(broken("aa bbbbbbbb cc", rules_of(9, 1)), ElementsAre());
}

TEST(line_breaker, divides_words_only_where_hyphens_count) {
  auto rules = rules_of(8, 1);
  EXPECT_THAT(broken("aa bb ccc|ccc dd", rules), ElementsAre());
  rules.hyphens = true;
  rules.tolerance = 3;
  EXPECT_THAT(broken("aa b cc|cccc dd", rules), ElementsAre("aa b cc-", "cccc dd"));
}

TEST(line_breaker, keeps_the_limit_of_consecutive_hyphens) {
  auto rules = rules_of(5, 100);
  rules.hyphens = true;
  rules.ragged = 5 * unit;
  const auto lines = broken("aaaa|bbbb|cccc|dddd|eeee", rules);
  EXPECT_THAT(lines, ElementsAre("aaaa-", "bbbb-", "cccc-", "dddd-", "eeee"));
  rules.consecutive_hyphens = 2;
  EXPECT_THAT(broken("aaaa|bbbb|cccc|dddd|eeee", rules), ElementsAre());
}

TEST(line_breaker, forced_breaks_hold_and_blank_lines_stay) {
  EXPECT_THAT(broken("aa/bb//cc", rules_of(10, 1)), ElementsAre("aa", "bb", "", "cc"));
}

TEST(line_breaker, a_short_last_line_is_avoided) {
  auto rules = rules_of(8, 10);
  rules.ragged = 5 * unit;
  EXPECT_THAT(broken("aa bb cc d", rules), ElementsAre("aa bb cc", "d"));
  rules.shortest_last_line = 4 * unit;
  EXPECT_THAT(broken("aa bb cc d", rules), ElementsAre("aa bb", "cc d"));
}

TEST(line_breaker, a_last_line_is_no_rest_of_a_word) {
  auto rules = rules_of(9, 10);
  rules.hyphens = true;
  rules.ragged = 5 * unit;
  EXPECT_THAT(broken("aaa bbb cccc|dddd", rules), ElementsAre("aaa bbb", "ccccdddd"));
  EXPECT_THAT(broken("aa bb ccc|dddddd", rules), ElementsAre("aa bb", "cccdddddd"));
}

TEST(line_breaker, protrusion_widens_the_line) {
  auto items = items_of("aaaa bbbb ccc");
  std::vector<BrokenLine> lines;
  auto rules = rules_of(8, 1);
  EXPECT_FALSE(LineBreaker().run(items, rules, lines));
  items[2].right_protrusion = unit;
  ASSERT_TRUE(LineBreaker().run(items, rules, lines));
  EXPECT_DOUBLE_EQ(lines.front().ratio, 0);
}

TEST(line_breaker, the_last_resort_puts_a_box_on_each_line) {
  const std::string_view text = "aaaaaa bb cc dddddddd";
  const auto items = items_of(text);
  std::vector<BrokenLine> lines;
  break_greedily(items, 5 * unit, lines);
  EXPECT_THAT(shown(items, lines, text), ElementsAre("aaaaaa", "bb cc", "dddddddd"));
  break_greedily(items, 0, lines);
  EXPECT_THAT(shown(items, lines, text), ElementsAre("aaaaaa", "bb", "cc", "dddddddd"));
}

TEST(line_breaker, finds_the_best_lines_of_each_number) {
  const std::string text =
      "the lamp was lit at six and put out at dawn by one of the four men who kept it that long winter";
  const auto items = items_of(text);
  LineBreaker breaker;
  BreakRules rules;
  rules.measure = 24 * unit;
  rules.tolerance = 12;
  rules.counts_lines = true;
  std::vector<BrokenLine> best, other;
  ASSERT_TRUE(breaker.run(items, rules, best));
  const auto least = breaker.demerits();
  const auto number = static_cast<int>(best.size());
  ASSERT_TRUE(breaker.lines_of(items, number, other));
  EXPECT_EQ(breaker.demerits(), least);
  ASSERT_TRUE(breaker.lines_of(items, number + 1, other));
  EXPECT_EQ(other.size(), best.size() + 1);
  EXPECT_GT(breaker.demerits(), least);
  EXPECT_EQ(other.back().end, best.back().end);
  EXPECT_FALSE(breaker.lines_of(items, number + 9, other));
  EXPECT_TRUE(other.empty());
}

TEST(line_breaker, counts_hyphens_of_the_text_among_consecutive_ones) {
  std::vector<LineItem> items;
  LineBreaker breaker;
  BreakRules rules;
  rules.measure = 5 * unit;
  rules.tolerance = 100;
  rules.hyphens = true;
  rules.ragged = 5 * unit;
  std::vector<BrokenLine> lines;
  const auto longest_row = [&] {
    int longest = 0, row = 0;
    for (const auto& line : lines)
      longest = std::max(longest, row = items[line.end].after_hyphen ? row + 1 : 0);
    return longest;
  };
  items = items_of("aa|bb|cc|dd|ee|ff|gg|hh|ii");
  for (auto& item : items)
    item.width = item.hyphen ? 0 : item.width, item.after_hyphen = item.hyphen, item.hyphen = false;
  ASSERT_TRUE(breaker.run(items, rules, lines));
  EXPECT_GT(longest_row(), 2);
  rules.consecutive_hyphens = 2;
  EXPECT_FALSE(breaker.run(items, rules, lines));
}

}  // namespace
}  // namespace anthology::layout
