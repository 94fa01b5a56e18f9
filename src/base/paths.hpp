/// Paths within a `Files`: UTF-8, `/`, no `.` and no `..`; and globs over them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/files.hpp>

namespace anthology {

/// `relative` as seen from `folder` (a folder's path, "" for the root), without dots; nothing where
/// it is absolute or leaves the root. Backslashes are not separators.
std::optional<std::string> resolve_path(std::string_view folder, std::string_view relative);
std::string_view parent_folder(std::string_view path);  ///< "" for a bare name
std::string_view file_name(std::string_view path);
std::string_view file_stem(std::string_view path);       ///< name without its last extension
std::string_view file_extension(std::string_view path);  ///< without the dot, as written

/// `*` and `?` within a component, `**` for any number of components, `[a-z]`, `{a,b}`.
bool glob_matches(std::string_view pattern, std::string_view path);
bool has_glob(std::string_view text);
/// Every file below `folder` (recursively, hidden names left out), sorted in byte order.
std::vector<std::string> files_below(const Files& files, std::string_view folder);

}  // namespace anthology
