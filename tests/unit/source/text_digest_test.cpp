#include "source/text_digest.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

TEST(TextDigest, IsThatOfTheWords) {
  EXPECT_EQ(text_digest("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(text_digest("\n \nabc\n\n"), text_digest("abc"));
  EXPECT_EQ(text_digest(""), text_digest("\n\n"));
}

TEST(TextDigest, LineEndsAndCompositionAreNoChange) {
  EXPECT_EQ(text_digest("a\r\nb\rc\n"), text_digest("a\nb\nc"));
  EXPECT_EQ(text_digest("cafe\xCC\x81"), text_digest("café"));
}

TEST(TextDigest, AllElseIs) {
  EXPECT_NE(text_digest("a b"), text_digest("a  b"));
  EXPECT_NE(text_digest("    a"), text_digest("a"));
  EXPECT_NE(text_digest("a\n\nb"), text_digest("a\nb"));
}

}  // namespace
}  // namespace anthology
