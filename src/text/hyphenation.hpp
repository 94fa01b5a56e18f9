/// Hyphenation by language, with the dictionaries of the hyphen-* packages and the editor's exceptions.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

namespace anthology::text {

/// Words as an editor divides them, `an-thol-ogy`, by BCP 47 tag: those of `en` are also those of `en-GB`.
/// A word without a hyphen is not divided at all.
using HyphenationExceptions = std::map<std::string, std::vector<std::string>>;

/// The dictionaries of one build; loaded when first asked for. Safe to use from many threads.
class Hyphenation {
 public:
  /// Dictionaries come from `hyphenation/hyph_xx_YY.dic` of the resources.
  explicit Hyphenation(const Files& resources, HyphenationExceptions exceptions = {});
  ~Hyphenation();
  Hyphenation(const Hyphenation&) = delete;

  /// Byte offsets within `word` where it may be divided, ascending. `limits`: shortest word, fewest
  /// letters before and after; an exception may be shorter. Empty where the language has neither
  /// dictionary nor exceptions. Stays valid as long as the dictionaries.
  std::span<const std::uint8_t> points(std::string_view word, std::string_view language,
                                       const std::array<int, 3>& limits);
  bool divides(std::string_view language);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
