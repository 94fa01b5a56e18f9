/// Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983, chapter 3), as a trie.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace anthology::text {

/// How much speaks for or against dividing at a place: odd digits divide, higher ones win.
struct HyphenationWeight {
  std::uint8_t digit = 0;
  bool changes_spelling = false;  ///< the pattern's division would write the word otherwise

  bool divides() const { return digit % 2 == 1 && !changes_spelling; }
};

/// Immutable; may be used from many threads.
class HyphenationPatterns {
 public:
  /// UTF-8: letters with digits between them, `.` for a word's end, and what a division there changes
  /// behind a `/`. Of two patterns with the same letters the later one holds.
  explicit HyphenationPatterns(const std::vector<std::string_view>& patterns);

  /// Raises the weights, one before each byte of the text and one behind it, to what the patterns say.
  /// At each byte only the longest stretch counts that ends there and that a pattern begins with:
  /// dictionaries are made for this, with what shorter patterns say written into the longer ones.
  void weigh(std::string_view text, std::vector<HyphenationWeight>& weights) const;

 private:
  std::size_t child_of(std::size_t node, char label) const;

  // Of each node, level by level.
  std::string labels_;
  std::vector<std::uint32_t> children_;  ///< the first one; they end where the next node's begin
  std::vector<std::uint32_t>
      patterns_;  ///< the weights of the one that ends here, in `weights_`; 0: none does
  std::array<std::uint32_t, 256> roots_{};  ///< the root's child for each byte; 0: none
  std::vector<HyphenationWeight> weights_;
};

}  // namespace anthology::text
