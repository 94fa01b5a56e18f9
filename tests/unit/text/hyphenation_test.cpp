#include "text/hyphenation.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <thread>

#include "text/hyphenation_dictionary.hpp"

namespace anthology::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array<int, 3> loose = {2, 1, 1};

Files small_dictionaries() {
  return files_in({
      {"hyphenation/hyph_en_US.dic", "UTF-8\nha1r\nr1b\n1bo\n"},
      {"hyphenation/hyph_de_DE.dic",
       "ISO8859-1\n\xE4"
       "1u\ns1t\nß1x\n"},
      {"hyphenation/hyph_fr.dic", "UTF-8\né1t\n"},
      {"hyphenation/hyph_xx.dic", "no such encoding\na1b\n"},
  });
}

TEST(Hyphenation, PointsAreByteOffsets) {
  Hyphenation hyphenation(small_dictionaries());
  EXPECT_THAT(hyphenation.points("harbour", "en-US", loose), ElementsAre(2, 3));
  EXPECT_THAT(hyphenation.points("Harbour", "en", loose), ElementsAre(2, 3));
  EXPECT_THAT(hyphenation.points("pété", "fr", loose), ElementsAre(3));
  EXPECT_THAT(hyphenation.points("(harbour),", "en", loose), ElementsAre(3, 4));
}

TEST(Hyphenation, LimitsCountLetters) {
  Hyphenation hyphenation(small_dictionaries());
  EXPECT_THAT(hyphenation.points("harbour", "en", {7, 3, 3}), ElementsAre(3));
  EXPECT_THAT(hyphenation.points("harbour", "en", {8, 1, 1}), IsEmpty());
  EXPECT_THAT(hyphenation.points("harbour", "en", {5, 2, 5}), ElementsAre(2));
}

TEST(Hyphenation, OtherEncodingsAreRead) {
  Hyphenation hyphenation(small_dictionaries());
  EXPECT_TRUE(hyphenation.divides("de-AT"));
  EXPECT_THAT(hyphenation.points("säuxx", "de", loose), ElementsAre(3));
  EXPECT_THAT(hyphenation.points("SÄUXX", "de", loose), ElementsAre(3));
}

TEST(Hyphenation, NoDictionary) {
  Hyphenation hyphenation(small_dictionaries());
  EXPECT_FALSE(hyphenation.divides("fa"));
  EXPECT_FALSE(hyphenation.divides("xx"));
  EXPECT_FALSE(hyphenation.divides(""));
  EXPECT_FALSE(hyphenation.divides("../../etc/passwd"));
  EXPECT_THAT(hyphenation.points("harbour", "fa", loose), IsEmpty());
  EXPECT_THAT(Hyphenation(Files{}).points("harbour", "en", loose), IsEmpty());
}

TEST(Hyphenation, HostileWords) {
  Hyphenation hyphenation(small_dictionaries());
  EXPECT_THAT(hyphenation.points("", "en", loose), IsEmpty());
  EXPECT_THAT(hyphenation.points(std::string(100000, 'a'), "en", loose), IsEmpty());
  EXPECT_THAT(hyphenation.points("\xFF\xFE\x80harbour", "en", loose), ElementsAre(5, 6));
  EXPECT_THAT(hyphenation.points("12345", "en", loose), IsEmpty());
}

TEST(Hyphenation, NamesOfDictionaries) {
  EXPECT_THAT(dictionary_names("en-GB"), ElementsAre("hyph_en_GB.dic", "hyph_en.dic", "hyph_en_US.dic"));
  EXPECT_THAT(dictionary_names("sr-Latn-RS"),
              ElementsAre("hyph_sr_Latn_RS.dic", "hyph_sr_RS.dic", "hyph_sr_Latn.dic", "hyph_sr.dic"));
  EXPECT_THAT(dictionary_names("es"), ElementsAre("hyph_es.dic", "hyph_es_ES.dic"));
}

TEST(Hyphenation, InstalledDictionaries) {
  if (!std::filesystem::exists("/usr/share/hyphen/hyph_en_US.dic")) GTEST_SKIP();
  Files resources;
  resources.read = [files = files_under("/usr/share/hyphen")](std::string_view path) {
    return files.read(path.substr(path.find('/') + 1));
  };
  Hyphenation hyphenation(resources);
  EXPECT_THAT(hyphenation.points("hyphenation", "en-US", {5, 2, 3}), ElementsAre(2, 6));
}

std::vector<std::uint8_t> divided(std::string_view dictionary, std::string_view word) {
  Hyphenation hyphenation(files_in({{"hyphenation/hyph_en.dic", std::string(dictionary)}}));
  const auto points = hyphenation.points(word, "en", loose);
  return {points.begin(), points.end()};
}

TEST(Hyphenation, HigherDigitsWin) {
  EXPECT_THAT(divided("UTF-8\na1b\n", "xxabxx"), ElementsAre(3));
  EXPECT_THAT(divided("UTF-8\na1b\nxa2b\n", "xxabxx"), IsEmpty());
  EXPECT_THAT(divided("UTF-8\na1b\nxa2b\nxa3bx\n", "xxabxx"), ElementsAre(3));
  EXPECT_THAT(divided("UTF-8\na1b\na2b\n", "xxabxx"), IsEmpty()) << "the later one";
}

TEST(Hyphenation, DotsAreTheEndsOfAWord) {
  EXPECT_THAT(divided("UTF-8\n.xx1\n1xx.\n", "xxabxx"), ElementsAre(2, 4));
  EXPECT_THAT(divided("UTF-8\n.xx1\n1xx.\n", "axxaxxb"), IsEmpty());
}

TEST(Hyphenation, TheLongestStretchHasItsSay) {
  // Of `ab` nothing is asked behind `xxa`, with which a longer pattern begins.
  EXPECT_THAT(divided("UTF-8\na1b\nxxabz\n", "xxaby"), IsEmpty());
  EXPECT_THAT(divided("UTF-8\na1b\nxxa1bz\n", "xxabz"), ElementsAre(3));
  EXPECT_THAT(divided("UTF-8\na1b\nxxabz\n", "yxaby"), ElementsAre(3));
}

TEST(Hyphenation, DictionariesSayHowMuchStaysOnALine) {
  EXPECT_THAT(divided("UTF-8\n1a\n", "aaaaaa"), ElementsAre(2, 3, 4)) << "two letters, if nothing is said";
  EXPECT_THAT(divided("UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 1\n1a\n", "aaaaaa"), ElementsAre(3, 4, 5));
  EXPECT_THAT(divided("UTF-8\nLEFTHYPHENMIN 1\n1ä\n", "ääää"), ElementsAre(2, 4)) << "in characters";
}

TEST(Hyphenation, PartsOfCompoundsAreDividedByThemselves) {
  constexpr std::string_view dictionary =
      "UTF-8\nCOMPOUNDLEFTHYPHENMIN 3\nCOMPOUNDRIGHTHYPHENMIN 2\nk1x\nNEXTLEVEL\n.x1\n1k.\na1b\nb1a\n";
  EXPECT_THAT(divided(dictionary, "aabakxabaab"), ElementsAre(2, 3, 5, 8)) << "aa-b-ak-xab-aab";
}

TEST(Hyphenation, ApostrophesDivideIntoParts) {
  EXPECT_THAT(divided("UTF-8\n.abx1\n", "l'abxxx"), ElementsAre(5));
  EXPECT_THAT(divided("UTF-8\n1'1\nNEXTLEVEL\n.ab1\nNOHYPHEN x\n", "ab'abxab"), ElementsAre(2, 3));
}

TEST(Hyphenation, ChangesOfSpellingAreNotMade) {
  EXPECT_THAT(divided("UTF-8\nc1k/k=k,1,2\nb1x\n", "abxacka"), ElementsAre(2));
}

TEST(Hyphenation, CommentsAndHostileLinesAreNoPatterns) {
  const std::string text = "UTF-8\n% a1b\n# a1b\n\nLEFTHYPHENMIN x\nNEXTLEVEL\nNEXTLEVEL\n" +
                           std::string(100'000, 'a') + "1\n1\n1a\n//\n";
  EXPECT_THAT(divided(text, "babab"), ElementsAre(3));
}

TEST(Hyphenation, ExceptionsOfTheEditor) {
  Hyphenation hyphenation(
      small_dictionaries(),
      {{"en", {"harb-our", "pier", "o'clo-ck"}}, {"tlh", {"qap-la"}}, {"fr", {"har-bour"}}});
  EXPECT_THAT(hyphenation.points("harbour", "en", loose), ElementsAre(4));
  EXPECT_THAT(hyphenation.points("(HARBOUR)", "en-GB", loose), ElementsAre(5));
  EXPECT_THAT(hyphenation.points("harbour", "en", {9, 1, 4}), IsEmpty()) << "three letters behind it";
  EXPECT_THAT(hyphenation.points("harbours", "en", loose), ElementsAre(2, 3));
  EXPECT_THAT(hyphenation.points("o’clock", "en", loose), ElementsAre(7));
  EXPECT_THAT(hyphenation.points("harbour", "eng", loose), IsEmpty());
  EXPECT_TRUE(hyphenation.divides("tlh"));
  EXPECT_THAT(hyphenation.points("qapla", "tlh", loose), ElementsAre(3));
  EXPECT_FALSE(hyphenation.divides("it"));
  EXPECT_THAT(hyphenation.points("Harbour’s", "en", loose), ElementsAre(4));
}

TEST(Hyphenation, ManyThreads) {
  Hyphenation hyphenation(small_dictionaries());
  std::vector<std::thread> threads;
  std::array<std::size_t, 4> sums{};
  for (std::size_t& sum : sums)
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i)
        sum += hyphenation.points("harbour" + std::string(std::size_t(i % 50), 'x'), "en", loose).size();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(sums, testing::Each(4000U));
}

}  // namespace
}  // namespace anthology::text
