/// Whether a post is what a query asks for: `select` of chapters, `where` of defaults.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/manifest.hpp"
#include "source/post.hpp"

namespace anthology {

/// Where globs count from.
struct GlobRoots {
  std::string library, manifest;  ///< folders within the files
};
GlobRoots glob_roots(const Manifest& manifest, std::size_t folder);

/// Compares without regard to case; authors by name or id; dates by what the query knows.
bool matches(const Query& query, const Post& post, const GlobRoots& roots);

/// True if the query asks for more than paths.
bool asks_for_fields(const Query& query);

/// Globs count from the library's folder or from the manifest's.
bool matches_a_path(const std::vector<std::string>& globs, std::string_view path, const GlobRoots& roots);

/// What a post has under a field's name.
std::vector<std::string> values_of(const Post& post, std::string_view field);

}  // namespace anthology
