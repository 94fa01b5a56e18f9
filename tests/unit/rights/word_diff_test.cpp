#include "rights/word_diff.hpp"

#include <gtest/gtest.h>

#include <random>

namespace anthology {
namespace {

using Words = std::vector<std::string>;

/// The first row with every hunk put in: the second, if the hunks are right.
Words applied(const Words& before, const Words& after, const std::vector<WordHunk>& hunks) {
  Words out;
  std::size_t done = 0;
  for (const auto& hunk : hunks) {
    out.insert(out.end(), before.begin() + static_cast<long>(done),
               before.begin() + static_cast<long>(hunk.before_begin));
    EXPECT_EQ(out.size(), hunk.after_begin);
    out.insert(out.end(), after.begin() + static_cast<long>(hunk.after_begin),
               after.begin() + static_cast<long>(hunk.after_end));
    done = hunk.before_end;
  }
  out.insert(out.end(), before.begin() + static_cast<long>(done), before.end());
  return out;
}

TEST(WordDiff, FindsWhatIsNewAndWhatIsGone) {
  const auto hunks = word_diff({"a", "b", "c", "d", "e"}, {"a", "x", "c", "e", "f"});
  ASSERT_EQ(hunks.size(), 3U);
  EXPECT_EQ(hunks[0].before_begin, 1U);
  EXPECT_EQ(hunks[0].after_end, 2U);
  EXPECT_EQ(hunks[1].before_begin, 3U);
  EXPECT_EQ(hunks[1].after_begin, hunks[1].after_end);
  EXPECT_EQ(hunks[2].after_begin, 4U);
  EXPECT_TRUE(word_diff({"a"}, {"a"}).empty());
  EXPECT_TRUE(word_diff({}, {}).empty());
}

TEST(WordDiff, LeadsFromOneRowToTheOther) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    Words before, after;
    for (unsigned i = 0, count = random() % 30; i < count; ++i)
      before.push_back(std::string(1, 'a' + random() % 5));
    for (unsigned i = 0, count = random() % 30; i < count; ++i)
      after.push_back(std::string(1, 'a' + random() % 5));
    EXPECT_EQ(applied(before, after, word_diff(before, after)), after) << round;
  }
}

TEST(WordDiff, GivesUpWhereNothingIsAlike) {
  Words before, after;
  for (int i = 0; i < 5000; ++i) {
    before.push_back("a" + std::to_string(i));
    after.push_back("b" + std::to_string(i));
  }
  EXPECT_EQ(word_diff(before, after).size(), 1U);
}

}  // namespace
}  // namespace anthology
