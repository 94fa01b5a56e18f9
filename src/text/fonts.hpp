/// Fonts: finding faces, their metrics, and the fallback for characters that a face lacks.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

#include "base/diagnostics.hpp"
#include "style/cascade.hpp"
#include "style/computed_style.hpp"

struct hb_face_t;
struct hb_font_t;

namespace anthology::text {

using FaceId = std::uint16_t;

enum class FontFormat : std::uint8_t { truetype, cff };

/// What a font's licence flags allow to embed (OpenType 1.9, OS/2, fsType).
enum class Embedding : std::uint8_t { none, whole, subset };

/// One face of a font file. Immutable.
struct Face {
  FaceId id = 0;
  std::string family, style_name, postscript_name;
  std::string path;                          ///< where it was found, for diagnostics
  std::shared_ptr<const std::string> bytes;  ///< null for an installed font, which is mapped
  unsigned index = 0;                        ///< within a collection
  FontFormat format = FontFormat::truetype;
  int weight = 400;
  bool italic = false;
  Embedding embedding = Embedding::subset;
  unsigned units_per_em = 1000;
  double ascent = 0, descent = 0;  ///< per em, descent negative
  double cap_height = 0, x_height = 0;
  std::array<std::int16_t, 4> bounding_box{};  ///< of all glyphs, font units: left, bottom, right, top
  double underline_position = 0, underline_thickness = 0;
  /// Glyphs that become others near a space, such as an `f` at a word's end; by glyph, empty if none does.
  std::vector<bool> changed_near_spaces;
  std::bitset<128> ascii_changed_near_spaces;  ///< the characters among them
  hb_face_t* hb_face = nullptr;                ///< owned by Fonts, immutable, for shaping and subsetting
  hb_font_t* hb_font = nullptr;                ///< at scale units_per_em, immutable

  bool has_glyph(char32_t c) const;
};

/// A face as a stylesheet names it, and which of some characters readers show in it.
struct NamedFace {
  std::string family;
  int weight = 400;
  bool italic = false;
  const Face* face = nullptr;
  std::set<char32_t> characters;
};

class ShapedWords;

/// A file of fonts, or a folder of them, and where it was named.
struct NamedFonts {
  std::string path;
  std::string written;
  Span span;
};

/// The faces of one build. Safe to use from many threads; ids are given by `find` in an order that
/// does not depend on threads only if `prepare` has named every family first: fallback faces are
/// ordered by name when the PDF is written.
class Fonts {
 public:
  /// `resources` may hold `fonts/<file>`; after that fontconfig is asked.
  Fonts(const Files& files, const Files& resources, const std::vector<style::FontFace>& faces,
        const std::vector<NamedFonts>& named, Diagnostics& diagnostics);
  ~Fonts();
  Fonts(const Fonts&) = delete;

  /// The face for a style: first family that exists. A substituted family, weight or slant is
  /// reported once, by `take_findings`.
  const Face& find(const style::ComputedStyle& style);
  /// The faces of the families that the style names before a generic one, each with the characters that
  /// those before it lack. A family that is missing or must not be embedded is reported once, as are
  /// substituted weights and slants.
  std::vector<NamedFace> named(const style::ComputedStyle& style, std::set<char32_t> characters);
  /// A face that has the character, by script and language; null where none has.
  const Face* fallback(char32_t c, const Face& wanted, std::string_view language);
  const Face& face(FaceId id) const;
  std::size_t size() const;
  /// The files of installed fonts that were loaded so far, sorted.
  std::vector<std::string> installed_files() const;
  /// Substitutions met so far, sorted.
  Diagnostics take_findings();
  /// In these faces.
  ShapedWords& shaped_words();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anthology::text
