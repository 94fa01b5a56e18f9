/// Titles as people write them, with HTML, entities and Markdown: posts' and the manifest's alike.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "book/title.hpp"

namespace anthology {

/// It stands at the head of every page.
inline constexpr std::size_t longest_title = 4'000;  // bytes

struct TitleMarkup {
  TitleText title;
  std::vector<std::string> left_out;  ///< markup that says how words look and is not kept: `<sub>`, `**`
  std::vector<std::string> notes;     ///< calls of notes, which a title cannot have: `[^1]`
};

/// Drops the tags that words of a title stand in (`<em>`, not `<canvas>`, which is one of its words), decodes
/// entities (HTML 4's names that prose uses), takes Markdown's emphasis, code and links off where CommonMark
/// would see them; `O*NET` keeps its asterisk. Joins lines. Of all that, emphasis is kept: `*words*`,
/// `<em>`, `<i>`, `<cite>`; pictures, comments and calls of notes are dropped. What would show nothing is
/// empty.
TitleMarkup parse_title(std::string_view written);

/// Says at `place` that the title loses notes.
void report_notes(const TitleMarkup& title, const Span& place, Diagnostics& diagnostics);

/// The same, with diagnostics at `place`; cut at `longest_title`.
TitleText read_title(std::string_view written, const Span& place, Diagnostics& diagnostics);

}  // namespace anthology
