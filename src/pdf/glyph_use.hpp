/// Which glyphs of each face the pages use, and what each of them says.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "layout/pages.hpp"
#include "text/fonts.hpp"

namespace anthology::pdf {

/// Glyphs of a run that belong to one piece of its text.
struct Cluster {
  std::size_t first = 0, last = 0;  ///< glyphs [first, last)
  std::string_view text;            ///< without the white space at its end
  bool space_follows = false;       ///< such white space was there
  bool invisible = false;           ///< says only characters that are never seen, such as joiners

  bool is_space() const { return text.size() == 1 && text.front() == ' '; }
};

/// True if the glyph stands for one byte of the run's text, as nearly all do.
inline bool is_one_byte(const layout::TextRun& run, std::size_t glyph) {
  const std::size_t next = run.glyphs[glyph].text + std::size_t(1);
  return glyph + 1 < run.glyphs.size() ? next < run.text.size() && run.glyphs[glyph + 1].text == next
                                       : next == run.text.size();
}

/// The cluster whose first glyph this is.
Cluster cluster_at(const layout::TextRun& run, std::size_t first);

/// A code is given to a glyph for each of its first two texts: a second font dictionary holds the
/// second, such as the soft hyphen of the hyphen's glyph.
struct GlyphTexts {
  bool used = false;
  std::string text[2];

  bool second() const { return !text[1].empty(); }
  /// True if `said` is the first text.
  bool says(std::string_view said) const {
    const std::string& first = text[0];
    return first.size() == said.size() && (said.empty() || first.front() == said.front()) &&
           (said.size() <= 1 || first == said);
  }
};

struct FaceUse {
  const text::Face* face = nullptr;
  std::uint32_t space = 0;         ///< glyph of the space, 0 where there is none
  std::vector<GlyphTexts> glyphs;  ///< by glyph id of the face
  /// By byte, a glyph whose first text it is, where one was seen: nearly all of a book are.
  std::array<std::uint16_t, 256> of_byte{};
  /// Texts of glyphs that were only seen with others that say nothing by themselves, by glyph id.
  std::map<std::uint32_t, std::string> guesses;
};

/// By face id.
using GlyphUse = std::map<text::FaceId, FaceUse>;

/// The same for any number of threads: the first texts in the order of the pages count.
GlyphUse glyphs_used(const layout::Pages& pages, const text::Fonts& fonts, const Workers& workers);

}  // namespace anthology::pdf
