/// Properties of boxes that pages do not give to every element (CSS 2.2, sections 8, 10 and 17).
#pragma once

#include <string_view>

#include "style/box_uses.hpp"
#include "style/property.hpp"
#include "style/selector.hpp"

namespace anthology::style {

inline constexpr BoxKind box_kinds[] = {BoxKind::in_line, BoxKind::picture_in_line, BoxKind::block,
                                        BoxKind::picture, BoxKind::table,           BoxKind::row,
                                        BoxKind::cell,    BoxKind::block_in_cell,   BoxKind::picture_in_cell};

/// True where such boxes never have the property.
bool is_without(BoxKind kind, std::string_view property);
/// True where some kind of boxes is without it.
bool differs_by_box(std::string_view property);
/// What such boxes are called in a message.
std::string_view name_of(BoxKind kind);

/// What the selector's subject is called in a message where pages do not give it the property, as long as no
/// rule sets its `display`; empty where they do. Of names that HTML does not know nothing is said.
std::string_view kind_without(const Property& property, const Selector& selector);
/// The same, whatever its `display`.
std::string_view kind_always_without(const Property& property, const Selector& selector);

}  // namespace anthology::style
