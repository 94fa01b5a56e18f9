// Every property that docs/css.md lists changes the pages; what is not listed draws a diagnostic.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "layout/layout.hpp"

namespace anthology::layout {
namespace {

constexpr std::string_view plain_css = R"(
html { font-family: Vollkorn, serif; font-size: 11pt; line-height: 14pt }
@page { size: 340pt 212pt; margin: 50pt 15pt 50pt; @top-center { content: string(head) } }
p { text-align: justify }
)";

constexpr std::string_view words =
    "The harbour master’s extraordinary deter\u00ADmin\u00ADation con\u00ADcern\u00ADing navigation 123 "
    "remained incomprehensible "
    "to everybody, AV included, who had ever waited for the afternoon’s irregular correspondence. ";

std::string sample() {
  const std::string text(words);
  return "<section id='a'><h2>Short heading of a few words that turns over once</h2><p>" + text + "<b>bold " +
         "words</b> " + text +
         "</p><ul><li>one</li><li>two</li></ul><p><i>a <q>b</q></i>  c <a href='#z'>d</a>" + "</p><div><p>" +
         text + text + text + "</p></div><figure><img src='p.png'/></figure><table><tr><td>x" +
         "</td></tr></table><p id='z' class='last'>" + text + text + text + "</p></section>";
}

/// The pages of the sample, with all that a style can change.
std::string pages_with(const std::string& css, Diagnostics& diagnostics) {
  Book book;
  book.metadata.language = "en-GB";
  book.resources.push_back({"p.png", "image/png", nullptr, 100, 60, ""});
  auto& section = book.sections.emplace_back();
  section.dom.load_string(sample().c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  section.id = "a";
  section.title.text = "Title";
  section.language = "en-GB";
  style::Stylesheets sheets;
  sheets.add(std::make_shared<const SourceText>("theme.css", std::string(plain_css)), diagnostics);
  sheets.add(std::make_shared<const SourceText>("book.css", css), diagnostics);
  static const auto files = files_in({});
  static text::Hyphenation hyphenation(files);
  Diagnostics of_fonts;
  text::Fonts fonts(files, files, {}, {}, of_fonts);
  const auto pages = lay_out(book, sheets, fonts, hyphenation, {{}, 1}, of_fonts);
  std::string out = dump(pages);
  for (const auto& page : pages.pages)
    for (const auto& item : page.items) {
      if (const auto* run = std::get_if<TextRun>(&item)) {
        out += fmt::format("{} {} {} {}:", run->face, run->size, run->color.r, run->right_to_left);
        for (const auto& glyph : run->glyphs) out += fmt::format(" {} {:.2f}", glyph.id, glyph.x);
      } else if (const auto* box = std::get_if<Rectangle>(&item)) {
        out += fmt::format("{}", box->color.r);
      }
    }
  for (const auto& bookmark : pages.bookmarks) out += fmt::format("{} {}\n", bookmark.level, bookmark.title);
  return out;
}

/// A rule that shows each property.
constexpr std::string_view rules[] = {
    "p { font: italic 14pt/20pt Vollkorn }",
    "p { font-family: 'Fira Code', monospace }",
    "p { font-size: 9pt }",
    "p { font-style: italic }",
    "p { font-weight: bold }",
    "p { font-variant: small-caps }",
    "p { font-variant-caps: all-small-caps }",
    "p { font-variant-numeric: lining-nums }",
    "p { font-feature-settings: 'smcp' 1 }",
    "p { line-height: 20pt }",
    "p { color: red }",
    "p { letter-spacing: 1pt }",
    "p { text-align: right }",
    "p { text-align-last: right }",
    "p { text-indent: 20pt }",
    "p { text-transform: uppercase }",
    "b { text-decoration: underline }",
    "b { text-decoration-line: line-through }",
    "h2 { text-wrap: balance }",
    "b { vertical-align: super }",
    "p { white-space: pre-wrap }",
    "p { hyphens: none }",
    "p { hanging-punctuation: none }",
    "p { direction: rtl }",
    "b { display: block }",
    "p { margin: 3pt }",
    "p { margin-top: 28pt }",
    "p { margin-right: 3pt }",
    "p { margin-bottom: 28pt }",
    "p { margin-left: 3pt }",
    "p { margin-inline: 3pt }",
    "p { margin-inline-start: 3pt }",
    "p { margin-inline-end: 3pt }",
    "p { padding: 14pt }",
    "p { padding-inline: 3pt }",
    "p { padding-inline-start: 3pt }",
    "p { padding-inline-end: 3pt }",
    "p { padding-top: 28pt }",
    "p { padding-right: 3pt }",
    "p { padding-bottom: 28pt }",
    "p { padding-left: 3pt }",
    "p { border: 1pt solid }",
    "p { border-top: 1pt solid }",
    "p { border-right: 1pt solid }",
    "p { border-bottom: 1pt solid }",
    "p { border-left: 1pt solid }",
    "p { border-style: solid }",
    "p { border: 1pt solid; border-width: 2pt }",
    "p { border: 1pt solid; border-color: red }",
    "p { background-color: red }",
    "b { background: red }",
    "p { width: 50% }",
    "p { max-width: 50% }",
    "img { height: 10pt }",
    "figure { text-align: center }",
    "ul { list-style-type: decimal }",
    "ul { list-style: lower-roman }",
    "ul { list-style-type: persian }",
    "ul { list-style-type: arabic-indic }",
    "@page wide { margin: 20pt } .last { page: wide }",
    ".last { break-before: page }",
    "figure { break-after: page }",
    ".last { break-inside: avoid }",
    ".last { page-break-before: always }",
    "figure { page-break-after: always }",
    ".last { page-break-inside: avoid }",
    ".last { float: footnote }",
    "figure { float: footnote } .last { float: footnote; -anthology-footnote-anchor: opening }",
    ".last { float: footnote } @page { @footnote { border-top: 1pt solid; border-clip: 9pt } }",
    "i { -anthology-locators: page-ranges }",
    "p { widows: 4 }",
    "p { orphans: 4 }",
    "p { margin-bottom: 5pt; line-snap: none }",
    "h2 { line-snap: contain }",
    "div { margin-top: 5pt; line-grid: create }",
    "h2 { bookmark-level: 2 }",
    "p::before { content: 'a' }",
    "a::after { content: ' ' target-counter(attr(href), page) }",
    "p { counter-increment: c } p::before { content: counter(c) }",
    "p { counter-reset: c 7 } p::before { content: counter(c) }",
    "h2 { string-set: head content() }",
    "q { quotes: '<' '>' }",
    "p::first-line { font-variant-caps: small-caps }",
    "li::marker { content: '-' }",
};

TEST(style_effects, every_rule_changes_the_pages) {
  Diagnostics diagnostics;
  // Breaks between pages and hanging signs show where lines happen to end.
  const std::string bases[] = {"", "p { font-size: 10pt }", "@page { size: 340pt 240pt }",
                               "@page { size: 340pt 184pt }", "p::before { content: '“' }"};
  for (const auto rule : rules)
    EXPECT_TRUE(std::ranges::any_of(bases, [&](const std::string& base) {
      return pages_with(base + std::string(rule), diagnostics) != pages_with(base, diagnostics);
    })) << rule;
  for (const auto& finding : diagnostics.list()) ADD_FAILURE() << finding.message;
}

/// The names in backquotes of the table of properties, those of values aside.
std::set<std::string> documented_properties() {
  std::ifstream file(ANTHOLOGY_SOURCE_DIR "/docs/css.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto begin = text.find("| font |"), end = text.find("\n\n", begin);
  std::string table = text.substr(begin, end - begin);
  table = std::regex_replace(table, std::regex(R"(\([^()]*\))"), "");
  table = std::regex_replace(table, std::regex("`list-style`:[^|]*"), "`list-style`");
  table = std::regex_replace(table, std::regex("`content`: [^;]*;"), "`content`,");
  std::set<std::string> names;
  const std::regex name("`([a-z-]+)`");
  for (std::sregex_iterator i(table.begin(), table.end(), name), none; i != none; ++i) names.insert((*i)[1]);
  return names;
}

TEST(style_effects, every_documented_property_is_shown) {
  // What pages always do has no rule that changes them; the limits need a dictionary, and show in the
  // tests of the line breaker.
  const std::set<std::string> constant{"footnote-policy", "hyphenate-limit-chars", "overflow-wrap",
                                       "border-collapse", "hyphenate-limit-lines"};
  const auto documented = documented_properties();
  EXPECT_GT(documented.size(), 40u);
  for (const auto& name : documented) {
    const bool shown = std::ranges::any_of(
        rules, [&](std::string_view rule) { return rule.find(" " + name + ":") != std::string_view::npos; });
    EXPECT_TRUE(shown || constant.contains(name)) << name;
  }
}

/// A book of one section, or of front matter and it, in a language, with its pages.
struct Small {
  Book book;
  style::Stylesheets sheets;
  Pages pages;

  Small(std::string_view language, unicode::Direction direction) {
    book.metadata.language = language;
    book.metadata.direction = direction;
  }

  Section& add(std::string_view xhtml, Matter matter = Matter::body) {
    auto& section = book.sections.emplace_back();
    section.dom.load_string(std::string(xhtml).c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    section.id = fmt::format("s{}", book.sections.size());
    section.title.text = "Title";
    section.language = book.metadata.language;
    section.direction = book.metadata.direction;
    section.matter = matter;
    return section;
  }

  std::string lay_out(std::string_view css) {
    Diagnostics diagnostics;
    sheets.add(std::make_shared<const SourceText>("book.css", std::string(css)), diagnostics);
    const auto files = files_in({});
    text::Hyphenation hyphenation(files);
    text::Fonts fonts(files, files, {}, {}, diagnostics);
    pages = layout::lay_out(book, sheets, fonts, hyphenation, {{}, 1}, diagnostics);
    return dump(pages);
  }
};

constexpr std::string_view sided_css = R"(
@page { size: 300pt 212pt; margin: 50pt 15pt 50pt; @bottom-center { content: counter(page) } }
@page :left { margin-left: 40pt }
ol { list-style-type: persian }
)";

TEST(style_effects, books_from_right_to_left_open_at_the_left_with_their_own_digits) {
  Small small("fa", unicode::Direction::right_to_left);
  for (int i = 0; i < 11; ++i) small.add("<section><p>متن</p></section>", Matter::front);
  small.add("<section><ol start='12'><li><p>متن</p></li></ol></section>");
  const auto pages = small.lay_out(sided_css);
  EXPECT_EQ(small.pages.pages[0].label, "ا");
  EXPECT_EQ(small.pages.pages[10].label, "یا");
  EXPECT_EQ(small.pages.pages.back().label, "۱");
  ASSERT_EQ(small.pages.labels.size(), small.pages.pages.size());
  EXPECT_EQ(small.pages.labels.back().text, "۱");
  EXPECT_TRUE(small.pages.pages[11].blank);
  EXPECT_NE(pages.find("۱۲"), std::string::npos) << pages;
  Points folio[2] = {};
  for (const std::size_t page : {0u, 1u})
    for (const auto& item : small.pages.pages[page].items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->artifact)
        folio[page] = run->x + run->width / 2;
  EXPECT_NEAR(folio[0] - folio[1], 12.5, 2) << "the first page has the margins of left-hand pages";
}

TEST(style_effects, heads_of_versos_are_those_of_right_hand_pages_in_books_from_right_to_left) {
  Small small("fa", unicode::Direction::right_to_left);
  small.book.heads.left = "book-title";
  small.book.metadata.title = "کتاب";
  small.add("<section><p>متن</p></section>");
  small.add("<section><p>متن</p></section>").opening = Opening::page;
  small.lay_out(
      "@page { size: 300pt 212pt; margin: 50pt 15pt 50pt }\n"
      "@page :verso { @top-center { content: string(author) } }\n"
      "@page :recto { @top-center { content: string(title) } }");
  const auto head = [&](std::size_t page) {
    for (const auto& item : small.pages.pages[page].items)
      if (const auto* run = std::get_if<TextRun>(&item); run && run->artifact) return run->text;
    return std::string();
  };
  ASSERT_EQ(small.pages.pages.size(), 2u);
  EXPECT_EQ(head(0), "Title") << "the first page is a recto";
  EXPECT_EQ(head(1), "کتاب");
}

TEST(style_effects, letters_that_are_joined_are_not_spaced) {
  const auto width = [](std::string_view language, std::string_view css) {
    Small small(language, unicode::direction_of(language));
    small.add("<section><p>کتاب</p></section>");
    small.lay_out(css);
    return std::get<TextRun>(small.pages.pages[0].items.front()).width;
  };
  EXPECT_EQ(width("fa", "p { letter-spacing: 2pt }"), width("fa", ""));
  EXPECT_GT(width("en", "p { letter-spacing: 2pt }"), width("en", ""));
}

TEST(style_effects, arabic_books_have_arabic_digits) {
  Small small("ar", unicode::Direction::right_to_left);
  small.add("<section><p>نص</p></section>");
  small.lay_out(sided_css);
  EXPECT_EQ(small.pages.pages[0].label, "١");
}

TEST(style_effects, reversed_lists_count_down) {
  Small small("en", unicode::Direction::left_to_right);
  small.add("<section><ol reversed='reversed'><li>x</li><li>y</li><li>z</li></ol></section>");
  const auto pages = small.lay_out("ol { list-style-type: decimal }");
  EXPECT_LT(pages.find(" 3.\n"), pages.find(" 2.\n"));
  EXPECT_LT(pages.find(" 2.\n"), pages.find(" 1.\n"));
  EXPECT_LT(pages.find(" 1.\n"), pages.size());
}

TEST(style_effects, the_running_head_joins_names_as_the_byline_does) {
  Small small("en", unicode::Direction::left_to_right);
  small.add("<section><header><h1>T</h1><p class='byline'>Agnes and Magnus</p></header></section>")
      .authors = {"Agnes", "Magnus"};
  EXPECT_NE(small.lay_out("@page { @top-center { content: string(author) } }").find("Agnes and Magnus", 60),
            std::string::npos);
  Small unnamed("en", unicode::Direction::left_to_right);
  unnamed.add("<section><p>x</p></section>").authors = {"Agnes", "Magnus"};
  EXPECT_NE(unnamed.lay_out("@page { @top-center { content: string(author) } }").find("Agnes, Magnus"),
            std::string::npos);
}

TEST(style_effects, balanced_headings_have_lines_of_even_length) {
  Small small("en", unicode::Direction::left_to_right);
  small.add("<section><h2>A heading of several words that turns over just once</h2></section>");
  small.lay_out(
      "@page { size: 300pt 212pt; margin: 20pt } h2 { text-align: center; text-wrap: balance; "
      "font-size: 14pt }");
  std::vector<Points> widths;
  for (const auto& item : small.pages.pages[0].items)
    if (const auto* run = std::get_if<TextRun>(&item); run && !run->artifact) widths.push_back(run->width);
  ASSERT_EQ(widths.size(), 2u);
  EXPECT_NEAR(widths[0], widths[1], 50);
}

}  // namespace
}  // namespace anthology::layout
