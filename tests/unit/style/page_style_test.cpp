#include "style_support.hpp"

namespace anthology::style {
namespace {

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
          "@page part { margin: 0; @top-center { content: none } }\n@page part:first { margin-top: 5pt }\n"
          "@page { @footnote { border-top: 1pt solid } }"),
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
  ASSERT_TRUE(verso.footnote_area);
  EXPECT_EQ(verso.footnote_area->border[top].width, 1);
  const auto recto = page_style(sheets, {"", false, false, false}, cascade.initial(), "a6");
  EXPECT_NEAR(recto.width, 297.64, 0.01);
  EXPECT_FALSE(recto.boxes[static_cast<std::size_t>(MarginBox::top_left)]);
  EXPECT_TRUE(recto.boxes[static_cast<std::size_t>(MarginBox::top_center)]);
  const auto part = page_style(sheets, {"part", true, true, false}, cascade.initial(), "");
  EXPECT_EQ(part.margin, (std::array<Points, 4>{5, 0, 0, 0}));
  EXPECT_FALSE(part.boxes[static_cast<std::size_t>(MarginBox::top_center)]);
}

TEST_F(StyleTest, FontFaces) {
  EXPECT_THAT(add("@font-face { font-family: \"My Face\"; src: local(x), url(fonts/a.otf) "
                  "format('opentype'); font-weight: bold; font-style: italic }\n"
                  "@font-face { font-family: NoFile }"),
              IsEmpty());
  const auto faces = font_faces(sheets);
  ASSERT_THAT(faces, SizeIs(1));
  EXPECT_EQ(faces[0].family, "My Face");
  EXPECT_EQ(faces[0].url, "fonts/a.otf");
  EXPECT_EQ(faces[0].sheet, "house.css");
  EXPECT_EQ(faces[0].weight, 700);
  EXPECT_EQ(faces[0].style, FontStyle::italic);
}

TEST(ReaderStylesheet, KeepsWhatReadersNeed) {
  const auto css = reader_stylesheet({sheet_of(R"css(@charset "utf-8";
:root { --gap: 5.5pt }
html { font-family: Vollkorn, serif; font-size: 11pt; line-height: 14pt; color: black }
body { background: white; widows: 2 }
p, blockquote { margin: 0 0 var(--gap); color: #111; font-family: Arial }
h1 { font-size: 22pt; line-height: 28pt; margin-top: 11pt; color: maroon; break-after: avoid; break-before: recto;
  string-set: title content() }
td { padding: calc(2pt + 3.5pt) 1em; border-top: .5pt solid; width: calc(100% - 2pt) }
.small { font-size: 90%; line-height: 1.3 !important }
a::after { content: " (" target-counter(attr(href), page) ")"; color: red }
q::before { content: "\201C" }
.n::footnote-call { content: "*" }
p:nth-child(2), .x > .y { text-indent: 0 }
@page { margin: 1in }
@font-face { font-family: X; src: url(x.ttf) }
@media print { p { margin: 0 } }
@media screen { a { color: blue; cursor: pointer } .wide { width: 50px } }
)css")});
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

}  // namespace
}  // namespace anthology::style
