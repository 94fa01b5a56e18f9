#include "base/ascii.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

TEST(Ascii, KnowsItsOwnCharactersAlone) {
  for (int code = 0; code < 256; ++code) {
    const char c = static_cast<char>(code);
    const bool small = code >= 'a' && code <= 'z', capital = code >= 'A' && code <= 'Z';
    EXPECT_EQ(ascii::is_letter(c), small || capital) << code;
    EXPECT_EQ(ascii::is_alphanumeric(c), small || capital || ascii::is_digit(c)) << code;
    EXPECT_EQ(ascii::is_punctuation(c), code > ' ' && code < 0x7F && !ascii::is_alphanumeric(c)) << code;
    EXPECT_EQ(ascii::lower(c), capital ? static_cast<char>(code + 32) : c) << code;
  }
}

TEST(Ascii, LowersNoLetterOfAnotherScript) {
  EXPECT_EQ(ascii::lower("CC BY-SA Été İ"), "cc by-sa Été İ");
}

}  // namespace
}  // namespace anthology
