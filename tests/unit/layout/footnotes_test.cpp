#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "laid_book.hpp"

namespace anthology::layout {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Eight lines of fourteen points a page; a note's line has ten and a half, the space and the rule above
// seven.
const std::string css = std::string(plain_css) + R"(
aside { float: footnote; font-size: 8pt; line-height: 10.5pt; margin: 0 }
.opens { -anthology-footnote-anchor: opening }
@page { @footnote { margin-top: 4pt; border-top: 1pt solid; border-clip: 30pt; padding-top: 2pt } }
)";

std::string call(int note) {
  return fmt::format("<sup><a href='#n{}'>{}</a></sup>", note, note);
}

std::string note(int number, int lines_of_it, std::string_view word = "note") {
  std::string out = fmt::format("<aside id='n{}'><p>{}", number, number);
  for (int i = 0; i < lines_of_it; ++i) out += fmt::format("{}{}{}", i ? "<br/>" : " ", word, i);
  return out + "</p></aside>";
}

std::string lines_with_call(int before, int note, int behind) {
  std::string out = "<p>";
  for (int i = 0; i < before + behind + 1; ++i)
    out += (i ? "<br/>" : "") + std::string("line") + (i == before ? call(note) : "");
  return out + "</p>";
}

std::vector<std::string> pages_of(const Laid& laid) {
  std::vector<std::string> pages;
  for (const auto& page : laid.pages.pages) {
    auto& text = pages.emplace_back();
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run != nullptr && !run->artifact)
        text += run->text + (run->ends_word ? " " : "");
  }
  return pages;
}

const Rectangle* rule_of(const Page& page) {
  for (const auto& item : page.items)
    if (const auto* rectangle = std::get_if<Rectangle>(&item)) return rectangle;
  return nullptr;
}

TEST(footnotes, stand_at_the_foot_of_the_page_that_calls_them) {
  Laid laid;
  laid.add("<section id='a'>" + lines_with_call(2, 1, 6) + lines_with_call(2, 2, 1) + "<section>" +
           note(1, 2) + note(2, 1) + "</section></section>");
  laid.lay_out(css);
  const auto pages = pages_of(laid);
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_THAT(pages[0], HasSubstr("1 note0 note1"));
  EXPECT_THAT(pages[2], HasSubstr("line2 "));
  EXPECT_THAT(pages[2], HasSubstr("2 note0"));
  // Two notes' lines and what stands above them take two lines of the grid.
  EXPECT_EQ(laid.pages.page_map.size(), 3u);
  const auto* rule = rule_of(laid.pages.pages.front());
  ASSERT_NE(rule, nullptr);
  EXPECT_DOUBLE_EQ(rule->width, 30);
  EXPECT_DOUBLE_EQ(rule->x, 15);
}

TEST(footnotes, end_on_the_last_line_of_the_grid) {
  Laid laid;
  laid.add("<section id='a'>" + lines(8) + lines_with_call(0, 1, 4) + "<div>" + note(1, 1) +
           "</div></section>");
  laid.lay_out(css);
  ASSERT_EQ(laid.pages.pages.size(), 2u);
  const auto last_baseline = [&](std::size_t page) {
    double y = 0;
    for (const auto& item : laid.pages.pages[page].items)
      if (const auto* run = std::get_if<TextRun>(&item); run != nullptr && !run->artifact)
        y = std::max(y, run->y);
    return y;
  };
  EXPECT_NEAR(last_baseline(0), last_baseline(1), 0.01);
}

TEST(footnotes, come_in_the_order_of_their_calls) {
  Laid laid;
  laid.add("<section id='a'><p>one" + call(2) + " two" + call(1) + " again" + call(2) + "</p>" +
           note(1, 1, "first") + note(2, 1, "second") + "</section>");
  laid.lay_out(css);
  EXPECT_THAT(words_of(laid.text()), HasSubstr("2 second0 1 first0"));
}

TEST(footnotes, a_note_that_a_note_calls_follows_it) {
  Laid laid;
  laid.add("<section id='a'><p>one" + call(1) +
           "</p><aside id='n2'><p>2 inner</p></aside><aside id='n1'><p>1 outer" + call(2) +
           "</p></aside></section>");
  laid.lay_out(css);
  EXPECT_THAT(words_of(laid.text()), HasSubstr("1 outer2 2 inner"));
}

TEST(footnotes, one_that_opens_stands_on_the_first_page_and_one_that_nothing_calls_on_the_last) {
  Laid laid;
  laid.add("<section id='a'>" + lines(8) + lines(8) + "<aside class='opens'><p>source</p></aside>" +
           note(1, 1) + "</section>");
  laid.lay_out(css);
  const auto pages = pages_of(laid);
  ASSERT_GE(pages.size(), 3u);
  EXPECT_THAT(pages.front(), HasSubstr("source"));
  EXPECT_THAT(pages.back(), HasSubstr("1 note0"));
}

TEST(footnotes, a_short_note_is_not_divided) {
  Laid laid;
  // The call stands on the seventh line, where three lines of a note have no room.
  laid.add("<section id='a'>" + lines(3) + lines_with_call(3, 1, 3) + note(1, 3) + "</section>");
  laid.lay_out(css);
  const auto pages = pages_of(laid);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_THAT(pages[0], Not(HasSubstr("note0")));
  EXPECT_THAT(pages[1], HasSubstr("1 note0 note1 note2"));
}

TEST(footnotes, a_note_longer_than_three_pages_goes_on_beside_the_text) {
  Laid laid;
  laid.add("<section id='a'>" + lines_with_call(1, 1, 4) + lines(10) + note(1, 40) + "</section>");
  laid.lay_out(css);
  std::string notes;
  for (const auto& page : pages_of(laid))
    if (const auto begin = page.find("note"); begin != std::string::npos) notes += page.substr(begin);
  std::string expected;
  for (int i = 0; i < 40; ++i) expected += fmt::format("note{} ", i);
  EXPECT_EQ(words_of(notes), expected);
  EXPECT_LT(laid.pages.pages.size(), 9u);
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item)) {
        EXPECT_GE(run->y, 50);
        EXPECT_LE(run->y, 162);
      }
}

TEST(footnotes, two_hundred_in_one_paragraph_are_all_there) {
  Laid laid;
  std::string text = "<section id='a'><p>", notes;
  for (int i = 1; i <= 200; ++i) {
    text += fmt::format("word{} ", call(i));
    notes += note(i, 1, "text");
  }
  laid.add(text + "</p>" + notes + "</section>");
  laid.lay_out(css);
  const auto all = words_of(laid.text());
  for (int i = 1; i <= 200; ++i) EXPECT_THAT(all, HasSubstr(fmt::format("{} text0 ", i)));
  EXPECT_FALSE(laid.says("A0756"));
}

TEST(footnotes, a_call_without_text_calls_its_note) {
  Laid laid;
  laid.add("<section id='a'>" + lines_with_call(2, 1, 6) + lines(8) + note(1, 1) + "</section>");
  for (const auto* content : {"none", "''"}) {
    laid.lay_out(css + "aside::footnote-call { content: " + content + " }");
    const auto pages = pages_of(laid);
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_THAT(pages[0], HasSubstr("note0"));
    EXPECT_THAT(pages[0], Not(HasSubstr("line1")));
    EXPECT_TRUE(laid.pages.pages[0].links.empty());
  }
  EXPECT_FALSE(laid.says("A0753"));
}

TEST(footnotes, links_lead_to_them_and_back) {
  Laid laid;
  laid.add("<section id='a'>" + lines(8) + "<p id='r1'>called" + call(1) + "</p>" + note(1, 1) +
           "</section>");
  laid.lay_out(css);
  const auto of = [&](std::string_view id) {
    return std::ranges::find(laid.pages.destinations, id, &Destination::id);
  };
  ASSERT_NE(of("n1"), laid.pages.destinations.end());
  EXPECT_EQ(of("n1")->page, 1u);
  EXPECT_GT(of("n1")->y, of("r1")->y);
}

}  // namespace
}  // namespace anthology::layout
