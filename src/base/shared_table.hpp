/// A table from strings to values that many threads fill and read.
#pragma once

#include <array>
#include <cstddef>
#include <memory_resource>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/string_table.hpp"

namespace anthology {

/// Values never move, change or are taken out: what is returned stays valid as long as the table.
template <typename T>
class SharedTable {
 public:
  /// Null where there is none.
  const T* find(std::string_view text) {
    const auto hash = StringTable<T>::hash_of(text);
    Part& part = part_of(hash);
    const auto lock = locked(part);
    return part.table.find(text, hash);
  }

  /// The value that is kept: one that another thread has found meanwhile, or else what `make(memory)` gives.
  /// What it takes of the memory is given back with the table.
  template <class Make>
  const T& keep(std::string_view text, Make make) {
    const auto hash = StringTable<T>::hash_of(text);
    Part& part = part_of(hash);
    const auto lock = locked(part);
    if (const T* known = part.table.find(text, hash)) return *known;
    T value = make(part.memory);
    return part.table.insert(text, hash).first = std::move(value);
  }

 private:
  /// Threads seldom want the same part at once.
  struct alignas(64) Part {
    std::mutex mutex;
    std::pmr::monotonic_buffer_resource memory;  // outlives the values
    StringTable<T> table;
  };
  static constexpr unsigned part_bits = 6;

  Part& part_of(std::uint32_t hash) { return parts_[hash >> (32U - part_bits)]; }

  /// A part is held for less time than it takes to fall asleep.
  static std::unique_lock<std::mutex> locked(Part& part) {
    constexpr int most_tries = 1'000;
    std::unique_lock lock(part.mutex, std::try_to_lock);
    for (int i = 0; i < most_tries && !lock.owns_lock(); ++i) static_cast<void>(lock.try_lock());
    if (!lock.owns_lock()) lock.lock();
    return lock;
  }

  std::array<Part, std::size_t(1) << part_bits> parts_;
};

}  // namespace anthology
