/// The units of the layout: thousandths of a point along a line, fractions of a grid line down a page.
#pragma once

#include <cmath>
#include <cstdint>

#include "style/computed_style.hpp"

namespace anthology::layout {

using style::Points;

/// A length in a cell, of whose width nothing is known before its columns are (CSS Values 4, section 5.1).
/// Elsewhere percentages are points at once.
struct LengthPercentage {
  Points points = 0;
  double part = 0;  ///< of the cell's width besides

  Points in(Points cell_width) const { return points + part * cell_width; }
  LengthPercentage& operator+=(const LengthPercentage& other) {
    points += other.points;
    part += other.part;
    return *this;
  }
  LengthPercentage operator*(double factor) const { return {points * factor, part * factor}; }
};

/// Of margins that collapse. Which is the larger depends on the cell: one in points and one in per cent both
/// count.
inline LengthPercentage larger(const LengthPercentage& a, const LengthPercentage& b) {
  return {a.points < b.points ? b.points : a.points, a.part < b.part ? b.part : a.part};
}

/// Thousandths of a point. Integers, so that sums do not depend on their order.
using Milli = std::int64_t;

/// Halves away from zero, as `std::llround`, but inline: it is asked for every glyph.
inline Milli nearest(double value) {
  return static_cast<Milli>(value < 0 ? value - 0.5 : value + 0.5);
}

inline Milli to_milli(Points points) {
  return nearest(points * 1000);
}
inline Points to_points(Milli milli) {
  return static_cast<Points>(milli) * 0.001;  // asked for every glyph, too
}

/// Parts of a line of the baseline grid.
using Units = std::int32_t;

/// 60 has many divisors: halves, thirds and quarters of a line are whole numbers, and the leading
/// of smaller type is rounded by less than a quarter of a point.
inline constexpr Units units_per_line = 60;

/// The baseline grid of a page: how units and points correspond.
struct Grid {
  Points pitch = 14;    ///< distance of two lines, above 0
  Points baseline = 0;  ///< of body text, from the top of its grid line

  Units units(Points points) const {
    return static_cast<Units>(std::lround(points / pitch * units_per_line));
  }
  Points points(Units units) const { return units * pitch / units_per_line; }
  /// The least number of units on the grid that holds so many points.
  Units rounded_up(Points points) const {
    constexpr double tolerance = 1e-6;
    return static_cast<Units>(std::ceil(points / pitch - tolerance)) * units_per_line;
  }
};

inline Units next_on_grid(Units units, Units pitch = units_per_line) {
  return (units + pitch - 1) / pitch * pitch;
}

}  // namespace anthology::layout
