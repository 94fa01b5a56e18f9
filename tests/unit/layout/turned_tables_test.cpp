#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "laid_book.hpp"

namespace anthology::layout {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Not;

// Twenty-four lines a page; 170 points wide, 336 high.
const std::string css = std::string(plain_css) + R"(
@page { size: 210pt 400pt; margin: 30pt 15pt 34pt 25pt }
p { text-indent: 1em } h2 + p, table + p { text-indent: 0 } table { margin: 14pt 0 }
td, th { padding: 0; white-space: nowrap } caption { text-align: left }
aside { float: footnote; font-size: 8pt; line-height: 10.5pt; margin: 0 }
)";

/// Each row is one line, and about 275 points wide.
std::string table_of(int rows, const std::string& begin = "", const std::string& first = "remote") {
  std::string out = "<table id='t'>" + begin + "<thead><tr><th>Head</th><th/></tr></thead>";
  for (int i = 0; i < rows; ++i)
    out += "<tr><td><i id='r" + std::to_string(i) + "'/>" + (i == 0 ? first : "row") + "</td><td>" +
           std::string(40, 'm') + "</td></tr>";
  return out + "</table>";
}

std::unique_ptr<Laid> laid_with(const std::string& body, const std::string& more = "") {
  auto laid = std::make_unique<Laid>();
  laid->add("<section id='a'><h2>Title</h2>" + body + "</section>");
  laid->lay_out(css + "table { font-size: 8pt; line-height: 14pt }" + more);
  return laid;
}

std::string text_of(const Page& page) {
  std::string out;
  for (const auto& item : page.items)
    if (const auto* run = std::get_if<TextRun>(&item)) out += run->text + (run->ends_word ? " " : "");
  return out;
}

const TextRun& run_of(const Page& page, std::string_view text) {
  for (const auto& item : page.items)
    if (const auto* run = std::get_if<TextRun>(&item); run && run->text == text) return *run;
  throw std::out_of_range(std::string(text));
}

const Destination& destination(const Laid& laid, const std::string& id) {
  return *std::ranges::find(laid.pages.destinations, id, &Destination::id);
}

TEST(turned_tables, stand_on_a_page_of_their_own_behind_a_full_one) {
  const auto laid = laid_with(lines(4) + table_of(5) + lines(30));
  EXPECT_TRUE(laid->says("A0758"));
  EXPECT_FALSE(laid->says("A0754"));
  ASSERT_EQ(laid->pages.pages.size(), 3u);
  EXPECT_EQ(laid->pages.accounts[0].lines, 22u) << "the text goes on before the table";
  EXPECT_EQ(laid->pages.accounts[0].short_lines, 0u);
  const auto& page = laid->pages.pages[1];
  EXPECT_TRUE(laid->pages.accounts[1].turned);
  EXPECT_EQ(page.turned.begin, 0u);
  EXPECT_GT(page.turned.end, 10u);
  EXPECT_THAT(text_of(page), HasSubstr("remote"));
  EXPECT_THAT(text_of(page), Not(HasSubstr("line")));
  const auto& row = run_of(page, "remote");
  EXPECT_GE(row.x, 34);
  const auto& last = run_of(page, std::string(40, 'm'));
  EXPECT_LT(last.x + last.width, 400 - 30);
  // The head, five rows and the space around them: in the middle of 170 points from 25 on.
  EXPECT_NEAR(run_of(page, "Head").y - 10, 25 + (170 - 6 * 14) / 2, 2);
}

TEST(turned_tables, go_on_with_their_header_on_the_next_page) {
  const auto laid = laid_with(lines(4) + table_of(30) + lines(3));
  ASSERT_EQ(laid->pages.pages.size(), 4u);
  for (const std::size_t page : {1, 2, 3}) {
    EXPECT_THAT(text_of(laid->pages.pages[page]), HasSubstr("Head"));
    EXPECT_NEAR(run_of(laid->pages.pages[page], "Head").y - 10, 25, 2);
  }
  for (const auto& item : laid->pages.pages[1].items)
    if (const auto* run = std::get_if<TextRun>(&item)) EXPECT_LT(run->y, 25 + 170);
  EXPECT_EQ(destination(*laid, "r0").page, 1u);
  EXPECT_EQ(destination(*laid, "r29").page, 3u);
}

TEST(turned_tables, take_their_captions_with_them) {
  const auto laid = laid_with(lines(4) + table_of(3, "<caption id='c'>What was seen</caption>") + lines(3));
  ASSERT_EQ(laid->pages.pages.size(), 2u);
  EXPECT_THAT(text_of(laid->pages.pages[0]), Not(HasSubstr("seen")));
  EXPECT_LT(run_of(laid->pages.pages[1], "What was seen").y, run_of(laid->pages.pages[1], "Head").y);
  EXPECT_EQ(destination(*laid, "c").page, 1u);
  EXPECT_EQ(destination(*laid, "t").page, 1u);
  EXPECT_NEAR(destination(*laid, "t").y, 30, 0.01);
}

TEST(turned_tables, take_the_captions_of_their_figures_with_them) {
  const auto laid =
      laid_with("<figure>" + table_of(3) + "<figcaption>What was seen</figcaption></figure>" + lines(3),
                "figure { break-inside: avoid }");
  ASSERT_EQ(laid->pages.pages.size(), 2u);
  EXPECT_GT(run_of(laid->pages.pages[1], "What was seen").y, run_of(laid->pages.pages[1], "row").y);
}

TEST(turned_tables, are_set_in_smaller_type_where_they_need_it) {
  const std::string wide =
      "<table><tr><td>" + std::string(42, 'm') + "</td><td>" + std::string(20, 'm') + "</td></tr></table>";
  const auto laid = laid_with(lines(4) + wide);
  EXPECT_TRUE(laid->says("A0758"));
  EXPECT_LT(run_of(laid->pages.pages.at(1), std::string(20, 'm')).size, 8);
}

// Nothing is won by it.
TEST(turned_tables, stay_upright_where_one_word_is_too_long_either_way) {
  const auto laid = laid_with(lines(4) + "<table><tr><td>" + std::string(99, 'm') + "</td></tr></table>");
  EXPECT_TRUE(laid->says("A0754"));
  EXPECT_EQ(laid->pages.pages.size(), 1u);
}

TEST(turned_tables, have_links_where_they_are_seen) {
  const auto laid = laid_with(lines(4) + table_of(3, "", "<a href='https://a.example'>remote</a>"));
  const auto& page = laid->pages.pages.at(1);
  const auto& run = run_of(page, "remote");
  ASSERT_EQ(page.links.size(), 1u);
  const auto& link = page.links.front();
  EXPECT_LT(link.x, run.y);
  EXPECT_GT(link.x + link.width, run.y);
  EXPECT_NEAR(link.y + link.height, 400 - run.x, 0.01);
  EXPECT_NEAR(link.height, run.width, 0.01);
}

TEST(turned_tables, stand_before_the_next_section) {
  Laid laid;
  laid.add("<section id='a'><h2>First</h2>" + lines(4) + table_of(5) + lines(2) + "</section>");
  laid.add("<section id='b'><h2>Second</h2>" + lines(4) + table_of(5) + lines(2) + "</section>",
           Opening::run_on);
  laid.add("<section id='c'><h2>Third</h2>" + lines(4) + "</section>", Opening::run_on);
  laid.lay_out(css + "table { font-size: 8pt; line-height: 14pt }");
  ASSERT_EQ(laid.pages.pages.size(), 5u);
  for (const std::size_t page : {1, 3}) EXPECT_TRUE(laid.pages.accounts[page].turned);
  EXPECT_EQ(destination(laid, "b").page, 2u);
  EXPECT_EQ(destination(laid, "c").page, 4u);
}

TEST(turned_tables, leave_no_trace_in_the_text_around_them) {
  const std::string text = "<p>" + prose(1) + "</p>";
  const auto with = laid_with("<p>one</p><p>two</p>" + table_of(3) + "<p>three</p><p>four</p>");
  const auto without = laid_with("<p>one</p><p>two</p><p>three</p><p>four</p>");
  for (const auto* word : {"two", "three", "four"}) {
    const auto &own = run_of(with->pages.pages.front(), word),
               &other = run_of(without->pages.pages.front(), word);
    EXPECT_NEAR(own.y, other.y, 0.01) << word;
    EXPECT_NEAR(own.x, other.x, 0.01) << word;
  }
}

TEST(turned_tables, have_their_notes_on_the_page_before) {
  const auto laid = laid_with(lines(4) + table_of(3, "", "remote<sup><a href='#n1'>1</a></sup>") + lines(20) +
                              "<aside id='n1'><p>A note.</p></aside>");
  EXPECT_EQ(laid->pages.accounts.at(0).note_lines, 1u);
  EXPECT_TRUE(laid->pages.accounts.at(1).turned);
  EXPECT_EQ(destination(*laid, "n1").page, 0u);
}

TEST(turned_tables, part_paragraphs_only_between_full_pages) {
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += "<p>" + prose(3) + "</p>" + (i == 2 || i == 3 || i == 8 ? table_of(4) : "");
  const auto laid = laid_with(text);
  std::vector<std::uint32_t> short_lines;
  int turned = 0;
  for (const auto& account : laid->pages.accounts) {
    turned += account.turned;
    short_lines.push_back(account.short_lines);
    EXPECT_FALSE(account.uneven);
  }
  EXPECT_EQ(turned, 3);
  EXPECT_THAT(short_lines, Each(Le(1)));
  std::string expected;
  for (int i = 0; i < 12; ++i) expected += prose(3);
  std::string got;
  for (std::size_t i = 0; i < laid->pages.pages.size(); ++i)
    if (!laid->pages.accounts[i].turned) got += text_of(laid->pages.pages[i]);
  EXPECT_EQ(words_of(got), "Title " + words_of(expected));
}

TEST(turned_tables, are_those_that_nearly_fit_so) {
  std::string row = "<tr>";
  for (int i = 0; i < 14; ++i) row += "<td>160,721,575</td>";
  EXPECT_TRUE(laid_with(lines(4) + "<table>" + row + "</tr></table>")->says("A0754"));
  EXPECT_EQ(laid_with(lines(4) + "<table>" + row + "</tr></table>")->pages.pages.size(), 2u);
}

TEST(turned_tables, keep_their_greatest_width) {
  const auto laid = laid_with(lines(4) + table_of(5), "table { max-width: 150pt }");
  EXPECT_TRUE(laid->says("A0754"));
  EXPECT_EQ(laid->pages.pages.size(), 1u);
}

}  // namespace
}  // namespace anthology::layout
