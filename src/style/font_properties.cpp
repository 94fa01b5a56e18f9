// The font's properties (CSS Fonts 4) and the height of a line.
#include <algorithm>
#include <cmath>

#include "style/property.hpp"

namespace anthology::style {
namespace {

constexpr double normal_line_height = 1.2;
constexpr Points smallest_type = 1;     // what is smaller can no longer be read
constexpr double tightest_lines = 0.5;  // of the type's size: closer ones stand on each other
constexpr Points lowest_line = 2;
constexpr double size_step = 1.2;  // between neighbouring keywords, `larger` and `smaller`

bool font_family(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  std::vector<std::string> families;
  do {
    std::string family;
    if (const auto quoted = value.take_string()) {
      family = *quoted;
    } else {
      while (const auto word = value.take_identifier()) {
        if (!family.empty()) family += ' ';
        family += *word;
      }
    }
    if (family.empty()) return false;
    families.push_back(std::move(family));
  } while (value.take(TokenKind::comma));
  style.font_family = std::move(families);
  return true;
}

bool font_size(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  const Points medium = context.rem, outer = context.parent.font_size;
  if (const auto keyword = value.take_one_of<double>({{"xx-small", 0.6 * medium},
                                                      {"x-small", 0.75 * medium},
                                                      {"small", medium * 8 / 9},
                                                      {"medium", medium},
                                                      {"large", medium * size_step},
                                                      {"x-large", medium * 1.5},
                                                      {"xx-large", medium * 2},
                                                      {"xxx-large", medium * 3},
                                                      {"smaller", outer / size_step},
                                                      {"larger", outer * size_step}})) {
    style.font_size = *keyword;
    return true;
  }
  const auto size = value.take_length_or_percentage({outer, context.rem});
  if (!size || size->resolve(outer) < smallest_type) return false;
  style.font_size = size->resolve(outer);
  return true;
}

bool font_style(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(
      value.take_one_of<FontStyle>(
          {{"normal", FontStyle::normal}, {"italic", FontStyle::italic}, {"oblique", FontStyle::italic}}),
      style.font_style);
}

bool font_weight(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  const int outer = context.parent.font_weight;
  if (set(value.take_one_of<int>({{"normal", 400},
                                  {"bold", 700},
                                  {"bolder", outer < 350   ? 400
                                             : outer < 550 ? 700
                                                           : 900},
                                  {"lighter", outer < 550   ? 100
                                              : outer < 750 ? 400
                                                            : 700}}),
          style.font_weight))
    return true;
  const auto number = value.take_integer();
  if (!number || *number < 1 || *number > 1000) return false;
  style.font_weight = *number;
  return true;
}

std::optional<FontCaps> take_caps(ValueReader& value) {
  return value.take_one_of<FontCaps>(
      {{"small-caps", FontCaps::small_caps}, {"all-small-caps", FontCaps::all_small_caps}});
}

bool font_variant_caps(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  if (value.take_keyword("normal")) return style.caps = FontCaps::normal, true;
  return set(take_caps(value), style.caps);
}

bool take_figures(ValueReader& value, ComputedStyle& style) {
  return set(value.take_one_of<Numerals>(
                 {{"oldstyle-nums", Numerals::oldstyle}, {"lining-nums", Numerals::lining}}),
             style.numerals) ||
         set(value.take_one_of<NumeralSpacing>({{"proportional-nums", NumeralSpacing::proportional},
                                                {"tabular-nums", NumeralSpacing::tabular}}),
             style.numeral_spacing);
}

bool font_variant_numeric(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.numerals = Numerals::normal;
  style.numeral_spacing = NumeralSpacing::normal;
  if (value.take_keyword("normal")) return true;
  bool any = false;
  while (take_figures(value, style)) any = true;
  return any;
}

bool font_variant(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.caps = FontCaps::normal;
  style.numerals = Numerals::normal;
  style.numeral_spacing = NumeralSpacing::normal;
  if (value.take_keyword("normal")) return true;
  bool any = false;
  while (set(take_caps(value), style.caps) || take_figures(value, style)) any = true;
  return any;
}

bool font_feature_settings(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.font_features.clear();
  if (value.take_keyword("normal")) return true;
  do {
    const auto tag = value.take_string();
    if (!tag || tag->size() != 4) return false;
    if (!std::all_of(tag->begin(), tag->end(), [](char c) { return c > 0x20 && c < 0x7F && c != ','; }))
      return false;
    int on = 1;
    if (!set(value.take_one_of<int>({{"on", 1}, {"off", 0}}), on)) {
      set(value.take_integer(), on);
      if (on < 0) return false;
    }
    style.font_features.emplace_back(*tag, on);
  } while (value.take(TokenKind::comma));
  return true;
}

bool line_height(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  if (value.take_keyword("normal")) return style.line_height_factor = normal_line_height, true;
  const auto begin = value.position();
  if (const auto factor = value.take_number()) {
    if (*factor < tightest_lines) return false;
    style.line_height_factor = *factor;
    return true;
  }
  value.rewind(begin);
  const auto height = value.take_length_or_percentage(context.units(style));
  if (!height || height->value < (height->kind == Length::Kind::percent ? 100 * tightest_lines : lowest_line))
    return false;
  style.line_height = height->resolve(style.font_size);
  style.line_height_factor = 0;
  return true;
}

bool font(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  style.font_style = FontStyle::normal;
  style.caps = FontCaps::normal;
  style.font_weight = 400;
  for (int i = 0; i < 4; ++i) {
    if (value.take_keyword("normal")) continue;
    if (font_style(value, style, context) || set(take_caps(value), style.caps)) continue;
    const auto begin = value.position();
    // A bare number is a weight, a length the size.
    if (value.peek().is(TokenKind::dimension) || !font_weight(value, style, context)) {
      value.rewind(begin);
      break;
    }
  }
  if (!font_size(value, style, context)) return false;
  style.line_height_factor = normal_line_height;
  if (value.take_delimiter('/') && !line_height(value, style, context)) return false;
  return font_family(value, style, context);
}

void copy_line_height(const ComputedStyle& from, ComputedStyle& to) {
  to.line_height = from.line_height;
  to.line_height_factor = from.line_height_factor;
}

void copy_figures(const ComputedStyle& from, ComputedStyle& to) {
  to.numerals = from.numerals;
  to.numeral_spacing = from.numeral_spacing;
}

void copy_variant(const ComputedStyle& from, ComputedStyle& to) {
  to.caps = from.caps;
  copy_figures(from, to);
}

void copy_font(const ComputedStyle& from, ComputedStyle& to) {
  to.font_family = from.font_family;
  to.font_size = from.font_size;
  to.font_style = from.font_style;
  to.font_weight = from.font_weight;
  to.caps = from.caps;
  copy_line_height(from, to);
}

constexpr Property properties[] = {
    {"font", true, false, font, copy_font, Stage::font},
    {"font-family", true, false, font_family, copy_member<&ComputedStyle::font_family>},
    {"font-feature-settings", true, false, font_feature_settings, copy_member<&ComputedStyle::font_features>},
    {"font-size", true, false, font_size, copy_member<&ComputedStyle::font_size>, Stage::font},
    {"font-style", true, false, font_style, copy_member<&ComputedStyle::font_style>},
    {"font-variant", true, false, font_variant, copy_variant},
    {"font-variant-caps", true, false, font_variant_caps, copy_member<&ComputedStyle::caps>},
    {"font-variant-numeric", true, false, font_variant_numeric, copy_figures},
    {"font-weight", true, false, font_weight, copy_member<&ComputedStyle::font_weight>},
    {"line-height", true, false, line_height, copy_line_height},
};

}  // namespace

std::span<const Property> font_properties() {
  return properties;
}

}  // namespace anthology::style
