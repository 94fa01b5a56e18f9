#include "text/fonts.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "text/font_families.hpp"
#include "text/font_file.hpp"
#include "text/font_subset.hpp"
#include "text/shaper.hpp"

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
  EXPECT_EQ(face.embedding, Embedding::subset);
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
  const style::FontFace rule{"House", {{"fonts/x.ttf", {}}}, "theme/book.css", 400, style::FontStyle::italic};
  Fonts own(files, nothing, {rule}, {}, diagnostics);
  const Face& face = own.find(styled({"house"}, 400, true));
  EXPECT_EQ(face.path, "theme/fonts/x.ttf");
  EXPECT_EQ(face.postscript_name, "Vollkorn-Italic");
  ASSERT_NE(face.bytes, nullptr);
  EXPECT_TRUE(diagnostics.list().empty());
  EXPECT_TRUE(own.take_findings().list().empty());
}

TEST_F(FontsTest, FontFaceRuleTakesTheFirstFileThatCanBeUsed) {
  NEEDS_FONT("Vollkorn");
  const Files files =
      files_in({{"a.woff2", "wOF2"}, {"b.ttf", slurp(fonts.find(styled({"Vollkorn"})).path)}});
  const std::vector<style::FontFace> rules = {
      {"House", {{"a.woff2", {}}, {"gone.ttf", {}}, {"b.ttf", {}}}, "book.css", 400, {}},
      {"None", {{"a.woff2", {}}, {"gone.ttf", {}}}, "book.css", 400, {}}};
  Fonts own(files, nothing, rules, {}, diagnostics);
  EXPECT_EQ(own.find(styled({"House"})).path, "b.ttf");
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.list()) codes.push_back(diagnostic.code);
  EXPECT_THAT(codes, testing::ElementsAre("A0702", "A0701"));
}

/// A collection of files (OpenType, `ttcf`), each with its tables behind its directory.
std::string collection(const std::vector<std::string>& fonts) {
  const auto u32 = [](std::size_t number) {
    return std::string{char(number >> 24U), char(number >> 16U & 0xFFU), char(number >> 8U & 0xFFU),
                       char(number & 0xFFU)};
  };
  std::string out = "ttcf" + u32(0x10000) + u32(fonts.size());
  std::size_t at = out.size() + 4 * fonts.size();
  for (const std::string& font : fonts) out += u32(at), at += font.size();
  for (std::string font : fonts) {
    for (std::size_t record = 12; record < 12 + 16 * std::size_t(std::uint8_t(font[5])); record += 16) {
      std::size_t offset = out.size();
      for (std::size_t i = 0; i < 4; ++i)
        offset += std::size_t(std::uint8_t(font[record + 8 + i])) << (24 - 8 * i);
      font.replace(record + 8, 4, u32(offset));
    }
    out += font;
  }
  return out;
}

TEST_F(FontsTest, AllFacesOfTheBooksCollectionsAreUsed) {
  NEEDS_FONT("Vollkorn");
  const auto bytes = [&](int weight, bool italic) {
    return slurp(fonts.find(styled({"Vollkorn"}, weight, italic)).path);
  };
  const Files files = files_in({{"v.ttc", collection({bytes(400, false), bytes(700, true)})}});
  Fonts own(files, nothing, {}, {{"v.ttc", "v.ttc", {}}}, diagnostics);
  for (const auto& [weight, name] : {std::pair(400, "Vollkorn-Regular"), {700, "Vollkorn-BoldItalic"}}) {
    const Face& face = own.find(styled({"Vollkorn"}, weight, weight == 700));
    EXPECT_EQ(face.path, "v.ttc");
    EXPECT_EQ(face.postscript_name, name);
    EXPECT_TRUE(font_for_readers(face, {{U'a'}, {}}));
  }
  EXPECT_TRUE(diagnostics.list().empty());
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
      {"A", {{"gone.ttf", {}}}, "css/book.css", 400, {}},
      {"B", {{"../../up.ttf", {}}}, "css/book.css", 400, {}},
      {"C", {{"../bad.ttf", {}}}, "css/book.css", 400, {}},
      {"D", {{"../w.woff2", {}}}, "css/book.css", 400, {}},
      {"E", {{"https://fonts.example/x.woff2", {}}}, "css/book.css", 400, {}}};
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

/// Sets two bytes of a table in the bytes of a font file.
std::string with_u16(std::string font, std::string_view table_name, std::size_t offset, unsigned value) {
  const auto u16 = [&](std::size_t at) {
    return std::size_t(std::uint8_t(font[at])) << 8U | std::uint8_t(font[at + 1]);
  };
  for (std::size_t record = 12; record < 12 + 16 * u16(4); record += 16)
    if (font.compare(record, 4, table_name) == 0) {
      const std::size_t table = u16(record + 8) << 16U | u16(record + 10);
      font[table + offset] = char(value >> 8U);
      font[table + offset + 1] = char(value & 0xFFU);
    }
  return font;
}

std::string with_fs_type(std::string font, unsigned type) {
  return with_u16(std::move(font), "OS/2", 8, type);
}

TEST_F(FontsTest, RestrictedFontIsNotEmbedded) {
  NEEDS_FONT("Vollkorn");
  const std::string bytes = slurp(fonts.find(styled({"Vollkorn"})).path);
  const Files files =
      files_in({{"no.ttf", with_fs_type(bytes, 0x0002)}, {"print.ttf", with_fs_type(bytes, 0x0006)}});
  const std::vector<style::FontFace> rules = {{"Closed", {{"no.ttf", {}}}, "book.css", 400, {}},
                                              {"Print", {{"print.ttf", {}}}, "book.css", 400, {}}};
  Fonts own(files, nothing, rules, {}, diagnostics);
  EXPECT_EQ(own.find(styled({"Closed", "Vollkorn"})).path.find("no.ttf"), std::string::npos);
  EXPECT_EQ(own.find(styled({"Print"})).path, "print.ttf");
  const auto found = own.take_findings().take();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "A0705");
  EXPECT_EQ(found[0].message, "the font `Closed` forbids embedding a part of it");
}

TEST_F(FontsTest, LicenceFlagsSayWhatMayBeEmbedded) {
  NEEDS_FONT("Vollkorn");
  const std::string bytes = slurp(fonts.find(styled({"Vollkorn"})).path);
  const std::pair<unsigned, Embedding> flags[] = {{0x0000, Embedding::subset}, {0x0004, Embedding::subset},
                                                  {0x0008, Embedding::subset}, {0x0002, Embedding::none},
                                                  {0x0006, Embedding::subset}, {0x0100, Embedding::whole},
                                                  {0x0104, Embedding::whole},  {0x0102, Embedding::none},
                                                  {0x0200, Embedding::none},   {0x0300, Embedding::none}};
  for (const auto& [type, allowed] : flags) {
    auto loaded = load_face(std::make_shared<const std::string>(with_fs_type(bytes, type)), "x.ttf", 0);
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->face.embedding, allowed) << type;
    release(loaded->face);
  }
}

TEST_F(FontsTest, NamedFamiliesTakeTheCharactersThatTheyHave) {
  NEEDS_FONT("Vollkorn");
  NEEDS_FONT("Amiri");
  const auto faces = fonts.named(styled({"Vollkorn", "Amiri", "serif", "DejaVu Sans"}, 700),
                                 {U'a', U'س', U'\u2009', U'\u200C', U'灯'});
  ASSERT_EQ(faces.size(), 2U) << "after a generic family readers choose by themselves";
  EXPECT_EQ(faces[0].family, "Vollkorn");
  EXPECT_EQ(faces[0].face->postscript_name, "Vollkorn-Bold");
  EXPECT_EQ(faces[0].weight, 700);
  EXPECT_TRUE(faces[0].characters.contains(U'a'));
  EXPECT_EQ(faces[1].family, "Amiri");
  EXPECT_TRUE(faces[1].characters.contains(U'س'));
  EXPECT_TRUE(faces[1].characters.contains(U'\u200C')) << "what joins letters goes with each of them";
  EXPECT_FALSE(faces[1].characters.contains(U'a'));
  EXPECT_TRUE(fonts.named(styled({"Vollkorn", "Amiri"}), {U'\u2009'}).empty());
  EXPECT_TRUE(fonts.take_findings().list().empty());
}

TEST_F(FontsTest, NamedFacesHaveTheStyleOfTheirRule) {
  NEEDS_FONT("Vollkorn");
  const std::string bytes = slurp(fonts.find(styled({"Vollkorn"})).path);
  Fonts own(files_in({{"v.ttf", bytes}}), nothing, {{"House", {{"v.ttf", {}}}, "book.css", 800, {}}}, {},
            diagnostics);
  const auto faces = own.named(styled({"House"}, 700), {U'a'});
  ASSERT_EQ(faces.size(), 1U);
  EXPECT_EQ(faces[0].weight, 800);
}

TEST_F(FontsTest, NamedFamiliesThatReadersDoNotGetAreReported) {
  NEEDS_FONT("Vollkorn");
  const std::string bytes = slurp(fonts.find(styled({"Vollkorn"})).path);
  const Files files =
      files_in({{"no.ttf", with_fs_type(bytes, 0x0002)}, {"whole.ttf", with_fs_type(bytes, 0x0100)}});
  const std::vector<style::FontFace> rules = {{"Closed", {{"no.ttf", {}}}, "book.css", 400, {}},
                                              {"Whole", {{"whole.ttf", {}}}, "book.css", 400, {}}};
  Fonts own(files, nothing, rules, {}, diagnostics);
  const auto faces = own.named(styled({"Closed", "Whole", "serif"}), {U'a'});
  ASSERT_EQ(faces.size(), 1U);
  EXPECT_EQ(faces[0].family, "Whole");
  EXPECT_TRUE(own.named(styled({"Nowhere", "serif"}), {U'a'}).empty());
  EXPECT_EQ(own.named(styled({"Nothing", "Whole"}), {U'a'}).size(), 1U);
  std::vector<std::string> messages;
  const Diagnostics found = own.take_findings();
  for (const Diagnostic& diagnostic : found.list())
    messages.push_back(diagnostic.code + " " + diagnostic.message);
  EXPECT_THAT(messages,
              testing::ElementsAre("A0703 no font `Nothing` is found, `Vollkorn` stands in",
                                   "A0703 no font `Nowhere` is found, the ePub has none in its place",
                                   "A0705 the font `Closed` forbids embedding it"));
}

/// Of the bytes that are a font file: the face, which goes with this.
struct Loaded {
  explicit Loaded(std::string bytes, unsigned index = 0)
      : face(load_face(std::make_shared<const std::string>(std::move(bytes)), "x.ttf", index)->face) {}
  ~Loaded() { release(face); }
  Loaded(const Loaded&) = delete;
  Face face;
};

std::uint32_t first_glyph(const Face& face, const std::string& features) {
  ShapedWords words;
  Shaper shaper(words);
  return shaper.shape(shaper.intern({&face, features, 0x4C61746E, "en", false}), "a").glyphs[0].id;
}

TEST_F(FontsTest, ReadersGetTheCharactersAndFeaturesOfTheBook) {
  NEEDS_FONT("Vollkorn");
  const Face& face = fonts.find(styled({"Vollkorn"}));
  const auto plain = font_for_readers(face, {{U'a', U'f', U'i'}, {}});
  const auto small_caps = font_for_readers(face, {{U'a', U'f', U'i'}, {"smcp"}});
  ASSERT_TRUE(plain && small_caps);
  EXPECT_LT(plain->size(), small_caps->size());
  EXPECT_LT(small_caps->size(), 20'000U);
  EXPECT_EQ(font_for_readers(face, {{U'a', U'f', U'i'}, {}}), plain);
  const Loaded first(*plain), second(*small_caps);
  EXPECT_TRUE(first.face.has_glyph(U'a'));
  EXPECT_FALSE(first.face.has_glyph(U'b'));
  EXPECT_EQ(first_glyph(first.face, "smcp"), first_glyph(first.face, ""));
  EXPECT_NE(first_glyph(second.face, "smcp"), first_glyph(second.face, ""));
  EXPECT_EQ(first.face.postscript_name, "Vollkorn-Regular");
  std::string licence;  // the table `name` is UTF-16
  for (const char c : std::string("SIL Open Font License")) licence += '\0', licence += c;
  EXPECT_NE(plain->find(licence), std::string::npos) << "the licence goes with the font";
}

/// A table of one pair of glyphs (OpenType, `kern`, format 0) in place of what else would kern.
std::string kerned_by_table(std::string font, std::uint32_t left, std::uint32_t right, int kerning) {
  std::string table(2, '\0');
  for (const unsigned value : {1U, 0U, 20U, 1U, 1U, 6U, 0U, 0U, left, right, unsigned(kerning) & 0xFFFFU})
    table += {char(value >> 8U), char(value & 0xFFU)};
  std::vector<std::string> records;
  const std::size_t count = std::uint8_t(font[5]);
  for (std::size_t i = 0; i < count; ++i) records.push_back(font.substr(12 + 16 * i, 16));
  for (std::string& record : records) {
    if (!record.starts_with("GPOS")) continue;
    record.replace(0, 4, "kern");
    std::size_t offset = 0;
    for (std::size_t i = 8; i < 12; ++i) offset = offset << 8U | std::uint8_t(record[i]);
    font.replace(offset, table.size(), table);
    record.replace(12, 4, {'\0', '\0', '\0', char(table.size())});
  }
  std::sort(records.begin(), records.end());
  for (std::size_t i = 0; i < count; ++i) font.replace(12 + 16 * i, 16, records[i]);
  return font;
}

TEST_F(FontsTest, ReadersGetTheKerningOfATableWithoutFeatures) {
  NEEDS_FONT("Vollkorn");
  const Face& face = fonts.find(styled({"Vollkorn"}));
  const auto glyph = [](const Face& of, const char* letter) {
    ShapedWords words;
    Shaper shaper(words);
    return shaper.shape(shaper.intern({&of, "", 0x4C61746E, "en", false}), letter).glyphs[0].id;
  };
  const auto kerning = [](const Face& of) {
    ShapedWords words;
    Shaper shaper(words);
    const auto style = shaper.intern({&of, "", 0x4C61746E, "en", false});
    const auto width = [&](const char* text) { return shaper.shape(style, text).advance; };
    return width("AV") - width("A") - width("V");
  };
  const Loaded old(kerned_by_table(slurp(face.path), glyph(face, "A"), glyph(face, "V"), -77));
  ASSERT_EQ(kerning(old.face), -77);
  const auto font = font_for_readers(old.face, {{U'A', U'V'}, {}});
  ASSERT_TRUE(font);
  EXPECT_EQ(kerning(Loaded(*font).face), -77);
  EXPECT_LT(font->size(), 60'000U);
}

TEST_F(FontsTest, ReadersGetOneFaceOfACollection) {
  NEEDS_FONT("Noto Serif CJK SC");
  const Face& face = fonts.find(styled({"Noto Serif CJK SC"}));
  const auto font = font_for_readers(face, {{U'灯'}, {}});
  ASSERT_TRUE(font);
  EXPECT_LT(font->size(), 10'000U);
  const Loaded loaded(*font);
  EXPECT_EQ(loaded.face.family, "Noto Serif CJK SC");
  EXPECT_TRUE(loaded.face.has_glyph(U'灯'));
}

TEST_F(FontsTest, ReadersGetAllOfAFontThatMustNotBeDivided) {
  NEEDS_FONT("Vollkorn");
  const std::string bytes = slurp(fonts.find(styled({"Vollkorn"})).path);
  const Loaded whole(with_fs_type(bytes, 0x0100)), closed(with_fs_type(bytes, 0x0002));
  const auto font = font_for_readers(whole.face, {{U'a'}, {}});
  ASSERT_TRUE(font);
  EXPECT_TRUE(Loaded(*font).face.has_glyph(U'ß'));
  EXPECT_NEAR(double(font->size()), double(bytes.size()), 64);
  EXPECT_FALSE(font_for_readers(closed.face, {{U'a'}, {}}));
  EXPECT_FALSE(font_for_readers(Loaded(with_u16(bytes, "head", 12, 0)).face, {{U'a'}, {}})) << "damaged";
  EXPECT_FALSE(outlines_of(whole.face, {true})) << "pages hold parts of fonts alone";
}

}  // namespace
}  // namespace anthology::text
