#include "layout/page_styles.hpp"

#include <algorithm>
#include <cmath>

namespace anthology::layout {

const style::PageStyle& PageStyles::of(const style::PageKind& kind) {
  const std::lock_guard lock(mutex_);
  for (const auto& known : known_)
    if (known.kind.name == kind.name && known.kind.left == kind.left && known.kind.first == kind.first &&
        known.kind.blank == kind.blank)
      return *known.style;
  known_.push_back({kind, std::make_unique<style::PageStyle>(
                              style::page_style(sheets_, kind, root_, size_, size_where_))});
  return *known_.back().style;
}

Grid PageStyles::grid() {
  constexpr Points smallest_pitch = 1;
  const auto& page = of({});
  return {std::max(smallest_pitch, page.baseline_grid > 0 ? page.baseline_grid : root_.line_height)};
}

bool PageStyles::has_room(const style::PageKind& kind) {
  const auto& page = of(kind);
  return page.width > page.margin[style::left] + page.margin[style::right] && capacity(kind) > 0;
}

bool PageStyles::has_room_for_notes(const style::PageKind& kind) {
  return capacity(kind) >= above_notes(kind) + 2 * units_per_line;
}

Units PageStyles::capacity(const style::PageKind& kind) {
  constexpr double tolerance = 1e-6;
  const auto& page = of(kind);
  const auto height = page.height - page.margin[style::top] - page.margin[style::bottom];
  return std::max(0, static_cast<Units>(std::floor(height / grid().pitch + tolerance))) * units_per_line;
}

Units PageStyles::breadth(const style::PageKind& kind) {
  const auto& page = of(kind);
  const auto width = page.width - page.margin[style::left] - page.margin[style::right];
  return static_cast<Units>(std::floor(width / grid().pitch * units_per_line));
}

Units PageStyles::above_notes(const style::PageKind& kind) {
  const auto& page = of(kind);
  const auto& area = page.footnote_area;
  const Points measure = page.width - page.margin[style::left] - page.margin[style::right];
  const Points above = std::max(0.0, area.margin[style::top].resolve(measure)) +
                       area.border[style::top].width + area.padding[style::top].resolve(measure);
  return grid().units(above);
}

Points PageStyles::height(const std::string& name, bool with_first) {
  auto least = std::min(capacity({name, true, false, false}), capacity({name, false, false, false}));
  if (with_first)
    least = std::min({least, capacity({name, true, true, false}), capacity({name, false, true, false})});
  return grid().points(least);
}

Points PageStyles::side_margin() {
  const auto least = [&](bool left) {
    const auto& page = of({{}, left, false, false});
    return std::min(page.margin[style::left], page.margin[style::right]);
  };
  return std::min(least(false), least(true));
}

Points PageStyles::measure(const std::string& name) {
  const auto width = [&](bool left) {
    const auto& page = of({name, left, false, false});
    return page.width - page.margin[style::left] - page.margin[style::right];
  };
  return std::min(width(false), width(true));
}

}  // namespace anthology::layout
