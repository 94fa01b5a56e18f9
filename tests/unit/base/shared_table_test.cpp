#include "base/shared_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory_resource>
#include <new>
#include <string>
#include <string_view>
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

TEST(SharedTable, GivesMemoryThatLastsAndForgetsWhatFailed) {
  SharedTable<std::string_view> table;
  const auto text_of = [](int i) { return std::string(100, char('a' + i % 26)) + std::to_string(i); };
  for (int i = 0; i < 1'000; ++i)
    table.keep(std::to_string(i), [&](std::pmr::memory_resource& memory) {
      const std::string text = text_of(i);
      auto* kept = std::pmr::polymorphic_allocator<char>(&memory).allocate(text.size());
      std::ranges::copy(text, kept);
      return std::string_view(kept, text.size());
    });
  EXPECT_THROW(table.keep("failed", [](auto&) -> std::string_view { throw std::bad_alloc(); }),
               std::bad_alloc);
  EXPECT_EQ(table.find("failed"), nullptr);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(*table.find(std::to_string(i)), text_of(i));
}

}  // namespace
}  // namespace anthology
