#include "layout/words.hpp"

#include <algorithm>
#include <utility>

namespace anthology::layout {
namespace {

// Parts of the space's own width, as in the fonts of TeX: a third less at the narrowest.
constexpr double space_stretch = 0.5;
constexpr double space_shrink = 0.333;
/// No space becomes narrower than this, em: programs that read pages tell words apart by their gaps.
constexpr double narrowest_space = 0.17;

constexpr std::uint32_t script_tag(const char (&name)[5]) {
  return static_cast<std::uint32_t>(name[0]) << 24 | static_cast<std::uint32_t>(name[1]) << 16 |
         static_cast<std::uint32_t>(name[2]) << 8 | static_cast<std::uint32_t>(name[3]);
}
constexpr std::uint32_t latin = script_tag("Latn");
constexpr std::uint32_t common = script_tag("Zyyy");
constexpr std::uint32_t inherited_script = script_tag("Zinh");

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_unspecific(std::uint32_t script) {
  return script == common || script == inherited_script;
}

bool has_printable_ascii(const text::Face& face) {
  for (char32_t c = U' '; c <= U'~'; ++c)
    if (!face.has_glyph(c)) return false;
  return true;
}

bool has_glyphs(const text::Face& face, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = unicode::next(text, at);
    if (!unicode::is_default_ignorable(c) && !face.has_glyph(c)) return false;
  }
  return true;
}

/// True if the face has the mark, or one glyph for it and the letter that it stands on.
bool shows_mark(const text::Face& face, std::string_view letter, char32_t mark) {
  if (face.has_glyph(mark)) return true;
  std::string both(letter);
  unicode::append(both, mark);
  const auto composed = unicode::nfc(both);
  return unicode::count_code_points(composed) < unicode::count_code_points(both) &&
         has_glyphs(face, composed);
}

/// CSS Text 3, section 8.2: letters of these scripts are joined, and space between them tears words apart.
bool is_cursive(std::string_view language) {
  constexpr std::uint32_t cursive[] = {script_tag("Arab"), script_tag("Syrc"), script_tag("Mong"),
                                       script_tag("Nkoo"), script_tag("Mand"), script_tag("Phag"),
                                       script_tag("Rohg")};
  return std::ranges::find(cursive, unicode::script_of(language)) != std::end(cursive);
}

void note_soft_hyphens(std::string_view text, Word& word) {
  auto at = text.find(soft_hyphen);
  if (at == std::string_view::npos) return;
  if (!word.rest) word.rest = std::make_unique<Word::Rest>();
  for (; at <= 0xFF; at = text.find(soft_hyphen, at + soft_hyphen.size()))
    word.rest->soft_hyphens.push_back(static_cast<std::uint8_t>(at));
}

std::uint32_t clusters_in(std::span<const text::Glyph> glyphs) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    count += i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster;
  return count;
}

}  // namespace

Extent extent_before(const WordPart& part, std::uint32_t at, bool& safe) {
  Extent extent;
  safe = false;
  const auto glyphs = part.glyphs();
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (part.begin + glyphs[i].cluster >= at) {
      safe = safe || (part.begin + glyphs[i].cluster == at && !glyphs[i].unsafe_to_break);
      continue;
    }
    extent.advance += glyphs[i].advance;
    extent.clusters += i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster;
  }
  return extent;
}

Words::Words(text::Fonts& fonts, text::Hyphenation& hyphenation)
    : fonts_(fonts), hyphenation_(hyphenation), shaper_(fonts.shaped_words()) {}

std::uint32_t Words::key_of(const text::Face& face, std::string features, const std::string& language) {
  for (std::uint32_t i = 0; i < keys_.size(); ++i)
    if (keys_[i].face == &face && keys_[i].features == features && keys_[i].language == language) return i;
  keys_.push_back({&face, std::move(features), language, has_printable_ascii(face), {}});
  words_.resize(keys_.size() * 2);
  return static_cast<std::uint32_t>(keys_.size() - 1);
}

std::uint32_t Words::interned(Key& key, const text::Face& face, std::uint32_t script, bool right_to_left) {
  for (const auto& [id, tag, rtl, number] : key.interned)
    if (id == face.id && tag == script && (rtl != 0) == right_to_left) return number;
  const auto number = shaper_.intern({&face, key.features, script, key.language, right_to_left});
  key.interned.push_back({face.id, script, right_to_left ? 1u : 0u, number});
  return number;
}

const Type& Words::type_of(const style::ComputedStyle& style) {
  const auto found = types_.find(&style);
  return found != types_.end() ? found->second : types_.emplace(&style, make_type(style)).first->second;
}

Type Words::make_type(const style::ComputedStyle& style) {
  Type type;
  type.style = &style;
  type.face = &fonts_.find(style);
  type.key = key_of(*type.face, text::features_of(style), style.language);
  if (style.letter_spacing != 0 && !is_cursive(style.language))
    type.letter_spacing = to_milli(style.letter_spacing);
  const auto advance = [&](std::string_view text) {
    Milli sum = 0;
    for (const auto& part : word(type.key, false, text).parts()) sum += width(part, type);
    return sum;
  };
  type.space = advance(" ");
  type.stretch = nearest(static_cast<double>(type.space) * space_stretch);
  // Letters that stand apart need more between words, too.
  const auto narrowest =
      to_milli(narrowest_space * style.font_size) + std::max<Milli>(0, type.letter_spacing);
  type.shrink =
      std::clamp<Milli>(type.space - narrowest, 0, nearest(static_cast<double>(type.space) * space_shrink));
  type.hyphen = advance("-");
  type.space_word = &word(type.key, false, " ");
  type.hyphen_word = &word(type.key, false, "-");
  if (style.hyphens == style::Hyphens::auto_) type.division_rules = division_rules(style);
  return type;
}

void Words::make_word(std::uint32_t key_index, bool right_to_left, std::string_view text, Word& word) {
  auto& key = keys_[key_index];
  const auto rest = [&word]() -> Word::Rest& {
    if (!word.rest) word.rest = std::make_unique<Word::Rest>();
    return *word.rest;
  };
  const auto add = [&](std::size_t begin, std::size_t end, const text::Face& face, std::uint32_t script) {
    const auto& shaped =
        shaper_.shape(interned(key, face, is_unspecific(script) ? latin : script, right_to_left),
                      text.substr(begin, end - begin));
    const WordPart part{static_cast<std::uint32_t>(begin),
                        static_cast<std::uint32_t>(end),
                        &face,
                        shaped.glyphs.data(),
                        static_cast<std::uint32_t>(shaped.glyphs.size()),
                        clusters_in(shaped.glyphs),
                        shaped.advance};
    if (!word.only.face) {
      word.only = part;
      return;
    }
    auto& parts = rest().parts;
    if (parts.empty()) parts.push_back(word.only);
    parts.push_back(part);
  };
  if (key.has_ascii && is_ascii(text)) {
    add(0, text.size(), *key.face, latin);
    return;
  }
  const text::Face* face = key.face;
  std::uint32_t script = common;
  std::size_t begin = 0, base = 0;  // of the part, and of the letter that marks stand on
  for (std::size_t at = 0; at < text.size();) {
    const auto here = at;
    const auto c = unicode::next(text, at);
    const bool ignorable = unicode::is_default_ignorable(c);
    const bool follows = here > begin && (unicode::is_combining(c) || ignorable);
    if (!follows) base = here;
    const text::Face* wanted = face;
    const bool is_shown = ignorable || (follows && shows_mark(*face, text.substr(base, here - base), c));
    if (!is_shown) {
      wanted = !follows && key.face->has_glyph(c) ? key.face
               : face->has_glyph(c)               ? face
                                                  : fonts_.fallback(c, *key.face, key.language);
      if (!wanted && word.missing().find(c) == std::u32string_view::npos) rest().missing += c;
      if (!wanted) wanted = follows ? face : key.face;
    }
    // A mark takes its letter along to a face that has both.
    const bool is_parted = base < begin;  // by a mark before this one
    if (follows && wanted != face && !is_parted && has_glyphs(*wanted, text.substr(base, here - base))) {
      if (base > begin) add(begin, base, *face, script);
      begin = base;
      face = wanted;
    }
    const auto own = unicode::script(c);
    const bool script_changes = !is_unspecific(own) && !is_unspecific(script) && own != script;
    if ((wanted != face || script_changes) && here > begin) {
      add(begin, here, *face, script);
      begin = here;
      script = common;
    }
    face = wanted;
    if (!is_unspecific(own)) script = own;
  }
  if (begin < text.size() || text.empty()) add(begin, text.size(), *face, script);
}

const Word& Words::word(std::uint32_t key, bool right_to_left, std::string_view text) {
  const auto [word, is_new] = words_[key * 2 + (right_to_left ? 1 : 0)].insert(text);
  if (is_new) {
    make_word(key, right_to_left, text, word);
    note_soft_hyphens(text, word);
  }
  return word;
}

Milli Words::width(const WordPart& part, const Type& type) const {
  return width({part.advance, part.clusters}, *part.face, type);
}

Milli Words::width(const Extent& extent, const text::Face& face, const Type& type) const {
  return nearest(static_cast<double>(extent.advance) * scale_of(face, type.style->font_size)) +
         extent.clusters * type.letter_spacing;
}

std::uint32_t Words::division_rules(const style::ComputedStyle& style) {
  auto& all = division_rules_;
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (all[i].language == style.language && all[i].limits == style.hyphenate_limit_chars) return i + 1;
  all.push_back({style.language, style.hyphenate_limit_chars, hyphenation_.divides(style.language)});
  return static_cast<std::uint32_t>(all.size());
}

Words::Places Words::find_places(const Word& word, std::string_view text, const Type& type) const {
  constexpr std::size_t longest = 200;  // offsets are bytes of 8 bits
  // The author knows better than the dictionary.
  if (word.rest && !word.rest->soft_hyphens.empty()) return {word.rest->soft_hyphens, 0};
  if (!division_rules_[type.division_rules - 1].known || text.size() > longest) return {};
  // Punctuation around the word is none of the dictionary's business.
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto here = at;
    const auto c = unicode::next(text, at);
    if (!unicode::is_letter(c) && !unicode::is_combining(c)) continue;
    begin = std::min(begin, here);
    end = at;
  }
  const auto& limits = type.style->hyphenate_limit_chars;
  const auto shortest = static_cast<std::size_t>(std::max(0, limits[0]));
  if (begin >= end || end - begin < shortest) return {};
  return {hyphenation_.points(text.substr(begin, end - begin), type.style->language, limits),
          static_cast<std::uint32_t>(begin)};
}

WordDivision Words::measured(const WordPart& part, std::string_view text, std::uint32_t at,
                             const Type& type) {
  WordDivision division;
  const auto left = text.substr(part.begin, at - part.begin);
  auto right = text.substr(at, part.end - at);
  if (right.starts_with(soft_hyphen)) right.remove_prefix(soft_hyphen.size());
  division.left_end = at;
  division.right_begin = part.end - static_cast<std::uint32_t>(right.size());
  division.left = extent_before(part, division.right_begin, division.keeps_glyphs);
  if (division.keeps_glyphs) return division;
  for (const auto& [side, extent] : {std::pair(left, &division.left), std::pair(right, &division.right)}) {
    const auto parts = word(type.key, false, side).parts();
    division.other_faces = division.other_faces || parts.size() > 1 || parts.front().face != part.face;
    *extent = {parts.front().advance, parts.front().clusters};
  }
  return division;
}

std::span<const WordDivision> Words::divisions(const Word& word, std::string_view text, const Type& type) {
  const auto rules = type.division_rules;
  if (word.divided_by == rules) return word.divisions;
  if (word.divided_by == 0) {
    word.divided_by = rules;
    return word.divisions = divide(word, text, type);
  }
  const auto [place, is_new] = other_divisions_.try_emplace({&word, rules});
  if (is_new) place->second = divide(word, text, type);
  return place->second;
}

std::span<const WordDivision> Words::divide(const Word& word, std::string_view text, const Type& type) {
  const auto places = find_places(word, text, type);
  auto* made = std::pmr::polymorphic_allocator<WordDivision>(&memory_).allocate(places.offsets.size());
  std::size_t count = 0;
  auto part = word.parts().begin();
  for (const auto offset : places.offsets) {
    const auto at = places.from + offset;
    while (part != word.parts().end() && part->end <= at) ++part;
    if (part == word.parts().end() || at <= part->begin) continue;
    new (made + count++) WordDivision(measured(*part, text, at, type));
  }
  return {made, count};
}

unicode::LineBreaks& Words::breaks(const std::string& language) {
  auto found = breaks_.find(language);
  if (found == breaks_.end()) found = breaks_.emplace(language, unicode::LineBreaks(language)).first;
  return found->second;
}

}  // namespace anthology::layout
