/// People as front matter and manifests name them: a string, a slug, a map, a list of these.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "book/source_record.hpp"
#include "source/field_map.hpp"
#include "source/relators.hpp"
#include "source/value.hpp"

namespace anthology {

/// Appends those whom `value` names. Without a role of their own they have `role`. A warning for what names
/// nobody, for unknown roles and for mistyped keys.
void read_contributors(const Value& value, std::string_view role, std::vector<Contributor>& out,
                       Diagnostics& diagnostics);

/// `author`, `authors`, `translator`, …: the keys under which a map names people.
std::span<const std::string_view> contributor_keys();
bool names_people(std::string_view key);
/// The relator of such a key: `translators` are `trl`.
std::string_view role_of_key(std::string_view key);
/// Appends those whom these keys of a map name.
void read_contributor_keys(const Value& map, std::vector<Contributor>& out, Diagnostics& diagnostics);

/// Lower-case ASCII letters, digits and hyphens: the manner of ids, not of names.
bool looks_like_slug(std::string_view name);

/// "Ann Writer (translator)": takes what somebody did from behind the name, and says so; empty: nothing is
/// said of it.
std::string_view read_role_behind(std::string& name, const Span& where, Diagnostics& diagnostics);

/// Turns a name that somebody has sorted, "Writer, Ann", as it is printed, and says so; false: it is none.
bool read_sorted_name(std::string& name, std::string& file_as, PersonalName& parts, const Span& where,
                      Diagnostics& diagnostics);

/// `name`, `given`, `family` and the like.
std::vector<std::string_view> person_name_keys();
/// What stands at the keys of a name: `name`, or `given` and `family`, and the like.
std::string name_in(const Value& map);

}  // namespace anthology
