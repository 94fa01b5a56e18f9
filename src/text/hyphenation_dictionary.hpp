/// One hyphenation dictionary: which file a language means, and the one wrapper of libhyphen.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

struct _HyphenDict;

namespace anthology::text {

/// Immutable; may be used from many threads.
class HyphenationDictionary {
 public:
  explicit HyphenationDictionary(_HyphenDict* dictionary) : dictionary_(dictionary) {}
  ~HyphenationDictionary();
  HyphenationDictionary(const HyphenationDictionary&) = delete;

  /// The numbers of characters after which the word, lower case, may be divided without a change of
  /// its spelling. `length` is the word's number of characters.
  std::vector<int> points(const std::string& word, int length) const;

 private:
  _HyphenDict* dictionary_;
};

/// The dictionary's file name candidates for a BCP 47 tag, best first: `hyph_en_GB.dic`, …
std::vector<std::string> dictionary_names(std::string_view language);

/// From `hyphenation/` of the resources; null where the language has none that can be read.
std::unique_ptr<const HyphenationDictionary> load_hyphenation(const Files& resources,
                                                              std::string_view language);

}  // namespace anthology::text
