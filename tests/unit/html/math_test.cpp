#include "html/html.hpp"

#include <gmock/gmock.h>

#include "base/xml.hpp"

namespace anthology {
namespace {

struct Formula {
  std::string xml;  ///< without the `alttext`
  std::string alt;
  std::string diagnostics;
};

/// Of what stands between `<math>` and `</math>`.
Formula formula(std::string_view inner, std::string_view attributes = "") {
  const SourceText source("page.html",
                          "<p><math" + std::string(attributes) + ">" + std::string(inner) + "</math></p>");
  const auto size = static_cast<std::uint32_t>(source.text.size());
  pugi::xml_document document;
  Origins table;
  Diagnostics diagnostics;
  auto root = document.append_child("div");
  parse_html(source.text, {{0, size, {&source, 0, size}}}, root, table, diagnostics, "p-");
  Formula out;
  auto math = root.child("p").child("math");
  out.alt = math.attribute("alttext").value();
  math.remove_attribute("alttext");
  xml::write_children(out.xml, root.child("p"));
  out.diagnostics = render(diagnostics.list(), Rendering::brief);
  return out;
}

std::string within(std::string_view inner) {
  const std::string xml = formula(inner).xml;
  EXPECT_TRUE(xml.starts_with("<math>") && xml.ends_with("</math>")) << xml;
  return xml.size() < 13 ? xml : xml.substr(6, xml.size() - 13);
}

TEST(Math, KeepsPresentation) {
  const std::string quadratic =
      "<mfrac linethickness=\"2px\"><mrow><mo>−</mo><mi mathvariant=\"bold\">b</mi></mrow><mn>2</mn></mfrac>"
      "<msqrt><msup><mi>b</mi><mn>2</mn></msup></msqrt><munderover><mo>∑</mo><mn>1</mn><mi>n</mi></"
      "munderover>"
      "<mtable columnalign=\"left right\"><mtr><mtd rowspan=\"2\"><mn>1</mn></mtd></mtr></mtable>"
      "<mspace width=\"-0.5em\"></mspace>";
  EXPECT_EQ(within(quadratic), quadratic);
  EXPECT_EQ(formula("<mi>x</mi>", " display='block' alttext='the letter x'").xml,
            "<math display=\"block\"><mi>x</mi></math>");
}

TEST(Math, TakesItsAlternativeTextFromItsWords) {
  const auto said = formula("<mi>x</mi>", " alttext='the letter x'");
  EXPECT_EQ(said.alt, "the letter x");
  EXPECT_EQ(said.diagnostics,
            "page.html:1:4: warning[A0316]: pages do not set MathML yet (they have it in one line, readers "
            "as it is "
            "written)\n");
  const auto unsaid = formula("<mfrac><mn>1</mn><mi>x</mi></mfrac>");
  EXPECT_EQ(unsaid.alt, "1 x");
  EXPECT_THAT(
      unsaid.diagnostics,
      testing::HasSubstr("page.html:1:4: info[A0323]: the formula has no `alttext` (its words stand in: say "
                         "how it is read aloud)\n"));
}

TEST(Math, LosesWhatIsNoPresentation) {
  EXPECT_EQ(within("<mi onclick='x()' style='color:red' href='x' id='i' mathvariant='loud'>x</mi>"),
            "<mi>x</mi>");
  EXPECT_EQ(within("<mi>x</mi><script>alert(1)</script>"), "<mi>x</mi>");
  EXPECT_EQ(within("<semantics><mi>x</mi><annotation>x^2</annotation></semantics>"), "<mi>x</mi>");
  EXPECT_EQ(within("<mtext>a <b>bold</b> <img src='x.png'>word</mtext>"), "<mtext>a bold word</mtext>");
  EXPECT_EQ(within("<maction><mi>a</mi></maction>"), "<mrow><mi>a</mi></mrow>");
  EXPECT_EQ(within("<mi>a</mi><math><mi>b</mi></math>"), "<mi>a</mi><mrow><mi>b</mi></mrow>");
  EXPECT_EQ(within(" 1 &lt;\n 2 "), "<mtext>1 &lt; 2</mtext>");
}

TEST(Math, WritesFencesOut) {
  EXPECT_EQ(within("<mfenced><mi>a</mi> <mi>b</mi></mfenced>"),
            "<mrow><mo>(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>)</mo></mrow>");
  EXPECT_EQ(
      within(
          "<mfenced open='⟨' close='' separators=' | ;'><mi>a</mi><mi>b</mi><mi>c</mi><mi>d</mi></mfenced>"),
      "<mrow><mo>⟨</mo><mi>a</mi><mo>|</mo><mi>b</mi><mo>;</mo><mi>c</mi><mo>;</mo><mi>d</mi></mrow>");
  EXPECT_EQ(within("<mfenced separators=''><mi>a</mi><mi>b</mi></mfenced>"),
            "<mrow><mo>(</mo><mi>a</mi><mi>b</mi><mo>)</mo></mrow>");
}

TEST(Math, KeepsToTheNumberOfParts) {
  EXPECT_EQ(within("<msup><mi>x</mi></msup>"), "<mrow><mi>x</mi></mrow>");
  EXPECT_EQ(within("<mfrac linethickness='1px'><mi>x</mi> <mi>y</mi> <mi>z</mi></mfrac>"),
            "<mrow><mi>x</mi><mi>y</mi><mi>z</mi></mrow>");
  EXPECT_EQ(within("<msubsup><mi>x</mi><mn>1</mn></msubsup>"), "<mrow><mi>x</mi><mn>1</mn></mrow>");
  EXPECT_EQ(within("<mtable><mi>x</mi><mtr><mi>y</mi></mtr></mtable>"),
            "<mtable><mtr><mtd><mi>x</mi></mtd></mtr><mtr><mtd><mi>y</mi></mtd></mtr></mtable>");
  EXPECT_EQ(within("<mtr><mtd><mi>x</mi></mtd></mtr>"), "<mrow><mrow><mi>x</mi></mrow></mrow>");
  const std::string scripts =
      "<mmultiscripts><mi>F</mi><mn>1</mn><none></none><mprescripts></mprescripts><none></none><mn>3</mn>"
      "</mmultiscripts>";
  EXPECT_EQ(within(scripts), scripts);
  EXPECT_EQ(within("<mmultiscripts><mi>F</mi><mn>1</mn><mprescripts/></mmultiscripts><none/>"),
            "<mrow><mi>F</mi><mn>1</mn></mrow>");
}

TEST(Math, WithoutWordsIsNone) {
  EXPECT_EQ(formula("<mrow><mspace/></mrow>").xml, "");
}

TEST(Math, IsNoDeeperThanFormulasAre) {
  std::string deep = "<mi>x</mi>";
  for (int i = 0; i < 300; ++i) deep = "<mrow>" + deep + "</mrow>";
  const std::string xml = within(deep);
  EXPECT_LT(xml.size(), 2000U);
  EXPECT_THAT(xml, testing::HasSubstr("<mtext>x</mtext>"));
}

}  // namespace
}  // namespace anthology
