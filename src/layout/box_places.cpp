// Where boxes stand between the sides of the measure.
#include <algorithm>
#include <string>

#include "layout/box_builder.hpp"

namespace anthology::layout {
namespace {

/// em; lines of fewer are not worth an indent.
constexpr double narrowest_measure = 10;
/// So much of a cell percentages may take from what stands in it.
constexpr double most_of_cell = 0.75;

/// What part of two edges there is room for.
double share(double at_start, double at_end, double room) {
  const bool fits = at_start + at_end <= room || at_start < 0 || at_end < 0;
  return fits ? 1 : std::max(0.0, room) / (at_start + at_end);
}

}  // namespace

/// Pages of another name may be wider or narrower.
BoxBuilder::Place BoxBuilder::on_pages_of(const Style& style, Place outer) const {
  if (style.page == outer.page || in_cell_) return outer;
  outer.right.points += sources_.measure_of(std::string(outer.page)) - sources_.measure_of(style.page);
  outer.page = style.page;
  return outer;
}

/// In cells no borders of blocks are painted.
Points BoxBuilder::border_width(const Style& style, style::Side side) const {
  return !in_cell_ && style.border[side].is_painted() ? style.border[side].width : 0;
}

LengthPercentage BoxBuilder::resolved(const style::Length& length, const Place& outer) const {
  if (!in_cell_ || length.kind != style::Length::Kind::percent)
    return {length.resolve(outer.width(sources_.measure))};
  const LengthPercentage width{-outer.left.points - outer.right.points,
                               1 - outer.left.part - outer.right.part};
  return width * (length.value / 100);
}

LengthPercentage BoxBuilder::border_and_padding(const Style& style, style::Side side,
                                                const Place& outer) const {
  auto edge = resolved(style.padding[side], outer);
  edge.points += border_width(style, side);
  return edge;
}

BoxBuilder::Place BoxBuilder::inner_place(const Style& style, const Place& outer) const {
  const auto& bound = !style.width.is_auto() ? style.width : style.max_width;
  if (bound.is_auto()) return place_within_edges(style, outer);
  return place_of_width(bound.resolve(outer.width(sources_.measure)), style, outer);
}

BoxBuilder::Place BoxBuilder::place_within_edges(const Style& style, const Place& outer) const {
  Place inner = outer;
  ++inner.depth;
  const auto edge = [&](style::Side side) {
    auto sum = border_and_padding(style, side, outer);
    sum += resolved(style.margin[side], outer);
    return sum;
  };
  const auto at_start = edge(style::left), at_end = edge(style::right);
  // What is nested deeply stands no further in, so that lines keep some words.
  const Points least = std::min(outer.width(sources_.measure), narrowest_measure * style.font_size);
  const Points room = outer.width(sources_.measure) - least;
  const double room_in_cell = most_of_cell - outer.left.part - outer.right.part;
  inner.left.points += at_start.points * share(at_start.points, at_end.points, room);
  inner.right.points += at_end.points * share(at_start.points, at_end.points, room);
  inner.left.part += at_start.part * share(at_start.part, at_end.part, room_in_cell);
  inner.right.part += at_end.part * share(at_start.part, at_end.part, room_in_cell);
  keep_on_page(least, inner);
  return inner;
}

/// Of this width where there is room for it, at the side that margins leave to it; in a cell as wide as it.
BoxBuilder::Place BoxBuilder::place_of_width(Points width, const Style& style, const Place& outer) const {
  auto inner = place_within_edges(style, outer);
  const Points spare = inner.width(sources_.measure) - width;
  if (in_cell_ || spare <= 0) return inner;
  const bool left_auto = style.margin[style::left].is_auto(),
             right_auto = style.margin[style::right].is_auto();
  const bool rtl = style.direction == unicode::Direction::right_to_left;
  const Points at_left = left_auto && right_auto ? spare / 2 : left_auto || (rtl && !right_auto) ? spare : 0;
  inner.left.points += at_left;
  inner.right.points += spare - at_left;
  return inner;
}

/// What a stylesheet puts outside the page comes back to it, and what is left no room gets some.
void BoxBuilder::keep_on_page(Points least, Place& place) const {
  auto &left = place.left.points, &right = place.right.points;
  if (!in_cell_) {
    left = std::max(left, -sources_.side_margin);
    // Pages of a name may be wider.
    if (right < -sources_.side_margin) {
      const Points beside = sources_.measure_of({}) - sources_.measure_of(std::string(place.page));
      right = std::max(right, beside - sources_.side_margin);
    }
  }
  const Points missing = least - place.width(sources_.measure);
  if (missing > 0) (left > right ? left : right) -= missing;
}

/// A list of hundreds of items is set in further than the style says, so that no number hangs out.
void BoxBuilder::make_room_for_numbers(const pugi::xml_node& list, const Style& style, const Place& outer,
                                       Place& inner) const {
  if (style.list_style != style::ListStyle::decimal) return;
  constexpr double digit = 0.6, stop_and_gap = 0.75;  // em
  auto number = list.attribute("start").as_llong(1) - 1;
  for (const auto& item : list.children()) number += item.type() == pugi::node_element ? 1 : 0;
  const auto digits = static_cast<double>(std::to_string(number).size());
  if (digits < 3) return;
  const Points needed = (digits * digit + stop_and_gap) * style.font_size;
  const bool rtl = style.direction == unicode::Direction::right_to_left;
  auto& edge = rtl ? inner.right : inner.left;
  edge.points = std::max(edge.points, (rtl ? outer.right : outer.left).points + needed);
}

}  // namespace anthology::layout
