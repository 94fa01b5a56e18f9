/// Parts of a face (hb-subset): the outlines of some glyphs, which pages need, or a font with some of the
/// characters, which readers show.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "text/fonts.hpp"

namespace anthology::text {

/// A CFF table or a TrueType file without layout tables and names.
struct Outlines {
  std::string program;
  unsigned glyph_count = 0;
  std::vector<std::uint32_t> ids;  ///< by glyph id of the face
};
/// The id of a glyph that a subset lacks.
inline constexpr std::uint32_t left_out = UINT32_MAX;

/// The glyphs whose numbers are true in `used`. Nothing where the face does not allow it or is damaged.
std::optional<Outlines> outlines_of(const Face& face, const std::vector<bool>& used);

/// What of a face readers are to show.
struct FontUse {
  std::set<char32_t> characters;
  std::set<std::string> features;  ///< OpenType tags that a style turns on: `smcp`, `onum`
};

/// A font file of its own, also where the face is one of a collection: with what the characters may become
/// through the features, those that are on by default and those of `use`. The whole face where it may be
/// embedded in no other way; nothing where it may not be embedded or is damaged.
std::optional<std::string> font_for_readers(const Face& face, const FontUse& use);

}  // namespace anthology::text
