// The theme that comes with the program.
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "style_support.hpp"

namespace anthology::style {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string classic() {
  std::ifstream file(ANTHOLOGY_SOURCE_DIR "/styles/classic/book.css");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_F(StyleTest, ClassicHasNothingThatPrintLacks) {
  ASSERT_THAT(classic(), Not(IsEmpty()));
  EXPECT_THAT(add(classic()), IsEmpty());
}

TEST_F(StyleTest, ClassicHasAPageOfThirtyEightLinesAndMirroredMargins) {
  add(classic());
  const Cascade root(sheets, "en", unicode::Direction::left_to_right);
  const auto verso = page_style(sheets, {"", true, false, false}, root.initial(), "");
  const auto recto = page_style(sheets, {"", false, false, false}, root.initial(), "");
  EXPECT_EQ(verso.height - verso.margin[top] - verso.margin[bottom], 38 * 14);
  EXPECT_EQ(verso.width - verso.margin[left] - verso.margin[right], 312);
  EXPECT_EQ(verso.margin[left], recto.margin[right]);
  EXPECT_EQ(verso.margin[right], recto.margin[left]);
  const auto& head = recto.boxes[static_cast<std::size_t>(MarginBox::top_center)];
  ASSERT_TRUE(head);
  EXPECT_EQ(head->content[0].value, "short-title");
  const auto opening = page_style(sheets, {"", false, true, false}, root.initial(), "");
  EXPECT_FALSE(opening.boxes[static_cast<std::size_t>(MarginBox::top_center)]);
  EXPECT_TRUE(opening.boxes[static_cast<std::size_t>(MarginBox::bottom_center)]);
  for (const auto& kind : {PageKind{"", true, false, true}, PageKind{"bare", false, true, false},
                           PageKind{"part", false, true, false}})
    for (const auto& box : page_style(sheets, kind, root.initial(), "").boxes) EXPECT_FALSE(box);
}

TEST_F(StyleTest, ClassicForReadersIsRelative) {
  Diagnostics diagnostics;
  const auto css = reader_stylesheet({sheet_of(classic())}, diagnostics);
  EXPECT_THAT(findings(diagnostics), IsEmpty());
  for (const auto* word : {"@page", "@media", "var(", "calc(", "string(", "target-counter", "leader(",
                           "bookmark", "hyphenate-limit", "line-height: 14pt", "-anthology", "background"})
    EXPECT_THAT(css, Not(HasSubstr(word)));
  EXPECT_THAT(css, Not(testing::ContainsRegex(": [0-9.]+pt;")));
  EXPECT_THAT(css, HasSubstr(".opening {\n  margin: 5.091em 0 2.545em;\n"));
  EXPECT_THAT(css, HasSubstr("p.first::first-line {\n  font-variant: small-caps;\n  font-variant-caps: "
                             "small-caps;\n  letter-spacing: 0.03em;\n}\n"));
}

/// Sizes of elements in parts of the body's, by their place in the tree.
std::map<std::string, double> sizes_by(const std::string& css, const pugi::xml_document& document) {
  Stylesheets sheets;
  Diagnostics diagnostics;
  sheets.add(sheet_of(css), diagnostics);
  Cascade cascade(sheets, "en", unicode::Direction::left_to_right);
  std::map<std::string, double> sizes;
  const std::function<void(pugi::xml_node, const ComputedStyle&)> walk = [&](pugi::xml_node node,
                                                                             const ComputedStyle& parent) {
    const auto& style = cascade.of(node, parent);
    sizes[node.path()] = style.font_size / cascade.initial().font_size;
    for (const auto child : node.children()) walk(child, style);
  };
  walk(document.document_element(), cascade.initial());
  return sizes;
}

TEST_F(StyleTest, ClassicHasTheSameSizesForReadersHoweverTheyNest) {
  pugi::xml_document nested;
  ASSERT_TRUE(nested.load_string(
      "<book><section class='article in-chapter run-on'><header class='opening'><p class='kicker'/>"
      "<h2 class='title'><span class='number'/></h2><p class='subtitle'/><p class='byline'/></header>"
      "<div class='epigraph'><p class='credit'/></div><aside "
      "class='headnote'><blockquote><p/></blockquote></aside>"
      "<div class='commentary'><blockquote><p class='credit'/></blockquote></div><div class='text'><h3 "
      "class='head-1'/>"
      "<blockquote><blockquote><p "
      "class='credit'/></blockquote></blockquote><table><caption/><tr><td/></tr></table>"
      "<pre><code/></pre><p><code/><span class='small'/></p><figure><figcaption><p class='image-credit'/>"
      "<span class='missing-image'/></figcaption></figure></div></section>"
      "<section class='chapter'><header class='opening'><h1 class='title'><span "
      "class='number'/></h1></header></section>"
      "<section class='part'><header class='opening'><p class='number'/><h1 "
      "class='title'/></header></section>"
      "<section class='article'><section class='source-note at-end'><h2 "
      "class='source-heading'/><p/></section></section>"
      "<section class='contents'><ol><li class='part'><a><span class='number'/></a><p "
      "class='authors'/></li></ol></section>"
      "<section class='sources'><p class='source'/></section><section class='colophon'><h1 "
      "class='title'/><p/></section>"
      "<section class='copyright-page'><div class='pieces'><p/></div></section></book>"));
  Diagnostics diagnostics;
  const auto print = sizes_by(classic(), nested);
  for (const auto& [path, size] : sizes_by(reader_stylesheet({sheet_of(classic())}, diagnostics), nested))
    EXPECT_NEAR(size, print.at(path), 0.011) << path;
}

TEST_F(StyleTest, ClassicKeepsTheVoicesAroundATextApart) {
  add(classic());
  tree(
      "<section><header class='opening'><h3 class='title'/></header><div class='commentary before'><p/></div>"
      "<div class='text'><ul><li><p/><p class='later'/></li></ul><div class='verse'><p><span "
      "class='line'/></p>"
      "</div></div><div class='commentary after'><p/></div><section class='notes'><aside class='note'><p>"
      "<a class='backlink'/><a class='backlink again'/></p><p class='later'/></aside></section></section>");
  EXPECT_EQ(of("//h3").caps, FontCaps::normal);
  EXPECT_EQ(of("//h3").letter_spacing, 0);
  EXPECT_TRUE(of("//h3").balanced);
  EXPECT_EQ(of("//div[@class='commentary before']").break_after, Break::avoid);
  EXPECT_EQ(of("//div[@class='commentary after']").break_after, Break::auto_);
  EXPECT_EQ(of("//div[@class='commentary after']").margin[top].value, 14);
  EXPECT_GT(of("//li/p[2]").text_indent.value, 0);
  EXPECT_EQ(of("//li/p[1]").text_indent.value, 0);
  EXPECT_GT(of("//aside/p[2]").text_indent.value, 0);
  EXPECT_EQ(of("//a[2]").display, Display::none);
  const auto& line = of("//span");
  EXPECT_EQ(line.display, Display::block);
  EXPECT_LT(line.text_indent.value, 0);
  EXPECT_EQ(line.padding[left].value, -line.text_indent.value);
}

}  // namespace
}  // namespace anthology::style
