#include <gmock/gmock.h>

#include "epub/splitting.hpp"
#include "small_book.hpp"

namespace anthology::epub {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view largest = "a file of at most 256 KB";

std::string paragraph(std::string_view id, std::size_t size) {
  return "<p id=\"" + std::string(id) + "\">" + std::string(size, 'x') + "</p>";
}

/// A section of `count` paragraphs of 10,000 bytes, p0 linking to the last, with a heading before
/// every tenth.
std::string long_section(int count) {
  std::string xhtml =
      "<section id=\"long\" class=\"article\" role=\"doc-chapter\"><h1>Long</h1><div class=\"text\" "
      "lang=\"fr\">";
  for (int number = 0; number < count; ++number) {
    if (number % 10 == 0)
      xhtml += "<h2 id=\"h" + std::to_string(number) + "\">" + std::to_string(number) + "</h2>";
    xhtml += paragraph("p" + std::to_string(number), 10000);
  }
  return xhtml + "<p><a href=\"#p0\">top</a> <a href=\"#p" + std::to_string(count - 1) +
         "\">last</a></p></div></section>";
}

TEST(Content, IsWrittenToTheByte) {
  const auto files = written(small_book());
  EXPECT_EQ(files.at("EPUB/first.xhtml"),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
            "lang=\"en-GB\" "
            "xml:lang=\"en-GB\">\n<head>\n<title>One. First</title>\n"
            "<link rel=\"stylesheet\" type=\"text/css\" href=\"css/book.css\"/>\n</head>\n"
            "<body epub:type=\"bodymatter\">\n"
            "<section id=\"first\"><h2>First</h2><p id=\"p1\">A tide &amp; a <a "
            "href=\"second.xhtml#second-p\">link</a>.</p>"
            "<p><a href=\"#p1\">back</a></p></section>\n</body>\n</html>\n");
  EXPECT_THAT(files.at("EPUB/second.xhtml"), HasSubstr("<p id=\"second-p\" lang=\"fr\" xml:lang=\"fr\">"));
  EXPECT_THAT(files.at("EPUB/title-page.xhtml"), HasSubstr("<body epub:type=\"frontmatter\">"));
}

TEST(Content, LeavesThePrintEditionsSectionsOut) {
  Book book = small_book();
  add_section(book, "linking", R"(<section id="l"><p><a href="#half-title">there</a></p></section>)");
  const auto files = written(book);
  EXPECT_EQ(files.count("EPUB/half-title.xhtml"), 0U);
  EXPECT_THAT(files.at("EPUB/linking.xhtml"), HasSubstr("<p><a>there</a></p>"));
}

TEST(Content, HasAChapterWithoutAnIntroInTheFileOfItsFirstPiece) {
  Book book = empty_book();
  add_section(book, "views", R"(<section id="views"><header><h1>Views</h1></header></section>)",
              Role::chapter);
  for (const char* id : {"winter", "june"})
    add_section(
        book, id,
        std::string("<section id=\"") + id + "\"><h2>x</h2><p><a href=\"#views\">up</a></p></section>")
        .depth = 1;
  const pugi::xml_node heading = book.sections[0].dom.select_node("//h1").node();
  const auto files = written(book, {{"1", 0, heading, 0}});
  EXPECT_FALSE(files.contains("EPUB/views.xhtml"));
  EXPECT_THAT(files.at("EPUB/winter.xhtml"),
              HasSubstr("Views</h1></header></section><section id=\"winter\">"));
  EXPECT_THAT(files.at("EPUB/winter.xhtml"), HasSubstr("id=\"page-1\""));
  EXPECT_THAT(files.at("EPUB/june.xhtml"), HasSubstr("href=\"winter.xhtml#views\""));
  EXPECT_THAT(files.at("EPUB/nav.xhtml"), HasSubstr("<a href=\"winter.xhtml\">views</a>"));
  EXPECT_THAT(files.at("EPUB/nav.xhtml"), HasSubstr("<a href=\"winter.xhtml#winter\">winter</a>"));
  EXPECT_THAT(files.at("EPUB/nav.xhtml"), HasSubstr("<a href=\"june.xhtml\">june</a>"));
}

TEST(Content, LosesALinkToNowhereAndSaysSo) {
  Book book = small_book();
  add_section(book, "lost", R"(<section id="l"><p><a href="#nowhere">there</a></p></section>)");
  Diagnostics diagnostics;
  const auto files = files_of(write_epub(book, {}, {}, 2, diagnostics));
  EXPECT_THAT(files.at("EPUB/lost.xhtml"), HasSubstr("<p><a>there</a></p>"));
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0501");
  EXPECT_EQ(diagnostics.list()[0].message, "a link to `#nowhere`, which is nowhere in the book");
}

TEST(Content, KeepsTheWordsOfAPictureThatIsNotThere) {
  Book book = small_book();
  add_section(book, "bare",
              R"(<section id="l"><p><img src="images/no.png" alt="A &lt;pier&gt;"/></p></section>)");
  Diagnostics diagnostics;
  const auto files = files_of(write_epub(book, {}, {}, 2, diagnostics));
  EXPECT_THAT(files.at("EPUB/bare.xhtml"),
              HasSubstr("<p><span class=\"missing-image\">A &lt;pier&gt;</span></p>"));
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0502");
  EXPECT_EQ(diagnostics.list()[0].message, "the picture `images/no.png` is no file of the book");
}

TEST(Content, HasRubyWithoutParentheses) {
  Book book = small_book();
  add_section(book, "ruby",
              R"(<section id="r"><p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p></section>)");
  EXPECT_THAT(written(book).at("EPUB/ruby.xhtml"), HasSubstr("<ruby>漢<rt>kan</rt></ruby>"));
}

TEST(Splitting, KeepsFilesSmallAndLinksRight) {
  Book book = empty_book();
  add_section(book, "long", long_section(60));
  add_section(book, "after",
              R"(<section id="after"><p><a href="#p59">last</a> <a href="#long">long</a></p></section>)");
  const auto files = written(book);
  ASSERT_EQ(files.count("EPUB/long-4.xhtml"), 0U);
  for (const char* name : {"EPUB/long.xhtml", "EPUB/long-2.xhtml", "EPUB/long-3.xhtml"})
    EXPECT_LE(files.at(name).size(), 262144U) << largest;
  EXPECT_THAT(
      files.at("EPUB/long-2.xhtml"),
      HasSubstr(
          "<section class=\"article\"><div class=\"text\" lang=\"fr\" xml:lang=\"fr\"><h2 id=\"h20\">"));
  EXPECT_THAT(files.at("EPUB/long-3.xhtml"),
              HasSubstr("<p><a href=\"long.xhtml#p0\">top</a> <a href=\"#p59\">last</a></p>"));
  EXPECT_THAT(files.at("EPUB/after.xhtml"),
              HasSubstr("<p><a href=\"long-3.xhtml#p59\">last</a> <a href=\"long.xhtml#long\">long</a></p>"));
}

TEST(Splitting, LosesAndRepeatsNothing) {
  Book book = empty_book();
  add_section(book, "long", long_section(60));
  const auto files = written(book);
  std::string all;
  for (const char* name : {"EPUB/long.xhtml", "EPUB/long-2.xhtml", "EPUB/long-3.xhtml"})
    all += files.at(name);
  std::size_t at = 0;
  for (int number = 0; number < 60; ++number) {
    const std::string start = "<p id=\"p" + std::to_string(number) + "\">";
    at = all.find(start, at);
    ASSERT_NE(at, std::string::npos) << start;
    EXPECT_EQ(all.find(start, at + 1), std::string::npos) << start;
  }
}

TEST(Splitting, NeverEndsAFileWithAHeading) {
  pugi::xml_document document;
  const std::string xhtml =
      "<section>" + paragraph("a", 70) + "<h2>H</h2>" + paragraph("b", 70) + "</section>";
  ASSERT_TRUE(document.load_string(xhtml.c_str()));
  const Division division = divide(document.document_element(), 110);
  ASSERT_EQ(division.breaks.size(), 1U);
  EXPECT_STREQ(division.breaks[0].name(), "h2");
}

TEST(Splitting, ContinuesTheNumbersOfAList) {
  Book book = empty_book();
  std::string xhtml = "<section id=\"l\"><h1>L</h1><p>x</p><ol start=\"3\">";
  for (int number = 0; number < 30; ++number) xhtml += "<li>" + std::string(10000, 'x') + "</li>";
  add_section(book, "list", xhtml + "</ol></section>");
  const auto files = written(book);
  const std::string& second = files.at("EPUB/list-2.xhtml");
  std::size_t items = 0;
  for (std::size_t at = 0; (at = files.at("EPUB/list.xhtml").find("<li>", at)) != std::string::npos; ++at)
    ++items;
  EXPECT_THAT(second, HasSubstr("<section><ol start=\"" + std::to_string(3 + items) + "\"><li>"));
}

TEST(Splitting, SaysWhatCannotBeDivided) {
  Book book = empty_book();
  add_section(book, "giant", "<section id=\"g\"><h1>G</h1><p>" + std::string(300000, 'x') + "</p></section>")
      .title = {"Giant", {}};
  Diagnostics diagnostics;
  write_epub(book, {}, {}, 1, diagnostics);
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0504");
  EXPECT_EQ(diagnostics.list()[0].severity, Severity::info);
  EXPECT_EQ(diagnostics.list()[0].message, "`Giant` has a passage of 293 KB that cannot be divided");
}

TEST(PageMarkers, StandInsideTheText) {
  Book book = small_book();
  const PageMap pages{{"iv", 0, text_node(book, 0, "Small"), 0}, {"12", 3, text_node(book, 3, "A tide"), 2}};
  const auto files = written(book, pages);
  EXPECT_THAT(files.at("EPUB/first.xhtml"),
              HasSubstr("<p id=\"p1\">A <span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-12\" "
                        "aria-label=\"12\"></span>tide &amp; a "));
  const std::string& nav = files.at("EPUB/nav.xhtml");
  EXPECT_THAT(nav,
              HasSubstr("<nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"pages\" hidden=\"hidden\" "
                        "aria-label=\"Pages\">\n<ol>\n<li><a href=\"title-page.xhtml#page-iv\">iv</a></li>\n"
                        "<li><a href=\"first.xhtml#page-12\">12</a></li>\n</ol>"));
  EXPECT_THAT(files.at("EPUB/package.opf"), HasSubstr("<meta property=\"pageBreakSource\">none</meta>"));
}

TEST(PageMarkers, NameThePrintEdition) {
  Book book = small_book();
  book.metadata.isbn.print = "978-3-16-148410-0";
  const PageMap pages{{"1", 3, text_node(book, 3, "A tide"), 0}};
  const std::string package = written(book, pages).at("EPUB/package.opf");
  EXPECT_THAT(package, HasSubstr("<meta property=\"pageBreakSource\">urn:isbn:9783161484100</meta>"));
  EXPECT_THAT(package, HasSubstr("property=\"source-of\">pagination<"));
  EXPECT_THAT(written(book).at("EPUB/package.opf"), Not(HasSubstr("pageBreakSource")));
}

TEST(PageMarkers, FindAPlaceWhereTheContentModelHasNone) {
  Book book = empty_book();
  add_section(
      book, "s",
      R"(<section id="s"><ul><li id="a">x</li><li>y</li></ul><table><tbody><tr id="r"><td>z</td></tr></tbody></table>)"
      R"(<p id="m">t<math alttext="q"><mi>q</mi></math></p><figure><img src="i.png" alt="i"/><figcaption id="c">k</figcaption></figure></section>)");
  add_resource(book, "i.png", "image/png", "x");
  const auto element = [&](const char* xpath) { return book.sections[0].dom.select_node(xpath).node(); };
  const PageMap pages{{"1", 0, element("//li[2]"), 0},      {"2", 0, element("//tr"), 0},
                      {"3", 0, text_node(book, 0, "q"), 0}, {"4", 0, element("//img"), 0},
                      {"5", 0, element("//figcaption"), 0}, {"6", 0, element("/section"), 0}};
  std::string text = written(book, pages).at("EPUB/s.xhtml");
  for (const char* number : {"1", "2", "3", "4", "5", "6"}) {
    const std::string marker =
        std::string("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-") + number +
        "\" aria-label=\"" + number + "\"></span>";
    const std::size_t at = text.find(marker);
    ASSERT_NE(at, std::string::npos) << number;
    text.replace(at, marker.size(), std::string("|") + number);
  }
  EXPECT_THAT(text, HasSubstr("<section id=\"s\">|6<ul><li id=\"a\">x</li><li>|1y</li></ul><div "
                              "class=\"wide\" tabindex=\"0\"><table><tbody><tr id=\"r\">"
                              "<td>|2z</td></tr></tbody></table></div><p id=\"m\">t|3<math"));
  EXPECT_THAT(
      text,
      HasSubstr("<figure>|4<img src=\"i.png\" alt=\"i\"/><figcaption id=\"c\">|5k</figcaption></figure>"));
}

TEST(PageMarkers, HaveIdsOfTheirOwn) {
  Book book = empty_book();
  add_section(book, "s",
              R"(<section id="page-1"><p>one</p><p>caf)"
              "\xc3\xa9"
              R"(</p></section>)");
  const PageMap pages{{"1", 0, text_node(book, 0, "one"), 0}, {"1", 0, text_node(book, 0, "caf"), 4}};
  const std::string text = written(book, pages).at("EPUB/s.xhtml");
  EXPECT_THAT(text, HasSubstr("id=\"page-1-2\" aria-label=\"1\"></span>one"));
  EXPECT_THAT(text, HasSubstr("caf<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-1-3\" "
                              "aria-label=\"1\"></span>\xc3\xa9"))
      << "never inside a character";
}

}  // namespace
}  // namespace anthology::epub
