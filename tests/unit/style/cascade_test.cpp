#include "style_support.hpp"

#include <fmt/format.h>

namespace anthology::style {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(StyleTest, DefaultsOfHtml) {
  tree("<section><p>a <em>b</em></p><ul hidden=''><li/></ul><table><tr><td/></tr></table></section>");
  EXPECT_EQ(of("//section").display, Display::block);
  EXPECT_EQ(of("//p").margin[top], (Length{Length::Kind::points, 11}));
  EXPECT_EQ(of("//em").font_style, FontStyle::italic);
  EXPECT_EQ(of("//em").display, Display::inline_);
  EXPECT_EQ(of("//ul").display, Display::none);
  EXPECT_EQ(of("//td").display, Display::table_cell);
}

TEST_F(StyleTest, SpecificityBeatsOrderAndImportanceBeatsBoth) {
  EXPECT_THAT(
      add("#x { color: red } .a.b { color: green !important } p.a { color: blue } p { color: black }"),
      IsEmpty());
  tree("<section><p id='x' class='a b'/><p class='a'/></section>");
  EXPECT_EQ(of("//p[1]").color, (Color{0, 128, 0, 255}));
  EXPECT_EQ(of("//p[2]").color, (Color{0, 0, 255, 255}));
}

TEST_F(StyleTest, ALaterSheetWins) {
  add("p { margin: 1pt 2pt }");
  add("p { margin-left: 3pt }");
  tree("<section><p/></section>");
  const auto& margin = of("//p").margin;
  EXPECT_EQ(margin[top].value, 1);
  EXPECT_EQ(margin[right].value, 2);
  EXPECT_EQ(margin[bottom].value, 1);
  EXPECT_EQ(margin[left].value, 3);
}

TEST_F(StyleTest, RelativeUnitsAndFactors) {
  add("html { font-size: 10pt } body { line-height: 1.5 } h1 { font-size: 2em; margin: 1em 1rem } h1 small { "
      "font-size: 50% } pre { line-height: 120% }");
  tree("<section><h1>a<small>b</small></h1><pre/></section>");
  EXPECT_EQ(of("//h1").font_size, 20);
  EXPECT_EQ(of("//h1").margin[top].value, 20);
  EXPECT_EQ(of("//h1").margin[right].value, 10);
  EXPECT_EQ(of("//h1").line_height, 30);
  EXPECT_EQ(of("//small").line_height, 15);
  EXPECT_EQ(of("//pre").line_height, 12);
}

TEST_F(StyleTest, EqualStylesAreShared) {
  add("p { text-indent: 1em } p.first { text-indent: 0 }");
  tree("<section><p class='first'/><p/><p class='x'/></section>");
  EXPECT_EQ(&of("//p[2]"), &of("//p[3]"));
  EXPECT_NE(&of("//p[1]"), &of("//p[2]"));
}

TEST_F(StyleTest, InheritInitialUnset) {
  add("section { color: red; border: 2pt solid } p { color: initial; border: inherit } em { color: red; "
      "color: unset; display: unset }");
  tree("<section><p><em/></p></section>");
  EXPECT_EQ(of("//p").color, Color{});
  EXPECT_EQ(of("//p").border[top], (Border{BorderStyle::solid, 2, Color{255, 0, 0, 255}}));
  EXPECT_EQ(of("//em").color, Color{});
}

TEST_F(StyleTest, CustomPropertiesInheritAndFallBack) {
  EXPECT_THAT(add(":root { --gap: 7pt; --twice: calc(2 * var(--gap)) } .wide { --gap: 14pt }"
                  "p { margin-top: var(--gap); margin-bottom: var(--none, 3pt); padding-top: var(--twice) }"),
              IsEmpty());
  tree("<section><p/><div class='wide'><p/></div></section>");
  EXPECT_EQ(of("//section/p").margin[top].value, 7);
  EXPECT_EQ(of("//section/p").margin[bottom].value, 3);
  EXPECT_EQ(of("//section/p").padding[top].value, 14);
  EXPECT_EQ(of("//div/p").margin[top].value, 14);
}

TEST_F(StyleTest, CustomPropertiesInCirclesAreRefused) {
  EXPECT_THAT(add(":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }"),
              ElementsAre("1:51 A0606 the value of `color` refers to itself"));
  tree("<section><p/></section>");
  EXPECT_EQ(of("//p").color, Color{});
}

TEST_F(StyleTest, QuotationsHaveTheMarksOfTheirLanguage) {
  tree(
      "<section><q/><p lang='de'><q/></p><p lang='he'><q/></p><p lang='zh-CN'><q/></p><p "
      "lang='zh-TW'><q/></p>"
      "<p lang='zh-Hant-HK'><q/></p></section>");
  const std::pair<const char*, const char*> marks[] = {{"“", "‘"}, {"„", "‚"},   {"”", "’"},
                                                       {"“", "‘"}, {"「", "『"}, {"「", "『"}};
  for (std::size_t i = 0; i < std::size(marks); ++i) {
    const auto quotes = of(fmt::format("(//q)[{}]", i + 1).c_str()).quotes;
    EXPECT_EQ(quotes.at(0).first, marks[i].first) << i;
    EXPECT_EQ(quotes.at(1).first, marks[i].second) << i;
  }
}

TEST_F(StyleTest, LanguagesAndDirections) {
  add(":lang(fa) { font-family: Amiri } :lang(en) em { font-style: normal }");
  tree("<section><p lang='fa-IR' dir='rtl'><em/></p><p dir='auto'>سلام</p></section>");
  EXPECT_THAT(of("//p[1]").font_family, ElementsAre("Amiri"));
  EXPECT_EQ(of("//p[1]").direction, unicode::Direction::right_to_left);
  EXPECT_EQ(of("//p[1]").language, "fa-IR");
  EXPECT_EQ(of("//em").direction, unicode::Direction::right_to_left);
  EXPECT_EQ(of("//em").font_style, FontStyle::normal);
  EXPECT_EQ(of("//p[2]").direction, unicode::Direction::right_to_left);
  EXPECT_EQ(of("//p[2]").language, "en");
}

TEST_F(StyleTest, PseudoElements) {
  add("a::after { content: leader(dotted) target-counter(attr(href), page) } b::after { content: none } "
      "p::first-line { font-variant-caps: small-caps }");
  tree("<section><p><a href='#x'/><b/><q/></p></section>");
  const auto* after = of("//a", Pseudo::after);
  ASSERT_NE(after, nullptr);
  ASSERT_EQ(after->content.size(), 2u);
  EXPECT_EQ(after->content[0].kind, Content::Kind::leader);
  EXPECT_EQ(after->content[0].value, ".");
  EXPECT_EQ(after->content[1].kind, Content::Kind::target_counter);
  EXPECT_EQ(after->content[1].value, "page");
  EXPECT_EQ(after->content[1].attribute, "href");
  EXPECT_EQ(of("//b", Pseudo::after), nullptr);
  EXPECT_EQ(of("//a", Pseudo::before), nullptr);
  ASSERT_NE(of("//q", Pseudo::before), nullptr);
  EXPECT_EQ(of("//q", Pseudo::before)->content[0].kind, Content::Kind::open_quote);
  ASSERT_NE(of("//p", Pseudo::first_line), nullptr);
  EXPECT_EQ(of("//p", Pseudo::first_line)->caps, FontCaps::small_caps);
}

TEST_F(StyleTest, AMarkInTheTreeHasItsOwnRulesAndThoseOfThePseudoElement) {
  add("sup { font-size: 70%; vertical-align: super } a { color: blue } .call a { font-weight: bold }\n"
      ".note:lang(de)::footnote-call { font-size: 80%; color: red; display: block }\n"
      "#other::footnote-call { vertical-align: baseline }");
  tree(
      "<section><p><sup class='call'><a/></sup></p><div class='note' lang='de'/><div id='other'/></section>");
  const auto node = [&](const char* xpath) { return document.select_node(xpath).node(); };
  const std::vector mark{node("//sup"), node("//a")};
  EXPECT_TRUE(cascade->dresses(Pseudo::footnote_call));
  EXPECT_FALSE(cascade->dresses(Pseudo::footnote_marker));
  const auto* style = cascade->of(mark, of("//p"), node("//div"), Pseudo::footnote_call);
  ASSERT_NE(style, nullptr);
  EXPECT_DOUBLE_EQ(style->font_size, 11 * 0.8);
  EXPECT_EQ(style->font_weight, 700);
  EXPECT_EQ(style->color, (Color{255, 0, 0, 255}));
  EXPECT_EQ(style->vertical_align, VerticalAlign::super);
  EXPECT_EQ(style->display, Display::inline_);
  EXPECT_EQ(cascade->of(mark, of("//p"), node("//div"), Pseudo::footnote_call), style);
  EXPECT_EQ(cascade->of(mark, of("//p"), node("//div[@id]"), Pseudo::footnote_call)->vertical_align,
            VerticalAlign::baseline);
  EXPECT_EQ(cascade->of(mark, of("//p"), node("//p"), Pseudo::footnote_call), nullptr);
}

TEST_F(StyleTest, PropertiesThatNoneOfTheirBoxesHasAreTold) {
  add(".a { margin: 1pt; color: red; padding: 0 }\n.b { margin: 1pt; height: 2pt }\n.c { width: 1pt }\n"
      ".c { width: auto }\nspan { border: 1pt solid }\n[id] { line-grid: create; height: 1pt }");
  tree("<section><p class='b'><span class='a'/><span class='b'/><i class='c'/><b/></p><p id='x'/></section>");
  cascade->use(of("//p"), BoxKind::block);
  cascade->use(of("//span"), BoxKind::in_line);
  cascade->use(of("//span[2]"), BoxKind::in_line);
  cascade->use(of("//i"), BoxKind::in_line);
  cascade->use(of("//p[2]"), BoxKind::picture);
  cascade->use(cascade->anonymous(of("//p")), BoxKind::cell);
  Diagnostics diagnostics;
  BoxUses uses;
  uses.add(cascade->uses());
  uses.report(sheets, diagnostics);
  const std::string advice = " (it was given to no other elements in this book)";
  EXPECT_THAT(
      findings(diagnostics),
      ElementsAre(
          "1:6 A0603 print does not support the property `margin` of elements within a line" + advice,
          "2:19 A0603 print does not support the property `height` of elements within a line, blocks" +
              advice,
          "6:8 A0603 print does not support the property `line-grid` of pictures" + advice));
}

TEST_F(StyleTest, PropertiesThatBlocksInCellsAreWithoutAreTold) {
  add(".in { border: 1pt solid; background: #eee; padding: 4pt; width: 9em; line-grid: create; float: "
      "footnote }\n"
      ".both { background: #eee }\nimg { border: 1pt solid; width: 9em }\np { background: transparent }");
  tree("<section><p class='both'/><table><tr><td><p class='in both'/><img/></td></tr></table></section>");
  cascade->use(of("/section/p"), BoxKind::block);
  cascade->use(of("//td/p"), BoxKind::block_in_cell);
  cascade->use(of("//img"), BoxKind::picture_in_cell);
  Diagnostics diagnostics;
  cascade->uses().report(sheets, diagnostics);
  const auto said = [](std::string_view place, std::string_view what) {
    return fmt::format(
        "{} A0603 print does not support the property {} in cells (it was given to no other elements in this "
        "book)",
        place, what);
  };
  EXPECT_THAT(findings(diagnostics),
              ElementsAre(said("1:7", "`border` of blocks"), said("1:26", "`background` of blocks"),
                          said("1:58", "`width` of blocks"), said("1:70", "`line-grid` of blocks"),
                          said("1:89", "`float` of blocks"), said("3:7", "`border` of pictures")));
}

TEST_F(StyleTest, ShorthandOfTheFont) {
  add("p { font: italic small-caps bold 10pt/12pt 'Fira Code', serif; font-size: 9pt } em { font: 2em serif; "
      "font-weight: 600 }");
  tree("<section><p><em/></p></section>");
  const auto& p = of("//p");
  EXPECT_EQ(p.font_size, 9);
  EXPECT_EQ(p.line_height, 12);
  EXPECT_EQ(p.font_weight, 700);
  EXPECT_EQ(p.caps, FontCaps::small_caps);
  EXPECT_THAT(p.font_family, ElementsAre("Fira Code", "serif"));
  EXPECT_EQ(of("//em").font_size, 18);
  EXPECT_EQ(of("//em").font_weight, 600);
  EXPECT_EQ(of("//em").font_style, FontStyle::normal);
}

}  // namespace
}  // namespace anthology::style
