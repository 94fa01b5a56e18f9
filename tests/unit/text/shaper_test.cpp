#include "text/shaper.hpp"

#include <gmock/gmock.h>

#include <cstdint>
#include <functional>
#include <ranges>
#include <span>
#include <string>
#include <thread>
#include <vector>

namespace anthology::text {
namespace {

struct ShaperTest : testing::Test {
  Diagnostics diagnostics;
  Files nothing = files_in({});
  Fonts fonts{nothing, nothing, {}, {}, diagnostics};
  Shaper shaper{fonts.shaped_words()};

  const Face& face(const char* family) {
    style::ComputedStyle style;
    style.font_family = {family};
    return fonts.find(style);
  }
  std::uint32_t latin(const Face& face, std::string features = "") {
    return shaper.intern({&face, std::move(features), 0x4C61746E, "en", false});
  }
};

TEST_F(ShaperTest, StylesAreInterned) {
  const Face& body = face("serif");
  const auto plain = latin(body), figures = latin(body, "onum");
  EXPECT_NE(plain, figures);
  EXPECT_EQ(plain, latin(body));
  EXPECT_EQ(shaper.style(figures).features, "onum");
}

TEST_F(ShaperTest, ResultsAreCachedAndStay) {
  const auto plain = latin(face("serif"));
  const Shaped& first = shaper.shape(plain, "harbour");
  for (int i = 0; i < 20000; ++i) shaper.shape(plain, "w" + std::to_string(i));
  EXPECT_EQ(&first, &shaper.shape(plain, "harbour"));
  ASSERT_EQ(first.glyphs.size(), 7U);
  EXPECT_EQ(first.glyphs[3].cluster, 3U);
  std::int64_t sum = 0;
  for (const Glyph& glyph : first.glyphs) sum += glyph.advance;
  EXPECT_EQ(first.advance, sum);
}

TEST_F(ShaperTest, ThreadsShareWords) {
  constexpr int words = 2'000;
  const Face& body = face("serif");
  const auto shape_all = [&](std::vector<const Shaped*>& out, int first) {
    Shaper own(fonts.shaped_words());
    const auto plain = own.intern({&body, "", 0x4C61746E, "en", false});
    out.resize(words);
    for (int i = 0; i < words; ++i) {
      const int word = (first + i) % words;
      out[std::size_t(word)] = &own.shape(plain, "w" + std::to_string(word));
    }
  };
  std::vector<const Shaped*> some, others;
  {
    const std::jthread beside(shape_all, std::ref(others), words / 2);
    shape_all(some, 0);
  }
  EXPECT_EQ(some, others);
  ASSERT_EQ(some[123]->glyphs.size(), 4U);
  EXPECT_EQ(some[123]->glyphs[1].id, shaper.shape(latin(body), "1").glyphs[0].id);
}

TEST_F(ShaperTest, StylesDoNotShareWords) {
  if (face("Vollkorn").family != "Vollkorn") GTEST_SKIP();
  const auto plain = latin(face("Vollkorn")), small = latin(face("Vollkorn"), "smcp");
  EXPECT_NE(shaper.shape(plain, "pier").glyphs[0].id, shaper.shape(small, "pier").glyphs[0].id);
}

TEST_F(ShaperTest, LigaturesAndClusters) {
  if (face("Vollkorn").family != "Vollkorn") GTEST_SKIP();
  const Shaped& joined = shaper.shape(latin(face("Vollkorn")), "office");
  EXPECT_LT(joined.glyphs.size(), 6U);
  const Shaped& apart = shaper.shape(latin(face("Vollkorn"), "-liga,-clig,-calt,-dlig"), "office");
  EXPECT_EQ(apart.glyphs.size(), 6U);
}

std::vector<std::uint32_t> ids(std::span<const Glyph> glyphs) {
  std::vector<std::uint32_t> out;
  for (const Glyph& glyph : glyphs) out.push_back(glyph.id);
  return out;
}

TEST_F(ShaperTest, WordsHaveTheGlyphsThatTheyHaveBetweenSpaces) {
  const Face& body = face("Vollkorn");
  if (body.family != "Vollkorn") GTEST_SKIP();
  EXPECT_TRUE(body.ascii_changed_near_spaces['f']);
  EXPECT_FALSE(body.ascii_changed_near_spaces['y']);
  const auto plain = latin(body);
  for (const std::string word : {"of", "Toy", "R", "HR", "stuff"}) {
    const Shaped& alone = shaper.shape(plain, word);
    const Shaped& within = shaper.shape(plain, "a " + word + " a");
    ASSERT_EQ(within.glyphs.size(), alone.glyphs.size() + 4);
    EXPECT_EQ(ids(within.glyphs.subspan(2, alone.glyphs.size())), ids(alone.glyphs)) << word;
  }
  // A space kerns with these letters; the words do not.
  const Shaped& word = shaper.shape(plain, "Toy");
  EXPECT_LT(shaper.shape(plain, "Toy Toy").advance, 2 * word.advance + shaper.shape(plain, " ").advance);
}

// What a word is has nothing to do with whether it was shaped between spaces, as those with an f are.
TEST_F(ShaperTest, KerningWithASpaceIsNoPartOfAWord) {
  const Face& body = face("Vollkorn");
  if (body.family != "Vollkorn") GTEST_SKIP();
  const auto plain = latin(body);
  const auto last_letter = [&](const std::string& word) {
    for (const Glyph& glyph : std::views::reverse(shaper.shape(plain, word).glyphs))
      if (glyph.advance != 0) return glyph.advance;
    return 0;
  };
  const auto own = last_letter("y");
  for (const std::string behind : {"", "\u030C", "\u2060", "\u200E"}) {
    EXPECT_EQ(last_letter("by" + behind), own) << behind;
    EXPECT_EQ(last_letter("fly" + behind), own) << behind;
    EXPECT_EQ(shaper.shape(plain, "fly" + behind).advance, shaper.shape(plain, "fly").advance) << behind;
  }
}

TEST_F(ShaperTest, TheEndOfAWordMayHaveAFormOfItsOwn) {
  const Face& body = face("Vollkorn");
  if (body.family != "Vollkorn") GTEST_SKIP();
  const auto plain = latin(body);
  EXPECT_NE(ids(shaper.shape(plain, "HR").glyphs)[1], ids(shaper.shape(plain, "HRH").glyphs)[1]);
}

TEST_F(ShaperTest, RightToLeftIsVisualOrder) {
  if (face("Amiri").family != "Amiri") GTEST_SKIP();
  const auto arabic = shaper.intern({&face("Amiri"), "", 0x41726162, "ar", true});
  const Shaped& shaped = shaper.shape(arabic, "سلام");
  ASSERT_FALSE(shaped.glyphs.empty());
  EXPECT_GT(shaped.glyphs.front().cluster, shaped.glyphs.back().cluster);
}

TEST(FeaturesOf, StyleToFeatures) {
  style::ComputedStyle style;
  EXPECT_EQ(features_of(style), "");
  style.caps = style::FontCaps::all_small_caps;
  style.numerals = style::Numerals::oldstyle;
  style.numeral_spacing = style::NumeralSpacing::tabular;
  style.font_features = {{"ss01", 1}, {"kern", 0}};
  EXPECT_EQ(features_of(style), "smcp,c2sc,onum,tnum,ss01=1,kern=0");
  style = {};
  style.letter_spacing = 0.5;
  EXPECT_EQ(features_of(style), "-liga,-clig");
}

}  // namespace
}  // namespace anthology::text
