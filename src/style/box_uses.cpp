#include "style/box_uses.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "style/element_effects.hpp"
#include "style/stylesheet_data.hpp"

namespace anthology::style {
namespace {

/// The names of the kinds; none where one of them has the property.
std::vector<std::string_view> names_without(std::string_view property, unsigned kinds) {
  std::vector<std::string_view> names;
  for (const auto kind : box_kinds) {
    if (!(kinds & bit_of(kind))) continue;
    if (!is_without(kind, property)) return {};
    names.push_back(name_of(kind));
  }
  return names;
}

}  // namespace

void BoxUses::add(const Declaration& declaration, BoxKind kind) {
  kinds_[&declaration] |= bit_of(kind);
}

void BoxUses::add(const BoxUses& others) {
  for (const auto& [declaration, kinds] : others.kinds_) kinds_[declaration] |= kinds;
}

void BoxUses::report(const Stylesheets& sheets, Diagnostics& diagnostics) const {
  if (kinds_.empty()) return;
  for (const auto& sheet : sheets.sheets()) {
    if (sheet->is_user_agent) continue;
    for (const auto& block : sheet->blocks)
      for (const auto& made : block) {
        const auto given = kinds_.find(&made);
        if (given == kinds_.end()) continue;
        const auto names = names_without(made.property->name, given->second);
        if (!names.empty())
          diagnostics.warning("A0603",
                              fmt::format("print does not support the property `{}` of {}", made.name,
                                          fmt::join(names, ", ")),
                              made.where, "it was given to no other elements in this book");
      }
  }
}

bool is_visible(std::string_view property, const ComputedStyle& style) {
  const auto is_nothing = [](const Length& length) { return length == Length{}; };
  if (property.starts_with("margin")) return !std::ranges::all_of(style.margin, is_nothing);
  if (property.starts_with("padding")) return !std::ranges::all_of(style.padding, is_nothing);
  if (property.starts_with("border"))
    return std::ranges::any_of(style.border,
                               [](const Border& one) { return one.style != BorderStyle::none; });
  if (property.starts_with("background")) return style.background.a != 0;
  if (property == "float") return style.footnote;
  if (property == "width") return !style.width.is_auto();
  if (property == "max-width") return !style.max_width.is_auto();
  if (property == "height") return !style.height.is_auto();
  return property == "line-grid" && style.creates_grid;
}

}  // namespace anthology::style
