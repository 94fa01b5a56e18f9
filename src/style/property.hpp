/// The properties that print supports: how each is read, computed, inherited.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "style/computed_style.hpp"
#include "style/value.hpp"

namespace anthology::style {

/// What a value is computed against.
struct ValueContext {
  const ComputedStyle& parent;
  Points rem = 11;
  Points page_width = 0, page_height = 0;  ///< of the page whose margins these are; 0: they are an element's

  /// For every property but the font's size.
  Units units(const ComputedStyle& style) const { return {style.font_size, rem}; }
  /// CSS Paged Media 3, section 7.2: percentages of a page's margins are of its width or height.
  Units units_of_margin(const ComputedStyle& style, std::size_t side) const {
    return {style.font_size, rem, side == top || side == bottom ? page_height : page_width};
  }
};

/// Later stages need the earlier ones' results: borders the colour, logical sides the direction.
enum class Stage : std::uint8_t { font, color, rest };

struct Property {
  std::string_view name;
  bool inherited = false;
  bool print_only = false;  ///< dropped from the reader's copy
  /// Reads one value and sets it; false where print does not support it. What it leaves unread is
  /// not supported either.
  bool (*apply)(ValueReader& value, ComputedStyle& style, const ValueContext& context) = nullptr;
  /// Copies what the property sets, for `inherit`, `initial`, `unset`.
  void (*copy)(const ComputedStyle& from, ComputedStyle& to) = nullptr;
  Stage stage = Stage::rest;
};

/// By name in any case; null where print does not support it.
const Property* find_property(std::string_view name);
/// For "did you mean".
std::vector<std::string_view> property_names();
/// Part of CSS, though not of print: no misspelling.
bool is_known_elsewhere(std::string_view name);

/// Sets what the value says, the words for any property among it; false where it is not supported,
/// and then `style` may have been changed in part.
bool apply(const Property& property, std::span<const Token> value, ComputedStyle& style,
           const ValueContext& context);

std::span<const Property> font_properties();
std::span<const Property> text_properties();
std::span<const Property> box_properties();
std::span<const Property> paging_properties();
std::span<const Property> generated_content_properties();

/// Copiers of one member, and of one side of a member.
template <auto Member>
void copy_member(const ComputedStyle& from, ComputedStyle& to) {
  to.*Member = from.*Member;
}
template <auto Member, Side side>
void copy_side(const ComputedStyle& from, ComputedStyle& to) {
  (to.*Member)[side] = (from.*Member)[side];
}

/// Sets a member if the value is there.
template <class Value, class Target>
bool set(const std::optional<Value>& value, Target& target) {
  if (value) target = *value;
  return value.has_value();
}

std::optional<ListStyle> take_list_style(ValueReader& value);

/// The initial values of CSS as the cascade computes with them: borders of medium width in the
/// current colour. `finish` makes computed values of them.
void begin(ComputedStyle& style);
void finish(ComputedStyle& style);

}  // namespace anthology::style
