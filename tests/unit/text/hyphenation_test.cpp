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
  EXPECT_TRUE(hyphenation.has_dictionary("de-AT"));
  EXPECT_THAT(hyphenation.points("säuxx", "de", loose), ElementsAre(3));
  EXPECT_THAT(hyphenation.points("SÄUXX", "de", loose), ElementsAre(3));
}

TEST(Hyphenation, NoDictionary) {
  Hyphenation hyphenation(small_dictionaries());
  EXPECT_FALSE(hyphenation.has_dictionary("fa"));
  EXPECT_FALSE(hyphenation.has_dictionary("xx"));
  EXPECT_FALSE(hyphenation.has_dictionary(""));
  EXPECT_FALSE(hyphenation.has_dictionary("../../etc/passwd"));
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
