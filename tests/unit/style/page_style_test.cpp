#include "style_support.hpp"

namespace anthology::style {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

TEST(PageSize, NamesLengthsAndOrientations) {
  EXPECT_THAT(parse_page_size("6in 9in"), Pair(432, 648));
  EXPECT_THAT(parse_page_size("letter landscape"), Pair(792, 612));
  EXPECT_THAT(parse_page_size("landscape"), Pair(648, 432));
  EXPECT_NEAR(parse_page_size("a5").first, 419.53, 0.01);
  EXPECT_NEAR(parse_page_size("B5 portrait").second, 708.66, 0.01);
  EXPECT_THAT(parse_page_size("5in"), Pair(360, 360));
  for (const auto* bad : {"", "huge", "6in 9in 3in", "1pt 2pt", "a4 6in", "6em0", "0", "9999in", "a4 b5"})
    EXPECT_THAT(parse_page_size(bad), Pair(0, 0)) << bad;
}

TEST_F(StyleTest, PageRulesBySpecificity) {
  EXPECT_THAT(
      add("@page { size: 5in 8in; margin: 10% 1in; -anthology-baseline-grid: 13pt; @top-center { content: "
          "'all' } }\n"
          "@page :left { margin-left: 2in; @top-left { content: counter(page, lower-roman) ' ' "
          "string(author); color: red } }\n"
          "@page part { margin: 0; @top-center { content: none } }\n@page part:first { margin-top: 5pt }"),
      IsEmpty());
  const Cascade cascade(sheets, "en", unicode::Direction::left_to_right);
  const auto verso = page_style(sheets, {"", true, false, false}, cascade.initial(), "");
  EXPECT_EQ(verso.width, 360);
  EXPECT_EQ(verso.margin, (std::array<Points, 4>{57.6, 72, 57.6, 144}));
  EXPECT_EQ(verso.baseline_grid, 13);
  const auto& box = verso.boxes[static_cast<std::size_t>(MarginBox::top_left)];
  ASSERT_TRUE(box);
  ASSERT_THAT(box->content, SizeIs(3));
  EXPECT_EQ(box->content[0].style, ListStyle::lower_roman);
  EXPECT_EQ(box->content[2].value, "author");
  EXPECT_EQ(box->color.r, 255);
  EXPECT_EQ(box->text_align, TextAlign::left);
  EXPECT_EQ(box->vertical_align, VerticalAlign::middle);
  const auto recto = page_style(sheets, {"", false, false, false}, cascade.initial(), "a6");
  EXPECT_NEAR(recto.width, 297.64, 0.01);
  EXPECT_FALSE(recto.boxes[static_cast<std::size_t>(MarginBox::top_left)]);
  EXPECT_TRUE(recto.boxes[static_cast<std::size_t>(MarginBox::top_center)]);
  const auto part = page_style(sheets, {"part", true, true, false}, cascade.initial(), "");
  EXPECT_EQ(part.margin, (std::array<Points, 4>{5, 0, 0, 0}));
  EXPECT_FALSE(part.boxes[static_cast<std::size_t>(MarginBox::top_center)]);
}

TEST_F(StyleTest, MarginsOfPagesMixLengthsWithPartsOfThePage) {
  EXPECT_THAT(add("@page { size: 100mm 200mm; margin: max(1in, calc(50% - 200pt)) 10% 20%; margin-left: "
                  "calc(var(--part) + 1pt) } :root { --part: 10% }"),
              IsEmpty());
  const Cascade cascade(sheets, "en", unicode::Direction::left_to_right);
  const double mm = 72 / 25.4;
  const auto small = page_style(sheets, {}, cascade.initial(), "");
  EXPECT_NEAR(small.margin[top], 100 * mm - 200, 0.001);
  EXPECT_NEAR(small.margin[right], 10 * mm, 0.001);
  EXPECT_NEAR(small.margin[bottom], 40 * mm, 0.001);
  EXPECT_NEAR(small.margin[left], 10 * mm + 1, 0.001);
  const auto large = page_style(sheets, {}, cascade.initial(), "400pt 300pt");
  EXPECT_EQ(large.margin[top], 72);
  EXPECT_EQ(large.margin[right], 40);
}

TEST_F(StyleTest, VersosAreRightHandPagesInBooksFromRightToLeft) {
  EXPECT_THAT(add("@page :verso { margin-top: 9pt } @page :recto { margin-top: 5pt }"), IsEmpty());
  for (const auto direction : {unicode::Direction::left_to_right, unicode::Direction::right_to_left}) {
    const Cascade cascade(sheets, "en", direction);
    const bool rtl = direction == unicode::Direction::right_to_left;
    EXPECT_EQ(page_style(sheets, {"", true, false, false}, cascade.initial(), "").margin[top], rtl ? 5 : 9);
    EXPECT_EQ(page_style(sheets, {"", false, false, false}, cascade.initial(), "").margin[top], rtl ? 9 : 5);
  }
}

TEST_F(StyleTest, FontFaces) {
  EXPECT_THAT(
      add("@font-face { font-family: \"My Face\"; src: local(x), url(fonts/a.woff2), url(fonts/a.otf) "
          "format('opentype'); font-weight: bold; font-style: italic }\n"
          "@font-face { font-family: NoFile }"),
      IsEmpty());
  const auto faces = font_faces(sheets);
  ASSERT_THAT(faces, SizeIs(1));
  EXPECT_EQ(faces[0].family, "My Face");
  ASSERT_THAT(faces[0].sources, SizeIs(2));
  EXPECT_EQ(faces[0].sources[0].url, "fonts/a.woff2");
  EXPECT_EQ(faces[0].sources[1].url, "fonts/a.otf");
  EXPECT_EQ(faces[0].sheet, "house.css");
  EXPECT_EQ(faces[0].weight, 700);
  EXPECT_EQ(faces[0].style, FontStyle::italic);
}

TEST_F(StyleTest, FontFacesHaveOneWeightAndAllTheirCharacters) {
  EXPECT_THAT(
      add("@font-face { font-family: A; src: url(a.ttf); font-weight: 100 900; unicode-range: U+0-24F }"),
      ElementsAre("1:60 A0604 print does not support the value `100 900` of `font-weight`",
                  "1:69 A0603 print does not support the property `unicode-range`"));
  const auto faces = font_faces(sheets);
  ASSERT_THAT(faces, SizeIs(1));
  EXPECT_EQ(faces[0].weight, 400);
}

TEST(ReaderStylesheet, KeepsWhatReadersNeed) {
  Diagnostics diagnostics;
  const auto css = reader_stylesheet({sheet_of(R"css(@charset "utf-8";
:root { --gap: 5.5pt }
html { font-family: Vollkorn, serif; font-size: 11pt; line-height: 14pt; color: black }
body { background: white; widows: 2 }
p, blockquote { margin: 0 0 var(--gap); color: #111; font-family: Arial; line-grid: create; line-snap: none }
h1 { font-size: 22pt; line-height: 28pt; margin-top: 11pt; color: maroon; font-family: Arial; break-after: avoid; break-before: recto;
  string-set: title content() }
td { padding: calc(2pt + 3.5pt) 1em; border-top: .5pt solid; width: calc(100% - 2pt) }
.small { font-size: 90%; line-height: 1.3 !important }
a::after { content: " (" target-counter(attr(href), page) ")"; color: red }
q::before { content: "\201C" }
.n::footnote-call { content: "*" }
.n::footnote-marker { color: red }
p:nth-child(2), .x > .y { text-indent: 0 }
@page { margin: 1in }
@font-face { font-family: X; src: url(x.ttf) }
@media print { p { margin: 0 } }
@media screen { a { color: blue; cursor: pointer } .wide { width: 50px } }
)css")},
                                     diagnostics);
  EXPECT_THAT(findings(diagnostics), IsEmpty());
  EXPECT_EQ(css, R"css(html {
  font-family: Vollkorn, serif;
}
body {
  widows: 2;
}
p, blockquote {
  margin: 0 0 0.5em;
}
h1 {
  font-size: 2em;
  line-height: 1.273;
  margin-top: 0.5em;
  color: maroon;
  font-family: Arial;
  page-break-after: avoid;
  break-after: avoid;
}
td {
  padding: 0.5em 1em;
  border-top: .5pt solid;
}
.small {
  font-size: 90%;
  line-height: 1.3 !important;
}
q::before {
  content: "“";
}
p:nth-child(2), .x > .y {
  text-indent: 0;
}
a {
  color: blue;
  cursor: pointer;
}
.wide {
  width: 3.409em;
}
)css");
}

TEST(ReaderStylesheet, SaysWhatIsNewerInOlderWordsFirst) {
  Diagnostics diagnostics;
  EXPECT_EQ(reader_stylesheet({sheet_of("p { text-align: start; hyphens: auto; margin-inline: 11pt 0 }\n"
                                        "ul { padding-inline: 22pt; text-wrap: balance }")},
                              diagnostics),
            R"css(p {
  text-align: left;
  text-align: start;
  -epub-hyphens: auto;
  -webkit-hyphens: auto;
  hyphens: auto;
  margin-left: 1em;
  margin-right: 0;
  margin-inline-start: 1em;
  margin-inline-end: 0;
}
ul {
  padding-left: 2em;
  padding-right: 2em;
  padding-inline-start: 2em;
  padding-inline-end: 2em;
  text-wrap: balance;
}
)css");
}

std::vector<std::string> said_of_readers(const std::string& css, std::string& made) {
  Diagnostics diagnostics;
  made = reader_stylesheet({sheet_of(css)}, diagnostics);
  return findings(diagnostics);
}

TEST_F(StyleTest, NamesOfFilesAreDroppedFromBothEditions) {
  constexpr auto css =
      "p { list-style-image: url(img/x.png); foo: url( 'x' ); background: image-set('a.png' 1x); margin: 0 "
      "}\n"
      ":root { --picture: url(x.png) }\n"
      "h1 { background: var(--picture) }\n"
      "@media screen { h2 { cursor: url(c.cur), auto; margin: 0 } }";
  EXPECT_THAT(add(css), ElementsAre("1:23 A0608 `list-style-image` names a file, which no book takes from a "
                                    "stylesheet (pictures stand in "
                                    "the text; only `@font-face` names files)",
                                    testing::HasSubstr("1:44 A0608 `foo` names"),
                                    testing::HasSubstr("1:68 A0608 `background` names"),
                                    testing::HasSubstr("2:20 A0608 `--picture` names"),
                                    testing::HasSubstr("3:22 A0606")));
  std::string made;
  EXPECT_THAT(said_of_readers(css, made), ElementsAre(testing::HasSubstr("4:30 A0608 `cursor` names")));
  EXPECT_EQ(made, "p {\n  margin: 0;\n}\nh2 {\n  margin: 0;\n}\n");
}

TEST_F(StyleTest, WhatIsNotClosedSwallowsNothingOfTheCopyForReaders) {
  std::string made;
  EXPECT_THAT(said_of_readers("h1 { margin: 0 }\n@namespace e 'x", made), IsEmpty());
  EXPECT_EQ(made, "@namespace e \"x\";\nh1 {\n  margin: 0;\n}\n");
  said_of_readers("p[foo { margin: 0 }\nh1 { margin: 0 }", made);
  EXPECT_EQ(made, "h1 {\n  margin: 0;\n}\n");
  said_of_readers("p { margin: 0; foo: bar(1px }\nh1 { margin: 0 }", made);
  EXPECT_EQ(made, "p {\n  margin: 0;\n}\n");
  said_of_readers("p { color: red; content: 'x\n; margin: 0 }", made);
  EXPECT_EQ(made, "p {\n  margin: 0;\n}\n");
  EXPECT_THAT(add("p { foo: bar(1px }\n"),
              ElementsAre("1:5 A0601 the value of `foo` holds a brace or is not closed",
                          "1:3 A0601 the block is not closed"));
}

TEST_F(StyleTest, TheCopyForReadersSpeaksOfWhatIsForReadersAlone) {
  std::string made;
  EXPECT_THAT(
      said_of_readers("@import 'x.css';\np { foo }\n"
                      "@media all { p { bar } }\n"
                      "@media screen { @import 'x.css'; p { foo } q[ { margin: 0 } }\n"
                      "@media screen and (min-width: 30em) { p { margin: 0 } }\n"
                      "@media screen { p { margin: 0 }",
                      made),
      ElementsAre("4:17 A0605 the stylesheet for readers does not support `@import` here "
                  "(write it before all other rules, without a medium)",
                  "4:38 A0601 expected `:` after `foo`", "4:44 A0602 the selector `q[` cannot be read",
                  "5:1 A0605 the stylesheet for readers does not support the media query `screen and "
                  "(min-width: 30em)`",
                  "6:1 A0601 the block is not closed"));
  EXPECT_EQ(made, "p {\n  margin: 0;\n}\n");
}

}  // namespace
}  // namespace anthology::style
