#include "layout/layout.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include "base/xml.hpp"

#include "laid_book.hpp"
#include "layout/page_bounds.hpp"

namespace anthology::layout {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(layout, nothing_is_lost) {
  Laid laid;
  laid.add("<section id='a'><h2>One</h2><p>" + prose(40) +
           "</p><p>With <em>emphasis</em>, <b>more</b>of it.</p></section>");
  laid.lay_out();
  EXPECT_GT(laid.pages.pages.size(), 3u);
  EXPECT_EQ(words_of(laid.text()), words_of("One " + prose(40) + "With emphasis, moreof it."));
}

std::vector<std::pair<std::uint32_t, float>> glyphs_of(const Laid& laid) {
  std::vector<std::pair<std::uint32_t, float>> glyphs;
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact)
        for (const auto& glyph : run->glyphs) glyphs.emplace_back(glyph.id, glyph.x);
  return glyphs;
}

TEST(layout, soft_hyphens_leave_kerning_and_ligatures_alone) {
  Laid with, without;
  with.add("<section id='a'><p>An of\u00ADfice of WA\u00ADVES, AV\u00AD</p></section>");
  without.add("<section id='a'><p>An office of WAVES, AV</p></section>");
  with.lay_out();
  without.lay_out();
  EXPECT_FALSE(glyphs_of(with).empty());
  EXPECT_EQ(glyphs_of(with), glyphs_of(without));
  EXPECT_EQ(with.text(), without.text());
}

TEST(layout, a_long_section_can_be_stopped_within) {
  Laid laid;
  std::string paragraphs;
  for (int i = 0; i < 100; ++i) paragraphs += lines(2);
  laid.add("<section id='a'>" + paragraphs + "</section>");
  int asked = 0;
  const Workers workers(1, [&asked] {
    if (++asked == 50) throw std::runtime_error("stop");
  });
  EXPECT_THROW(laid.lay_out(plain_css, workers), std::runtime_error);
  EXPECT_EQ(laid.pages.pages.size(), 0u);
}

TEST(layout, locators_become_pages_and_ranges) {
  Laid laid;
  std::string text, index = "<p>lamp<span class='locators'>";
  for (int page = 1; page <= 7; ++page)
    for (const char part : {'a', 'b'}) {
      text +=
          "<p id='" + std::to_string(page) + part + "'" + (part == 'a' ? " class='new'" : "") + ">text</p>";
      if (page != 4 && page != 6) index += ", <a href='#" + std::to_string(page) + part + "'>Title</a>";
    }
  laid.add("<section id='a'>" + text + "</section>");
  index += ", <a href='#2a'>Title</a>";
  laid.add("<section id='i'>" + index + "</span></p></section>");
  laid.lay_out(std::string(plain_css) +
               ".new { break-before: page } .locators { -anthology-locators: page-ranges }");
  EXPECT_THAT(laid.text(), testing::EndsWith("lamp, 1–3, 5, 7 "));
}

TEST(layout, locators_of_the_front_matter_come_first) {
  Laid laid;
  std::string text, links;
  for (int page = 1; page <= 4; ++page) text += "<p class='new' id='f" + std::to_string(page) + "'>text</p>";
  for (const auto id : {"b", "f3", "f2", "f1", "f2"})
    links += ", <a href='#" + std::string(id) + "'>Title</a>";
  laid.add("<section id='f'>" + text + "</section>", Opening::page, Matter::front);
  laid.add("<section id='b'><p>lamp<span class='locators'>" + links + "</span></p></section>");
  laid.lay_out(std::string(plain_css) +
               ".new { break-before: page } .locators { -anthology-locators: page-ranges }");
  EXPECT_THAT(laid.text(), testing::EndsWith("lamp, i–iii, 1 "));
}

TEST(layout, runs_know_their_text_nodes) {
  Laid laid;
  laid.add("<section id='a'><p>" + prose(10) + "<i>in italics</i>  and\n on.</p></section>");
  laid.lay_out();
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items) {
      const auto* run = std::get_if<TextRun>(&item);
      if (!run || run->artifact) continue;
      ASSERT_TRUE(run->node);
      const std::string_view value = run->node.value();
      EXPECT_EQ(words_of(run->text),
                words_of(value.substr(run->node_begin, run->node_end - run->node_begin)));
    }
}

// The page holds eight lines.
TEST(layout, no_widow_and_no_orphan) {
  Laid laid;
  laid.add("<section id='a'>" + lines(7) + lines(4) + "</section>");
  laid.lay_out();
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(7, 4));
  Laid widow;
  widow.add("<section id='a'>" + lines(9) + "</section>");
  widow.lay_out();
  EXPECT_THAT(widow.lines_per_page(), ElementsAre(6, 3));
}

TEST(layout, a_heading_keeps_two_lines) {
  Laid laid;
  laid.add("<section id='a'>" + lines(5) + "<h2>Heading</h2>" + lines(4) + "</section>");
  laid.lay_out();
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(5, 5));
  Laid fits;
  fits.add("<section id='a'>" + lines(4) + "<h2>Heading</h2>" + lines(4) + "</section>");
  fits.lay_out();
  EXPECT_THAT(fits.lines_per_page(), ElementsAre(7, 2));
}

// Short entries whose parts belong together, as contributors and their pieces.
TEST(layout, a_page_may_end_between_entries) {
  Laid laid;
  std::string entries;
  for (int i = 0; i < 6; ++i) entries += "<div>" + lines(2) + lines(1) + "</div>";
  laid.add("<section id='a'>" + entries + "</section>");
  laid.lay_out(std::string(plain_css) + "div p:first-child { break-after: avoid }");
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(6, 6, 6));
}

TEST(layout, a_heading_keeps_a_line_and_the_next_block) {
  Laid laid;
  laid.add("<section id='a'>" + lines(5) + "<h2>Heading</h2>" + lines(1) + "<ul><li>item</li></ul>" +
           lines(3) + "</section>");
  laid.lay_out(std::string(plain_css) + "ul { margin: 0 }");
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(5, 6));
}

TEST(layout, a_named_page_has_its_own_measure) {
  Laid laid;
  laid.add("<section id='a'>" + lines(2) + "<div class='wide'><p>" + prose(6) + "</p></div></section>");
  laid.lay_out(std::string(plain_css) +
               "@page wide { size: 500pt 212pt } .wide { page: wide; border: 1pt solid; hyphens: none }");
  ASSERT_GE(laid.pages.pages.size(), 2u);
  EXPECT_EQ(laid.pages.pages[1].width, 500);
  Points right = 0, box = 0;
  for (const auto& item : laid.pages.pages[1].items) {
    if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact)
      right = std::max(right, run->x + run->width);
    if (const auto* rectangle = std::get_if<Rectangle>(&item)) box = std::max(box, rectangle->width);
  }
  EXPECT_NEAR(right, 484, 1);
  EXPECT_NEAR(box, 470, 0.01);
}

// The label `9` sets the paragraph on page 10, and `10` sets it on page 9.
TEST(layout, references_that_never_settle_are_reported) {
  Laid laid;
  std::string references;
  for (int i = 0; i < 15; ++i) references += "<a href='#p'></a> ";
  laid.add("<section id='a'>" + lines(35) + lines(35) + "<p id='p'>" + references + "</p></section>");
  laid.lay_out(std::string(plain_css) +
               "a::after { content: target-counter(attr(href), page); letter-spacing: 40pt }");
  EXPECT_TRUE(laid.says("A0755"));
}

// The references take a page less than the numbers that stand there at first.
TEST(layout, chapters_whose_references_change_move_those_behind_them) {
  std::string references;
  for (int i = 0; i < 80; ++i) references += "<a href='#e'></a> ";
  for (const unsigned threads : {1u, 3u}) {
    Laid laid;
    laid.add("<section id='a'>" + lines(72) + "</section>", Opening::recto);
    laid.add("<section id='b'>" + lines(2) + "</section>");
    laid.add("<section id='c'>" + lines(5) + "<p>" + references + "</p></section>");
    laid.add("<section id='d'>" + lines(3) + "</section>");
    laid.add("<section id='e'>" + lines(4) + "</section>", Opening::recto);
    laid.lay_out(std::string(plain_css) +
                     "a::after { content: target-counter(attr(href), page); letter-spacing: 6pt }",
                 threads);
    EXPECT_THAT(laid.lines_per_page(), ElementsAre(8, 8, 8, 8, 8, 8, 8, 8, 8, 2, 8, 5, 3, 0, 4));
    const auto& e = laid.pages.destinations.back();
    EXPECT_EQ(e.id, "e");
    EXPECT_EQ(laid.pages.pages[e.page].label, "15");
    EXPECT_THAT(laid.text(), HasSubstr("15 15 15"));
  }
}

/// What the section says from a place on, without white space.
std::string text_from(const Section& section, const PageStart& start, std::size_t length) {
  std::string text;
  bool found = false;
  const auto add = [&](std::string_view value) {
    for (const char c : value)
      if (c != ' ' && c != '\n') text += c;
  };
  const auto walk = [&](const auto& self, const pugi::xml_node& node) -> void {
    for (const auto& child : node.children()) {
      if (child == start.text)
        add(std::string_view(child.value()).substr(start.offset));
      else if (found)
        add(child.value());
      found = found || child == start.text;
      self(self, child);
    }
  };
  walk(walk, section.dom);
  return text.substr(0, length);
}

// Styles, lists, a dressed first line, notes and another direction do not move a page's beginning.
TEST(layout, the_page_map_points_at_the_words_that_begin_pages) {
  Laid laid;
  std::string mixed = "<p class='first'>" + prose(3) + "</p>";
  for (int i = 0; i < 6; ++i)
    mixed += "<p>" + prose(2) + "<em>leaning\n  words</em>, <b>bold</b><sup>1</sup>. " + prose(1) +
             "</p><ul><li>" + prose(1) +
             "</li><li>short</li></ul><p>He said \u05E9\u05DC\u05D5\u05DD and left. " + prose(2) + "</p>";
  laid.add("<section id='a'>" + mixed + "</section>");
  laid.lay_out(std::string(plain_css) + "p.first::first-line { font-variant-caps: small-caps }");
  ASSERT_EQ(laid.pages.page_map.size(), laid.pages.pages.size());
  for (std::size_t i = 1; i < laid.pages.pages.size(); ++i) {
    std::string shown;
    for (const auto& item : laid.pages.pages[i].items) {
      const auto* run = std::get_if<TextRun>(&item);
      if (run && !run->artifact && run->node && shown.size() < 40) shown += run->text;
    }
    std::erase(shown, ' ');
    shown = shown.substr(0, 20);
    const auto& start = laid.pages.page_map[i];
    // A divided word begins whole: the page shows the end of it.
    EXPECT_THAT(text_from(laid.book.sections[start.section], start, 60), HasSubstr(shown)) << "page " << i;
  }
}

TEST(layout, a_table_has_rules_above_and_below_it) {
  Laid laid;
  laid.add("<section id='a'><table><tr><td>one</td></tr><tr><td>two</td></tr></table></section>");
  laid.lay_out(std::string(plain_css) + "table { border-top: 1pt solid; border-bottom: 2pt solid }");
  std::vector<Points> rules;
  for (const auto& item : laid.pages.pages.front().items)
    if (const auto* rectangle = std::get_if<Rectangle>(&item)) rules.push_back(rectangle->height);
  EXPECT_THAT(rules, ElementsAre(1, 2));
}

// Figures stay on one line; what the columns' names need comes after that.
TEST(layout, prose_gives_way_to_figures_in_tables) {
  Laid laid;
  laid.add(
      "<section id='a'><table><thead><tr><th>Name</th><th>A long head of "
      "figures</th></tr></thead><tbody><tr><td>" +
      prose(1) + "</td><td>0.5, 0.5, 0.5, 0.5, 0.5</td></tr></tbody></table></section>");
  laid.lay_out();
  std::set<double> baselines;
  for (const auto& item : laid.pages.pages.front().items)
    if (const auto* run = std::get_if<TextRun>(&item); run && run->text.find("0.5") != std::string::npos)
      baselines.insert(run->y);
  EXPECT_EQ(baselines.size(), 1u);
}

// Half a line of padding above and below, and the rules' own thickness on top of it.
TEST(layout, rules_do_not_cost_a_line) {
  Laid laid;
  laid.add("<section id='a'>" + lines(1) + "<div><p>note</p></div><p id='p'>text</p></section>");
  laid.lay_out(
      std::string(plain_css) +
      "div { font-size: 9pt; margin: 14pt 0; padding: 7pt 0; border-top: 0.5pt solid; border-bottom: 0.5pt "
      "solid }");
  ASSERT_EQ(laid.pages.destinations.size(), 2u);
  EXPECT_NEAR(laid.pages.destinations[1].y, 50 + 14 * 5, 0.01);
}

TEST(layout, openings_recto_page_and_run_on) {
  Laid laid;
  laid.add("<section id='a'>" + lines(2) + "</section>", Opening::recto);
  laid.add("<section id='b'>" + lines(2) + "</section>", Opening::recto);
  laid.add("<section id='c'>" + lines(2) + "</section>", Opening::page);
  laid.add("<section id='d'>" + lines(2) + "</section>", Opening::run_on);
  laid.lay_out();
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(2, 0, 2, 4));
  EXPECT_TRUE(laid.pages.pages[1].blank);
}

TEST(layout, front_matter_is_numbered_apart) {
  Laid laid;
  laid.add("<section id='f'>" + lines(2) + "</section>", Opening::recto, Matter::front);
  laid.add("<section id='a'>" + lines(2) + "</section>", Opening::page);
  laid.lay_out();
  std::vector<std::string> labels;
  for (const auto& page : laid.pages.pages) labels.push_back(page.label);
  EXPECT_THAT(labels, ElementsAre("i", "ii", "1"));
  ASSERT_EQ(laid.pages.labels.size(), 2u);
  EXPECT_TRUE(laid.pages.labels[0].roman);
  EXPECT_EQ(laid.pages.labels[1].first, 2u);
}

TEST(layout, contents_print_the_right_pages) {
  Laid laid;
  laid.add("<section id='c'><p><a href='#b'>Second</a></p></section>", Opening::recto, Matter::front);
  laid.add("<section id='a'>" + lines(20) + "</section>");
  laid.add("<section id='b'>" + lines(2) + "</section>");
  laid.lay_out(std::string(plain_css) +
               "a::after { content: leader(dotted) target-counter(attr(href), page) }");
  EXPECT_THAT(dump(laid.pages), HasSubstr(" 4\n"));
  ASSERT_EQ(laid.pages.destinations.size(), 3u);
  EXPECT_EQ(laid.pages.destinations[1].id, "b");
  EXPECT_EQ(laid.pages.pages[laid.pages.destinations[1].page].label, "4");
  ASSERT_EQ(laid.pages.pages[0].links.size(), 1u);
  EXPECT_EQ(laid.pages.pages[0].links[0].href, "#b");
}

TEST(layout, a_page_begins_before_the_whole_word) {
  Laid laid;
  laid.add("<section id='a'><p>" + prose(40) + "</p></section>");
  laid.lay_out();
  ASSERT_EQ(laid.pages.page_map.size(), laid.pages.pages.size());
  for (const auto& start : laid.pages.page_map) {
    const std::string_view value = start.text.value();
    EXPECT_TRUE(start.offset == 0 || value[start.offset - 1] == ' ') << value.substr(start.offset, 20);
  }
}

TEST(layout, threads_make_no_difference) {
  std::string one, two;
  for (const unsigned threads : {1u, 3u}) {
    Laid laid;
    for (int i = 0; i < 6; ++i)
      laid.add("<section id='s" + std::to_string(i) + "'><p>" + prose(9) + "</p></section>");
    laid.lay_out(plain_css, threads);
    (threads == 1 ? one : two) = dump(laid.pages);
  }
  EXPECT_EQ(one, two);
}

TEST(layout, body_lines_stand_on_the_grid) {
  Laid laid;
  laid.add("<section id='a'>" + lines(2) +
           "<p style=''>x</p><h2>Heading</h2><blockquote><p>q</p></blockquote>" + lines(3) + "</section>");
  laid.lay_out(std::string(plain_css) + "blockquote { margin: 5pt 0; font-size: 9pt; line-height: 11pt }");
  double first = -1;
  for (const auto& item : laid.pages.pages.front().items)
    if (const auto* run = std::get_if<TextRun>(&item); run && run->text == "line") {
      if (first < 0) first = run->y;
      const double lines_below = (run->y - first) / 14;
      EXPECT_NEAR(lines_below, std::round(lines_below), 0.001);
    }
}

TEST(layout, a_table_repeats_its_header) {
  Laid laid;
  std::string rows;
  for (int i = 0; i < 12; ++i) rows += "<tr><td>cell</td><td>other</td></tr>";
  laid.add("<section id='a'><table><thead><tr><th>Head</th><th>Two</th></tr></thead><tbody>" + rows +
           "</tbody></table></section>");
  laid.lay_out();
  ASSERT_GE(laid.pages.pages.size(), 2u);
  std::size_t heads = 0;
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->text == "Head") ++heads;
  EXPECT_EQ(heads, laid.pages.pages.size());
}

TEST(layout, a_page_smaller_than_its_margins_is_an_error) {
  Laid laid;
  laid.add("<section id='a'><p>x</p></section>");
  laid.lay_out("@page { size: 80pt 80pt; margin: 50pt }");
  EXPECT_TRUE(laid.pages.pages.empty());
  ASSERT_TRUE(laid.diagnostics.has_errors());
  const auto& said = laid.diagnostics.list().back();
  EXPECT_EQ(said.message,
            "a page of 80 by 80 pt has no room between margins of 50 and 50 pt at its sides, "
            "50 and 50 pt above and below");
  // The margins came after the size.
  EXPECT_EQ(said.where.file, "book.css");
  EXPECT_EQ(said.where.column, 34u);
}

TEST(layout, a_page_smaller_than_margins_set_before_is_told_by_its_size) {
  Laid laid;
  laid.add("<section id='a'><p>x</p></section>");
  laid.lay_out("@page { margin: 50pt }\n@page { size: 80pt 80pt }");
  EXPECT_TRUE(laid.pages.pages.empty());
  ASSERT_TRUE(laid.says("A0750"));
  EXPECT_EQ(laid.diagnostics.list().back().where.line, 2u);
  EXPECT_EQ(laid.diagnostics.list().back().where.column, 15u);
}

TEST(layout, a_named_page_without_room_is_an_error) {
  Laid laid;
  laid.add("<section id='a'><p>x</p><p class='plate'>y</p></section>");
  laid.lay_out(std::string(plain_css) + "@page plate { margin: 120pt }\n.plate { page: plate }");
  EXPECT_TRUE(laid.pages.pages.empty());
  EXPECT_TRUE(laid.says("A0750"));
}

/// Runs that no reader of the pages sees.
int runs_outside_the_page(const Laid& laid) {
  int count = 0;
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact)
        count += run->x + run->width <= 0 || run->x >= page.width || run->y <= 0 || run->y >= page.height ||
                 run->size < 1;
  return count;
}

TEST(layout, no_stylesheet_loses_text_without_a_word) {
  for (const std::string rule :
       {"p { margin-left: -9999px }", "p { margin: 0 -9999px 0 9999px }", "p { margin-right: -9999px }",
        "p { text-indent: -9999px }", "p { text-indent: 9999px }", "p { padding-top: 9999px }",
        "p { font-size: 0 }", "html { font-size: 0 }", "p { letter-spacing: -9999px }",
        "b { vertical-align: 9999px }", "p { color: transparent }", "p { width: 0 }", "p { max-width: 0 }",
        "@page { margin: -9999px }", "table { margin-left: -9999px }"}) {
    SCOPED_TRACE(rule);
    Laid laid;
    laid.add(
        "<section id='a'><p>Some words to be "
        "<b>read</b>.</p><table><tr><td>cell</td></tr></table></section>");
    laid.lay_out(std::string(plain_css) + rule);
    EXPECT_EQ(words_of(laid.text()), "Some words to be read. cell ");
    EXPECT_EQ(runs_outside_the_page(laid), 0);
  }
}

constexpr std::string_view section_with_a_table =
    "<section id='a'><h2>head</h2><p>said <em>stress</em> tail</p><ul><li>entry</li></ul>"
    "<blockquote><p>quoted</p></blockquote><div>loose</div><table><caption>title</caption>"
    "<thead><tr><th>year</th><th>lamp</th></tr></thead><tbody><tr><td>1914</td><td>lit</td></tr>"
    "<tr><td>1915</td><td>out</td></tr></tbody></table><p>end</p></section>";

/// CSS 2.2, section 17.2.1: anonymous rows and cells.
TEST(layout, whatever_is_displayed_as_a_part_of_a_table_keeps_its_text) {
  const std::string_view elements[] = {"h2",  "p",     "em",      "ul",           "li",     "blockquote",
                                       "div", "table", "caption", "thead",        "tbody",  "tr",
                                       "td",  "th",    "section", "thead, tbody", "tr, td", "tbody, tr, td"};
  const std::string_view displays[] = {"block",
                                       "inline",
                                       "list-item",
                                       "table",
                                       "table-row-group",
                                       "table-row",
                                       "table-header-group",
                                       "table-cell",
                                       "table-caption",
                                       "table-footer-group"};
  for (const auto element : elements)
    for (const auto display : displays) {
      const auto css = fmt::format("{} {{ display: {} }}", element, display);
      Laid laid;
      laid.add(section_with_a_table);
      laid.lay_out(std::string(plain_css) + css);
      for (const auto* word : {"head", "said", "stress", "tail", "entry", "quoted", "loose", "title", "year",
                               "lamp", "1914", "lit", "1915", "out", "end"})
        EXPECT_NE(laid.text().find(word), std::string::npos) << word << " with " << css;
    }
}

/// The baselines of words, in their order.
std::vector<double> heights_of(const Laid& laid, std::initializer_list<std::string_view> words) {
  std::vector<double> heights;
  for (const auto word : words)
    for (const auto& item : laid.pages.pages.at(0).items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->text == word) heights.push_back(run->y);
  return heights;
}

TEST(layout, rows_in_blocks_among_rows_keep_their_columns) {
  for (const auto* css : {"tr { display: block }", "tr { display: table }", "thead, tbody { display: block }",
                          "table, caption { display: block } table { display: table }"}) {
    Laid laid;
    laid.add(section_with_a_table);
    laid.lay_out(std::string(plain_css) + "@page { size: 400pt 600pt }" + css);
    const auto heights = heights_of(laid, {"year", "lamp", "1914", "lit", "1915", "out"});
    ASSERT_EQ(heights.size(), 6) << css;
    EXPECT_EQ(heights[0], heights[1]) << css;
    EXPECT_EQ(heights[2], heights[3]) << css;
    EXPECT_EQ(heights[4], heights[5]) << css;
    EXPECT_LT(heights[2], heights[4]) << css;
  }
}

TEST(layout, elements_displayed_as_cells_stand_beside_each_other) {
  Laid laid;
  laid.add(
      "<section id='a'><div class='two'>before <p>left</p><p>right</p> after<p>last</p></div></section>");
  laid.lay_out(std::string(plain_css) + ".two { display: table } .two p { display: table-cell }");
  const auto heights = heights_of(laid, {"before", "left", "right", "after", "last"});
  ASSERT_EQ(heights.size(), 5);
  EXPECT_EQ(heights, std::vector<double>(5, heights[0]));
}

TEST(layout, generated_content_of_rows_and_tables_is_kept) {
  Laid laid;
  laid.add(section_with_a_table);
  laid.lay_out(
      std::string(plain_css) +
      "tr::before { content: 'row' } table::after { content: 'table' } table::before { content: '' }");
  EXPECT_NE(laid.text().find("row year"), std::string::npos) << laid.text();
  EXPECT_NE(laid.text().find("out table"), std::string::npos) << laid.text();
}

TEST(layout, generated_content_may_be_a_block) {
  Laid laid;
  laid.add("<section id='a'><h2>Head</h2><p class='ruled'>one</p><p class='end'>two</p></section>");
  laid.lay_out(
      std::string(plain_css) +
      "@page { size: 300pt 400pt } h2::before { content: '* * *'; display: block; margin-bottom: 14pt }"
      ".ruled::after { content: ''; display: block; border-top: 1pt solid; width: 50pt }"
      ".end::after { content: 'finis'; display: block; margin: 14pt 0 0 20pt; border-left: 2pt solid }");
  std::map<std::string, std::pair<double, double>> at;
  std::vector<Rectangle> rules;
  for (const auto& item : laid.pages.pages.at(0).items)
    if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact)
      at.emplace(run->text, std::pair(run->x, run->y));
    else if (const auto* rule = std::get_if<Rectangle>(&item))
      rules.push_back(*rule);
  EXPECT_NEAR(at["Head"].second - at["* * *"].second, 28, 0.01);
  EXPECT_NEAR(at["Head"].first, at["* * *"].first, 2);
  EXPECT_NEAR(at["one"].second - at["Head"].second, 14, 0.01);
  EXPECT_NEAR(at["finis"].second - at["two"].second, 28, 0.01);
  EXPECT_NEAR(at["finis"].first - at["two"].first, 22, 1);
  EXPECT_NEAR(at["two"].second - at["one"].second, 28, 0.01);
  ASSERT_EQ(rules.size(), 2u) << dump(laid.pages);
  EXPECT_NEAR(rules[0].width, 2, 0.01);
  EXPECT_NEAR(rules[1].width, 50, 0.01);
}

TEST(layout, text_that_stands_outside_the_page_is_told_with_its_place) {
  Laid laid;
  const auto source = std::make_shared<const SourceText>("post.md", "Lost words.\n");
  auto& section = laid.add("<section id='a'><p>Lost words.</p></section>");
  section.span = {source.get(), 0, 4};
  Pages pages;
  auto& page = pages.pages.emplace_back();
  page.width = page.height = 100;
  TextRun run;
  run.x = -500;
  run.y = 50;
  run.width = 40;
  run.text = "Lost words.";
  run.glyphs.emplace_back();
  run.node = section.dom.document_element().first_child().first_child();
  page.items.emplace_back(run);
  report_lost_text(laid.book, pages, laid.diagnostics);
  ASSERT_TRUE(laid.says("A0756"));
  EXPECT_EQ(laid.diagnostics.list().back().message, "`Lost words.` stands outside the page");
  EXPECT_EQ(laid.diagnostics.list().back().where.line, 1u);
}

TEST(layout, long_words_are_cut_and_never_overfull) {
  Laid laid;
  laid.add("<section id='a'><p>before " + std::string(3000, 'm') + " after</p></section>");
  laid.lay_out(std::string(plain_css) + "@page { size: 400pt 212pt }");
  EXPECT_TRUE(laid.says("A0751"));
  EXPECT_FALSE(laid.says("A0752"));
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item)) EXPECT_LE(run->x + run->width, page.width - 14);
  EXPECT_EQ(words_of(laid.text()).size(), 3000u + 14u);
}

TEST(layout, an_address_ends_where_ideographs_begin) {
  Laid laid;
  std::string text;
  for (int i = 0; i < 60; ++i) text += "日本";
  laid.add("<section id='a' lang='ja'><p>http://localhost:6060" + text + "</p></section>");
  laid.lay_out();
  EXPECT_FALSE(laid.says("A0751"));
  EXPECT_FALSE(laid.says("A0752"));
}

TEST(layout, ids_in_a_table_are_on_the_pages_of_their_rows) {
  std::string rows;
  for (int i = 0; i < 20; ++i)
    rows += fmt::format(
        "<tr id='r{}'><td id='c{}'>row<br/>row</td><td id='e{}'/><td><p id='p{}'>row</p></td></tr>", i, i, i,
        i);
  Laid laid;
  laid.add("<section id='a'><table>" + rows + "</table></section>");
  laid.lay_out(std::string(plain_css) + "td { padding: 0 }");
  const auto page_of = [&](const std::string& id) {
    return std::ranges::find(laid.pages.destinations, id, &Destination::id)->page;
  };
  for (int i = 0; i < 20; ++i)
    for (const auto* kind : {"r", "c", "e", "p"})
      EXPECT_EQ(page_of(kind + std::to_string(i)), i / 4u) << kind << i;
}

// A page has eight lines.
TEST(layout, no_line_of_a_stanza_stands_alone) {
  const auto first_page = [](int before, int in_stanza, const std::string& css = "") {
    std::string stanza;
    for (int i = 0; i < in_stanza; ++i) stanza += "<span>line</span><br/>";
    Laid laid;
    laid.add("<section id='a'>" + (before > 0 ? lines(before) : "") + "<p class='stanza'>" + stanza + "</p>" +
             lines(15) + "</section>");
    laid.lay_out(std::string(plain_css) +
                 ".stanza { break-inside: avoid; margin-left: 20pt } .stanza span { display: block } "
                 ".stanza br { display: none }" +
                 css);
    return laid.lines_per_page().front();
  };
  EXPECT_EQ(first_page(0, 9), 7);
  EXPECT_EQ(first_page(7, 12), 7);
  EXPECT_EQ(first_page(0, 10, "span { widows: 4; orphans: 3 }"), 6);
  EXPECT_EQ(first_page(6, 12, "span { widows: 4; orphans: 3 }"), 6);
  EXPECT_EQ(first_page(6, 10), 8);
  EXPECT_EQ(first_page(4, 6), 4) << "it is kept together where it can be";
}

TEST(layout, a_glyph_wider_than_the_page_is_reported) {
  Laid laid;
  laid.add("<section id='a'><p>m</p></section>");
  laid.lay_out(std::string(plain_css) + "p { font-size: 600pt }");
  EXPECT_TRUE(laid.says("A0752"));
}

TEST(layout, a_character_without_a_glyph_is_reported_once) {
  Laid laid;
  laid.add("<section id='a'><p>\xF3\xB0\x80\x80 and \xF3\xB0\x80\x80</p></section>");
  laid.lay_out();
  int count = 0;
  for (const auto& finding : laid.diagnostics.list()) count += finding.code == "A0753";
  EXPECT_EQ(count, 1);
  EXPECT_THAT(laid.diagnostics.list().back().message, HasSubstr("(U+F0000)"));
}

TEST(layout, a_row_of_many_lines_may_go_on_on_the_next_page) {
  const auto first_page = [](int in_row) {
    std::string row;
    for (int i = 0; i < in_row; ++i) row += (i ? "<br/>" : "") + std::string("line");
    Laid laid;
    laid.add("<section id='a'>" + lines(4) + "<table><tr><td>" + row +
             "</td></tr><tr><td>end</td></tr></table>" + lines(3) + "</section>");
    laid.lay_out();
    return laid.lines_per_page().front();
  };
  EXPECT_EQ(first_page(6), 4) << "a short row is kept together";
  EXPECT_EQ(first_page(8), 6);
}

// A page has eight lines.
TEST(layout, a_table_that_cannot_be_kept_together_is_divided_between_rows) {
  std::string rows;
  for (int i = 0; i < 9; ++i) rows += "<tr><td>row<br/>line<br/>line</td></tr>";
  Laid laid;
  laid.add("<section id='a'><div><table>" + rows + "</table></div></section>");
  laid.lay_out(std::string(plain_css) + "div { break-inside: avoid } td { padding: 0 }");
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(6, 6, 6, 3, 6));
}

TEST(layout, a_table_wider_than_the_page_is_reported) {
  Laid laid;
  std::string cells;
  for (int i = 0; i < 40; ++i) cells += "<td>immeasurable</td>";
  laid.add("<section id='a'><table><tr>" + cells + "</tr></table></section>");
  laid.lay_out();
  EXPECT_TRUE(laid.says("A0754"));
}

void add_picture(Book& book, std::uint32_t width, std::uint32_t height) {
  auto& picture = book.resources.emplace_back();
  picture.name = "p.png";
  picture.media_type = "image/png";
  picture.width = width;
  picture.height = height;
}

/// What stands below the page's text area or above it, or beside it.
int items_outside(const Laid& laid, Points margin_x, Points margin_y) {
  int count = 0;
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items) {
      const auto out = [&](const auto& box, Points top, Points bottom) {
        return box.x < margin_x - 0.1 || box.x + box.width > page.width - margin_x + 0.1 ||
               box.y + top < margin_y - 0.1 || box.y + bottom > page.height - margin_y + 0.1;
      };
      if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact) count += out(*run, 0, 0);
      if (const auto* picture = std::get_if<Picture>(&item)) count += out(*picture, 0, picture->height);
    }
  return count;
}

TEST(layout, a_tall_picture_in_a_line_fits_the_page) {
  Laid laid;
  add_picture(laid.book, 400, 1400);
  laid.add("<section id='a'><p>Words before <img src='p.png' alt='a shot'/> words after.</p></section>");
  laid.lay_out();
  EXPECT_EQ(items_outside(laid, 15, 50), 0);
  EXPECT_EQ(words_of(laid.text()), "Words before words after. ");
}

TEST(layout, a_picture_may_be_a_block) {
  const std::pair<const char*, double> places[] = {
      {"img { display: block; width: 90pt }", 15},
      {"img { display: block; width: 90pt; margin: 0 auto }", 105},
      {"img { display: block; width: 90pt; margin-left: 20pt }", 35},
      {"img { display: block; width: 90pt; margin-left: auto }", 195},
  };
  for (const auto& [css, x] : places) {
    Laid laid;
    add_picture(laid.book, 400, 200);
    laid.add("<section id='a'><p>before <img src='p.png'/> after</p></section>");
    laid.lay_out(std::string(plain_css) + css);
    std::vector<Picture> pictures;
    for (const auto& item : laid.pages.pages.at(0).items)
      if (const auto* picture = std::get_if<Picture>(&item)) pictures.push_back(*picture);
    ASSERT_EQ(pictures.size(), 1u) << css;
    EXPECT_NEAR(pictures[0].x, x, 0.01) << css;
    EXPECT_NEAR(pictures[0].width, 90, 0.01) << css;
    EXPECT_EQ(words_of(laid.text()), "before after ");
  }
}

TEST(layout, blocks_within_a_link_are_links) {
  Laid laid;
  add_picture(laid.book, 400, 200);
  laid.add(
      "<section id='a'><p>one <a href='https://b.example'><img src='p.png'/><em>two</em></a> "
      "three</p></section>");
  laid.lay_out(std::string(plain_css) + "@page { size: 300pt 400pt } img, em { display: block }");
  const auto& links = laid.pages.pages.at(0).links;
  ASSERT_EQ(links.size(), 2u);
  EXPECT_EQ(links[0].href, "https://b.example");
  EXPECT_EQ(links[1].href, "https://b.example");
}

TEST(layout, a_tall_picture_fits_a_lower_page_of_another_name) {
  Laid laid;
  add_picture(laid.book, 400, 1400);
  laid.add(
      "<section id='a'><p>Words.</p><p class='plate'>Plate.</p><p class='plate'><img "
      "src='p.png'/></p></section>");
  laid.lay_out(std::string(plain_css) +
               "@page plate { margin: 75pt 15pt 75pt }\n.plate { page: plate }\np { text-indent: 0 }");
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* picture = std::get_if<Picture>(&item)) {
        EXPECT_GE(picture->y, 75 - 0.1);
        EXPECT_LE(picture->y + picture->height, page.height - 75 + 0.1);
      }
}

/// The picture's page and its caption's; the caption has so many lines.
std::pair<std::size_t, std::size_t> pages_of_figure(int caption_lines, Points& height,
                                                    const std::string& before) {
  Laid laid;
  add_picture(laid.book, 400, 4000);
  std::string caption = "caption";
  for (int i = 1; i < caption_lines; ++i) caption += "<br/>line";
  laid.add("<section id='a'>" + before +
           "<figure><a href='https://a.example'><img src='p.png' alt=''/></a><figcaption>" + caption +
           "</figcaption></figure>" + lines(9) + "</section>");
  laid.lay_out(
      std::string(plain_css) +
      "figure { break-inside: avoid; margin: 14pt 0 } figcaption { margin-top: 7pt; line-height: 12pt }");
  std::pair<std::size_t, std::size_t> out{99, 99};
  for (std::size_t page = 0; page < laid.pages.pages.size(); ++page)
    for (const auto& item : laid.pages.pages[page].items) {
      if (const auto* run = std::get_if<TextRun>(&item); run && run->text == "caption") out.second = page;
      if (const auto* picture = std::get_if<Picture>(&item)) {
        out.first = page;
        height = picture->height;
        EXPECT_NEAR(laid.pages.pages[page].links.at(0).height, height, 0.01);
        EXPECT_NEAR(laid.pages.pages[page].links.at(0).y, picture->y, 0.01);
      }
    }
  EXPECT_EQ(items_outside(laid, 15, 50), 0);
  return out;
}

// A page has eight lines.
TEST(layout, a_tall_picture_takes_what_its_caption_leaves_of_the_page) {
  Points height = 0;
  auto pages = pages_of_figure(1, height, "<p>line</p>");
  EXPECT_EQ(pages.first, pages.second);
  EXPECT_NEAR(height, 6 * 14, 0.01) << "7 and 12 points of the caption take two lines";
  pages = pages_of_figure(1, height, "");
  EXPECT_EQ(pages.first, pages.second);
  EXPECT_NEAR(height, 5 * 14, 0.01) << "the section begins with the space above";
  pages = pages_of_figure(3, height, "<p>line</p>");
  EXPECT_EQ(pages.first, pages.second);
  EXPECT_NEAR(height, 4 * 14, 0.01);
  pages = pages_of_figure(9, height, "");
  EXPECT_LE(pages.first, pages.second);
  EXPECT_NEAR(height, 4 * 14, 0.01) << "half of the page";
}

TEST(layout, a_tall_picture_in_a_cell_fits_beside_the_header_and_the_caption) {
  Laid laid;
  add_picture(laid.book, 400, 1400);
  laid.add(
      "<section id='a'><p>Before.</p><table><caption>Caption</caption><thead><tr><th>Head</th></tr></thead>"
      "<tbody><tr><td>row</td></tr><tr><td><img src='p.png' alt=''/></td></tr><tr><td>row</td></tr></tbody>"
      "</table></section>");
  laid.lay_out();
  EXPECT_EQ(items_outside(laid, 15, 50), 0);
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* picture = std::get_if<Picture>(&item)) {
        const auto* head = std::get_if<TextRun>(&page.items.front());
        ASSERT_TRUE(head);
        EXPECT_GT(picture->y, head->y);
      }
}

TEST(layout, deep_nesting_keeps_a_measure) {
  std::string open, close;
  for (int i = 0; i < 40; ++i) {
    open += "<ul><li>item<blockquote>";
    close += "</blockquote></li></ul>";
  }
  Laid laid;
  laid.add("<section id='a'>" + open + "<p>" + prose(2) + "</p>" + close + "</section>");
  laid.lay_out();
  EXPECT_EQ(items_outside(laid, 15, 40), 0);
  Points widest = 0;
  for (const auto& item : laid.pages.pages.back().items)
    if (const auto* run = std::get_if<TextRun>(&item)) widest = std::max(widest, run->width);
  EXPECT_GT(widest, 70);
}

TEST(layout, a_line_longer_than_a_run_is_several) {
  std::string joiners;
  while (joiners.size() < 2 * longest_run) joiners += "\u2060";
  Laid laid;
  laid.add("<section id='a'><p>one" + joiners + "two</p></section>");
  laid.lay_out();
  std::size_t longest = 0, whole = 0;
  for (const auto& item : laid.pages.pages.front().items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (!run || run->artifact) continue;
    longest = std::max(longest, run->text.size());
    whole += run->text.size();
    ASSERT_FALSE(run->glyphs.empty());
    EXPECT_LT(run->glyphs.back().text, run->text.size());
  }
  EXPECT_EQ(whole, 6 + joiners.size());
  EXPECT_LE(longest, longest_run);
  EXPECT_GT(longest, longest_run / 2);
}

TEST(layout, code_breaks_at_a_gap_of_any_length) {
  Laid laid;
  laid.add("<section id='a'><pre><code>first" + std::string(1'500, ' ') + "last</code></pre></section>");
  laid.lay_out(std::string(plain_css) + "pre { white-space: pre-wrap }");
  Points last = 0;
  for (const auto& item : laid.pages.pages.front().items)
    if (const auto* run = std::get_if<TextRun>(&item); run && run->text.ends_with("last"))
      last = run->x + run->width;
  EXPECT_GT(last, 0);
  EXPECT_LE(last, laid.pages.pages.front().width);
}

TEST(layout, marks_are_taken_from_a_face_that_has_them) {
  Laid laid;
  laid.add("<section id='a'><p>a\u0334b z\u0322z x\u20D7y e\u0301</p></section>");
  laid.lay_out();
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item))
        for (const auto& glyph : run->glyphs)
          if (!laid.says("A0753")) EXPECT_NE(glyph.id, 0u) << run->text;
}

// The first mark is in a face that lacks the letter, the second in one that has it.
TEST(layout, a_letter_with_marks_of_two_faces_is_set_once) {
  Laid laid;
  laid.add("<section id='a'><p>to \u0628\u0327\u06EB by</p></section>");
  laid.lay_out(std::string(plain_css) + "p { font-family: \"Noto Sans Arabic\" }");
  // Runs from right to left stand as they are seen.
  EXPECT_EQ(words_of(laid.text()), "to \u06EB\u0327\u0628 by ");
}

// Quotations are divided by rules of their own; the words are the same.
TEST(layout, a_word_is_divided_by_the_rules_of_each_of_its_places) {
  const std::string text = "<p>" + prose(3) + "</p>", quoted = "<p class='q'>" + prose(3) + "</p>";
  const auto text_of = [](const std::string& paragraphs) {
    Laid laid;
    laid.add("<section id='a'>" + paragraphs + "</section>");
    laid.lay_out(std::string(plain_css) +
                 ".q { hyphenate-limit-chars: 5 9 2 } @page { size: 320pt 1200pt; margin: 20pt }");
    return laid.text();
  };
  EXPECT_NE(text_of(text), text_of(quoted));
  EXPECT_EQ(text_of(text + quoted + text + quoted),
            text_of(text) + text_of(quoted) + text_of(text) + text_of(quoted));
}

TEST(layout, a_mark_that_no_face_has_is_reported) {
  Laid laid;
  laid.add("<section id='a'><p>a\U0001E8D0</p></section>");  // a mark of Mende Kikakui
  laid.lay_out();
  const bool shown = std::ranges::none_of(laid.pages.pages.front().items, [](const Item& item) {
    const auto* run = std::get_if<TextRun>(&item);
    return run && std::ranges::any_of(run->glyphs, [](const auto& glyph) { return glyph.id == 0; });
  });
  EXPECT_NE(shown, laid.says("A0753"));
}

TEST(layout, code_and_addresses_are_isolated_in_text_from_right_to_left) {
  Laid laid;
  auto& section = laid.add(
      "<section id='a' dir='rtl'><p>متن <code>/etc/x/ -p</code>، متن https://example.com/. "
      "متن</p></section>");
  section.direction = unicode::Direction::right_to_left;
  laid.lay_out();
  std::vector<std::string> left_to_right;
  for (const auto& item : laid.pages.pages.front().items)
    if (const auto* run = std::get_if<TextRun>(&item); run && !run->right_to_left)
      left_to_right.push_back(run->text);
  EXPECT_THAT(left_to_right, ElementsAre("https://example.com/", "/etc/x/ -p"));
}

TEST(layout, a_page_number_stands_behind_a_title_from_right_to_left_that_ends_in_latin) {
  for (const auto* content : {"'\\2003' target-counter(attr(href), page)",
                              "'\\A0' leader('.') '\\A0\\A0' target-counter(attr(href), page)"}) {
    Laid laid;
    auto& section = laid.add("<section id='a' dir='rtl'><p><a href='#a'>متن IRC</a></p></section>");
    section.direction = unicode::Direction::right_to_left;
    laid.lay_out(std::string(plain_css) + "a::after { content: " + content + " }");
    double title = 1000, number = 0;
    for (const auto& item : laid.pages.pages.front().items)
      if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact)
        (run->text.ends_with("1") ? number : run->text == "IRC" ? title : title) = run->x;
    EXPECT_LT(number, title) << content;
  }
}

std::vector<TextRun> runs_of(const Laid& laid) {
  std::vector<TextRun> runs;
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact) runs.push_back(*run);
  return runs;
}

// Words of many lengths, so that the nearest space is often far from the line's end.
TEST(layout, the_spaces_of_first_lines_are_even) {
  constexpr std::string_view words[] = {"incomprehensible", "determination", "of",     "harbour",
                                        "extraordinarily",  "navigational",  "a",      "the",
                                        "circumstances",    "communication", "strange"};
  Laid laid;
  for (std::size_t i = 0; i < 40; ++i) {
    std::string text;
    for (std::size_t k = 0; k < 60; ++k)
      text += std::string(words[(i * 7 + k * (i % 5 + 1) + k * k) % 11]) + ' ';
    laid.add("<section id='s" + std::to_string(i) + "'><p>" + text + "</p></section>");
  }
  laid.lay_out(std::string(plain_css) +
               "p::first-line { font-variant-caps: small-caps; letter-spacing: 0.03em }");
  int gappy = 0;
  for (const auto& page : laid.pages.pages) {
    const auto* first = std::get_if<TextRun>(&page.items.front());
    if (!first) continue;
    Points widest = 0;
    const auto& glyphs = first->glyphs;
    for (std::size_t i = 0; i + 1 < glyphs.size(); ++i)
      if (first->text[glyphs[i].text] == ' ')
        widest = std::max(widest, static_cast<Points>(glyphs[i + 1].x - glyphs[i].x));
    gappy += widest > 5;
  }
  EXPECT_LE(gappy, 2);
}

/// The words of a page's first line.
std::string first_line_of(const Page& page) {
  std::string text;
  const auto* first = std::get_if<TextRun>(&page.items.front());
  for (const auto& item : page.items)
    if (const auto* run = std::get_if<TextRun>(&item); first && run && !run->artifact && run->y == first->y)
      text += run->text;
  return text;
}

// Small capitals are wider: fewer words stand in a line of them.
TEST(layout, first_lines_of_two_lines_and_more_are_dressed_whatever_their_words) {
  constexpr std::string_view words[] = {"navigational",     "of", "communication",
                                        "incomprehensible", "a",  "determination"};
  Laid plain, dressed;
  for (auto* laid : {&plain, &dressed}) {
    for (std::size_t i = 0; i < 30; ++i) {
      std::string text;
      for (std::size_t k = 0; k < 24; ++k) text += std::string(words[(i * 5 + k * (i % 4 + 1)) % 6]) + ' ';
      laid->add("<section id='s" + std::to_string(i) + "'><p>" + text + "</p></section>");
    }
    laid->add("<section id='one'><p>One line alone.</p></section>");
    laid->lay_out(std::string(plain_css) + "@page { size: 300pt 400pt }" +
                  (laid == &dressed ? "p::first-line { font-size: 14pt }" : ""));
  }
  for (std::size_t i = 0; i + 1 < plain.pages.pages.size(); ++i) {
    const auto* run = std::get_if<TextRun>(&dressed.pages.pages[i].items.front());
    ASSERT_NE(run, nullptr);
    EXPECT_EQ(run->size, 14) << i;
    EXPECT_FALSE(first_line_of(dressed.pages.pages[i]).ends_with('-')) << i;
  }
  EXPECT_EQ(std::get<TextRun>(dressed.pages.pages.back().items.front()).size, 11);
}

TEST(layout, the_text_of_a_note_begins_where_its_lines_do) {
  Laid laid;
  laid.add("<section id='a'><p class='n'><a href='#r'>1.\u2002</a> " + prose(3) + "</p></section>");
  laid.lay_out(std::string(plain_css) + ".n { padding-left: 30pt; text-indent: -30pt }");
  const auto runs = runs_of(laid);
  ASSERT_GT(runs.size(), 2u);
  const auto first_line =
      std::ranges::find_if(runs, [](const auto& run) { return run.text.find("The") != std::string::npos; });
  const auto second_line = std::ranges::find_if(runs, [&](const auto& run) { return run.y > runs[0].y + 5; });
  ASSERT_NE(second_line, runs.end());
  const auto at = first_line->text.find("The");
  const auto letter = std::ranges::find(first_line->glyphs, at, &PositionedGlyph::text);
  EXPECT_NEAR(first_line->x + static_cast<Points>(letter->x), second_line->x, 0.5);
}

TEST(layout, code_that_goes_on_stands_further_in) {
  Laid laid;
  laid.add("<section id='a'><pre>    " + prose(1) + "</pre></section>");
  laid.lay_out();
  const auto runs = runs_of(laid);
  ASSERT_GE(runs.size(), 2u);
  EXPECT_GT(runs.back().x, runs.front().x + 5);
}

TEST(layout, code_does_not_leave_a_line_alone_beside_a_blank_one) {
  Laid laid;
  laid.add("<section id='a'>" + lines(4) + "<pre>include\n\n\nint main\n{\n}</pre></section>");
  laid.lay_out(std::string(plain_css) + "pre { font-size: 11pt; margin: 0 }");
  for (const auto& page : laid.pages.pages) {
    const auto* last = std::get_if<TextRun>(&page.items.back());
    ASSERT_TRUE(last);
    EXPECT_NE(last->text, "int main");
  }
}

/// CSS Lists 3, section 4.6: the implicit counter.
TEST(layout, markers_have_the_number_of_their_item) {
  Laid laid;
  laid.add(
      "<section id='a'><ol start='3'><li>c<ol><li>i</li></ol></li><li>d</li><li "
      "value='9'>i</li></ol></section>");
  laid.lay_out(std::string(plain_css) + "li::marker { content: counter(list-item) ')' }");
  EXPECT_EQ(words_of(laid.text()), "3) c 1) i 4) d 9) i ");
}

TEST(layout, a_task_has_no_bullet) {
  Laid laid;
  laid.add("<section id='a'><ul><li><span class='task done'>x</span> done</li><li>plain</li></ul></section>");
  laid.lay_out();
  EXPECT_EQ(words_of(laid.text()), words_of("x done • plain"));
}

TEST(layout, long_numbers_of_lists_stay_on_the_measure) {
  std::string items;
  for (int i = 0; i < 1200; ++i) items += "<li>item</li>";
  Laid laid;
  laid.add("<section id='a'><ol>" + items + "</ol></section>");
  laid.lay_out();
  EXPECT_EQ(items_outside(laid, 15, 40), 0);
}

TEST(layout, the_outline_has_the_words_of_the_contents) {
  Laid laid;
  auto& section = laid.add("<section id='a'><p>Text.</p></section>");
  section.title.text = "Arrivals";
  section.number = "Part One";
  auto& chapter = laid.add("<section id='b'><p>Text.</p></section>");
  chapter.title.text = "The First Light";
  chapter.contents_title.text = "First Light";
  chapter.number = "1";
  laid.lay_out();
  ASSERT_EQ(laid.pages.bookmarks.size(), 2u);
  EXPECT_EQ(laid.pages.bookmarks[0].title, "Part One. Arrivals");
  EXPECT_EQ(laid.pages.bookmarks[1].title, "1. First Light");
}

TEST(layout, an_indent_stands_where_a_paragraph_from_right_to_left_begins) {
  Laid laid;
  auto& section =
      laid.add("<section id='a' dir='rtl' lang='fa'><p class='hung'>1. منجمله و دیگر</p></section>");
  section.direction = unicode::Direction::right_to_left;
  section.language = "fa";
  laid.lay_out(std::string(plain_css) + ".hung { padding-right: 20pt; text-indent: -20pt }");
  double digit = 0, letters = 0;
  for (const auto& run : runs_of(laid)) {
    auto& at = run.text.find('1') != std::string::npos ? digit : letters;
    at = std::max(at, run.x + (run.text.find('1') != std::string::npos ? 0 : run.width));
  }
  EXPECT_GE(digit, letters - 0.01);
}

/// Pages choose other settings of paragraphs: what counts in lines must go with them.
TEST(layout, anchors_stand_on_the_pages_of_their_words) {
  Laid laid;
  std::string text = "<section id='a'>";
  for (int i = 0; i < 60; ++i) {
    text += "<p id='p" + std::to_string(i) + "'>begin" + std::to_string(i) + " " + prose(2 + i % 4) +
            "<a id='x" + std::to_string(i) + "'></a>word" + std::to_string(i) + " " + prose(1) + "</p>";
  }
  laid.add(text + "</section>");
  laid.lay_out(std::string(plain_css) + "@page { size: 360pt 400pt }");
  ASSERT_GT(laid.pages.pages.size(), 10u);
  std::vector<std::string> pages;
  for (const auto& page : laid.pages.pages) {
    auto& words = pages.emplace_back();
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item)) words += run->text + (run->ends_word ? " " : "");
  }
  for (const auto& destination : laid.pages.destinations) {
    if (destination.id == "a") continue;
    const auto word = (destination.id[0] == 'x' ? "word" : "begin") + destination.id.substr(1) + " ";
    EXPECT_THAT(pages[destination.page], HasSubstr(word)) << destination.id;
  }
}

TEST(layout, words_too_wide_for_their_column_are_divided_by_the_dictionary) {
  Laid laid;
  laid.add("<section id='a'><p class='narrow'>extraordinary</p></section>");
  laid.lay_out(std::string(plain_css) + ".narrow { hyphens: none; text-align: left; font-size: 50pt }");
  const auto runs = runs_of(laid);
  ASSERT_GE(runs.size(), 2u);
  EXPECT_TRUE(runs.front().text.ends_with("\u00AD"));
}

TEST(layout, what_a_squeezed_table_says_it_says_once) {
  std::string cells;
  for (int i = 0; i < 40; ++i) cells += "<td>WWWWWWWW</td>";
  Laid laid;
  laid.add("<section id='a'><table><tr>" + cells + "</tr></table></section>");
  laid.lay_out();
  EXPECT_TRUE(laid.says("A0754"));
  EXPECT_FALSE(laid.says("A0752"));
}

/// x and y of the first run that says this.
std::pair<Points, Points> place_of(const Laid& laid, std::string_view text) {
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->text == text) return {run->x, run->y};
  ADD_FAILURE() << text;
  return {};
}

TEST(layout, cells_have_the_width_and_the_height_in_their_row_that_a_stylesheet_gives_them) {
  const auto laid_with = [](const std::string& css) {
    auto laid = std::make_unique<Laid>();
    laid->add(
        "<section id='a'><table><tr><td "
        "class='a'>one</td><td>two<br/>three<br/>four</td></tr></table></section>");
    laid->lay_out(std::string(plain_css) + css);
    return laid;
  };
  const auto plain = laid_with("");
  EXPECT_EQ(place_of(*plain, "one").second, place_of(*plain, "two").second);
  const auto low = laid_with(".a { vertical-align: bottom }");
  EXPECT_EQ(place_of(*low, "one").second, place_of(*low, "four").second);
  const auto middle = laid_with(".a { vertical-align: middle }");
  EXPECT_EQ(place_of(*middle, "one").second, place_of(*middle, "three").second);
  const auto wide = laid_with(".a { width: 150pt }");
  EXPECT_NEAR(place_of(*wide, "two").first - place_of(*wide, "one").first, 150, 0.1);
}

TEST(layout, a_table_keeps_its_greatest_width) {
  Laid laid;
  laid.add("<section id='a'><table><tr><td>" + prose(1) + "</td><td>end</td></tr></table></section>");
  laid.lay_out(std::string(plain_css) + "table { max-width: 120pt }");
  EXPECT_LT(place_of(laid, "end").first, 15 + 120);
}

// What is missing is taken from the widest column: `required` is short, and stays whole.
TEST(layout, a_squeezed_table_keeps_its_short_words) {
  Laid laid;
  laid.add("<section id='a'><table><tr><td>" + std::string(90, 'm') +
           "</td><td>required</td><td>false</td></tr></table></section>");
  laid.lay_out();
  EXPECT_TRUE(laid.says("A0754"));
  std::vector<std::string> texts;
  for (const auto& run : runs_of(laid)) texts.push_back(run.text);
  EXPECT_THAT(texts, testing::Contains("required"));
  EXPECT_THAT(texts, testing::Contains("false"));
}

/// The runs that say this.
std::vector<TextRun> runs_that_say(const Laid& laid, std::string_view text) {
  auto runs = runs_of(laid);
  std::erase_if(runs, [&](const TextRun& run) { return run.text != text; });
  return runs;
}

TEST(layout, a_table_that_is_a_little_too_wide_is_set_in_smaller_type) {
  const auto laid_with = [](int columns) {
    std::string cells;
    for (int i = 0; i < columns; ++i) cells += "<td><a href='https://a.example'>immeasurable</a></td>";
    auto laid = std::make_unique<Laid>();
    laid->add("<section id='a'><table><tr>" + cells + "</tr><tr>" + cells + "</tr></table></section>");
    laid->lay_out();
    return laid;
  };
  const auto fits = laid_with(3), scaled = laid_with(5);
  EXPECT_FALSE(fits->says("A0757"));
  EXPECT_TRUE(scaled->says("A0757"));
  EXPECT_FALSE(scaled->says("A0754"));
  const auto whole = runs_that_say(*fits, "immeasurable"), small = runs_that_say(*scaled, "immeasurable");
  ASSERT_EQ(whole.size(), 6u);
  ASSERT_EQ(small.size(), 10u) << "no word is cut";
  const double scale = small.front().size / whole.front().size;
  EXPECT_LT(scale, 1);
  EXPECT_GE(scale, 0.7);
  EXPECT_NEAR(small.front().width, whole.front().width * scale, 0.01);
  EXPECT_NEAR(small.front().glyphs.back().x, whole.front().glyphs.back().x * scale, 0.01);
  EXPECT_NEAR(small.back().x + small.back().width, 300 - 15, 3) << "it is as large as it can be";
  EXPECT_NEAR(small[5].y - small[0].y, (whole[3].y - whole[0].y) * scale, 0.3);
  const auto& link = scaled->pages.pages.front().links.at(4);
  EXPECT_NEAR(link.x, small[4].x, 0.01);
  EXPECT_NEAR(link.width, small[4].width, 0.01);
}

TEST(layout, columns_of_a_table_in_smaller_type_hold_several_words_a_line) {
  const auto scale_with = [](const std::string& text) {
    std::string cells;
    for (int i = 0; i < 4; ++i) cells += "<td>immeasurable</td>";
    Laid laid;
    laid.add("<section id='a'><table><tr>" + cells + "<td>" + text + "</td></tr></table></section>");
    laid.lay_out();
    return runs_that_say(laid, "immeasurable").at(0).size;
  };
  EXPECT_LT(scale_with("lamp of the port and the sea"), scale_with("lamp"));
}

TEST(layout, type_of_tables_is_made_no_smaller_than_six_points) {
  Laid laid;
  laid.add("<section id='a'><table><tr><td>" + std::string(60, 'm') +
           "</td><td>end</td></tr></table></section>");
  laid.lay_out(std::string(plain_css) + "table { font-size: 7pt; line-height: 9pt }");
  EXPECT_TRUE(laid.says("A0754"));
  EXPECT_NEAR(runs_that_say(laid, "end").at(0).size, 6, 0.001);
}

TEST(layout, excerpts_leave_out_pictures_and_the_marks_of_notes) {
  Laid laid;
  add_picture(laid.book, 40, 40);
  laid.add(
      "<section id='a'><p>Wide<sup><a href='#n'>12</a></sup> <img src='p.png' alt=''/>words</p></section>");
  laid.lay_out(std::string(plain_css) + "p { font-size: 400pt }");
  ASSERT_FALSE(laid.diagnostics.list().empty());
  EXPECT_THAT(laid.diagnostics.list().front().message, HasSubstr("paragraph `Wide words`"));
}

TEST(layout, a_running_head_is_cut_where_words_end_or_between_ideographs) {
  const auto head = [](std::string_view title) {
    Laid laid;
    laid.add("<section id='a'>" + lines(2) + "</section>").title.text = title;
    laid.lay_out(std::string(plain_css) +
                 "@page { size: 180pt 212pt; @top-center { content: string(title) } }");
    std::string text;
    for (const auto& item : laid.pages.pages.front().items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->artifact) text += run->text;
    return text;
  };
  EXPECT_EQ(head("Kagome – a morphological analyzer of it"), "Kagome – a morphological…");
  EXPECT_EQ(head("Morphological analyzers – Kagomeandothers"), "Morphological analyzers…");
  const auto cut = head("Kagome - 日本語の形態素解析器を呼んで使うためのパッケージ");
  EXPECT_THAT(cut, testing::StartsWith("Kagome - 日本語の形態素"));
  EXPECT_THAT(cut, testing::EndsWith("…"));
}

TEST(layout, names_in_code_are_divided_behind_what_joins_them) {
  Laid laid;
  laid.add(
      "<section id='a'><p>C++ <code>reticulate::spacyr_parse_of_many_texts(lemma,entity.of_text=1)</code> "
      "and "
      "C++</p></section>");
  laid.lay_out(std::string(plain_css) + "@page { size: 150pt 212pt; margin: 50pt 15pt }");
  std::map<double, std::string> texts;
  for (const auto& run : runs_of(laid)) texts[run.y] += run.text;
  ASSERT_GT(texts.size(), 2u);
  for (const auto& [y, text] : texts) {
    EXPECT_FALSE(text.ends_with("C+") || text.ends_with(':') != text.ends_with("::")) << text;
    EXPECT_NE(std::string_view("+: ,_(.=1)").find(text.back()), std::string_view::npos) << text;
  }
}

TEST(layout, a_long_running_head_is_cut_before_the_folio) {
  Laid laid;
  laid.add("<section id='a'>" + lines(2) + "</section>").title.text = prose(2);
  laid.lay_out(std::string(plain_css) +
               "@page { @top-center { content: string(title) } @top-right { content: counter(page) } }");
  EXPECT_THAT(dump(laid.pages), HasSubstr("…\n"));
  Points head_end = 0, folio = 0;
  for (const auto& item : laid.pages.pages.front().items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (run && run->artifact)
      (run->text == "1" ? folio : head_end) = run->text == "1" ? run->x : run->x + run->width;
  }
  EXPECT_LT(head_end, folio);
}

std::vector<TextRun> artifacts_of(const Laid& laid) {
  std::vector<TextRun> runs;
  for (const auto& item : laid.pages.pages.at(0).items)
    if (const auto* run = std::get_if<TextRun>(&item); run && run->artifact) runs.push_back(*run);
  return runs;
}

TEST(layout, what_margin_boxes_cut_is_told_once_a_box) {
  Laid laid;
  laid.add("<section id='a'>" + lines(20) + "</section>").title.text = prose(2);
  laid.add("<section id='b'>" + lines(2) + "</section>").title.text = "Another " + prose(2);
  laid.lay_out(std::string(plain_css) +
               "@page { @top-center { content: string(title) } }"
               "@page b { @bottom-center { content: string(title); white-space: pre } } #b { page: b }");
  ASSERT_EQ(laid.pages.pages.size(), 4u);
  std::vector<std::string> said;
  for (const auto& finding : laid.diagnostics.list())
    if (finding.code == "A0759") said.push_back(finding.message);
  EXPECT_THAT(
      said,
      ElementsAre("`@top-center` is cut short on 4 pages, in 2 texts, first: `The harbour master's "
                  "extraordinary determination…`",
                  "`@bottom-center` is cut short on a page: `Another The harbour master's extraordinary…`"));
}

TEST(layout, margin_boxes_in_one_row_leave_room_to_each_other) {
  Laid laid;
  laid.add("<section id='a'><p>words</p></section>");
  laid.lay_out(std::string(plain_css) +
               "@page { @top-left { content: 'left left left left left left left left left' }"
               "@top-right { content: 'right right right right right right right' } }");
  const auto runs = artifacts_of(laid);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_LT(runs[0].x + runs[0].width + 11, runs[1].x);
}

TEST(layout, margin_boxes_have_the_lines_that_a_stylesheet_gives_them) {
  Laid laid;
  laid.add("<section id='a'><p>words</p></section>");
  laid.lay_out(std::string(plain_css) +
               "@page { @bottom-center { content: 'one\\A two'; white-space: pre } }");
  const auto runs = artifacts_of(laid);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].text, "one");
  EXPECT_EQ(runs[1].text, "two");
  EXPECT_NEAR(runs[1].y - runs[0].y, 14, 0.01);
}

TEST(layout, margin_boxes_beside_the_text_wrap_and_keep_off_it) {
  Laid laid;
  laid.add("<section id='a'><p>words</p></section>");
  laid.lay_out(std::string(plain_css) +
               "@page { margin: 50pt 60pt; @left-bottom { content: 'several words beside the text' } }");
  const auto runs = artifacts_of(laid);
  ASSERT_GE(runs.size(), 3u);
  std::string text;
  for (const auto& run : runs) {
    EXPECT_GE(run.x, 5);
    EXPECT_LE(run.x + run.width, 55);
    text += run.text + ' ';
  }
  EXPECT_EQ(text, "several words beside the text ");
  EXPECT_LE(runs.back().y, 212 - 50);
  EXPECT_FALSE(laid.says("A0759"));
}

TEST(layout, space_in_a_cell_moves_no_text_off_the_page) {
  Laid laid;
  laid.add("<section id='a'><table><tr><td><p>one</p><p>two</p></td></tr></table><p>after</p></section>");
  laid.lay_out(std::string(plain_css) + "td p { margin: 0; padding: 900pt 0 }");
  EXPECT_FALSE(laid.says("A0756"));
}

TEST(layout, space_above_and_below_in_a_cell_leaves_room_for_the_text_between) {
  Laid laid;
  laid.add(
      "<section id='a'><table><thead><tr><td><blockquote>Head</blockquote></td></tr></thead>"
      "<tbody><tr><td>one</td></tr><tr><td>two</td></tr></tbody></table></section>");
  laid.lay_out(std::string(plain_css) + "td blockquote { padding: 900pt 0; margin: 0 }");
  EXPECT_THAT(laid.lines_per_page(), ElementsAre(3));
  EXPECT_FALSE(laid.says("A0756"));
}

TEST(layout, a_stylesheet_that_displays_nothing_is_told_of) {
  Laid laid;
  laid.add("<section id='a'><p>words</p></section>");
  laid.lay_out(std::string(plain_css) + "* { display: none }");
  ASSERT_TRUE(laid.says("A0756"));
  EXPECT_EQ(laid.diagnostics.list().back().message, "the stylesheets display nothing of the book");
}

TEST(layout, no_room_below_the_space_above_notes_is_an_error) {
  constexpr std::string_view css =
      "aside { float: footnote } @page { @footnote { margin-top: 40pt; padding-top: 60pt } }";
  Laid with_notes, without;
  with_notes.add("<section id='a'><p>call <a href='#n'>1</a></p><aside id='n'><p>note</p></aside></section>");
  without.add("<section id='a'><p>no call</p></section>");
  with_notes.lay_out(std::string(plain_css) + std::string(css));
  without.lay_out(std::string(plain_css) + std::string(css));
  ASSERT_TRUE(with_notes.says("A0750"));
  EXPECT_EQ(with_notes.diagnostics.list().back().message,
            "a page of 300 by 212 pt has no room for a note and its call below 100.1 pt above notes");
  EXPECT_TRUE(with_notes.pages.pages.empty());
  EXPECT_FALSE(without.says("A0750"));
}

TEST(layout, notes_that_are_set_ragged_are_told_of_together) {
  const std::string ragged(300, 'm');
  for (const int notes : {1, 3}) {
    Laid laid;
    std::string section = "<section id='a'><p>words " + ragged + " and words</p>";
    for (int i = 0; i < notes; ++i)
      section += fmt::format(
          "<p><a href='#n{0}'>{0}</a></p><aside id='n{0}'><p>{0} and words {1} and words</p></aside>", i,
          ragged);
    laid.add(section + "</section>");
    laid.lay_out(std::string(plain_css) + "@page { size: 400pt 600pt } aside { float: footnote }");
    std::vector<std::string> said;
    for (const auto& finding : laid.diagnostics.list())
      if (finding.code == "A0751") said.push_back(finding.message);
    ASSERT_EQ(said.size(), 2u);
    EXPECT_THAT(said[0], HasSubstr("the paragraph `words mmm"));
    EXPECT_THAT(said[1], HasSubstr(notes == 1 ? "the paragraph `0 and words mmm"
                                              : "no even lines were found in 3 notes: they are set ragged"));
  }
}

TEST(layout, borders_know_their_style) {
  Laid laid;
  laid.add("<section id='a'><h2>head</h2><hr/><table><tr><td>cell</td></tr></table><p>words</p></section>");
  laid.lay_out(std::string(plain_css) +
               "h2 { border-bottom: 2pt dotted } hr { border-top: 1pt dashed } td { border-top: 3pt double }"
               "@page { @top-center { content: 'x'; border-bottom: 1pt dotted } }");
  std::vector<style::BorderStyle> styles;
  for (const auto& item : laid.pages.pages.at(0).items)
    if (const auto* rule = std::get_if<Rectangle>(&item)) styles.push_back(rule->style);
  using enum style::BorderStyle;
  EXPECT_THAT(styles, testing::UnorderedElementsAre(dotted, dashed, double_, dotted));
}

TEST(layout, empty_sections_have_a_page_for_their_ids) {
  Laid laid;
  laid.add("<section id='a'><p id='p'> </p></section>");
  laid.lay_out();
  EXPECT_EQ(laid.pages.pages.size(), 1u);
  EXPECT_EQ(laid.pages.destinations.size(), 2u);
}

/// Where the run that says this begins.
double x_of(const Laid& laid, std::string_view text) {
  for (const auto& page : laid.pages.pages)
    for (const auto& item : page.items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->text.starts_with(text)) return run->x;
  ADD_FAILURE() << "nothing says " << text;
  return 0;
}

TEST(layout, tables_from_right_to_left_begin_at_the_right) {
  Laid laid;
  laid.add(
      "<section id='a'><table dir='rtl'><tr><td>one</td><td>two</td><td>three</td></tr>"
      "<tr><td colspan='2'>four</td><td>five</td></tr></table></section>");
  laid.lay_out(std::string(plain_css) + "[dir=rtl] { direction: rtl }");
  EXPECT_GT(x_of(laid, "one"), x_of(laid, "two"));
  EXPECT_GT(x_of(laid, "two"), x_of(laid, "three"));
  EXPECT_GT(x_of(laid, "four"), x_of(laid, "five"));
}

TEST(layout, a_piece_that_runs_on_leaves_the_named_page_before_it) {
  const auto pages = [](std::string_view css) {
    Laid laid;
    laid.add("<section id='a'><p>One</p><p class='wide'>Two</p></section>");
    laid.add("<section id='b'><p>Three</p></section>", Opening::run_on);
    laid.lay_out(std::string(plain_css) + std::string(css));
    return laid.pages.pages.size();
  };
  EXPECT_EQ(pages(""), 1u);
  EXPECT_EQ(pages("@page wide { size: 400pt 300pt } .wide { page: wide }"), 3u);
}

}  // namespace
}  // namespace anthology::layout
