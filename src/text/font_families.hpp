/// Which families stand for CSS's generic ones, for a script, and in which Debian package a family is.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace anthology::text {

/// The families for `serif`, `monospace` and the like, best first; empty where the name is no generic one.
std::span<const std::string_view> generic_families(std::string_view name);

/// Families that may have a character of the script, best first. `language` decides between the
/// forms of Han characters.
std::vector<std::string_view> families_for(char32_t c, std::uint32_t script, std::string_view language);

/// The package that has the family; empty where none is known.
std::string_view package_of(std::string_view family);

}  // namespace anthology::text
