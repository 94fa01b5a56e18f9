/// A hash table from strings to values, for the caches of inner loops: a look-up touches a slot of eight
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
  std::size_t size() const { return size_; }

  /// Null where there is none.
  T* find(std::string_view text) { return find(text, hash_of(text)); }
  T* find(std::string_view text, std::uint32_t hash) {
    const Slot& slot = slots_[slot_of(hash, text)];
    return slot.number == 0 ? nullptr : &entry(slot.number).value;
  }

  /// The text's value; true, and a value made without arguments, where there was none.
  std::pair<T&, bool> insert(std::string_view text) { return insert(text, hash_of(text)); }
  std::pair<T&, bool> insert(std::string_view text, std::uint32_t hash) {
    std::size_t at = slot_of(hash, text);
    if (slots_[at].number != 0) return {entry(slots_[at].number).value, false};
    if ((size_ + 1) * 2 > slots_.size()) {
      grow();
      at = slot_of(hash, text);
    }
    if (size_ % block_size == 0) blocks_.push_back(std::make_unique<Entry[]>(block_size));
    const auto number = static_cast<std::uint32_t>(++size_);
    Entry& made = entry(number);
    made.text = text;
    slots_[at] = {hash, number};
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
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  ///< of the entry, from 1; 0: the slot is free
  };
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

  /// The text's slot, or the free one where it would stand.
  std::size_t slot_of(std::uint32_t hash, std::string_view text) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != 0; at = (at + 1) & mask)
      if (slots_[at].hash == hash && entry(slots_[at].number).text == text) break;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      std::size_t at = slot.hash & mask;
      while (slots_[at].number != 0) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // open addressing; a power of two, half full at most
  std::vector<std::unique_ptr<Entry[]>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace anthology
