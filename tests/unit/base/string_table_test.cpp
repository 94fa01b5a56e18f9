#include "base/string_table.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

TEST(StringTable, FindsWhatWasInsertedHoweverMuchItGrew) {
  StringTable<int> table;
  constexpr int count = 5'000;
  int* first = &table.insert("word 0").first;
  for (int i = 0; i < count; ++i) table.insert("word " + std::to_string(i)).first = i;
  EXPECT_EQ(table.size(), std::size_t(count));
  for (int i = 0; i < count; ++i) {
    const int* found = table.find("word " + std::to_string(i));
    ASSERT_NE(found, nullptr) << i;
    EXPECT_EQ(*found, i);
  }
  EXPECT_EQ(table.find("word 0"), first);
  EXPECT_EQ(table.find("word 5000"), nullptr);
}

TEST(StringTable, TellsApartTextsThatDifferInLengthOrOneByte) {
  StringTable<int> table;
  const std::string_view texts[] = {"", std::string_view("\0", 1), "a", "aaaaaaaa", "aaaaaaaaa", "aaaaaaab"};
  for (const auto text : texts) EXPECT_TRUE(table.insert(text).second);
  for (const auto text : texts) EXPECT_FALSE(table.insert(text).second);
}

}  // namespace
}  // namespace anthology
