/// People as front matter and manifests name them: a string, a slug, a map, a list of these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/source_record.hpp"
#include "source/value.hpp"

namespace anthology {

/// Appends those whom `value` names. Without a role of their own they have `role`.
void read_contributors(const Value& value, std::string_view role, std::vector<Contributor>& out);

/// Appends those under `author`, `authors`, `translator`, … of a map.
void read_contributor_keys(const Value& map, std::vector<Contributor>& out);

/// The MARC relator of a role's word or code; empty: unknown.
std::string_view relator_of(std::string_view role);

/// Lower-case ASCII letters, digits and hyphens: the manner of ids, not of names.
bool looks_like_slug(std::string_view name);

/// What stands at the keys of a name: `name`, or `given` and `family`, and the like.
std::string name_in(const Value& map);

/// The first of these keys that has a scalar, or empty.
std::string scalar_at(const Value& map, std::initializer_list<std::string_view> names);

}  // namespace anthology
