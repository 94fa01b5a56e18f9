#include "text/shaper.hpp"

#include <fmt/format.h>
#include <hb.h>

#include <algorithm>
#include <vector>

namespace anthology::text {

std::string features_of(const style::ComputedStyle& style) {
  std::string features;
  const auto add = [&features](std::string_view feature) {
    if (!features.empty()) features += ',';
    features += feature;
  };
  switch (style.caps) {
    case style::FontCaps::normal:
      break;
    case style::FontCaps::small_caps:
      add("smcp");
      break;
    case style::FontCaps::all_small_caps:
      add("smcp"), add("c2sc");
      break;
  }
  switch (style.numerals) {
    case style::Numerals::normal:
      break;
    case style::Numerals::oldstyle:
      add("onum");
      break;
    case style::Numerals::lining:
      add("lnum");
      break;
  }
  switch (style.numeral_spacing) {
    case style::NumeralSpacing::normal:
      break;
    case style::NumeralSpacing::proportional:
      add("pnum");
      break;
    case style::NumeralSpacing::tabular:
      add("tnum");
      break;
  }
  // CSS Text 4, 8.2: optional ligatures do not survive spaced letters.
  if (style.letter_spacing != 0) add("-liga"), add("-clig");
  for (const auto& [tag, value] : style.font_features) add(fmt::format("{}={}", tag, value));
  return features;
}

namespace {

/// A shaped word before it is kept; its memory is used again.
struct Run {
  std::vector<Glyph> glyphs;
  std::int64_t advance = 0;
};

struct CachedStyle {
  ShapingStyle style;
  std::vector<hb_feature_t> features;
  hb_language_t language = HB_LANGUAGE_INVALID;
  std::string prefix;  ///< of the keys of its words
};

/// Most words can be told by their characters, others by the glyphs that they have alone.
bool has_changed_near_spaces(const Face& face, std::string_view word) {
  const auto& changed = face.ascii_changed_near_spaces;
  return changed.any() && std::ranges::any_of(word, [&](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < changed.size() && changed[byte];
         });
}

bool has_changed_near_spaces(const Face& face, const std::vector<Glyph>& glyphs) {
  const auto& changed = face.changed_near_spaces;
  return !changed.empty() && std::ranges::any_of(glyphs, [&](const Glyph& glyph) {
    return glyph.id < changed.size() && changed[glyph.id];
  });
}

}  // namespace

struct Shaper::Impl {
  ShapedWords& words;
  std::vector<CachedStyle> styles;
  Run fresh, alone;
  std::string spaced_word;  // between two spaces, to be shaped
  std::string key;
  hb_buffer_t* buffer = hb_buffer_create();

  explicit Impl(ShapedWords& shared) : words(shared) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { hb_buffer_destroy(buffer); }

  void run(const CachedStyle& cached, std::string_view word, Run& out) const {
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_direction(buffer, cached.style.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(cached.style.script));
    hb_buffer_set_language(buffer, cached.language);
    hb_buffer_add_utf8(buffer, word.data(), int(word.size()), 0, int(word.size()));
    hb_shape(cached.style.face->hb_font, buffer, cached.features.data(), unsigned(cached.features.size()));

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    out.glyphs.resize(count);
    out.advance = 0;
    for (unsigned i = 0; i < count; ++i) {
      const auto flags = hb_glyph_info_get_glyph_flags(&infos[i]);
      const std::uint32_t unsafe = (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0 ? 1 : 0;
      out.glyphs[i] = {infos[i].codepoint,    positions[i].x_advance, positions[i].x_offset,
                       positions[i].y_offset, infos[i].cluster,       unsafe};
      out.advance += positions[i].x_advance;
    }
    if (word.find("\xC2\xAD") != std::string_view::npos) drop_soft_hyphens(cached, out.glyphs);
  }

  /// HarfBuzz sets a space without width for them.
  static void drop_soft_hyphens(const CachedStyle& cached, std::vector<Glyph>& glyphs) {
    hb_codepoint_t space = 0;
    if (hb_font_get_nominal_glyph(cached.style.face->hb_font, ' ', &space) == 0) return;
    std::erase_if(glyphs, [space](const Glyph& glyph) { return glyph.id == space && glyph.advance == 0; });
  }

  /// The word as it stands between two spaces, without what they add to the advances. False, and nothing of
  /// use, where the spaces became part of it.
  bool run_between_spaces(const CachedStyle& cached, std::string_view word, Run& out) {
    if (word.empty() || word.front() == ' ' || word.back() == ' ') return false;
    spaced_word.assign(1, ' ').append(word) += ' ';
    run(cached, spaced_word, out);
    auto& glyphs = out.glyphs;
    if (glyphs.size() < 3) return false;
    const bool reversed = cached.style.right_to_left;
    const Glyph first = reversed ? glyphs.back() : glyphs.front();
    const Glyph last = reversed ? glyphs.front() : glyphs.back();
    if (first.cluster != 0 || last.cluster != word.size() + 1 || first.id != last.id) return false;

    hb_codepoint_t space = 0;
    hb_font_t* font = cached.style.face->hb_font;
    if (hb_font_get_nominal_glyph(font, ' ', &space) == 0 || first.id != space) return false;
    glyphs.pop_back();
    glyphs.erase(glyphs.begin());
    for (Glyph& glyph : glyphs) {
      if (glyph.cluster == 0 || glyph.cluster > word.size()) return false;
      --glyph.cluster;
    }
    out.advance -= std::int64_t(first.advance) + last.advance;
    take_back_kerning(cached, word, out);
    return true;
  }

  /// Kerning with the space behind the word stands in the last glyph that is read and has a width: it passes
  /// over marks and invisible characters. Nearly always nothing was added to what the font says; only where
  /// something was is the word shaped by itself.
  void take_back_kerning(const CachedStyle& cached, std::string_view word, Run& out) {
    const auto behind = glyphs_behind_last(cached, out.glyphs);
    if (behind == out.glyphs.size()) return;
    Glyph& last = glyph_from_end(cached, out.glyphs, behind);
    std::int32_t own = hb_font_get_glyph_h_advance(cached.style.face->hb_font, last.id);
    if (last.advance == own) return;
    run(cached, word, alone);
    if (behind < alone.glyphs.size())
      if (const Glyph& same = glyph_from_end(cached, alone.glyphs, behind); same.id == last.id)
        own = same.advance;
    out.advance += own - last.advance;
    last.advance = own;
  }

  static Glyph& glyph_from_end(const CachedStyle& cached, std::vector<Glyph>& glyphs, std::size_t index) {
    return glyphs[cached.style.right_to_left ? index : glyphs.size() - 1 - index];
  }

  /// Those without a width at the end of the text.
  static std::size_t glyphs_behind_last(const CachedStyle& cached, std::vector<Glyph>& glyphs) {
    std::size_t count = 0;
    while (count < glyphs.size() && glyph_from_end(cached, glyphs, count).advance == 0) ++count;
    return count;
  }
};

Shaper::Shaper(ShapedWords& words) : impl_(std::make_unique<Impl>(words)) {}
Shaper::Shaper(Shaper&&) noexcept = default;
Shaper::~Shaper() = default;

std::uint32_t Shaper::intern(const ShapingStyle& style) {
  for (std::size_t i = 0; i < impl_->styles.size(); ++i)
    if (impl_->styles[i].style == style) return std::uint32_t(i);
  CachedStyle cached{style,
                     {},
                     hb_language_from_string(style.language.data(), int(style.language.size())),
                     impl_->words.intern(style)};
  for (std::string_view rest = style.features; !rest.empty();) {
    const std::size_t comma = rest.find(',');
    const std::string_view one = rest.substr(0, comma);
    hb_feature_t feature;
    if (hb_feature_from_string(one.data(), int(one.size()), &feature) != 0)
      cached.features.push_back(feature);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
  }
  impl_->styles.push_back(std::move(cached));
  return std::uint32_t(impl_->styles.size() - 1);
}

const ShapingStyle& Shaper::style(std::uint32_t interned) const {
  return impl_->styles[interned].style;
}

const Shaped& Shaper::shape(std::uint32_t interned, std::string_view word) {
  Impl& impl = *impl_;
  const CachedStyle& cached = impl.styles[interned];
  impl.key.assign(cached.prefix).append(word);
  if (const Shaped* known = impl.words.find(impl.key)) return *known;
  Run& run = impl.fresh;
  bool is_alone = !has_changed_near_spaces(*cached.style.face, word);
  if (is_alone) {
    impl.run(cached, word, run);
    is_alone = !has_changed_near_spaces(*cached.style.face, run.glyphs);
  }
  if (!is_alone && !impl.run_between_spaces(cached, word, run)) impl.run(cached, word, run);
  return impl.words.keep(impl.key, {run.glyphs, run.advance});
}

}  // namespace anthology::text
