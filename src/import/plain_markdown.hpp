/// Plain text as Markdown that reads the same: what Markdown would take for a mark is escaped.
///
/// CommonMark 0.29, sections 2.4 (backslash escapes), 4 and 5 (what begins a block).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace anthology {

/// One line of running text. `[…]` and other brackets stay, unless they would be a link or a note.
std::string escape_line(std::string_view line);

/// The same for words inside a line: what begins a block only at a line's front is left alone.
std::string escape_words(std::string_view words);

/// Where a link of Markdown leads to, and what lies behind its parenthesis.
struct LinkTarget {
  std::string url;
  std::size_t end = 0;
};

/// `](…)` at this place of a line; nothing where it is not closed.
std::optional<LinkTarget> link_target(std::string_view line, std::size_t at);

/// Of links only what they are called, of the rest all as it is written.
std::string without_link_targets(std::string_view line);

}  // namespace anthology
