#include "base/byte_search.hpp"

#include <gtest/gtest.h>

#include <string>

namespace anthology {
namespace {

TEST(FindByte, FindsTheFirstWhereverItStands) {
  const auto is_x = [](unsigned char byte) { return byte == 'x'; };
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 200U}) {
    EXPECT_EQ(find_byte(std::string(size, '-'), 0, is_x), size);
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, '-');
      text[at] = 'x';
      text.back() = 'x';
      EXPECT_EQ(find_byte(text, 0, is_x), at);
      EXPECT_EQ(find_byte(text, at, is_x), at);
      EXPECT_EQ(find_byte(text, at + 1, is_x), at + 1 == size ? size : size - 1);
    }
  }
  EXPECT_EQ(find_byte("--\xFF", 0, [](unsigned char byte) { return byte >= 0x80; }), 2U);
}

}  // namespace
}  // namespace anthology
