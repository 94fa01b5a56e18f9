/// From declarations in the order of the cascade to computed values.
#pragma once

#include <vector>

#include "style/property.hpp"
#include "style/stylesheet_data.hpp"
#include "style/variables.hpp"

namespace anthology::style {

/// A style in which every inherited property has its parent's value, every other its initial one.
ComputedStyle inherit_from(const ComputedStyle& parent);

/// Applies `declarations`, later ones winning and important ones last; `style` comes from
/// `inherit_from` and ends as computed values. Custom properties are not set, only used.
void apply_declarations(const std::vector<const Declaration*>& declarations, const Variables& variables,
                        const ValueContext& context, ComputedStyle& style);

/// The custom properties that html and body set.
Variables root_variables(const Stylesheets& sheets);

}  // namespace anthology::style
