/// Where each DOM node came from: the side table of a section's document.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <pugixml.hpp>

#include "base/source_text.hpp"

namespace anthology {

/// Maps nodes to spans of source texts. A text node's span covers the source that made it, so an
/// offset in its value is about the same offset in the span. An empty span counts as none. Reading is
/// safe from many threads.
///
/// An open-addressed table: every node of the book has its entry, and one allocation for each of them
/// would be a tenth of the work of composing.
class Origins {
 public:
  void set(const pugi::xml_node& node, const Span& span) {
    if (4 * (count_ + 1) > 3 * entries_.size()) grow();
    Entry& entry = entries_[place_of(entries_, node.internal_object())];
    if (entry.node == nullptr) ++count_;
    entry = {node.internal_object(), span};
  }
  void erase(const pugi::xml_node& node) {
    if (count_ != 0) entries_[place_of(entries_, node.internal_object())].span = {};
  }
  /// The span of the node or of the nearest ancestor that has one.
  Span of(pugi::xml_node node) const {
    if (count_ == 0) return {};
    for (; node; node = node.parent())
      if (const Entry& entry = entries_[place_of(entries_, node.internal_object())]; entry.span)
        return entry.span;
    return {};
  }
  /// Where a byte of a text's value stands: within the text's own span, or where the nearest ancestor's
  /// begins.
  Span at(const pugi::xml_node& text, std::uint32_t byte) const {
    Span span = of(text);
    if (!span || !entries_[place_of(entries_, text.internal_object())].span) return span;
    span.begin = std::min(span.begin + byte, span.end > span.begin ? span.end - 1 : span.begin);
    return span;
  }

 private:
  struct Entry {
    const void* node = nullptr;
    Span span;
  };

  /// Where the node's entry is or would be. The table has a power of two of entries, some of them free.
  static std::size_t place_of(const std::vector<Entry>& entries, const void* node) {
    constexpr std::uint64_t golden_ratio = 0x9E37'79B9'7F4A'7C15;
    const std::size_t mask = entries.size() - 1;
    std::size_t at = (reinterpret_cast<std::uintptr_t>(node) * golden_ratio >> 32) & mask;
    while (entries[at].node != nullptr && entries[at].node != node) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    constexpr std::size_t least = 64;
    std::vector<Entry> larger(entries_.empty() ? least : 2 * entries_.size());
    for (const Entry& entry : entries_)
      if (entry.node != nullptr) larger[place_of(larger, entry.node)] = entry;
    entries_ = std::move(larger);
  }

  std::vector<Entry> entries_;
  std::size_t count_ = 0;
};

}  // namespace anthology
