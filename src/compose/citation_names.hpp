/// People's names in their parts, and lists of them as citation styles write them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "book/source_record.hpp"
#include "compose/citation_rules.hpp"
#include "compose/words.hpp"

namespace anthology {

/// The parts of a name, where the record has none read from its sort form: "Family, Given particle, Suffix".
/// Organisations and single names have none.
std::optional<PersonalName> name_parts(const Contributor& person);

/// `people` as the style lists them; empty where there are none.
std::string name_list(const std::vector<Contributor>& people, const citation::NameList& style,
                      const Words& words);

}  // namespace anthology
