/// Shaped words, cached: what a style and a word look like, with fallback faces where glyphs lack.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/string_table.hpp"
#include "base/unicode.hpp"
#include "layout/measures.hpp"
#include "text/fonts.hpp"
#include "text/hyphenation.hpp"
#include "text/shaper.hpp"

namespace anthology::layout {

/// A stretch of a word in one face and script.
struct WordPart {
  std::uint32_t begin = 0, end = 0;  ///< bytes of the word
  const text::Face* face = nullptr;
  const text::Glyph* first_glyph = nullptr;
  std::uint32_t glyph_count = 0;
  std::uint32_t clusters = 0;  ///< letter-spacing is added to each
  std::int64_t advance = 0;    ///< of all glyphs, font units

  std::span<const text::Glyph> glyphs() const { return {first_glyph, glyph_count}; }
};

/// How far glyphs reach, font units; letter-spacing is added to each cluster.
struct Extent {
  std::int64_t advance = 0;
  std::int64_t clusters = 0;
};

/// A place where a word may be divided, within one of its parts.
struct WordDivision {
  std::uint32_t left_end = 0, right_begin = 0;  ///< bytes of the word; a soft hyphen stands between them
  bool keeps_glyphs = false;  ///< the word's own are shown on either side: only `left` is needed
  bool other_faces = false;   ///< what stands on one side is not of the part's face: no extents are known
  Extent left, right;         ///< of what stands there where the word is divided
};

/// Nearly every word has one part, which stands in it, so that a look-up finds it at hand.
struct Word {
  /// What few words have.
  struct Rest {
    std::vector<WordPart> parts;  ///< in logical order
    std::u32string missing;
    std::vector<std::uint8_t> soft_hyphens;  ///< bytes of the word
  };

  std::span<const WordPart> parts() const {
    if (rest && !rest->parts.empty()) return rest->parts;
    return {&only, 1};
  }
  /// Characters that no face has.
  std::u32string_view missing() const { return rest ? rest->missing : std::u32string_view(); }

  WordPart only;
  std::unique_ptr<Rest> rest;
  /// Made when first asked for, by the rules of that number; 0: they were not.
  mutable std::span<const WordDivision> divisions;
  mutable std::uint32_t divided_by = 0;
};

/// Where the author lets a word be divided: nothing is seen of it but a hyphen where a line ends.
inline constexpr std::string_view soft_hyphen = "\xC2\xAD";

/// Of the clusters before byte `at` of the part's word; `safe` is false where cutting there changes the
/// glyphs.
Extent extent_before(const WordPart& part, std::uint32_t at, bool& safe);

/// What a computed style means for setting type.
struct Type {
  const style::ComputedStyle* style = nullptr;
  const text::Face* face = nullptr;
  std::uint32_t key = 0;  ///< of what decides the glyphs
  Milli space = 0, stretch = 0, shrink = 0;
  Milli hyphen = 0;
  Milli letter_spacing = 0;
  const Word* space_word = nullptr;
  const Word* hyphen_word = nullptr;
  std::uint32_t division_rules = 0;  ///< their number, from 1; 0: words are not divided
};

/// Faces, words and division points for one thread. Words and shapes stay valid as long as it.
class Words {
 public:
  Words(text::Fonts& fonts, text::Hyphenation& hyphenation);

  /// Remembered by the style's address until `forget_styles`.
  const Type& type_of(const style::ComputedStyle& style);
  void forget_styles() { types_.clear(); }
  const Word& word(std::uint32_t key, bool right_to_left, std::string_view text);
  /// At the size of the type, letter-spacing included.
  Milli width(const WordPart& part, const Type& type) const;
  Milli width(const Extent& extent, const text::Face& face, const Type& type) const;
  /// Where the word with this text may be divided; ascending. Remembered by the word.
  std::span<const WordDivision> divisions(const Word& word, std::string_view text, const Type& type);
  /// The number of the style's rules, from 1.
  std::uint32_t division_rules(const style::ComputedStyle& style);
  unicode::LineBreaks& breaks(const std::string& language);

 private:
  struct Key {
    const text::Face* face = nullptr;
    std::string features, language;
    bool has_ascii = false;
    std::vector<std::array<std::uint32_t, 4>> interned;  ///< face, script, right to left, number
  };
  /// Bytes of a word, from some byte of it on; ascending.
  struct Places {
    std::span<const std::uint8_t> offsets;
    std::uint32_t from = 0;
  };
  struct DivisionRules {
    std::string language;
    std::array<int, 3> limits{};
    bool known = false;  ///< there is a dictionary, or there are exceptions
  };

  Type make_type(const style::ComputedStyle& style);
  std::uint32_t key_of(const text::Face& face, std::string features, const std::string& language);
  std::uint32_t interned(Key& key, const text::Face& face, std::uint32_t script, bool right_to_left);
  void make_word(std::uint32_t key, bool right_to_left, std::string_view text, Word& word);
  Places find_places(const Word& word, std::string_view text, const Type& type) const;
  std::span<const WordDivision> divide(const Word& word, std::string_view text, const Type& type);
  WordDivision measured(const WordPart& part, std::string_view text, std::uint32_t at, const Type& type);

  text::Fonts& fonts_;
  text::Hyphenation& hyphenation_;
  text::Shaper shaper_;
  std::unordered_map<const style::ComputedStyle*, Type> types_;
  std::vector<Key> keys_;
  std::deque<StringTable<Word>> words_;  ///< two a key: left to right, right to left
  std::vector<DivisionRules> division_rules_;
  /// Of words that are divided by several rules, by all but the first of them.
  std::map<std::pair<const Word*, std::uint32_t>, std::span<const WordDivision>> other_divisions_;
  std::pmr::monotonic_buffer_resource memory_;  ///< of the words' divisions
  std::map<std::string, unicode::LineBreaks, std::less<>> breaks_;
};

/// Thousandths of a point in a font unit.
inline double scale_of(const text::Face& face, Points size) {
  return size * 1000 / face.units_per_em;
}

}  // namespace anthology::layout
