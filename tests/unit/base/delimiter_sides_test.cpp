#include "base/delimiter_sides.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

/// `<` where the run before the letters opens, `>` where it closes.
std::string ways(std::string_view text, std::size_t at, std::size_t length) {
  const DelimiterSides sides = sides_of(text, at, length);
  return std::string(sides.opens(text[at]) ? "<" : "") + (sides.closes(text[at]) ? ">" : "");
}

/// The examples of CommonMark 0.29, 6.4.
TEST(DelimiterSides, FlankAsCommonMarkHasIt) {
  EXPECT_EQ(ways("***abc", 0, 3), "<");
  EXPECT_EQ(ways("  _abc", 2, 1), "<");
  EXPECT_EQ(ways("**\"abc\"", 0, 2), "<");
  EXPECT_EQ(ways(" abc***", 4, 3), ">");
  EXPECT_EQ(ways("\"abc\"_", 5, 1), ">");
  EXPECT_EQ(ways(" abc***def", 4, 3), "<>");
  EXPECT_EQ(ways("\"abc\"_\"def\"", 5, 1), "<>");
  EXPECT_EQ(ways("abc *** def", 4, 3), "");
  EXPECT_EQ(ways("a _ b", 2, 1), "");
  EXPECT_EQ(ways("foo_bar", 3, 1), "") << "within a word";
  EXPECT_EQ(ways("foo-_bar", 4, 1), "<");
}

TEST(DelimiterSides, TellSymbolsFromPunctuation) {
  EXPECT_EQ(ways("a*$", 1, 1), ">") << "ASCII's symbols are punctuation";
  EXPECT_EQ(ways("a*£", 1, 1), "<>") << "others are not, in cmark-gfm";
  EXPECT_EQ(ways("a*…", 1, 1), ">");
  EXPECT_EQ(ways("a*\u00A0", 1, 1), ">") << "a no-break space";
  EXPECT_EQ(ways("a*\u2028", 1, 1), "<>") << "no space in cmark-gfm";
}

}  // namespace
}  // namespace anthology
