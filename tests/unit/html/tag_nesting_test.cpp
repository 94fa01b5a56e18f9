#include "html/tag_nesting.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

bool settles(std::string_view html) {
  return TagNesting().settles(html);
}

TEST(TagNesting, SettlesWhereAllIsClosedInOrder) {
  EXPECT_TRUE(settles("words &lt;b> without tags"));
  EXPECT_TRUE(settles("<DIV class=\"a > b\"><img src='x'/><br>text</div> <!-- a <b> -->"));
  EXPECT_FALSE(settles("<div>"));
  EXPECT_FALSE(settles("<b><i></b></i>"));
  EXPECT_FALSE(settles("</p>"));
}

TEST(TagNesting, NeverSettlesAfterWhatBrowsersRememberOrGuess) {
  EXPECT_FALSE(settles("<form></form>"));
  EXPECT_FALSE(settles("<script></script>"));
  EXPECT_FALSE(settles("<span/></span>"));
  EXPECT_FALSE(settles("<p title=\"a></p>"));
  EXPECT_FALSE(settles("<p a\"b></p>"));
  EXPECT_FALSE(settles("<!--> <b></b> -->"));
  EXPECT_FALSE(settles("a < b"));
}

TEST(TagNesting, GoesOnWhereItStopped) {
  TagNesting nesting;
  EXPECT_FALSE(nesting.settles("<div><p>"));
  EXPECT_FALSE(nesting.settles("<div><p>one</p>"));
  EXPECT_TRUE(nesting.settles("<div><p>one</p></div>"));
  EXPECT_FALSE(nesting.settles("<div><p>one</p></div></div>"));
  EXPECT_FALSE(nesting.settles("<div><p>one</p></div></div><b></b>"));
}

}  // namespace
}  // namespace anthology
