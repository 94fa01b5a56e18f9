/// One hyphenation dictionary: which file a language means, and what it says (the format of the
/// hyphen-* packages: an encoding, then patterns and a few words of its own, a line each).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

#include "text/hyphenation_patterns.hpp"

namespace anthology::text {

/// Immutable; may be used from many threads.
class HyphenationDictionary {
 public:
  /// The file's lines after the encoding, in UTF-8.
  explicit HyphenationDictionary(std::string_view lines);

  /// The numbers of characters after which the word, lower case, may be divided without a change of
  /// its spelling; ascending.
  std::vector<int> points(std::string_view word) const;

 private:
  /// Fewest characters on each side of a division.
  struct Minima {
    int left = 0, right = 0;
  };
  struct Contents;
  struct Part;

  explicit HyphenationDictionary(const Contents& contents);
  void divide(std::string_view word, Part part, std::vector<bool>& divides) const;

  HyphenationPatterns compounds_;  ///< divide between the parts of a compound word
  HyphenationPatterns parts_;      ///< divide within one
  Minima word_, part_;
  std::vector<std::string> undivided_;  ///< no division beside these
};

/// The dictionary's file name candidates for a BCP 47 tag, best first: `hyph_en_GB.dic`, …
std::vector<std::string> dictionary_names(std::string_view language);

/// From `hyphenation/` of the resources; null where the language has none that can be read.
std::unique_ptr<const HyphenationDictionary> load_hyphenation(const Files& resources,
                                                              std::string_view language);

}  // namespace anthology::text
