// The themes that come with the program.
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

std::string sheet_of_theme(const std::string& name) {
  std::ifstream file(ANTHOLOGY_SOURCE_DIR "/styles/" + name + "/book.css");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string classic() {
  return sheet_of_theme("classic");
}

/// The other themes are made of the classic one.
std::vector<SourcePtr> sheets_of_theme(const std::string& name) {
  std::vector<SourcePtr> sheets{sheet_of(classic())};
  if (name == "classic") return sheets;
  sheets.push_back(sheet_of(sheet_of_theme(name)));
  const auto imports = imports_of(sheets.back());
  EXPECT_EQ(imports.size(), 1);
  for (const Import& import : imports) EXPECT_EQ(import.address, "../classic/book.css");
  return sheets;
}

class Themes : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(All, Themes, testing::Values("classic", "modern", "plain"),
                         [](const auto& theme) { return std::string(theme.param); });

TEST_P(Themes, HaveNothingThatPrintLacks) {
  Stylesheets sheets;
  Diagnostics diagnostics;
  for (const auto& sheet : sheets_of_theme(GetParam())) {
    ASSERT_THAT(sheet->text, Not(IsEmpty()));
    sheets.add(sheet, diagnostics);
  }
  EXPECT_THAT(findings(diagnostics), IsEmpty());
}

/// Points between the margins, of a verso and a recto.
std::pair<double, double> text_area(const Stylesheets& sheets, const std::string& size, bool left) {
  const Cascade root(sheets, "en", unicode::Direction::left_to_right);
  const auto page = page_style(sheets, {"", left, false, false}, root.initial(), size);
  return {page.width - page.margin[Side::left] - page.margin[right],
          page.height - page.margin[top] - page.margin[bottom]};
}

TEST_P(Themes, HaveAReadableMeasureOnPagesOfEverySize) {
  Stylesheets sheets;
  Diagnostics none;
  for (const auto& sheet : sheets_of_theme(GetParam())) sheets.add(sheet, none);
  for (const bool left : {true, false}) {
    EXPECT_EQ(text_area(sheets, "", left).first, 312);
    EXPECT_EQ(text_area(sheets, "6in 9in", left), text_area(sheets, "", left));
    const auto [narrow, low] = text_area(sheets, "a5", left);
    EXPECT_GT(narrow, 290);
    EXPECT_GT(low, 460);
    const auto [wide, high] = text_area(sheets, "a4", left);
    EXPECT_EQ(wide, 312);
    EXPECT_NEAR(high, 573, 4);
  }
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

/// A head with the folio in it has the folio at the page's outer edge.
TEST_F(StyleTest, ModernHasItsFoliosAtTheOuterEdgeInBothDirections) {
  for (const auto& sheet : sheets_of_theme("modern")) {
    Diagnostics none;
    sheets.add(sheet, none);
  }
  const auto begins_with_folio = [&](bool left, unicode::Direction direction) {
    const Cascade root(sheets, "en", direction);
    const auto page = page_style(sheets, {"", left, false, false}, root.initial(), "");
    const auto& head =
        page.boxes[static_cast<std::size_t>(left ? MarginBox::top_left : MarginBox::top_right)];
    return head.value().content.front().kind == Content::Kind::counter;
  };
  EXPECT_TRUE(begins_with_folio(true, unicode::Direction::left_to_right));
  EXPECT_FALSE(begins_with_folio(false, unicode::Direction::left_to_right));
  EXPECT_FALSE(begins_with_folio(true, unicode::Direction::right_to_left));
  EXPECT_TRUE(begins_with_folio(false, unicode::Direction::right_to_left));
}

TEST_P(Themes, AreRelativeForReaders) {
  Diagnostics diagnostics;
  const auto css = reader_stylesheet(sheets_of_theme(GetParam()), diagnostics);
  EXPECT_THAT(findings(diagnostics), IsEmpty());
  for (const auto* word : {"@page", "@media", "var(", "calc(", "string(", "target-counter", "leader(",
                           "bookmark", "hyphenate-limit", "line-height: 14pt", "-anthology", "background"})
    EXPECT_THAT(css, Not(HasSubstr(word)));
  EXPECT_THAT(css, Not(testing::ContainsRegex(": [0-9.]+pt;")));
}

TEST(Classic, KeepsItsProportionsForReaders) {
  Diagnostics diagnostics;
  const auto css = reader_stylesheet({sheet_of(classic())}, diagnostics);
  EXPECT_THAT(css, HasSubstr(".opening {\n  margin: 5.091em 0 2.545em;\n"));
  EXPECT_THAT(css, HasSubstr("p.first::first-line {\n  font-variant: small-caps;\n  font-variant-caps: "
                             "small-caps;\n  letter-spacing: 0.03em;\n}\n"));
}

/// Sizes of elements in parts of the body's, by their place in the tree.
std::map<std::string, double> sizes_by(const std::vector<SourcePtr>& sources,
                                       const pugi::xml_document& document) {
  Stylesheets sheets;
  Diagnostics diagnostics;
  for (const auto& source : sources) sheets.add(source, diagnostics);
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

TEST_P(Themes, HaveTheSameSizesForReadersHoweverTheyNest) {
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
  const auto sources = sheets_of_theme(GetParam());
  const auto print = sizes_by(sources, nested);
  for (const auto& [path, size] : sizes_by({sheet_of(reader_stylesheet(sources, diagnostics))}, nested))
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
