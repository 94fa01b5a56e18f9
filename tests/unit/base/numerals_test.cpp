#include "base/numerals.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

TEST(Numerals, OfLetters) {
  EXPECT_EQ(roman_numeral(1), "i");
  EXPECT_EQ(roman_numeral(1944, true), "MCMXLIV");
  EXPECT_EQ(roman_numeral(3999), "mmmcmxcix");
  EXPECT_EQ(roman_numeral(4000), "4000");
  EXPECT_EQ(roman_numeral(0), "0");
  EXPECT_EQ(alphabetic_numeral(1), "a");
  EXPECT_EQ(alphabetic_numeral(26, true), "Z");
  EXPECT_EQ(alphabetic_numeral(27), "aa");
  EXPECT_EQ(alphabetic_numeral(703), "aaa");
  EXPECT_EQ(alphabetic_numeral(-1), "-1");
}

}  // namespace
}  // namespace anthology
