/// The resources of a build whose caller gave none: the library's own themes and the hyphenation
/// dictionaries that are installed. Fonts are fontconfig's to find.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <anthology/files.hpp>

namespace anthology {

Files installed_resources();

/// Where a resource lies on disk; nothing for what the library itself holds.
std::optional<std::string> installed_file(std::string_view path);

}  // namespace anthology
