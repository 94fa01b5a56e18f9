#include "pdf/pdf.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/deflate.hpp"
#include "base/unicode.hpp"
#include "hand_made_pages.hpp"
#include "image/image.hpp"
#include "outside_tools.hpp"
#include "pdf/embedded_picture.hpp"

namespace anthology::pdf {
namespace {

using testing::HasSubstr;

struct PdfTest : testing::Test {
  Diagnostics diagnostics;
  Files nothing = files_in({});
  text::Fonts fonts{nothing, nothing, {}, {}, diagnostics};
  Typesetter type{fonts};
  Book book;
  layout::Pages pages;
  std::filesystem::path file;

  void SetUp() override {
    if (type.face("Vollkorn").family != "Vollkorn") GTEST_SKIP() << "Vollkorn is not installed";
    book.metadata.title = "Harbour & Lights";
    book.metadata.language = "en-GB";
    book.metadata.identifier = "urn:uuid:00000000-0000-5000-8000-000000000000";
    Contributor editor;
    editor.name = "Anne Éditeur";
    book.metadata.creators.push_back(editor);
    book.metadata.modified = 1767323045;
    file = std::filesystem::temp_directory_path() /
           (std::string("anthology_pdf_") + testing::UnitTest::GetInstance()->current_test_info()->name() +
            ".pdf");
  }
  void TearDown() override { std::filesystem::remove(file); }

  layout::Page& add_page() {
    pages.pages.emplace_back();
    pages.pages.back().width = 432;
    pages.pages.back().height = 648;
    return pages.pages.back();
  }
  std::string write(unsigned threads = 1) {
    std::string bytes = write_pdf(book, pages, fonts, threads, diagnostics);
    std::ofstream(file, std::ios::binary) << bytes;
    return bytes;
  }
  std::string run(const std::string& tool, const std::string& after = "") {
    return output_of(tool + " " + file.string() + " " + after);
  }
};

#define NEEDS_TOOL(name) \
  if (!has_tool(name)) GTEST_SKIP() << name << " is not installed"

TEST_F(PdfTest, WordsComeBack) {
  NEEDS_TOOL("pdftotext");
  NEEDS_TOOL("qpdf");
  layout::Page& page = add_page();
  const text::Face& body = type.face("Vollkorn");
  type.line(page, body, 11, 60, 80, {"The", "office", "of", "fjords", "—", "Ærø", "flies."}, 3.1);
  type.line(page, type.face("Vollkorn", true), 11, 60, 94, {"affinity", "fluff", "Toy"}, 3.3);
  page.items.emplace_back(type.word(body, 11, 60, 108, "SMALL", "smcp,c2sc"));
  page.items.emplace_back(type.word(body, 11, 120, 108, "Small", "smcp"));
  ASSERT_THAT(write(), testing::StartsWith("%PDF-1.7"));
  EXPECT_THAT(run("qpdf --check"), HasSubstr("No syntax or stream encoding errors found"));
  EXPECT_THAT(run("pdftotext -layout", "-"), HasSubstr("The office of fjords — Ærø flies."));
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("affinity fluff Toy\nSMALL Small"));
  EXPECT_TRUE(diagnostics.list().empty());
}

TEST_F(PdfTest, MutoolReadsTheSameWords) {
  NEEDS_TOOL("mutool");
  layout::Page& page = add_page();
  const text::Face& body = type.face("Vollkorn");
  type.line(page, body, 11, 60, 80, {"The", "office", "of", "fjords"}, 3.1);
  type.line(page, body, 11, 60, 94, {"and", "affi\u00AD"}, 3.1);
  type.line(page, body, 11, 60, 108, {"nity"}, 3.1);
  write();
  const std::string text = run("mutool draw -q -F txt");
  EXPECT_THAT(text, HasSubstr("The office of fjords"));
  EXPECT_THAT(text, HasSubstr("and affi\u00AD"));
}

TEST_F(PdfTest, MarksAreReadWithTheirLetters) {
  NEEDS_TOOL("mutool");
  NEEDS_TOOL("pdftotext");
  layout::Page& page = add_page();
  const text::Face& body = type.face("Vollkorn");
  type.line(page, body, 11, 60, 80, {"q\u0300n", "m\u0306x", "end"}, 3.1);
  write();
  EXPECT_THAT(run("mutool draw -q -F txt"), HasSubstr("q\u0300n m\u0306"));
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("q\u0300n m\u0306x end"));
}

TEST_F(PdfTest, NoGlyphOfAClusterSaysNothing) {
  NEEDS_TOOL("mutool");
  const text::Face& face = type.face("Noto Serif Devanagari");
  if (face.family != "Noto Serif Devanagari") GTEST_SKIP() << "Noto Serif Devanagari is not installed";
  layout::Page& page = add_page();
  constexpr std::uint32_t devanagari = 0x44657661;
  double y = 80;
  for (const char* word : {"हिन्दी", "क्षत्रिय", "लिए"})
    page.items.emplace_back(type.word(face, 11, 60, y += 14, word, "", devanagari));
  write();
  EXPECT_THAT(run("mutool draw -q -F txt"), testing::Not(HasSubstr("\uFFFD")));
}

TEST_F(PdfTest, DividedWordsEndInASoftHyphen) {
  NEEDS_TOOL("pdftotext");
  layout::Page& page = add_page();
  const text::Face& body = type.face("Vollkorn");
  type.line(page, body, 11, 60, 80, {"a", "well-known", "har\u00AD"}, 3);
  type.line(page, body, 11, 60, 94, {"bour", "light"}, 3);
  write();
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("a well-known har\u00AD"));
}

TEST_F(PdfTest, FontsAreEmbeddedAndSubset) {
  NEEDS_TOOL("pdffonts");
  layout::Page& page = add_page();
  type.line(page, type.face("Vollkorn"), 11, 60, 80, {"harbour"}, 3);
  const text::Face& cjk = type.face("Noto Serif CJK JP");
  const bool has_cff = cjk.format == text::FontFormat::cff;
  if (has_cff) type.line(page, cjk, 11, 60, 94, {"灯台"}, 3);
  write();
  const std::string list = run("pdffonts");
  EXPECT_THAT(list, HasSubstr("+Vollkorn-Regular"));
  EXPECT_THAT(list, testing::ContainsRegex("CID TrueType +Custom +yes yes yes"));  // codes of one byte
  if (!has_cff) return;
  EXPECT_THAT(list, testing::ContainsRegex("CID Type 0C +Identity-H +yes yes yes"));
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("灯台"));
  EXPECT_LT(std::filesystem::file_size(file), 40000U);
}

TEST_F(PdfTest, CodesHaveTwoBytesWhereOneIsNotEnough) {
  NEEDS_TOOL("pdffonts");
  NEEDS_TOOL("mutool");
  layout::Page& page = add_page();
  const text::Face& body = type.face("Vollkorn");
  std::size_t shown = 0;
  double y = 20;
  for (char32_t c = 0x21; c < 0x500; ++c) {
    if (!body.has_glyph(c) || !unicode::is_letter(c)) continue;
    std::string word;
    unicode::append(word, c);
    page.items.emplace_back(type.word(body, 5, 20 + double(shown % 40) * 10, y, word));
    if (++shown % 40 == 0) y += 12;
  }
  ASSERT_GT(shown, 256U);
  type.line(page, body, 11, 60, 640, {"the", "harbour(s)", "\\"}, 3);
  write();
  EXPECT_THAT(run("pdffonts"), testing::ContainsRegex("CID TrueType +Identity-H +yes yes yes"));
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("the harbour(s) \\"));
  EXPECT_THAT(run("mutool draw -q -F txt"), HasSubstr("the harbour(s) \\"));
}

TEST_F(PdfTest, OutlineDestinationsLinksAndLabels) {
  NEEDS_TOOL("qpdf");
  for (int i = 0; i < 5; ++i) type.line(add_page(), type.face("Vollkorn"), 11, 60, 80, {"page"}, 3);
  pages.bookmarks = {{"Part Ærø", 1, 1, 50}, {"Chapter", 2, 2, 60}, {"Other", 2, 3, 60}, {"Last", 1, 4, 50}};
  pages.destinations = {{"a-first", 1, 50}, {"b-second", 3, 100}};
  pages.labels = {{0, true, 1}, {2, false, 1}};
  pages.pages[0].links = {{60, 70, 40, 12, "#b-second"},
                          {60, 90, 40, 12, "https://example.org/ü a"},
                          {60, 110, 40, 12, "#nowhere"}};
  write();
  const std::string json = run("qpdf --json --json-key=outlines --json-key=pagelabels");
  EXPECT_THAT(json, HasSubstr("\"title\": \"Part Ærø\""));
  EXPECT_THAT(json, HasSubstr("\"destpageposfrom1\": 4"));
  EXPECT_THAT(json, HasSubstr("\"/S\": \"/r\""));
  if (has_tool("pdfinfo")) {
    EXPECT_THAT(run("pdfinfo -dests"), testing::ContainsRegex("4 .*548 .*\"b-second\""));
    EXPECT_THAT(run("pdfinfo -url"), HasSubstr("https://example.org/%C3%BC%20a"));
  }
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0804");
  EXPECT_EQ(diagnostics.list()[0].message, "a link goes to `#nowhere`, which stands on no page");
}

TEST_F(PdfTest, MetadataIsTheBooks) {
  NEEDS_TOOL("pdfinfo");
  add_page();
  write();
  const std::string info = run("TZ=UTC pdfinfo -isodates");
  EXPECT_THAT(info, HasSubstr("Harbour & Lights"));
  EXPECT_THAT(info, HasSubstr("Anne Éditeur"));
  EXPECT_THAT(info, testing::ContainsRegex("CreationDate: +2026-01-02T03:04:05Z"));
  EXPECT_THAT(run("pdfinfo -meta"), HasSubstr("Harbour &amp; Lights</rdf:li>"));
}

TEST_F(PdfTest, OddTextIsSpelledOut) {
  NEEDS_TOOL("pdftotext");
  layout::Page& page = add_page();
  const text::Face& body = type.face("Vollkorn");
  for (const char* text : {"a", "b", "c"}) {  // three texts of one glyph: the third needs ActualText
    layout::TextRun run = type.word(body, 11, 60, 80 + 14 * double(text[0] - 'a'), "x");
    run.text = text;
    page.items.emplace_back(run);
  }
  write();
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("a\nb\nc\n"));
}

TEST_F(PdfTest, SpacedLettersAreOneWord) {
  NEEDS_TOOL("pdftotext");
  layout::Page& page = add_page();
  layout::TextRun run = type.word(type.face("Vollkorn"), 11, 60, 80, "source");
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) run.glyphs[i].x += 2.2F * float(i);
  page.items.emplace_back(run);
  type.line(page, type.face("Vollkorn"), 11, 60 + run.width + 14, 80, {"of", "it"}, 3);
  write();
  EXPECT_THAT(this->run("pdftotext", "-"), HasSubstr("source of it"));
}

TEST_F(PdfTest, SpacedWordsOfOneRunAreWords) {
  NEEDS_TOOL("pdftotext");
  layout::Page& page = add_page();
  layout::TextRun run = type.word(type.face("Vollkorn"), 11, 60, 80, "source of");
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) run.glyphs[i].x += 2.2F * float(i);
  run.glyphs.erase(run.glyphs.begin() + 6);  // the space is no glyph, and one follows the run too
  run.text += ' ';
  const double end = run.width + 2.2 * 9;
  page.items.emplace_back(run);
  page.items.emplace_back(type.word(type.face("Vollkorn"), 11, 60 + end, 80, "it"));
  write();
  EXPECT_THAT(this->run("pdftotext -raw", "-"), HasSubstr("source of it\n"));
  EXPECT_THAT(this->run("pdftotext -bbox", "-"), HasSubstr(">source</word>"));
}

TEST_F(PdfTest, MissingCharactersAreNotTakenForOneAnother) {
  NEEDS_TOOL("pdftotext");
  layout::Page& page = add_page();
  for (const char* sign : {"\xF0\x9F\x8E\x89", "\xF0\x9F\xA6\x80"}) {
    layout::TextRun run = type.word(type.face("Vollkorn"), 11, 60, 80 + 14 * double(page.items.size()), sign);
    ASSERT_EQ(run.glyphs[0].id, 0U);
    page.items.emplace_back(run);
  }
  write();
  EXPECT_THAT(run("pdftotext -raw", "-"), HasSubstr("\xF0\x9F\x8E\x89\n\xF0\x9F\xA6\x80\n"));
  NEEDS_TOOL("mutool");  // does not read the text that stands over a glyph
  EXPECT_THAT(output_of("mutool draw -q -F txt " + file.string()),
              testing::Not(HasSubstr("\xF0\x9F\x8E\x89")));
}

TEST_F(PdfTest, BytesDoNotDependOnThreadsOrFaceIds) {
  for (int i = 0; i < 150; ++i) {
    layout::Page& page = add_page();
    type.line(page, type.face("Vollkorn", i % 2 == 1), 11, 60, 80, {"office", "page" + std::to_string(i)}, 3);
    type.line(page, type.face("Noto Sans"), 9, 60, 94, {"sans" + std::to_string(i)}, 3);
  }
  const std::string first = write(1);
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(first, write(1));
  EXPECT_EQ(first, write(2));
  EXPECT_EQ(first, write(5));

  text::Fonts other(nothing, nothing, {}, {}, diagnostics);
  Typesetter again(other);
  again.face("Noto Sans");
  again.face("Vollkorn", true);
  layout::Pages same = pages;
  for (layout::Page& page : same.pages)
    for (layout::Item& item : page.items) {
      auto& run = std::get<layout::TextRun>(item);
      const text::Face& old = fonts.face(run.face);
      run.face = again.face(old.family.c_str(), old.italic).id;
    }
  EXPECT_EQ(first, write_pdf(book, same, other, 1, diagnostics));
}

TEST_F(PdfTest, RulesAndColours) {
  NEEDS_TOOL("qpdf");
  layout::Page& page = add_page();
  page.items.emplace_back(layout::Rectangle{60, 70, 100, 0.5, {200, 0, 0, 255}});
  type.line(page, type.face("Vollkorn"), 11, 60, 80, {"text"}, 3);
  layout::TextRun folio = type.word(type.face("Vollkorn"), 9, 200, 600, "12");
  folio.artifact = true;
  page.items.emplace_back(folio);
  write();
  const std::string content = run("qpdf --qdf --object-streams=disable", "-");
  EXPECT_THAT(content,
              HasSubstr("/Artifact BMC\n0.784 0 0 rg\n60 577.5 100 0.5 re f\nEMC\nBT\n0 g\n60 568 Td\n"));
  EXPECT_THAT(content, HasSubstr("/Artifact BMC\nBT\n200 48 Td\n"));
  EXPECT_THAT(run("qpdf --check"), HasSubstr("No syntax or stream encoding errors found"));
}

TEST_F(PdfTest, DashedDottedAndDoubleRules) {
  NEEDS_TOOL("qpdf");
  using enum style::BorderStyle;
  layout::Page& page = add_page();
  page.items.emplace_back(layout::Rectangle{60, 70, 101, 1, {255, 0, 0, 255}, dashed});
  page.items.emplace_back(layout::Rectangle{60, 90, 2, 42, {0, 0, 0, 255}, dotted});
  page.items.emplace_back(layout::Rectangle{60, 150, 100, 3, {0, 0, 0, 255}, double_});
  type.line(page, type.face("Vollkorn"), 11, 60, 80, {"text"}, 3);
  write();
  const std::string content = run("qpdf --qdf --object-streams=disable", "-");
  EXPECT_THAT(content, HasSubstr("q 1 0 0 RG 1 w [3 1.9 ] 0 d 60 577.5 m 161 577.5 l S Q\n"));
  EXPECT_THAT(content, HasSubstr("q 0 0 0 RG 2 w 1 J [0 4 ] 0 d 61 557 m 61 517 l S Q\n"));
  EXPECT_THAT(content, HasSubstr("60 497 100 1 re f\n60 495 100 1 re f\n"));
  EXPECT_THAT(run("qpdf --check"), HasSubstr("No syntax or stream encoding errors found"));
}

TEST_F(PdfTest, TurnedItemsRunUpThePage) {
  NEEDS_TOOL("pdftotext");
  NEEDS_TOOL("qpdf");
  layout::Page& page = add_page();
  type.line(page, type.face("Vollkorn"), 11, 60, 80, {"turned", "words"}, 3);
  page.items.emplace_back(layout::Rectangle{60, 90, 100, 0.5, {0, 0, 0, 255}});
  page.turned = {0, 3};
  type.line(page, type.face("Vollkorn"), 11, 60, 30, {"head"}, 3);
  write();
  const std::string content = run("qpdf --qdf --object-streams=disable", "-");
  EXPECT_THAT(content, HasSubstr("q 0 1 -1 0 432 0 cm\nBT\n0 g\n60 352 Td\n"));
  EXPECT_THAT(content, HasSubstr("\n60 341.5 100 0.5 re f\nEMC\nQ\nBT\n0 g\n60 618 Td\n"));
  const std::string words = run("pdftotext -bbox", "-");
  // Its baseline is 80 points from the left edge, and it begins 60 above the lower one.
  EXPECT_THAT(words,
              testing::ContainsRegex(
                  "xMin=\"69[0-9.]+\" yMin=\"[0-9.]+\" xMax=\"8[0-9.]+\" yMax=\"588[0-9.]*\">turned<"));
}

TEST_F(PdfTest, PictureThatCannotBeDecoded) {
  Resource resource;
  resource.name = "images/a.png";
  resource.path = "a.png";
  resource.bytes = std::make_shared<const std::string>("no picture");
  book.resources.push_back(resource);
  add_page().items.emplace_back(layout::Picture{60, 60, 100, 80, 0, {}});
  EXPECT_FALSE(write().empty());
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0803");
  EXPECT_EQ(diagnostics.list()[0].message, "the picture `images/a.png` cannot be decoded");
}

/// 40 × 20, red on the left, blue on the right.
constexpr std::string_view drawing =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#f00"/><rect x="20" width="20" height="20" fill="#00f"/></svg>)";

/// A PNG of the given colour type (ISO/IEC 15948, 11.2.2) whose rows stand unfiltered in `rows`.
std::string png(unsigned char width, unsigned char height, char colour_type, std::string_view rows) {
  using namespace std::string_literals;
  std::string out = "\x89PNG\r\n\x1a\n"s;
  const auto chunk = [&out](std::string name, const std::string& data) {
    const auto number = [&out](std::uint32_t value) {
      for (int shift = 24; shift >= 0; shift -= 8) out += char(value >> unsigned(shift));
    };
    number(std::uint32_t(data.size()));
    std::uint32_t check = 0xFFFFFFFF;
    for (const char c : name += data) {
      check ^= std::uint8_t(c);
      for (int bit = 0; bit < 8; ++bit) check = check >> 1U ^ ((check & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    out += name;
    number(~check);
  };
  chunk("IHDR", "\0\0\0"s + char(width) + "\0\0\0"s + char(height) + '\x08' + colour_type + "\0\0\0"s);
  chunk("IDAT", deflate_zlib(rows));
  chunk("IEND", "");
  return out;
}

/// The picture set 100 × 50 points large at (60, 60); what pdfimages says of it.
struct PictureTest : PdfTest {
  std::string listed(std::string bytes) {
    Resource resource;
    resource.name = "images/a";
    resource.bytes = std::make_shared<const std::string>(std::move(bytes));
    book.resources.push_back(resource);
    add_page().items.emplace_back(layout::Picture{60, 60, 100, 50, book.resources.size() - 1, {}});
    write();
    return run("pdfimages -list");
  }
  /// The colour at a place of the page, as three bytes.
  std::string colour(int x, int y) {
    return run("pdftoppm -r 72 -x " + std::to_string(x) + " -y " + std::to_string(y) + " -W 1 -H 1")
        .substr(11, 3);
  }
};

TEST_F(PictureTest, JpegsAreKeptAsTheyAre) {
  NEEDS_TOOL("pdfimages");
  const std::string jpeg = svg_to_jpeg(drawing, 40, 20).value();
  EXPECT_THAT(listed(jpeg), testing::ContainsRegex("image +40 +20 +rgb +3 +8 +jpeg"));
  EXPECT_THAT(write(), HasSubstr(jpeg));
}

TEST_F(PictureTest, TurnedJpegsAreSetUpright) {
  NEEDS_TOOL("pdfimages");
  using namespace std::string_literals;
  std::string jpeg = svg_to_jpeg(drawing, 40, 20).value();
  jpeg.insert(
      2, "\xff\xe1\0\x22"s + "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0"s + '\6' + std::string(7, '\0'));
  EXPECT_THAT(listed(jpeg), testing::ContainsRegex("image +20 +40 +rgb +3 +8 +image"));
  NEEDS_TOOL("pdftoppm");
  const std::string above = colour(110, 64), below = colour(110, 106);
  EXPECT_GT(std::uint8_t(above[0]), 200) << "a quarter to the right: red is above";
  EXPECT_GT(std::uint8_t(below[2]), 200);
}

TEST_F(PictureTest, TransparencyBecomesASoftMask) {
  NEEDS_TOOL("pdfimages");
  using namespace std::string_literals;
  const std::string rows = "\0\xFF\0\0\xFF"s + "\0\0\xFF\0"s;  // red, and green that cannot be seen
  const std::string list = listed(png(2, 1, 6, rows));
  EXPECT_THAT(list, testing::ContainsRegex("image +2 +1 +rgb +3 +8 +image"));
  EXPECT_THAT(list, testing::ContainsRegex("smask +2 +1 +gray +1 +8 +image"));
  NEEDS_TOOL("pdftoppm");
  EXPECT_EQ(colour(70, 80), "\xFF\0\0"s);
  EXPECT_EQ(colour(150, 80), "\xFF\xFF\xFF");
}

TEST_F(PictureTest, OpaquePicturesHaveNoMask) {
  NEEDS_TOOL("pdfimages");
  using namespace std::string_literals;
  EXPECT_THAT(listed(png(1, 1, 6, "\0\xFF\0\0\xFF"s)), testing::Not(HasSubstr("smask")));
}

TEST_F(PictureTest, GreyStaysGrey) {
  NEEDS_TOOL("pdfimages");
  using namespace std::string_literals;
  EXPECT_THAT(listed(png(2, 1, 0, "\0\x20\xC0"s)), testing::ContainsRegex("image +2 +1 +gray +1 +8 +image"));
  NEEDS_TOOL("pdftoppm");
  EXPECT_EQ(colour(70, 80), "\x20\x20\x20");
  EXPECT_EQ(colour(150, 80), "\xC0\xC0\xC0");
}

TEST_F(PictureTest, DrawingsAreDrawnForThePrinter) {
  NEEDS_TOOL("pdfimages");
  EXPECT_THAT(listed(std::string(drawing)), testing::ContainsRegex("image +417 +208 +rgb +3 +8 +jpeg"))
      << "300 dpi";
  NEEDS_TOOL("pdftoppm");
  EXPECT_GT(std::uint8_t(colour(70, 80)[0]), 200);
  EXPECT_GT(std::uint8_t(colour(150, 80)[2]), 200);
}

TEST_F(PictureTest, OnePictureIsEmbeddedOnce) {
  NEEDS_TOOL("pdfimages");
  listed(svg_to_jpeg(drawing, 40, 20).value());
  add_page().items.emplace_back(layout::Picture{60, 60, 100, 50, 0, {}});
  const std::string bytes = write();
  std::size_t count = 0;
  for (std::size_t at = bytes.find("DCTDecode"); at != std::string::npos;
       at = bytes.find("DCTDecode", at + 1))
    ++count;
  EXPECT_EQ(count, 1U);
  EXPECT_THAT(run("qpdf --check"), HasSubstr("No syntax or stream encoding errors found"));
}

TEST_F(PdfTest, FontThatMayNotBeEmbedded) {
  layout::Page& page = add_page();
  type.line(page, type.face("Vollkorn"), 11, 60, 80, {"text"}, 3);
  const_cast<text::Face&>(type.face("Vollkorn")).embedding = text::Embedding::none;
  EXPECT_TRUE(write().empty());
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].code, "A0802");
  EXPECT_EQ(diagnostics.list()[0].message, "the font `Vollkorn-Regular` cannot be embedded");
}

TEST_F(PdfTest, NoPages) {
  EXPECT_FALSE(write().empty());
}

TEST(JpegFrame, ReadsTheFrameHeader) {
  const std::string start = "\xFF\xD8", app = std::string("\xFF\xE0\x00\x04xx", 6);
  const auto frame = [](char marker, char channels) {
    return std::string("\xFF") + marker + std::string("\x00\x11\x08\x00\x20\x00\x40", 7) + channels +
           std::string(9, 0);
  };
  EXPECT_EQ(jpeg_frame(start + app + frame('\xC0', 3)).channels, 3);
  EXPECT_EQ(jpeg_frame(start + app + frame('\xC2', 1)).width, 64U);
  EXPECT_EQ(jpeg_frame(start + frame('\xC0', 3)).height, 32U);
  EXPECT_EQ(jpeg_frame(start + frame('\xC0', 4)).channels, 0) << "CMYK";
  EXPECT_EQ(jpeg_frame(start + frame('\xC3', 3)).channels, 0) << "lossless";
  EXPECT_EQ(jpeg_frame(start + app).channels, 0);
  EXPECT_EQ(jpeg_frame("").channels, 0);
}

}  // namespace
}  // namespace anthology::pdf
