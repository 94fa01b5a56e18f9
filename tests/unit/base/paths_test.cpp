#include "base/paths.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anthology {
namespace {

using testing::ElementsAre;

TEST(ResolvePath, StaysBelowTheRoot) {
  EXPECT_EQ(resolve_path("a/b", "../c/./d.md"), "a/c/d.md");
  EXPECT_EQ(resolve_path("", "x"), "x");
  EXPECT_EQ(resolve_path("a", "b//c/"), "a/b/c");
  EXPECT_EQ(resolve_path("a", "../../etc/passwd"), std::nullopt);
  EXPECT_EQ(resolve_path("", ".."), std::nullopt);
  EXPECT_EQ(resolve_path("a", "/etc/passwd"), std::nullopt);
  EXPECT_EQ(resolve_path("a", std::string_view("x\0y", 3)), std::nullopt);
}

TEST(Paths, NamesHaveParts) {
  EXPECT_EQ(parent_folder("a/b/c.md"), "a/b");
  EXPECT_EQ(parent_folder("c.md"), "");
  EXPECT_EQ(file_stem("a/b.c/d.e.md"), "d.e");
  EXPECT_EQ(file_extension("a/b.c/d"), "");
  EXPECT_EQ(file_extension(".hidden"), "");
}

TEST(Glob, MatchesComponentsSetsAndAlternatives) {
  EXPECT_TRUE(glob_matches("posts/**", "posts/a/b.md"));
  EXPECT_TRUE(glob_matches("**/letters/**", "x/letters/y.md"));
  EXPECT_TRUE(glob_matches("**/letters/*.md", "letters/y.md"));
  EXPECT_TRUE(glob_matches("*.{md,markdown}", "a.markdown"));
  EXPECT_TRUE(glob_matches("201[0-5]-?*.md", "2014-x.md"));
  EXPECT_TRUE(glob_matches("a*b*c", "aXbXbXc"));
  EXPECT_TRUE(glob_matches("**/*.md", "a/b/c.md"));
  EXPECT_TRUE(glob_matches("[x", "[x"));
  EXPECT_FALSE(glob_matches("*.md", "a/b.md"));
  EXPECT_FALSE(glob_matches("posts/**", "post/a.md"));
  EXPECT_FALSE(glob_matches("201[!4]*.md", "2014.md"));
  EXPECT_FALSE(glob_matches("a?c", "a/c"));
  EXPECT_FALSE(glob_matches("**/letters/*.md", "letters/sub/y.md"));
}

TEST(Glob, IsBounded) {
  std::string pattern, text(4000, 'a');
  for (int i = 0; i < 500; ++i) pattern += "*a";
  EXPECT_FALSE(glob_matches(pattern + "b", text));
  EXPECT_FALSE(
      glob_matches("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "c"));
}

TEST(FilesBelow, SortsAndLeavesHiddenNamesOut) {
  const Files files = files_in({{"b/z.md", ""}, {"b/a/x.md", ""}, {"b/.git/y.md", ""}, {"c.md", ""}});
  EXPECT_THAT(files_below(files, ""), ElementsAre("b/a/x.md", "b/z.md", "c.md"));
  EXPECT_THAT(files_below(files, "b"), ElementsAre("b/a/x.md", "b/z.md"));
}

}  // namespace
}  // namespace anthology
