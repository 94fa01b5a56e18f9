// Text (CSS Text 3 and 4), colour, lists.
#include <cmath>

#include "style/property.hpp"

namespace anthology::style {
namespace {

constexpr double closest_letters = 0.25;  // em
constexpr double farthest_shift = 2;      // lines, from the baseline

/// What cannot be seen is no text.
bool color(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  const auto color = value.take_color(context.parent.color);
  return color && color->a != 0 && set(color, style.color);
}

bool letter_spacing(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  if (value.take_keyword("normal")) return style.letter_spacing = 0, true;
  const auto spacing = value.take_length(context.units(style));
  // Letters that stand on each other cannot be read.
  if (!spacing || *spacing < -closest_letters * style.font_size) return false;
  style.letter_spacing = *spacing;
  return true;
}

std::optional<TextAlign> take_alignment(ValueReader& value) {
  return value.take_one_of<TextAlign>({{"start", TextAlign::start},
                                       {"end", TextAlign::end},
                                       {"left", TextAlign::left},
                                       {"right", TextAlign::right},
                                       {"center", TextAlign::center},
                                       {"justify", TextAlign::justify}});
}

bool text_align(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_alignment(value), style.text_align);
}

bool text_align_last(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  if (value.take_keyword("auto")) return style.text_align_last.reset(), true;
  return set(take_alignment(value), style.text_align_last);
}

bool text_indent(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(value.take_length_or_percentage(context.units(style)), style.text_indent);
}

bool text_transform(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<TextTransform>({{"none", TextTransform::none},
                                               {"uppercase", TextTransform::uppercase},
                                               {"lowercase", TextTransform::lowercase},
                                               {"capitalize", TextTransform::capitalize}}),
             style.text_transform);
}

bool text_decoration(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.underline = style.line_through = false;
  if (value.take_keyword("none")) return true;
  bool any = false;
  for (;; any = true) {
    if (value.take_keyword("underline")) {
      style.underline = true;
    } else if (value.take_keyword("line-through")) {
      style.line_through = true;
    } else if (!value.take_keyword("solid")) {
      return any;
    }
  }
}

void copy_decoration(const ComputedStyle& from, ComputedStyle& to) {
  to.underline = from.underline;
  to.line_through = from.line_through;
}

bool vertical_align(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  style.baseline_shift = 0;
  if (set(value.take_one_of<VerticalAlign>({{"baseline", VerticalAlign::baseline},
                                            {"super", VerticalAlign::super},
                                            {"sub", VerticalAlign::sub},
                                            {"top", VerticalAlign::top},
                                            {"middle", VerticalAlign::middle},
                                            {"bottom", VerticalAlign::bottom}}),
          style.vertical_align))
    return true;
  const auto shift = value.take_length_or_percentage(context.units(style));
  if (!shift || std::abs(shift->resolve(style.line_height)) > farthest_shift * style.line_height)
    return false;
  style.vertical_align = VerticalAlign::baseline;
  style.baseline_shift = shift->resolve(style.line_height);
  return true;
}

void copy_vertical_align(const ComputedStyle& from, ComputedStyle& to) {
  to.vertical_align = from.vertical_align;
  to.baseline_shift = from.baseline_shift;
}

bool white_space(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<WhiteSpace>({{"normal", WhiteSpace::normal},
                                            {"nowrap", WhiteSpace::nowrap},
                                            {"pre", WhiteSpace::pre},
                                            {"pre-wrap", WhiteSpace::pre_wrap},
                                            {"pre-line", WhiteSpace::pre_line}}),
             style.white_space);
}

/// On pages a word wider than its line is always divided, and nothing else is.
bool overflow_wrap(ValueReader& value, ComputedStyle&, const ValueContext&) {
  return value.take_keyword("anywhere") || value.take_keyword("break-word");
}

/// Of what print does whether or not it is said.
void copy_nothing(const ComputedStyle&, ComputedStyle&) {}

bool hyphens(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<Hyphens>(
                 {{"none", Hyphens::none}, {"manual", Hyphens::manual}, {"auto", Hyphens::auto_}}),
             style.hyphens);
}

bool hyphenate_limit_chars(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  auto& limits = style.hyphenate_limit_chars;
  limits = {5, 2, 2};
  for (std::size_t i = 0; i < limits.size() && !value.done(); ++i) {
    if (value.take_keyword("auto")) continue;
    const auto number = value.take_integer();
    if (!number || *number < 0) return false;
    limits[i] = *number;
    if (i == 1) limits[2] = *number;  // one number after the first stands for both ends
  }
  return true;
}

bool hyphenate_limit_lines(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  if (value.take_keyword("no-limit")) return style.hyphenate_limit_lines = 0, true;
  const auto number = value.take_integer();
  if (!number || *number < 1) return false;
  style.hyphenate_limit_lines = *number;
  return true;
}

bool hanging_punctuation(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  if (value.take_keyword("none")) return style.hanging_punctuation = false, true;
  bool any = false;
  while (value.take_keyword("first") || value.take_keyword("last") || value.take_keyword("allow-end") ||
         value.take_keyword("force-end"))
    any = true;
  style.hanging_punctuation = any;
  return any;
}

bool text_wrap(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<bool>({{"wrap", false}, {"pretty", false}, {"balance", true}}),
             style.balanced);
}

bool direction(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  using unicode::Direction;
  return set(
      value.take_one_of<Direction>({{"ltr", Direction::left_to_right}, {"rtl", Direction::right_to_left}}),
      style.direction);
}

bool list_style_type(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_list_style(value), style.list_style);
}

bool list_style(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  style.list_style = ListStyle::disc;
  bool any = false;
  while (value.take_keyword("outside") || set(take_list_style(value), style.list_style)) any = true;
  return any;
}

constexpr Property properties[] = {
    {"color", true, false, color, copy_member<&ComputedStyle::color>, Stage::color},
    {"direction", true, false, direction, copy_member<&ComputedStyle::direction>, Stage::color},
    {"hanging-punctuation", true, true, hanging_punctuation,
     copy_member<&ComputedStyle::hanging_punctuation>},
    {"hyphenate-limit-chars", true, true, hyphenate_limit_chars,
     copy_member<&ComputedStyle::hyphenate_limit_chars>},
    {"hyphenate-limit-lines", true, true, hyphenate_limit_lines,
     copy_member<&ComputedStyle::hyphenate_limit_lines>},
    {"hyphens", true, false, hyphens, copy_member<&ComputedStyle::hyphens>},
    {"letter-spacing", true, false, letter_spacing, copy_member<&ComputedStyle::letter_spacing>},
    {"list-style", true, false, list_style, copy_member<&ComputedStyle::list_style>},
    {"list-style-type", true, false, list_style_type, copy_member<&ComputedStyle::list_style>},
    {"overflow-wrap", true, false, overflow_wrap, copy_nothing},
    {"text-align", true, false, text_align, copy_member<&ComputedStyle::text_align>},
    {"text-align-last", true, false, text_align_last, copy_member<&ComputedStyle::text_align_last>},
    {"text-decoration", false, false, text_decoration, copy_decoration},
    {"text-decoration-line", false, false, text_decoration, copy_decoration},
    {"text-indent", true, false, text_indent, copy_member<&ComputedStyle::text_indent>},
    {"text-transform", true, false, text_transform, copy_member<&ComputedStyle::text_transform>},
    {"text-wrap", true, false, text_wrap, copy_member<&ComputedStyle::balanced>},
    {"vertical-align", false, false, vertical_align, copy_vertical_align},
    {"white-space", true, false, white_space, copy_member<&ComputedStyle::white_space>},
    {"word-wrap", true, false, overflow_wrap, copy_nothing},
};

}  // namespace

std::optional<ListStyle> take_list_style(ValueReader& value) {
  return value.take_one_of<ListStyle>({{"none", ListStyle::none},
                                       {"disc", ListStyle::disc},
                                       {"circle", ListStyle::circle},
                                       {"square", ListStyle::square},
                                       {"decimal", ListStyle::decimal},
                                       {"lower-alpha", ListStyle::lower_alpha},
                                       {"lower-latin", ListStyle::lower_alpha},
                                       {"upper-alpha", ListStyle::upper_alpha},
                                       {"upper-latin", ListStyle::upper_alpha},
                                       {"lower-roman", ListStyle::lower_roman},
                                       {"upper-roman", ListStyle::upper_roman},
                                       {"arabic-indic", ListStyle::arabic_indic},
                                       {"persian", ListStyle::persian}});
}

std::span<const Property> text_properties() {
  return properties;
}

}  // namespace anthology::style
