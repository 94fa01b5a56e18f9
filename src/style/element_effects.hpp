/// Properties of boxes that pages do not give to every element (CSS 2.2, sections 8, 10 and 17).
#pragma once

#include <string_view>

namespace anthology::style {

/// What the element is called in a message where pages do not give it the property; empty where they do.
/// `type` is an element's name in any case; of names that HTML does not know nothing is said.
std::string_view kind_without(std::string_view property, std::string_view type);

}  // namespace anthology::style
