#include "base/unicode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anthology::unicode {
namespace {

using testing::ElementsAre;

constexpr std::uint32_t tag(const char (&name)[5]) {
  return static_cast<std::uint32_t>(name[0] << 24 | name[1] << 16 | name[2] << 8 | name[3]);
}

TEST(Unicode, ValidatesUtf8) {
  EXPECT_TRUE(is_valid_utf8("aé漢😀"));
  for (const char* wrong : {"\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"})
    EXPECT_FALSE(is_valid_utf8(wrong));
}

TEST(Unicode, KnowsScriptsAndClasses) {
  EXPECT_EQ(script(U'a'), tag("Latn"));
  EXPECT_EQ(script(U'ب'), tag("Arab"));
  EXPECT_EQ(script(U'漢'), tag("Hani"));
  EXPECT_EQ(script(U' '), tag("Zyyy"));
  EXPECT_TRUE(is_combining(0x0301));
  EXPECT_EQ(mirrored(U'('), U')');
}

TEST(Unicode, CountsWordsInEveryScript) {
  EXPECT_EQ(count_words("It's half-past 3.50 o'clock."), 5u);
  EXPECT_EQ(count_words("— … !"), 0u);
  EXPECT_EQ(count_words("peu à peu\nل خورشید"), 5u);
}

TEST(Unicode, MakesSlugs) {
  EXPECT_EQ(slug("The Pier: in Winter!"), "the-pier-in-winter");
  EXPECT_EQ(slug("Don’t panic"), "dont-panic");
  EXPECT_EQ(ascii_slug("Zürich & Œuvre"), "zurich-oeuvre");
  EXPECT_EQ(ascii_slug("Don’t “stop” – it‘s 5\u00A0o’clock…"), "dont-stop-its-5-oclock");
  EXPECT_EQ(ascii_slug("Don’t “stop” – it‘s Zürich…"), "dont-stop-its-zurich");
  EXPECT_EQ(ascii_slug("漢字"), "han-zi");
  EXPECT_EQ(ascii_slug("سلام").find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string::npos);
  EXPECT_EQ(slug("!?"), "");
}

TEST(Unicode, FoldsAndComposes) {
  EXPECT_EQ(fold("STRASSE"), fold("straße"));
  EXPECT_EQ(nfc("e\u0301"), "é");
  EXPECT_EQ(upper("i", "tr"), "İ");
}

TEST(LineBreaks, FindsOpportunities) {
  LineBreaks breaks("en");
  std::vector<LineBreaks::Break> found;
  breaks.find("a well-known\nfact", found);
  std::vector<std::uint32_t> offsets;
  for (const auto& b : found) offsets.push_back(b.offset);
  EXPECT_THAT(offsets, ElementsAre(2, 7, 13, 17));
  EXPECT_TRUE(found[2].mandatory);
}

TEST(LineBreaks, FindsThemBeforePlainWordsAsBeforeAllOthers) {
  LineBreaks breaks("en");
  const auto starts = [&breaks](std::string_view text) {
    std::vector<LineBreaks::Break> found;
    breaks.find(text, found);
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (const auto& b : found) words.push_back(text.substr(begin, b.offset - begin)), begin = b.offset;
    return words;
  };
  EXPECT_THAT(starts("One, two  three don’t four; ( five six seven ) eight—nine ten 11 12."),
              ElementsAre("One, ", "two  ", "three ", "don’t ", "four; ", "( five ", "six ", "seven ) ",
                          "eight", "—", "nine ", "ten ", "11 ", "12."));
  EXPECT_THAT(starts(" a b c d "), ElementsAre(" ", "a ", "b ", "c ", "d "));
  EXPECT_THAT(starts("a b c\nd e f ! g"), ElementsAre("a ", "b ", "c\n", "d ", "e ", "f ! ", "g"));
}

TEST(Bidi, ManyRunsAreFound) {
  std::string text;
  constexpr int pairs = 60'000;
  for (int i = 0; i < pairs; ++i) text += "سلام hello ";
  // The space at the end is a run of its own, of the paragraph's level.
  EXPECT_EQ(bidi_runs(text, Direction::right_to_left).size(), 2U * pairs + 1);
}

TEST(Bidi, FindsRunsInBytes) {
  EXPECT_FALSE(may_be_bidirectional("plain ümlaut “quoted” 漢"));
  EXPECT_TRUE(may_be_bidirectional("سلام"));
  EXPECT_TRUE(may_be_bidirectional("\u200F"));
  const auto runs = bidi_runs("ab سلام 12", Direction::left_to_right);
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[1].begin, 3u);
  EXPECT_EQ(runs[1].end, 12u);
  EXPECT_EQ(runs[1].level % 2, 1);
  EXPECT_EQ(runs[2].level, 2);
  EXPECT_THAT(visual_order({0, 1, 2}), ElementsAre(0, 2, 1));
  EXPECT_EQ(first_strong("12 سلام", Direction::left_to_right), Direction::right_to_left);
}

TEST(Locale, SortsAsALanguageDoes) {
  const auto keys = sort_keys({"Zebra", "Äpfel", "apfel"}, "de");
  EXPECT_LT(keys[2], keys[1]);
  EXPECT_LT(keys[1], keys[0]);
  const auto swedish = sort_keys({"Zebra", "Äpfel"}, "sv");
  EXPECT_LT(swedish[0], swedish[1]);
}

TEST(Locale, WritesDates) {
  EXPECT_EQ(DateFormat("en-GB").date(1916, 12, 4), "4 December 1916");
  EXPECT_EQ(DateFormat("en-US").date(1916, 12, 4), "December 4, 1916");
  EXPECT_EQ(DateFormat("fr").date(1916, 12, 0), "décembre 1916");
  EXPECT_EQ(DateFormat("de").date(1500, 2, 28), "28. Februar 1500");
  EXPECT_EQ(DateFormat("pl").month_name(3), "marzec");
  EXPECT_EQ(DateFormat("pl").month_name(13), "");
}

TEST(Locale, WritesManyDatesOfOneLanguage) {
  const DateFormat english("en");
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(english.date(62, 0, 0), "62");
    EXPECT_EQ(english.date(0, 0, 0), "1 BC");
    EXPECT_EQ(english.date(1916, 2, 29), "February 29, 1916");
    EXPECT_EQ(english.date(-43, 3, 0), "March 44 BC");
    EXPECT_EQ(english.date(2001, 0, 0), "2001");
  }
}

TEST(Locale, KnowsLanguages) {
  EXPECT_EQ(canonical_language("EN-gb"), "en-GB");
  EXPECT_EQ(canonical_language("en_US"), "en-US");
  EXPECT_EQ(canonical_language("not a tag"), "");
  for (const char* name : {"english", "deutsch-AT", "engl"}) EXPECT_EQ(canonical_language(name), "") << name;
  for (const char* tag : {"grc", "zh-Hant-TW", "sl-nedis", "de-1996"})
    EXPECT_EQ(canonical_language(tag), tag);
  EXPECT_EQ(direction_of("fa"), Direction::right_to_left);
  EXPECT_EQ(direction_of("fa-Latn"), Direction::left_to_right);
  const auto tag = [](std::uint32_t script) {
    return std::string{static_cast<char>(script >> 24), static_cast<char>(script >> 16),
                       static_cast<char>(script >> 8), static_cast<char>(script)};
  };
  EXPECT_EQ(tag(script_of("fa")), "Arab");
  EXPECT_EQ(tag(script_of("az-Arab")), "Arab");
  EXPECT_EQ(tag(script_of("fa-Latn")), "Latn");
  EXPECT_EQ(language_name("fr", "en"), "French");
}

}  // namespace
}  // namespace anthology::unicode
