/// Properties of boxes that pages do not give to every element (CSS 2.2, sections 8, 10 and 17).
#pragma once

#include <string_view>

#include "style/property.hpp"
#include "style/selector.hpp"

namespace anthology::style {

/// What the selector's subject is called in a message where pages do not give it the property, as long as no
/// rule sets its `display`; empty where they do. Of names that HTML does not know nothing is said.
std::string_view kind_without(const Property& property, const Selector& selector);
/// The same, whatever its `display`.
std::string_view kind_always_without(const Property& property, const Selector& selector);

}  // namespace anthology::style
