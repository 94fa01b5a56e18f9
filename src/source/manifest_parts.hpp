/// The manifest's keys by noun; each function makes its keys known to `keys`.
#pragma once

#include "source/keys.hpp"
#include "source/manifest.hpp"

namespace anthology {

void read_metadata(Keys& keys, Manifest& manifest);
void read_sources(Keys& keys, Manifest& manifest);  ///< library, media, people, permissions, defaults, fields
void read_matter(Keys& keys, Manifest& manifest);   ///< front, back, contents
void read_chapters(Keys& keys, Manifest& manifest);  ///< chapters, openings, numbering
void read_editions(Keys& keys, Manifest& manifest);  ///< theme, links, images and the like
void read_outputs(Keys& keys, Manifest& manifest);
void read_audit(Keys& keys, Manifest& manifest);

void read_openings(Keys& keys, Openings& openings);
/// A text of the book's own: words, `{file, author}` or `{text, by}`.
OwnText read_own_text(const Value& value, const std::string& where, Diagnostics& diagnostics);
/// The keys of a select or of a `where`.
Query read_query(const Value& value, const std::string& where, Diagnostics& diagnostics);
/// A path to a Markdown file rather than words.
bool is_markdown_path(std::string_view text);
/// Says that a key is understood and not yet served.
void not_served(std::string_view name, const Value& value, Diagnostics& diagnostics);

}  // namespace anthology
