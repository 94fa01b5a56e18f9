/// People's names in their parts, and lists of them as citation styles write them.
#pragma once

#include <string>
#include <vector>

#include "book/source_record.hpp"
#include "compose/citation_rules.hpp"
#include "compose/words.hpp"

namespace anthology {

/// "van Gogh, Vincent" in parts. Of organisations, single names and names in their own order (村上春樹)
/// only `literal` is known.
struct NameParts {
  std::string literal;
  std::string family, given, particle, suffix;
};

/// Read from the sort form: "Family, Given particle, Suffix".
NameParts name_parts(const Contributor& person);

/// `people` as the style lists them; empty where there are none.
std::string name_list(const std::vector<Contributor>& people, const citation::NameList& style,
                      const Words& words);

}  // namespace anthology
