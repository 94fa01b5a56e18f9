/// Shaping: words to glyphs (HarfBuzz).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "text/fonts.hpp"
#include "text/shaped_words.hpp"

namespace anthology::text {

/// The features that a computed style asks of a face: small capitals (`smcp`, `c2sc`), figures.
std::string features_of(const style::ComputedStyle& style);

/// One a thread. What one of them has shaped, none shapes again.
class Shaper {
 public:
  explicit Shaper(ShapedWords& words);
  Shaper(Shaper&&) noexcept;
  ~Shaper();
  /// Gives a small number for a style, to be used with `shape`.
  std::uint32_t intern(const ShapingStyle& style);
  const ShapingStyle& style(std::uint32_t interned) const;
  /// Stays valid as long as the words that are shared.
  const Shaped& shape(std::uint32_t interned, std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
