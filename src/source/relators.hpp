/// The parts that people have in a work: the MARC code list for relators, in its English names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"

namespace anthology {

struct Relator {
  std::string_view code, name;
};
/// The whole list.
std::span<const Relator> relators();

/// True of the parts of those who made a work's words.
bool is_writing(std::string_view code);

/// All words by which a role is known.
std::vector<std::string_view> relator_names();

/// The code of a role by its name, its code or a usual word for it; empty: unknown.
std::string_view relator_of(std::string_view role);

/// What to write instead of an unknown role.
std::string role_help(std::string_view role);

}  // namespace anthology
