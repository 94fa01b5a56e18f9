/// Names in their parts and as they are sorted: particles, suffixes, organisations, East Asian order.
///
/// The Chicago Manual of Style, 17th edition, 8.4 to 8.19 and 16.67 to 16.87; IFLA, Names of Persons.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "book/source_record.hpp"

namespace anthology {

/// The parts are empty where a name has none that can be told: organisations, single names, names
/// in their own order without a space (村上春樹).
struct NameForm {
  PersonalName parts;
  std::string sorted;
};

/// `language` is that of the piece: what becomes of "de la" depends on it.
/// "Ann Writer" of "Writer, Ann", where that is certain: one comma, behind one family name.
std::optional<std::string> spoken_name(std::string_view name);

NameForm name_form(std::string_view name, std::string_view language = {});

/// "Gogh, Vincent van" of parts that somebody wrote down.
std::string sort_form_of(const PersonalName& parts);

}  // namespace anthology
