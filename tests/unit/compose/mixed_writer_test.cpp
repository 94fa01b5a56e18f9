// Texts with the author's own markup: in parts straight into the DOM, and yet the tree of the way through
// gumbo.
#include <array>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "markdown_testing.hpp"

namespace anthology {
namespace {

void expect_both_ways_equal(const std::string& markdown) {
  MarkdownOptions by_html;
  by_html.force_html = true;
  EXPECT_EQ(render_markdown(markdown).xml, render_markdown(markdown, by_html).xml) << markdown;
}

TEST(MixedWriter, ClosedMarkupLeavesItsNeighboursAlone) {
  expect_both_ways_equal("One *two*.\n\n<div class=\"center\">\n\nThree **four**\n\n</div>\n\nFive.\n");
  expect_both_ways_equal("One<br>two\n\n> a <em>b</em>\n\n- c\n- <b>d</b>\n\n<hr>\n\ne\n");
  expect_both_ways_equal("<figure>\n<img src=\"a.png\" alt=\"A\">\n</figure>\n\nwords\n\n<p>more</p>\n");
}

TEST(MixedWriter, OpenMarkupReachesWhatFollows) {
  expect_both_ways_equal("a <b>b\n\nc\n\nd</b> e\n\nf\n");
  expect_both_ways_equal("<div>\n\none\n\n# two\n\nthree\n");
  expect_both_ways_equal("<table><tr><td>\n\none\n\ntwo\n");
  expect_both_ways_equal("</div>\n\none\n\n<p>two\n\nthree\n");
  expect_both_ways_equal("<form>\n\none\n\n</form>\n\n<form>two</form>\n");
}

/// What may follow what, a thousand times: the order is always the same.
TEST(MixedWriter, AnyPiecesMakeTheTreeOfTheWholeWay) {
  static constexpr std::array<const char*, 26> pieces = {"words *and* more",
                                                         "<div>",
                                                         "</div>",
                                                         "<p>",
                                                         "</p>",
                                                         "a <b>bold",
                                                         "text</b>",
                                                         "<b><i>x</b></i>",
                                                         "<a href=\"u\">",
                                                         "</a>",
                                                         "# A heading",
                                                         "- item <em>",
                                                         "> quote </em>",
                                                         "<table>",
                                                         "<tr><td>cell",
                                                         "</td></tr></table>",
                                                         "<ul><li>one",
                                                         "</ul>",
                                                         "<span/>",
                                                         "<!-- a note -->",
                                                         "<!-- open",
                                                         "<img src=x alt='y'>",
                                                         "<svg><path/></svg>",
                                                         "<pre>\ncode</pre>",
                                                         "</br>",
                                                         "<script>if (a < b) c</script>"};
  std::minstd_rand random(1);
  for (int text = 0; text < 1000; ++text) {
    std::string markdown = "Words.\n\n";
    for (auto count = 2 + random() % 7; count > 0; --count)
      markdown.append(pieces[random() % pieces.size()]).append(random() % 4 == 0 ? "\n" : "\n\n");
    expect_both_ways_equal(markdown);
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace anthology
