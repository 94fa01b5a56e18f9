#include "base/shared_table.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace anthology {
namespace {

TEST(SharedTable, KeepsOneValueOfAllThreads) {
  constexpr int count = 5'000;
  SharedTable<int> table;
  EXPECT_EQ(table.find("word 0"), nullptr);
  using Kept = std::vector<const int*>;
  const auto fill = [&table](Kept& kept, int own) {
    for (int i = 0; i < count; ++i)
      kept.push_back(&table.keep("word " + std::to_string(i), [own](auto&) { return own; }));
  };
  Kept first, second;
  {
    const std::jthread beside(fill, std::ref(second), 2);
    fill(first, 1);
  }
  EXPECT_EQ(first, second);
  for (int i = 0; i < count; ++i) {
    const int* found = table.find("word " + std::to_string(i));
    ASSERT_EQ(found, first[std::size_t(i)]) << i;
    EXPECT_TRUE(*found == 1 || *found == 2) << i;
  }
  EXPECT_EQ(table.find("word 5000"), nullptr);
}

}  // namespace
}  // namespace anthology
