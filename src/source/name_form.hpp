/// Names in their parts and as they are sorted: particles, suffixes, organisations, East Asian order.
///
/// The Chicago Manual of Style, 17th edition, 8.4 to 8.19 and 16.67 to 16.87; IFLA, Names of Persons.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/source_record.hpp"

namespace anthology {

/// The parts are empty where a name has none that can be told: organisations, single names, names
/// in their own order without a space (村上春樹).
struct NameForm {
  PersonalName parts;
  std::string sorted;
};

/// What stands in parentheses behind a name, with them: "(ed.)" of "Ann Writer (ed.)"; empty where nothing
/// is.
std::string_view note_behind(std::string_view name);
/// "Ann Writer" of "Ann Writer (ed.)".
std::string_view without_note(std::string_view name);

/// The parts of "Writer, Ann", of "Writer, Ann, Jr." and of "Writer, Jr., Ann", where it is certain that
/// somebody has sorted them.
std::optional<PersonalName> sorted_parts(std::string_view name);
/// "Ann Writer" of "Writer, Ann".
std::optional<std::string> spoken_name(std::string_view name);

/// The names of several people in one text: "Ann Writer and Ben Friend", "A. Writer, B. Friend & C. Reader",
/// "Writer, A., & Friend, B.". The text alone where it is one name, an organisation's, or cannot be told.
std::vector<std::string_view> names_in(std::string_view text);

/// True where a text is taken for one name, and what it is made of may be several, or more than a name:
/// "Ann and Ben Writer", "Ann Writer, Hull".
bool may_be_several(std::string_view text);

/// `von`, `de la`'s `de`, `bin`: written small within a name.
bool is_name_particle(std::string_view word);
/// `Jr.`, `III`, `Ph.D.`.
bool is_name_suffix(std::string_view word);

/// The name alone: without "by" before it, or the address behind it.
std::string_view bare_name(std::string_view text);

/// O'Neill → O’Neill.
std::string with_apostrophes(std::string_view name);

/// `language` is that of the piece: what becomes of "de la" depends on it.
NameForm name_form(std::string_view name, std::string_view language = {});

/// "van Gogh", "d’Annunzio".
std::string family_of(const PersonalName& parts);

/// "Gogh, Vincent van" of parts that somebody wrote down.
std::string sort_form_of(const PersonalName& parts);
/// The comma and the space that stand behind the name, in its script.
std::string_view comma_of(std::string_view name);

}  // namespace anthology
