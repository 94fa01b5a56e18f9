#include "text/fonts.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "text/font_families.hpp"

namespace anthology::text {
namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

style::ComputedStyle styled(std::vector<std::string> families, int weight = 400, bool italic = false) {
  style::ComputedStyle style;
  style.font_family = std::move(families);
  style.font_weight = weight;
  style.font_style = italic ? style::FontStyle::italic : style::FontStyle::normal;
  return style;
}

struct FontsTest : testing::Test {
  Diagnostics diagnostics;
  Files nothing = files_in({});
  Fonts fonts{nothing, nothing, {}, {}, diagnostics};

  bool installed(const char* family) { return fonts.find(styled({family})).family == family; }
};

#define NEEDS_FONT(family) \
  if (!installed(family)) GTEST_SKIP() << family << " is not installed"

TEST_F(FontsTest, ExactFamilyWeightAndSlant) {
  NEEDS_FONT("Vollkorn");
  EXPECT_EQ(fonts.find(styled({"Vollkorn"})).postscript_name, "Vollkorn-Regular");
  EXPECT_EQ(fonts.find(styled({"vollkorn"}, 400, true)).postscript_name, "Vollkorn-Italic");
  EXPECT_EQ(fonts.find(styled({"Vollkorn"}, 700)).postscript_name, "Vollkorn-Bold");
  EXPECT_EQ(fonts.find(styled({"Vollkorn"}, 600, true)).postscript_name, "Vollkorn-SemiBoldItalic");
  EXPECT_TRUE(fonts.take_findings().list().empty());
}

TEST_F(FontsTest, OneStyleIsOneFace) {
  NEEDS_FONT("Vollkorn");
  const Face& first = fonts.find(styled({"Vollkorn"}));
  EXPECT_EQ(&first, &fonts.find(styled({"Vollkorn", "serif"})));
  EXPECT_EQ(&first, &fonts.face(first.id));
}

TEST_F(FontsTest, MetricsComeFromTheFont) {
  NEEDS_FONT("Vollkorn");
  const Face& face = fonts.find(styled({"Vollkorn"}));
  EXPECT_EQ(face.units_per_em, 1000U);
  EXPECT_NEAR(face.ascent, 0.952, 0.2);
  EXPECT_LT(face.descent, 0);
  EXPECT_GT(face.cap_height, face.x_height);
  EXPECT_TRUE(face.may_embed);
  EXPECT_TRUE(face.has_glyph(U'ß'));
  EXPECT_FALSE(face.has_glyph(U'灯'));
}

TEST_F(FontsTest, GenericFamiliesAreAFixedList) {
  NEEDS_FONT("Vollkorn");
  NEEDS_FONT("Noto Sans");
  EXPECT_EQ(fonts.find(styled({"serif"})).family, "Vollkorn");
  EXPECT_EQ(fonts.find(styled({"sans-serif"})).family, "Noto Sans");
  EXPECT_THAT(generic_families("monospace"),
              testing::ElementsAre("Fira Code", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono"));
  EXPECT_TRUE(generic_families("Vollkorn").empty());
}

TEST_F(FontsTest, MissingFamilyIsReportedOnceWithItsPackage) {
  NEEDS_FONT("Vollkorn");
  fonts.find(styled({"TeX Gyre Nowhere", "Vollkorn"}));
  fonts.find(styled({"TeX Gyre Nowhere", "Vollkorn"}, 700));
  const auto found = fonts.take_findings().take();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "A0703");
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_EQ(found[0].message, "no font `TeX Gyre Nowhere` is found, `Vollkorn` stands in");
  EXPECT_EQ(found[0].help, "on Debian it is in the package fonts-texgyre");
}

TEST_F(FontsTest, NoFamilyOfTheListIsThere) {
  NEEDS_FONT("Vollkorn");
  EXPECT_EQ(fonts.find(styled({"Nowhere", "Neither"})).family, "Vollkorn");
  const auto found = fonts.take_findings().take();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "no font `Nowhere` is found, `Vollkorn` stands in");
  EXPECT_EQ(found[0].help, "put its files into a folder that `fonts` names");
}

TEST_F(FontsTest, MissingSlantIsReported) {
  NEEDS_FONT("Noto Naskh Arabic");
  EXPECT_FALSE(fonts.find(styled({"Noto Naskh Arabic"}, 400, true)).italic);
  const auto found = fonts.take_findings().take();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "A0704");
  EXPECT_EQ(found[0].message,
            "the font `Noto Naskh Arabic` has no italic face, `NotoNaskhArabic-Regular` stands in");
}

TEST_F(FontsTest, FallbackByScriptAndLanguage) {
  NEEDS_FONT("Vollkorn");
  NEEDS_FONT("Amiri");
  const Face& body = fonts.find(styled({"Vollkorn"}));
  const Face* arabic = fonts.fallback(U'س', body, "ar");
  ASSERT_NE(arabic, nullptr);
  EXPECT_EQ(arabic->family, "Amiri");
  EXPECT_EQ(arabic, fonts.fallback(U'س', body, "ar"));
  const Face* bold = fonts.fallback(U'س', fonts.find(styled({"Vollkorn"}, 700)), "ar");
  ASSERT_NE(bold, nullptr);
  EXPECT_EQ(bold->weight, 700);
  EXPECT_EQ(fonts.fallback(0x10FFFD, body, "en"), nullptr);
}

TEST_F(FontsTest, HanFollowsTheLanguage) {
  NEEDS_FONT("Noto Serif CJK SC");
  const Face& body = fonts.find(styled({"serif"}));
  EXPECT_EQ(fonts.fallback(U'灯', body, "zh-Hans")->family, "Noto Serif CJK SC");
  EXPECT_EQ(fonts.fallback(U'灯', body, "ja")->family, "Noto Serif CJK JP");
  EXPECT_EQ(families_for(U'灯', 0x48616E69, "zh-TW").front(), "Noto Serif CJK TC");
}

TEST_F(FontsTest, ManyThreadsGetTheSameFaces) {
  NEEDS_FONT("Vollkorn");
  std::array<std::string, 4> names;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < names.size(); ++i)
    threads.emplace_back([&, i] {
      const Face& body = fonts.find(styled({"Vollkorn"}, i % 2 == 0 ? 400 : 700));
      for (char32_t c = 0x600; c < 0x2400; ++c)
        if (const Face* face = fonts.fallback(c, body, "en"); face != nullptr && i % 2 == 0)
          names[i] += face->path;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(names[0], names[2]);
}

TEST_F(FontsTest, FontFaceRuleNamesAFileBesideItsSheet) {
  NEEDS_FONT("Vollkorn");
  const std::string path = fonts.find(styled({"Vollkorn"}, 400, true)).path;
  const Files files = files_in({{"theme/fonts/x.ttf", slurp(path)}});
  const style::FontFace rule{"House", "fonts/x.ttf", "theme/book.css", 400, style::FontStyle::italic};
  Fonts own(files, nothing, {rule}, {}, diagnostics);
  const Face& face = own.find(styled({"house"}, 400, true));
  EXPECT_EQ(face.path, "theme/fonts/x.ttf");
  EXPECT_EQ(face.postscript_name, "Vollkorn-Italic");
  ASSERT_NE(face.bytes, nullptr);
  EXPECT_TRUE(diagnostics.list().empty());
  EXPECT_TRUE(own.take_findings().list().empty());
}

TEST_F(FontsTest, OneCutInAFolderLeavesTheOthersOfItsFamily) {
  NEEDS_FONT("Vollkorn");
  const auto path = fonts.find(styled({"Vollkorn"}, 700, true)).path;
  const Files files = files_in({{"fonts/v.ttf", slurp(path)}});
  Fonts own(files, nothing, {}, {{"fonts", "fonts", {}}}, diagnostics);
  EXPECT_EQ(own.find(styled({"Vollkorn"})).postscript_name, "Vollkorn-Regular");
  EXPECT_EQ(own.find(styled({"Vollkorn"}, 400, true)).postscript_name, "Vollkorn-Italic");
  EXPECT_EQ(own.find(styled({"Vollkorn"}, 700, true)).path, "fonts/v.ttf");
  EXPECT_TRUE(own.take_findings().list().empty());
}

TEST_F(FontsTest, FolderOfFontsIsRead) {
  NEEDS_FONT("Vollkorn");
  const std::string path = fonts.find(styled({"Vollkorn"})).path;
  const Files files = files_in({{"fonts/a/v.ttf", slurp(path)}, {"fonts/licence.txt", "OFL"}});
  Fonts own(files, nothing, {}, {{"fonts/", "fonts/", {}}}, diagnostics);
  EXPECT_EQ(own.find(styled({"Vollkorn"})).path, "fonts/a/v.ttf");
  EXPECT_TRUE(diagnostics.list().empty());
}

TEST_F(FontsTest, BadFilesAreReported) {
  const Files files = files_in({{"bad.ttf", "not a font"}, {"w.woff2", "wOF2"}});
  const std::vector<style::FontFace> rules = {
      {"A", "gone.ttf", "css/book.css", 400, {}},
      {"B", "../../up.ttf", "css/book.css", 400, {}},
      {"C", "../bad.ttf", "css/book.css", 400, {}},
      {"D", "../w.woff2", "css/book.css", 400, {}},
      {"E", "https://fonts.example/x.woff2", "css/book.css", 400, {}}};
  Fonts own(files, nothing, rules, {{"book/nowhere", "nowhere", {}}, {"book/https:/x", "https://x", {}}},
            diagnostics);
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : diagnostics.list())
    messages.push_back(diagnostic.code + " " + diagnostic.message);
  EXPECT_THAT(messages,
              testing::ElementsAre("A0701 the font file `gone.ttf` cannot be read",
                                   "A0701 the font file `../../up.ttf` cannot be read",
                                   "A0702 `bad.ttf` is no font that can be embedded",
                                   "A0702 `w.woff2` is no font that can be embedded",
                                   "A0701 the font file `https://fonts.example/x.woff2` cannot be read",
                                   "A0701 no font file lies in `nowhere`",
                                   "A0701 the font file `https://x` cannot be read"));
}

/// Sets OS/2 fsType in the bytes of a font file.
std::string with_fs_type(std::string font, unsigned type) {
  const auto u16 = [&](std::size_t at) {
    return std::size_t(std::uint8_t(font[at])) << 8U | std::uint8_t(font[at + 1]);
  };
  for (std::size_t record = 12; record < 12 + 16 * u16(4); record += 16)
    if (font.compare(record, 4, "OS/2") == 0) {
      const std::size_t table = u16(record + 8) << 16U | u16(record + 10);
      font[table + 8] = char(type >> 8U);
      font[table + 9] = char(type & 0xFFU);
    }
  return font;
}

TEST_F(FontsTest, RestrictedFontIsNotEmbedded) {
  NEEDS_FONT("Vollkorn");
  const std::string bytes = slurp(fonts.find(styled({"Vollkorn"})).path);
  const Files files =
      files_in({{"no.ttf", with_fs_type(bytes, 0x0002)}, {"print.ttf", with_fs_type(bytes, 0x0006)}});
  const std::vector<style::FontFace> rules = {{"Closed", "no.ttf", "book.css", 400, {}},
                                              {"Print", "print.ttf", "book.css", 400, {}}};
  Fonts own(files, nothing, rules, {}, diagnostics);
  EXPECT_EQ(own.find(styled({"Closed", "Vollkorn"})).path.find("no.ttf"), std::string::npos);
  EXPECT_EQ(own.find(styled({"Print"})).path, "print.ttf");
  const auto found = own.take_findings().take();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "A0705");
  EXPECT_EQ(found[0].message, "the font `Closed` forbids embedding a part of it");
}

}  // namespace
}  // namespace anthology::text
