/// A hash table from strings to values, for the caches of inner loops: a look-up touches a slot of four
/// bytes and the entry, which holds short strings itself. Never iterated: its order says nothing.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace anthology {

/// Values never move and are never taken out.
template <typename T>
class StringTable {
 public:
  std::size_t size() const { return hashes_.size(); }

  /// Null where there is none.
  T* find(std::string_view text) { return find(text, hash_of(text)); }
  T* find(std::string_view text, std::uint32_t hash) {
    const std::uint32_t number = number_in(slots_[slot_of(hash, text)]);
    return number == 0 ? nullptr : &entry(number).value;
  }

  /// The text's value; true, and a value made without arguments, where there was none.
  std::pair<T&, bool> insert(std::string_view text) { return insert(text, hash_of(text)); }
  std::pair<T&, bool> insert(std::string_view text, std::uint32_t hash) {
    std::size_t at = slot_of(hash, text);
    if (slots_[at] != 0) return {entry(number_in(slots_[at])).value, false};
    if ((size() + 1) * 2 > slots_.size()) {
      grow();
      at = slot_of(hash, text);
    }
    if (size() % block_size == 0) blocks_.push_back(std::make_unique<Entry[]>(block_size));
    hashes_.push_back(hash);
    const auto number = static_cast<std::uint32_t>(size());
    Entry& made = entry(number);
    made.text = text;
    slots_[at] = slot_for(hash, number);
    return {made.value, true};
  }

  /// Its low bits choose the slot.
  static std::uint32_t hash_of(std::string_view text) {
    std::uint64_t hash = text.size(), word = 0;
    while (text.size() > sizeof word) {
      std::memcpy(&word, text.data(), sizeof word);
      hash = mixed(hash, word);
      text.remove_prefix(sizeof word);
    }
    word = 0;
    for (const char c : text) word = word << 8U | static_cast<unsigned char>(c);
    return static_cast<std::uint32_t>(mixed(mixed(hash, word), 0));
  }

 private:
  /// The number of an entry, from 1, below the bits of its hash that do not choose the slot; 0: the slot is
  /// free.
  using Slot = std::uint32_t;
  struct Entry {
    std::string text;
    T value{};
  };
  static constexpr std::size_t block_size = 64;

  Entry& entry(std::uint32_t number) const {
    const std::size_t at = number - 1;
    return blocks_[at / block_size][at % block_size];
  }

  static std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 32U;
  }

  std::uint32_t mask() const { return static_cast<std::uint32_t>(slots_.size() - 1); }
  std::uint32_t number_in(Slot slot) const { return slot & mask(); }
  Slot slot_for(std::uint32_t hash, std::uint32_t number) const { return (hash & ~mask()) | number; }

  /// The text's slot, or the free one where it would stand.
  std::size_t slot_of(std::uint32_t hash, std::string_view text) const {
    std::size_t at = hash & mask();
    for (; slots_[at] != 0; at = (at + 1) & mask())
      if (((slots_[at] ^ hash) & ~mask()) == 0 && entry(number_in(slots_[at])).text == text) break;
    return at;
  }

  void grow() {
    slots_ = std::vector<Slot>(slots_.size() * 2);
    for (std::uint32_t number = 1; number <= size(); ++number) {
      const std::uint32_t hash = hashes_[number - 1];
      std::size_t at = hash & mask();
      while (slots_[at] != 0) at = (at + 1) & mask();
      slots_[at] = slot_for(hash, number);
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // open addressing; a power of two, half full at most
  std::vector<std::uint32_t> hashes_;                // of the entries
  std::vector<std::unique_ptr<Entry[]>> blocks_;
};

}  // namespace anthology
