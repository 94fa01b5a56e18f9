// Parsing: what is said about what print does not support, with its place, and what is read all the same.
#include <random>

#include <fmt/format.h>

#include "style/stylesheet_data.hpp"
#include "style_support.hpp"

namespace anthology::style {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(StyleTest, PropertiesThatPagesDoNotGiveToAnElementAreTold) {
  EXPECT_THAT(add("code { padding: 2pt; background: #eee }\np { height: 3em; margin: 1em }"),
              testing::ElementsAre(
                  "1:8 A0603 print does not support the property `padding` of elements within a line",
                  "2:5 A0603 print does not support the property `height` of blocks"));
  EXPECT_THAT(add("tr { padding: 2pt }\ntd { margin: 2pt; width: 9em }\ntable { padding: 1pt }"),
              testing::ElementsAre("1:6 A0603 print does not support the property `padding` of rows",
                                   "2:6 A0603 print does not support the property `margin` of cells",
                                   "3:9 A0603 print does not support the property `padding` of tables"));
  EXPECT_THAT(
      add("p, span, table, h2 { height: 3em }\ni, td { float: footnote }\nspan, p { margin: 1pt }"),
      testing::ElementsAre(
          "1:22 A0603 print does not support the property `height` of blocks, elements within a line, tables",
          "2:9 A0603 print does not support the property `float` of elements within a line, cells"));
  EXPECT_THAT(add("a { display: block; padding: 2pt }\na, p { margin: 1pt }"), testing::ElementsAre());
  EXPECT_THAT(add("h2, p { content: 'x' }"),
              testing::ElementsAre("1:9 A0603 print does not support the property `content` of elements"));
}

TEST_F(StyleTest, PropertiesThatPagesDoNotGiveToPseudoElementsAreTold) {
  EXPECT_THAT(
      add("p::before { margin: 3pt }\np::after { break-before: page; float: none; color: red }"),
      testing::ElementsAre(
          "1:13 A0603 print does not support the property `margin` of generated content within a line",
          "2:12 A0603 print does not support the property `break-before` of generated content within a line",
          "2:32 A0603 print does not support the property `float` of generated content"));
  EXPECT_THAT(
      add("p::before { display: block; margin: 3pt; break-after: avoid; height: 3em }\n"
          ".x p::before { margin-top: 9pt }"),
      testing::ElementsAre("1:62 A0603 print does not support the property `height` of generated content"));
  EXPECT_THAT(add("li::marker { content: '-'; color: red; padding: 3pt; display: block }"),
              testing::ElementsAre("1:40 A0603 print does not support the property `padding` of `::marker`",
                                   "1:54 A0603 print does not support the property `display` of `::marker`"));
  EXPECT_THAT(
      add("p::first-line { letter-spacing: 1pt; text-align: center; margin: 3pt }"),
      testing::ElementsAre("1:38 A0603 print does not support the property `text-align` of `::first-line`",
                           "1:58 A0603 print does not support the property `margin` of `::first-line`"));
  EXPECT_THAT(
      add("p::footnote-call { font: 9pt serif; color: red; background: red; text-decoration: underline;\n"
          "content: counter(footnote, lower-alpha); vertical-align: 2pt; text-align: end; width: 1em }\n"
          "p::footnote-marker { content: none; display: block; margin: 0; line-snap: none }"),
      testing::ElementsAre(
          "2:63 A0603 print does not support the property `text-align` of `::footnote-call`",
          "2:80 A0603 print does not support the property `width` of `::footnote-call`",
          "3:37 A0603 print does not support the property `display` of `::footnote-marker`",
          "3:53 A0603 print does not support the property `margin` of `::footnote-marker`",
          "3:64 A0603 print does not support the property `line-snap` of `::footnote-marker`"));
}

TEST_F(StyleTest, OnlyBlocksHaveGridsOfTheirOwn) {
  EXPECT_THAT(
      add("div { line-grid: create }\nb { line-grid: create }\ntr { line-grid: create }\ntd { line-grid: "
          "create }\n"
          "table { line-grid: create }\np::before { line-grid: create }"),
      testing::ElementsAre(
          "2:5 A0603 print does not support the property `line-grid` of elements within a line",
          "3:6 A0603 print does not support the property `line-grid` of rows",
          "4:6 A0603 print does not support the property `line-grid` of cells",
          "5:9 A0603 print does not support the property `line-grid` of tables",
          "6:13 A0603 print does not support the property `line-grid` of generated content within a line"));
}

TEST_F(StyleTest, ValuesThatWouldLoseTheTextAreTold) {
  EXPECT_THAT(add("html { font-size: 0 }\np { letter-spacing: -99px; color: transparent }\nimg { width: 0 }"),
              testing::ElementsAre("1:19 A0604 print does not support the value `0` of `font-size`",
                                   "2:21 A0604 print does not support the value `-99px` of `letter-spacing`",
                                   "2:35 A0604 print does not support the value `transparent` of `color`",
                                   "3:14 A0604 print does not support the value `0` of `width`"));
  EXPECT_THAT(
      add("p { line-height: 0 }\np { line-height: 40% }\np { line-height: 1px }\np { line-height: 0.8 }"),
      testing::ElementsAre("1:18 A0604 print does not support the value `0` of `line-height`",
                           "2:18 A0604 print does not support the value `40%` of `line-height`",
                           "3:18 A0604 print does not support the value `1px` of `line-height`"));
}

TEST_F(StyleTest, UnsupportedPropertiesAreSaidWithTheirPlace) {
  EXPECT_THAT(add("p {\n  cursor: pointer;\n  colr: red;\n  -webkit-hyphens: auto;\n  margin: 0;\n}\n"),
              ElementsAre("2:3 A0603 print does not support the property `cursor`",
                          "3:3 A0603 print does not support the property `colr` (did you mean `color`?)"));
}

TEST_F(StyleTest, UnsupportedValuesAreSaidWithTheirPlace) {
  EXPECT_THAT(
      add("img { display: inline-block }\np { margin: 1pt 2pt 3pt 4pt 5pt; width: calc(100% - 2em); color: "
          "reddish !important;\n"
          "  widows: 0; text-align: justify center; font-size: -1pt }"),
      ElementsAre("1:16 A0604 print does not support the value `inline-block` of `display`",
                  "2:13 A0604 print does not support the value `1pt 2pt 3pt 4pt 5pt` of `margin`",
                  "2:41 A0604 print does not support the value `calc(100% - 2em)` of `width`",
                  "2:66 A0604 print does not support the value `reddish` of `color`",
                  "3:11 A0604 print does not support the value `0` of `widows`",
                  "3:26 A0604 print does not support the value `justify center` of `text-align`",
                  "3:53 A0604 print does not support the value `-1pt` of `font-size`"));
  tree("<section><p/></section>");
  EXPECT_EQ(of("//p").widows, 2);
  EXPECT_EQ(of("//p").font_size, 11);
}

TEST_F(StyleTest, WhatWouldHaveNoEffectOnPagesIsSaid) {
  EXPECT_THAT(
      add("p { line-snap: center; line-grid: none; footnote-policy: block; float: left }\n"
          "table { border-collapse: separate }\np { overflow-wrap: normal; text-wrap: stable; border-clip: "
          "1pt }\n"
          "@page { background: red; padding: 1pt; border: 1pt solid; margin: 1in; color: red }\n"
          "@page { @footnote { margin: 0 } @top-left { content: 'a'; padding: 1pt; border-top: 1pt solid; "
          "margin: 1pt } }\n"
          "html, body { color: red; background: white }\nbody p { margin: 0 }"),
      ElementsAre("1:16 A0604 print does not support the value `center` of `line-snap`",
                  "1:35 A0604 print does not support the value `none` of `line-grid`",
                  "1:58 A0604 print does not support the value `block` of `footnote-policy`",
                  "1:72 A0604 print does not support the value `left` of `float`",
                  "2:26 A0604 print does not support the value `separate` of `border-collapse`",
                  "3:20 A0604 print does not support the value `normal` of `overflow-wrap`",
                  "3:39 A0604 print does not support the value `stable` of `text-wrap`",
                  "3:47 A0603 print does not support the property `border-clip` of elements",
                  "4:9 A0603 print does not support the property `background` of pages",
                  "4:26 A0603 print does not support the property `padding` of pages",
                  "4:40 A0603 print does not support the property `border` of pages",
                  "5:21 A0603 print does not support the property `margin` of the footnotes' area",
                  "5:96 A0603 print does not support the property `margin` of margin boxes",
                  "6:26 A0603 print does not support the property `background` of `html` and `body` (margins "
                  "of pages stand in `@page`)"));
}

TEST_F(StyleTest, SyntaxErrorsLoseOnlyWhatIsWrong) {
  EXPECT_THAT(
      add("p { color red; margin-top: 1pt; ; 12: x; margin-left: ; margin-right: 2pt }\n"
          "} em { color: red }\n"
          "div .x"),
      ElementsAre("1:5 A0601 expected `:` after `color`", "1:35 A0601 expected a property, found `12: x`",
                  "1:42 A0601 `margin-left` has no value", "2:1 A0601 `}` closes nothing",
                  "3:1 A0601 expected `{` after `div .x`"));
  tree("<section><p><em/></p></section>");
  EXPECT_EQ(of("//p").margin[top].value, 1);
  EXPECT_EQ(of("//p").margin[right].value, 2);
  EXPECT_EQ(of("//em").color, (Color{255, 0, 0, 255}));
}

TEST_F(StyleTest, UnclosedBlocksEndWithTheSheet) {
  EXPECT_THAT(add("@media print {\n p { color: red"),
              ElementsAre("2:4 A0601 the block is not closed", "1:1 A0601 the block is not closed"));
  tree("<section><p/></section>");
  EXPECT_EQ(of("//p").color.r, 255);
}

TEST_F(StyleTest, UnsupportedSelectorsLoseTheirRule) {
  EXPECT_THAT(
      add("p:nth-child(2), em { color: red }\np::first-letter { color: red }\na >> b {}\np { color: blue }"),
      ElementsAre("1:3 A0602 print does not support the selector `p:nth-child(2), em`",
                  "2:4 A0602 print does not support the selector `p::first-letter`",
                  "3:4 A0602 print does not support the selector `a >> b`"));
  tree("<section><p/><em/></section>");
  EXPECT_EQ(of("//p").color.b, 255);
  EXPECT_EQ(of("//em").color, Color{});
}

TEST_F(StyleTest, WhatIsOfScreensAloneIsSilent) {
  EXPECT_THAT(
      add("@charset \"utf-8\"; @namespace epub 'http://www.idpf.org/2007/ops';\n"
          "@media screen { p { cursor: pointer; color: red } @media (hover) { a { x: y } } }\n"
          "@media screen and (min-width: 40em) { p { x: y } }\n@media not print { p { color: red } }\n"
          "a:hover, p:focus { color: red } a:visited { color: red }"),
      IsEmpty());
  tree("<section><p><a href='x'/></p></section>");
  EXPECT_EQ(of("//p").color, Color{});
  EXPECT_EQ(of("//a").color, Color{});
}

TEST_F(StyleTest, UnsupportedAtRules) {
  EXPECT_THAT(add("@import url(x.css) print;\n@supports (display: grid) { p { color: red } }\n@media print "
                  "and (color) { p "
                  "{ color: red } }\n"
                  "@page x:nth(2) { margin: 0 }\n@page { @top-lef { content: 'x' } size: huge }"),
              ElementsAre("1:1 A0605 print does not support `@import` here (write it before all other rules, "
                          "without a medium)",
                          "2:1 A0605 print does not support `@supports`",
                          "3:1 A0605 print does not support the media query `print and (color)`",
                          "4:6 A0602 print does not support the page selector `x:nth(2)`",
                          "5:9 A0605 print does not support `@top-lef` here (did you mean `top-left`?)",
                          "5:41 A0604 print does not support the value `huge` of `size`"));
}

TEST(Imports, StandBeforeAllOtherRules) {
  const auto imports = [](std::string css) {
    std::vector<std::string> found;
    const auto sheet = sheet_of(std::move(css));
    for (const auto& import : imports_of(sheet))
      found.push_back(import.address + " " + std::string(import.where.text()));
    return found;
  };
  EXPECT_THAT(imports("@charset 'utf-8'; /* 1 */ @import 'a b.css';\n@IMPORT url( x\\2e css );@import \"y\""),
              ElementsAre("a b.css 'a b.css'", "x.css url( x\\2e css )", "y \"y\""));
  for (const auto* none : {"", "p { margin: 0 } @import 'x';", "@import 'x' print;", "@import x;", "@import",
                           "@import 'x' layer(a); @import 'y';", "@media print { @import 'x'; }"})
    EXPECT_THAT(imports(none), IsEmpty()) << none;
}

TEST_F(StyleTest, WhatIsImportedStandsElsewhere) {
  EXPECT_THAT(
      add("@charset 'utf-8'; @import 'x.css'; p { color: red } @import 'y.css';"),
      ElementsAre("1:53 A0605 print does not support `@import` here (write it before all other rules, "
                  "without a medium)"));
  tree("<section><p/></section>");
  EXPECT_EQ(of("//p").color.r, 255);
}

TEST_F(StyleTest, UndefinedCustomProperties) {
  EXPECT_THAT(add("p { margin: 0 var(--gap) }"),
              ElementsAre("1:19 A0606 the custom property `--gap` is not defined"));
  EXPECT_THAT(add(":root { --gap: wide } p { margin: var(--gap) }"),
              ElementsAre("1:35 A0604 print does not support the value `wide` of `margin`"));
}

TEST_F(StyleTest, TooLargeSheetsAreLeftOut) {
  EXPECT_THAT(add(std::string(5u << 20, ' ')),
              ElementsAre("0:0 A0607 the stylesheet is larger than 4 MB and was left out"));
}

TEST_F(StyleTest, EscapesCommentsAndStrings) {
  EXPECT_THAT(
      add("/* a */ .\\31 st { colo\\72: #F00/**/; quotes: 'a\\\nb\\201C' '' } .a\\:b { color: rgb(0 0 "
          "255 / 50%) }"),
      IsEmpty());
  tree("<section><p class='1st'/><p class='a:b'/></section>");
  EXPECT_EQ(of("//p[1]").color, (Color{255, 0, 0, 255}));
  EXPECT_EQ(of("//p[1]").quotes[0].first, "ab“");
  EXPECT_EQ(of("//p[2]").color, (Color{0, 0, 255, 128}));
}

TEST_F(StyleTest, SelectorsOfEveryKind) {
  const std::pair<const char*, const char*> cases[] = {
      {"section > p.d", "//p[1]"},
      {"body p:first-child", "//p[1]"},
      {"p + div", "//div"},
      {"p ~ q:last-child", "//q"},
      {"div > :only-child", "//em"},
      {"[epub|type~='b']", "//div"},
      {"[epub\\:type|='a b']", "//div"},
      {"[title^=Ab]", "//div"},
      {"[title$=cd]", "//div"},
      {"[title*='B' i]", "//div"},
      {"section > :not(p):not(div, em)", "//q"},
      {"html body em", "//em"},
      {"section:lang(en)", "//section"},
      {"a:link", "//a"},
      {"q:first-of-type", "//q"},
      {"p:last-of-type", "//p[2]"},
      {"p:empty", "//p[2]"},
      {"#i.c.d", "//p[1]"},
  };
  for (const auto& [selector, xpath] : cases) {
    sheets = Stylesheets();
    EXPECT_THAT(add(std::string(selector) + " { letter-spacing: 3pt }"), IsEmpty()) << selector;
    tree(
        "<section><p id='i' class='d c'>x<a href='#'/></p><div epub:type='a b' "
        "title='Abcd'><em/></div><p/><q/></section>");
    for (const auto& found : document.select_nodes("//*")) {
      const auto parent = found.node().parent();
      const bool matched = of(found.node()).letter_spacing == 3;
      const bool inherited = parent.type() == pugi::node_element && of(parent).letter_spacing == 3;
      if (inherited || std::string_view(found.node().name()) == "a") continue;
      EXPECT_EQ(matched, found.node() == document.select_node(xpath).node())
          << selector << " at " << found.node().name();
    }
  }
}

TEST_F(StyleTest, ManyCombinatorsStayBounded) {
  std::string selector = "x";
  for (int i = 0; i < 30; ++i) selector += " div";
  add(selector + " > p { color: red }");
  std::string deep;
  for (int i = 0; i < 400; ++i) deep += "<div>";
  deep += "<p/>";
  for (int i = 0; i < 400; ++i) deep += "</div>";
  tree(deep.c_str());
  EXPECT_EQ(of("//p").color, Color{});
}

TEST_F(StyleTest, ValuesThatDoubleThemselvesAreRefused) {
  std::string css = ":root { --a0: 1pt;";
  for (int i = 1; i < 40; ++i) css += fmt::format("--a{}: var(--a{}) var(--a{});", i, i - 1, i - 1);
  EXPECT_THAT(add(css + "} p { margin: var(--a39) }"), SizeIs(1));
}

TEST(StylesheetParser, MutatedSheetsAreReadInBoundedTime) {
  const std::string whole =
      "@page a:first { size: A5; margin: 1in; @top-left { content: counter(page) } }\n@media print { p > "
      "a[href^=\"#\"]::after "
      "{ content: leader('.') target-counter(attr(href), page); color: rgb(1,2,3) } }\n:root { --x: calc(1pt "
      "+ (2pt * 3)) }\n"
      "p:not(.a, #b):lang(fa) { margin: var(--x) !important; font: italic 1em/1.2 \"A\", serif; string-set: "
      "a content() }\n"
      "@font-face { font-family: A; src: url( 'a.ttf' ) format('x') } /* end */ <!-- --> .\\66 oo { quotes: "
      "'\\201C' '\\201D' }\n";
  std::mt19937 random(7);
  const std::string_view alphabet = "{}()[]:;,@#.'\"\\/*!-<> \na1%\xC3\xA9";
  pugi::xml_document document;
  document.load_string("<section><p class='foo'><a href='#x'>a</a></p></section>");
  for (int round = 0; round < 1000; ++round) {
    std::string css = whole;
    for (int edits = 1 + static_cast<int>(random() % 8); edits > 0; --edits) {
      const auto at = random() % css.size();
      if (random() % 3 == 0)
        css.erase(at, 1 + random() % 20);
      else
        css.insert(at, 1, alphabet[random() % alphabet.size()]);
      if (css.empty()) css = "x";
    }
    Diagnostics diagnostics;
    Stylesheets sheets;
    const auto source = sheet_of(css);
    sheets.add(source, diagnostics);
    for (const auto& one : diagnostics.list()) EXPECT_GT(one.where.line, 0u);
    Cascade cascade(sheets, "en", unicode::Direction::left_to_right);
    const auto section = document.first_child();
    const auto& p = cascade.of(section.first_child(), cascade.of(section, cascade.initial()));
    cascade.of(section.first_child().first_child(), p, Pseudo::after);
    page_style(sheets, {"a", true, true, false}, cascade.initial(), "");
    font_faces(sheets);
    reader_stylesheet({source}, diagnostics);
  }
}

TEST_F(StyleTest, SaysWhatGoesOnToTheEndOfTheSheet) {
  EXPECT_THAT(add("p { color: red }\n/* a */ /* never closed\nq { color: red }"),
              ElementsAre("2:9 A0601 the comment is not closed (all that follows it is lost)"));
  EXPECT_THAT(add("@charset 'x"),
              ElementsAre("1:10 A0601 the string is not closed (all that follows it is lost)"));
  for (const char* address : {"url(x", "url( \"x", "url( \"x\" ", "url(x(", "url(x\\"})
    EXPECT_THAT(add(std::string("@charset ") + address),
                ElementsAre("1:10 A0601 the address is not closed (all that follows it is lost)"))
        << address;
  EXPECT_THAT(add("/* a */"), ElementsAre());
  EXPECT_THAT(add("@charset 'x'"), ElementsAre());
  EXPECT_THAT(add("@charset url(x)"), ElementsAre());
  Diagnostics diagnostics;
  reader_stylesheet({sheet_of("p { color: red }\n/* never closed")}, diagnostics);
  EXPECT_THAT(findings(diagnostics), ElementsAre());
}

}  // namespace
}  // namespace anthology::style
