/// Shaping: words to glyphs, cached (HarfBuzz).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/fonts.hpp"

namespace anthology::text {

/// In font units of the face; `cluster` is the byte offset in the shaped text of the first
/// character that the glyph stands for.
struct Glyph {
  std::uint32_t id = 0;
  std::int32_t advance = 0;
  std::int32_t x_offset = 0, y_offset = 0;
  std::uint32_t cluster : 31 = 0;
  std::uint32_t unsafe_to_break : 1 = 0;
};

/// Glyphs in visual order.
struct Shaped {
  std::span<const Glyph> glyphs;
  std::int64_t advance = 0;  ///< font units
  /// What the face's kerning adds to a space that stands before or after the word, font units. The
  /// glyphs are those of a word between spaces.
  std::int32_t space_before = 0, space_after = 0;
};

/// Everything but the text that decides the glyphs.
struct ShapingStyle {
  const Face* face = nullptr;
  std::string features;      ///< HarfBuzz syntax, comma-separated: "onum,smcp"
  std::uint32_t script = 0;  ///< ISO 15924, big-endian bytes
  std::string language;
  bool right_to_left = false;

  friend bool operator==(const ShapingStyle&, const ShapingStyle&) = default;
};

/// The features that a computed style asks of a face: small capitals (`smcp`, `c2sc`), figures.
std::string features_of(const style::ComputedStyle& style);

/// One a thread. Results stay valid as long as the Shaper.
class Shaper {
 public:
  Shaper();
  Shaper(Shaper&&) noexcept;
  ~Shaper();
  /// Gives a small number for a style, to be used with `shape`.
  std::uint32_t intern(const ShapingStyle& style);
  const ShapingStyle& style(std::uint32_t interned) const;
  const Shaped& shape(std::uint32_t interned, std::string_view word);
  /// The same without a look whether the word was shaped before: for callers that remember words.
  Shaped shape_anew(std::uint32_t interned, std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
