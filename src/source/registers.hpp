/// The registers beside the posts: people, and permissions (CSV by RFC 4180).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "source/library.hpp"

namespace anthology {

/// Our people.yaml, Jekyll's and Hugo's authors.yml: a map from slug to person, or a list of persons.
People read_people(const SourcePtr& source, Diagnostics& diagnostics);

/// By id. A row that no post can refer to, without an id or with one that another has, is kept all the same,
/// under a key that begins with a line's end.
std::map<std::string, Permission, std::less<>> read_permissions(const SourcePtr& source,
                                                                Diagnostics& diagnostics);

/// The register as `read_permissions` reads it: every column, those that are not ours behind.
std::string permissions_csv(const std::vector<Permission>& permissions);

/// Gives a contributor the name, the sort form and the address that people know; a sort form always,
/// by the habits of the piece's language.
void resolve(Contributor& contributor, const People& people, std::string_view language = {});

}  // namespace anthology
