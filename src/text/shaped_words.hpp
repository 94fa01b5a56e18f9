/// Words that were shaped, shared by all threads: one shapes for all the others.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace anthology::text {

struct Face;

/// In font units of the face; `cluster` is the byte offset in the shaped text of the first
/// character that the glyph stands for.
struct Glyph {
  std::uint32_t id = 0;
  std::int32_t advance = 0;
  std::int32_t x_offset = 0, y_offset = 0;
  std::uint32_t cluster : 31 = 0;
  std::uint32_t unsafe_to_break : 1 = 0;
};

/// Glyphs in visual order: those of a word between spaces, without what these add to its advances.
struct Shaped {
  std::span<const Glyph> glyphs;
  std::int64_t advance = 0;  ///< font units
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

/// May be used from many threads. What it returns stays valid as long as it.
class ShapedWords {
 public:
  ShapedWords();
  ~ShapedWords();

  /// What stands before a word for a style: the two together are its key.
  std::string intern(const ShapingStyle& style);
  /// Null where the word was not shaped in the style.
  const Shaped* find(std::string_view key);
  /// Keeps a copy of the glyphs, unless the word is there: what another thread kept is the same.
  const Shaped& keep(std::string_view key, const Shaped& shaped);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
