#include "compose/words.hpp"

#include <gmock/gmock.h>

#include "compose/words_table.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

Words words(std::string_view language) {
  Diagnostics diagnostics;
  return Words(language, {}, diagnostics);
}

Date date(int year, int month = 0, int day = 0) {
  Date out;
  out.start = {year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  return out;
}

TEST(Words, SpeakTheLanguageOfTheBook) {
  EXPECT_EQ(words("en")["contents"], "Contents");
  EXPECT_EQ(words("de-AT")["contents"], "Inhalt");
  EXPECT_EQ(words("FR")["sources"], "Sources");
  EXPECT_EQ(words("es-MX")["notes"], "Notas");
  EXPECT_EQ(words("fa")["contents"], "فهرست");
  EXPECT_EQ(words("ar")["source"], "المصدر");
  EXPECT_EQ(words("ja-JP")["contents"], "目次");
  EXPECT_EQ(words("he-IL")["contents"], "תוכן העניינים");
}

TEST(Words, WriteChineseInTheScriptOfTheBook) {
  for (const auto* simplified : {"zh", "zh-Hans", "zh-CN", "zh-Hans-TW", "ZH-SG", "zh_CN"})
    EXPECT_EQ(words(simplified)["contents"], "目录") << simplified;
  for (const auto* traditional : {"zh-Hant", "zh-TW", "zh-HK", "zh-mo", "zh-Hant-CN", "zh_TW"})
    EXPECT_EQ(words(traditional)["contents"], "目錄") << traditional;
  EXPECT_EQ(words("zh")["open-quote"], "“");
  EXPECT_EQ(words("zh-TW")["open-quote"], "「");
}

TEST(Words, KeepFrenchMarksWithWhatTheyQuote) {
  EXPECT_EQ(words("fr")["open-quote"], "«\u00A0");
  EXPECT_EQ(words("fr")["close-quote"], "\u00A0»");
}

TEST(Words, FallBackToEnglishAndSaySo) {
  Diagnostics diagnostics;
  const Words words("eo", {}, diagnostics);
  EXPECT_EQ(words["contents"], "Contents");
  ASSERT_EQ(diagnostics.list().size(), 1u);
  EXPECT_EQ(diagnostics.list()[0].code, "A0290");
  EXPECT_EQ(diagnostics.list()[0].severity, Severity::warning);
  EXPECT_EQ(diagnostics.list()[0].message, "there are no words for the language `eo`; English ones are used");
}

TEST(Words, QuoteAsTheBookDoesButNotInCitations) {
  EXPECT_EQ(words("en-GB")["open-own-quote"], "‘");
  EXPECT_EQ(words("en-GB")["open-quote"], "“");
  EXPECT_EQ(words("en-US")["close-own-quote"], "”");
  EXPECT_EQ(words("de")["open-own-quote"], "„");
  Diagnostics diagnostics;
  EXPECT_EQ(Words("en-GB", {{"open-quote", {"«", {}}}}, diagnostics)["open-own-quote"], "«");
}

TEST(Words, AreOverriddenByLabels) {
  Diagnostics diagnostics;
  const Words words("en", {{"contents", {"In This Book", {}}}, {"Edited_By", {"{names}, ed.", {}}}},
                    diagnostics);
  EXPECT_EQ(words["contents"], "In This Book");
  EXPECT_EQ(words.with("edited-by", "names", "A. Writer"), "A. Writer, ed.");
  EXPECT_THAT(diagnostics.list(), IsEmpty());
}

TEST(Words, ALabelThatWouldLoseANameIsNotUsed) {
  Diagnostics diagnostics;
  const Words words("en", {{"edited-by", {"Edited", {}}}, {"contents", {"In {this}", {}}}}, diagnostics);
  EXPECT_EQ(words.with("edited-by", "names", "A. Writer"), "Edited by A. Writer");
  EXPECT_EQ(words["contents"], "In {this}");
  ASSERT_EQ(diagnostics.list().size(), 2u);
  EXPECT_EQ(diagnostics.list()[0].code, "A0294");
  EXPECT_EQ(diagnostics.list()[0].message, "`{this}` stands for nothing in the label `contents`");
  EXPECT_EQ(diagnostics.list()[1].message, "the label `edited-by` lacks `{names}`, and is not used");
  EXPECT_EQ(diagnostics.list()[1].help, "the words of the program are `Edited by {names}`");
}

TEST(Words, AnUnknownLabelIsAWarningWithANearName) {
  Diagnostics diagnostics;
  const Words words("en", {{"contnts", {"Contents", {}}}}, diagnostics);
  ASSERT_EQ(diagnostics.list().size(), 1u);
  EXPECT_EQ(diagnostics.list()[0].code, "A0291");
  EXPECT_EQ(diagnostics.list()[0].message, "there is no label `contnts`");
  EXPECT_EQ(diagnostics.list()[0].help, "did you mean `contents`?");
}

TEST(Words, JoinLists) {
  EXPECT_EQ(words("en").list({}), "");
  EXPECT_EQ(words("en").list({"A"}), "A");
  EXPECT_EQ(words("en").list({"A", "B"}), "A and B");
  EXPECT_EQ(words("en").list({"A", "B", "C"}), "A, B and C");
  EXPECT_EQ(words("de").list({"A", "B"}), "A und B");
  EXPECT_EQ(words("fa").list({"الف", "ب", "پ"}), "الف، ب و پ");
  EXPECT_EQ(words("he").list({"A", "לאה"}), "A ולאה");
  EXPECT_EQ(words("he").list({"לאה", "A. Smith"}), "לאה ו\u05BEA. Smith");
  EXPECT_EQ(words("he").list({"א", "“12”"}), "א ו\u05BE“12”");
  EXPECT_EQ(words("ja").list({"甲", "乙"}), "甲、乙");
  EXPECT_EQ(words("zh").list({"甲", "乙", "丙"}), "甲、乙和丙");
  EXPECT_EQ(words("he").list({"אלף", "בית"}), "אלף ובית");
}

TEST(Words, WriteDatesAsFarAsTheyAreKnown) {
  EXPECT_EQ(words("en-GB").date(date(1916, 12, 6)), "6 December 1916");
  EXPECT_EQ(words("en-US").date(date(1916, 12, 6)), "December 6, 1916");
  EXPECT_EQ(words("en").date(date(1916, 12)), "December 1916");
  EXPECT_EQ(words("en").date(date(1916)), "1916");
  EXPECT_EQ(words("de").date(date(1916, 12, 6)), "6. Dezember 1916");
  EXPECT_EQ(words("fr").date(date(1916, 12, 6)), "6 décembre 1916");
  EXPECT_EQ(words("ja").date(date(1916, 12, 6)), "1916年12月6日");
  EXPECT_EQ(words("zh-Hant").date(date(1916, 12, 6)), "1916年12月6日");
  EXPECT_EQ(words("he").date(date(1916, 12, 6)), "6 בדצמבר 1916");
}

TEST(Words, SayTheEraOfEarlyYears) {
  EXPECT_EQ(words("en").date(date(62)), "62 AD");
  EXPECT_EQ(words("en").date(date(-43)), "44 BC");
  EXPECT_EQ(words("en").date(date(0)), "1 BC");
  EXPECT_EQ(words("de").date(date(-43)), "44 v. Chr.");
}

TEST(Words, SayWhatIsUncertainAndHowLong) {
  auto uncertain = date(2004, 6);
  uncertain.uncertain = true;
  EXPECT_EQ(words("en").date(uncertain), "June 2004?");
  auto about = date(1917);
  about.approximate = true;
  EXPECT_EQ(words("en").date(about), "c. 1917");
  auto season = date(2001);
  season.season = 21;
  EXPECT_EQ(words("en").date(season), "Spring 2001");
  EXPECT_EQ(words("de").date(season), "Frühjahr 2001");
  EXPECT_EQ(words("ja").date(season), "2001年春");
  season.season = 24;
  season.approximate = true;
  EXPECT_EQ(words("en").date(season), "c. Winter 2001");
  auto interval = date(1917);
  interval.end = PartialDate{1920, 0, 0};
  EXPECT_EQ(words("en").date(interval), "1917–1920");
  auto worded = date(1917);
  worded.text = "the year of the frost";
  EXPECT_EQ(words("en").date(worded), "the year of the frost");
}

TEST(Words, CountInWords) {
  EXPECT_EQ(words("en").number_word(1), "One");
  EXPECT_EQ(words("en").number_word(20), "Twenty");
  EXPECT_EQ(words("en").number_word(21), "21");
  EXPECT_EQ(words("de").number_word(12), "Zwölf");
  EXPECT_EQ(words("he").number_word(2), "שני");
  EXPECT_EQ(words("zh-TW").number_word(12), "十二");
}

TEST(Words, KeepTheirPlaceholdersInEveryLanguage) {
  for (const auto& phrase : phrases())
    for (const auto& words : phrase.in)
      for (auto open = phrase.in[0].find('{'); open != std::string_view::npos;
           open = phrase.in[0].find('{', open + 1)) {
        const auto placeholder = phrase.in[0].substr(open, phrase.in[0].find('}', open) - open + 1);
        EXPECT_NE(words.find(placeholder), std::string_view::npos) << phrase.key << ": " << words;
      }
}

}  // namespace
}  // namespace anthology
