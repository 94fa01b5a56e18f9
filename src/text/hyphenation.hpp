/// Hyphenation by language (libhyphen, with the dictionaries of the hyphen-* packages).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

namespace anthology::text {

/// The dictionaries of one build; loaded when first asked for. Safe to use from many threads.
class Hyphenation {
 public:
  /// Dictionaries come from `hyphenation/hyph_xx_YY.dic` of the resources.
  explicit Hyphenation(const Files& resources);
  ~Hyphenation();
  Hyphenation(const Hyphenation&) = delete;

  /// Byte offsets within `word` where it may be divided, ascending. `limits`: shortest word, fewest
  /// letters before and after. Empty where there is no dictionary.
  std::vector<std::uint8_t> points(std::string_view word, std::string_view language,
                                   const std::array<int, 3>& limits);
  bool has_dictionary(std::string_view language);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
