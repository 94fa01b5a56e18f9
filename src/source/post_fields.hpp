/// The fields of a post, read from its front matter, its file name and its first heading.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "source/post.hpp"

namespace anthology {

/// Everything but names and places: people, dates, tags, sources, notes, media.
void read_post_fields(Post& post, Diagnostics& diagnostics);
/// The same, with shared records put in.
void read_post_fields(Post& post, const SourceRegister& shared, Diagnostics& diagnostics);
/// What stands in other files, in shared records and in `defaults`, is said once, where these are read.
void add_findings_of(const Post& post, Diagnostics findings, Diagnostics& diagnostics);

/// Slug, title, URL and aliases; after `read_post_fields`, for permalinks have dates.
void read_post_names(Post& post, const Site& site, Diagnostics& diagnostics);

/// File name without date, or the folder of an `index.md`.
std::string slug_of_path(std::string_view path);
/// The date in a file name or its folder, for Jekyll's and Hugo's habits.
std::optional<PartialDate> date_of_path(std::string_view path);

/// Items of a list, of `a, b`, or of `a b` where `spaces` may part them.
std::vector<std::string> list_of_words(const Value& value, bool spaces);

}  // namespace anthology
