// Boxes (CSS 2.2, sections 8, 10, 17; CSS Backgrounds 3, in part).
#include <array>

#include "style/property.hpp"

namespace anthology::style {
namespace {

template <Side side>
bool margin_side(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(value.take_length_or_percentage(context.units_of_margin(style, side), true), style.margin[side]);
}

std::optional<Length> take_padding(ValueReader& value, const Units& units) {
  auto length = value.take_length_or_percentage(units);
  if (length && length->value < 0) length.reset();
  return length;
}

template <Side side>
bool padding_side(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_padding(value, context.units(style)), style.padding[side]);
}

/// One to four values, as the shorthands of the sides have them.
template <class Value, class Take>
std::optional<std::array<Value, 4>> take_sides(ValueReader& value, Take take) {
  std::array<Value, 4> sides{};
  std::size_t count = 0;
  for (; count < 4 && !value.done(); ++count)
    if (!set(take(), sides[count])) return {};
  if (count == 0) return {};
  if (count < 2) sides[right] = sides[top];
  if (count < 3) sides[bottom] = sides[top];
  if (count < 4) sides[left] = sides[right];
  return sides;
}

bool margin(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  const auto begin = value.position();
  const auto read_for = [&](Side side) {
    value.rewind(begin);
    const Units units = context.units_of_margin(style, side);
    return take_sides<Length>(value, [&] { return value.take_length_or_percentage(units, true); });
  };
  const auto heights = read_for(top), widths = read_for(left);
  if (!heights || !widths) return false;
  style.margin = {(*heights)[top], (*widths)[right], (*heights)[bottom], (*widths)[left]};
  return true;
}

bool padding(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_sides<Length>(value, [&] { return take_padding(value, context.units(style)); }),
             style.padding);
}

/// CSS Logical Properties 1, section 4: the side at which lines begin or end.
Side inline_side(const ComputedStyle& style, bool start) {
  return start == (style.direction == unicode::Direction::left_to_right) ? left : right;
}

template <bool start>
bool margin_inline_side(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(value.take_length_or_percentage(context.units(style), true),
             style.margin[inline_side(style, start)]);
}
template <bool start>
bool padding_inline_side(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_padding(value, context.units(style)), style.padding[inline_side(style, start)]);
}

/// One value for both sides, or two.
template <auto start, auto end>
bool inline_sides(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  const auto begin = value.position();
  if (!start(value, style, context)) return false;
  if (value.done()) value.rewind(begin);
  return end(value, style, context);
}

template <auto Sides, bool start>
void copy_inline_side(const ComputedStyle& from, ComputedStyle& to) {
  (to.*Sides)[inline_side(to, start)] = (from.*Sides)[inline_side(from, start)];
}
template <auto Sides>
void copy_inline_sides(const ComputedStyle& from, ComputedStyle& to) {
  copy_inline_side<Sides, true>(from, to);
  copy_inline_side<Sides, false>(from, to);
}

std::optional<Points> take_border_width(ValueReader& value, const Units& units) {
  if (const auto keyword = value.take_one_of<Points>({{"thin", 0.75}, {"medium", 2.25}, {"thick", 3.75}}))
    return keyword;
  auto width = value.take_length(units);
  if (width && *width < 0) width.reset();
  return width;
}

std::optional<BorderStyle> take_border_style(ValueReader& value) {
  return value.take_one_of<BorderStyle>({{"none", BorderStyle::none},
                                         {"hidden", BorderStyle::none},
                                         {"solid", BorderStyle::solid},
                                         {"double", BorderStyle::double_},
                                         {"dotted", BorderStyle::dotted},
                                         {"dashed", BorderStyle::dashed}});
}

bool take_border(ValueReader& value, Border& border, const ComputedStyle& style,
                 const ValueContext& context) {
  border = {BorderStyle::none, 2.25, style.color};
  bool any = false;
  while (!value.done()) {
    if (!set(take_border_width(value, context.units(style)), border.width) &&
        !set(take_border_style(value), border.style) && !set(value.take_color(style.color), border.color))
      return false;
    any = true;
  }
  return any;
}

bool border(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  Border all;
  if (!take_border(value, all, style, context)) return false;
  style.border.fill(all);
  return true;
}

template <Side side>
bool border_side(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return take_border(value, style.border[side], style, context);
}
template <Side side>
bool border_side_width(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_border_width(value, context.units(style)), style.border[side].width);
}
template <Side side>
bool border_side_style(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(take_border_style(value), style.border[side].style);
}
template <Side side>
bool border_side_color(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_color(style.color), style.border[side].color);
}

template <auto Part, class Value, class Take>
bool border_sides(ValueReader& value, ComputedStyle& style, Take take) {
  const auto sides = take_sides<Value>(value, take);
  if (!sides) return false;
  for (std::size_t i = 0; i < 4; ++i) style.border[i].*Part = (*sides)[i];
  return true;
}

bool border_width(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return border_sides<&Border::width, Points>(value, style,
                                              [&] { return take_border_width(value, context.units(style)); });
}
bool border_style(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return border_sides<&Border::style, BorderStyle>(value, style, [&] { return take_border_style(value); });
}
bool border_color(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return border_sides<&Border::color, Color>(value, style, [&] { return value.take_color(style.color); });
}

template <auto Part, Side side>
void copy_border_part(const ComputedStyle& from, ComputedStyle& to) {
  to.border[side].*Part = from.border[side].*Part;
}
template <auto Part>
void copy_border_parts(const ComputedStyle& from, ComputedStyle& to) {
  for (std::size_t i = 0; i < 4; ++i) to.border[i].*Part = from.border[i].*Part;
}

bool background_color(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_color(style.color), style.background);
}

bool background(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  if (value.take_keyword("none")) return style.background = {0, 0, 0, 0}, true;
  return background_color(value, style, context);
}

std::optional<Length> take_extent(ValueReader& value, const Units& units) {
  auto length = value.take_length_or_percentage(units, true);
  if (length && !length->is_auto() && length->value <= 0) length.reset();  // nothing would be seen
  return length;
}

bool width(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_extent(value, context.units(style)), style.width);
}
bool height(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_extent(value, context.units(style)), style.height);
}
bool max_width(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  if (value.take_keyword("none")) return style.max_width = {Length::Kind::auto_, 0}, true;
  auto bound = take_padding(value, context.units(style));
  if (bound && bound->value == 0) bound.reset();
  return set(bound, style.max_width);
}

bool border_clip(ValueReader& value, ComputedStyle& style, const ValueContext& context) {
  return set(take_padding(value, context.units(style)), style.border_clip);
}

bool display(ValueReader& value, ComputedStyle& style, const ValueContext&) {
  return set(value.take_one_of<Display>({{"none", Display::none},
                                         {"block", Display::block},
                                         {"flow-root", Display::block},
                                         {"inline", Display::inline_},
                                         {"list-item", Display::list_item},
                                         {"table", Display::table},
                                         {"table-row-group", Display::table_row_group},
                                         {"table-header-group", Display::table_header_group},
                                         {"table-footer-group", Display::table_footer_group},
                                         {"table-row", Display::table_row},
                                         {"table-cell", Display::table_cell},
                                         {"table-caption", Display::table_caption}}),
             style.display);
}

/// Borders of cells always collapse on pages.
bool border_collapse(ValueReader& value, ComputedStyle&, const ValueContext&) {
  return value.take_keyword("collapse");
}
void copy_nothing(const ComputedStyle&, ComputedStyle&) {}

using S = ComputedStyle;
constexpr Property properties[] = {
    {"background", false, false, background, copy_member<&S::background>},
    {"background-color", false, false, background_color, copy_member<&S::background>},
    {"border", false, false, border, copy_member<&S::border>},
    {"border-bottom", false, false, border_side<bottom>, copy_side<&S::border, bottom>},
    {"border-bottom-color", false, false, border_side_color<bottom>,
     copy_border_part<&Border::color, bottom>},
    {"border-bottom-style", false, false, border_side_style<bottom>,
     copy_border_part<&Border::style, bottom>},
    {"border-bottom-width", false, false, border_side_width<bottom>,
     copy_border_part<&Border::width, bottom>},
    {"border-clip", false, true, border_clip, copy_member<&S::border_clip>},
    {"border-collapse", true, false, border_collapse, copy_nothing},
    {"border-color", false, false, border_color, copy_border_parts<&Border::color>},
    {"border-left", false, false, border_side<left>, copy_side<&S::border, left>},
    {"border-left-color", false, false, border_side_color<left>, copy_border_part<&Border::color, left>},
    {"border-left-style", false, false, border_side_style<left>, copy_border_part<&Border::style, left>},
    {"border-left-width", false, false, border_side_width<left>, copy_border_part<&Border::width, left>},
    {"border-right", false, false, border_side<right>, copy_side<&S::border, right>},
    {"border-right-color", false, false, border_side_color<right>, copy_border_part<&Border::color, right>},
    {"border-right-style", false, false, border_side_style<right>, copy_border_part<&Border::style, right>},
    {"border-right-width", false, false, border_side_width<right>, copy_border_part<&Border::width, right>},
    {"border-style", false, false, border_style, copy_border_parts<&Border::style>},
    {"border-top", false, false, border_side<top>, copy_side<&S::border, top>},
    {"border-top-color", false, false, border_side_color<top>, copy_border_part<&Border::color, top>},
    {"border-top-style", false, false, border_side_style<top>, copy_border_part<&Border::style, top>},
    {"border-top-width", false, false, border_side_width<top>, copy_border_part<&Border::width, top>},
    {"border-width", false, false, border_width, copy_border_parts<&Border::width>},
    {"display", false, false, display, copy_member<&S::display>},
    {"height", false, false, height, copy_member<&S::height>},
    {"margin", false, false, margin, copy_member<&S::margin>},
    {"margin-bottom", false, false, margin_side<bottom>, copy_side<&S::margin, bottom>},
    {"margin-inline", false, false, inline_sides<margin_inline_side<true>, margin_inline_side<false>>,
     copy_inline_sides<&S::margin>},
    {"margin-inline-end", false, false, margin_inline_side<false>, copy_inline_side<&S::margin, false>},
    {"margin-inline-start", false, false, margin_inline_side<true>, copy_inline_side<&S::margin, true>},
    {"margin-left", false, false, margin_side<left>, copy_side<&S::margin, left>},
    {"margin-right", false, false, margin_side<right>, copy_side<&S::margin, right>},
    {"margin-top", false, false, margin_side<top>, copy_side<&S::margin, top>},
    {"max-width", false, false, max_width, copy_member<&S::max_width>},
    {"padding", false, false, padding, copy_member<&S::padding>},
    {"padding-bottom", false, false, padding_side<bottom>, copy_side<&S::padding, bottom>},
    {"padding-inline", false, false, inline_sides<padding_inline_side<true>, padding_inline_side<false>>,
     copy_inline_sides<&S::padding>},
    {"padding-inline-end", false, false, padding_inline_side<false>, copy_inline_side<&S::padding, false>},
    {"padding-inline-start", false, false, padding_inline_side<true>, copy_inline_side<&S::padding, true>},
    {"padding-left", false, false, padding_side<left>, copy_side<&S::padding, left>},
    {"padding-right", false, false, padding_side<right>, copy_side<&S::padding, right>},
    {"padding-top", false, false, padding_side<top>, copy_side<&S::padding, top>},
    {"width", false, false, width, copy_member<&S::width>},
};

}  // namespace

std::span<const Property> box_properties() {
  return properties;
}

}  // namespace anthology::style
