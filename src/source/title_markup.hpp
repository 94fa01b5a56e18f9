/// Titles as plain text: people write HTML, entities and Markdown into them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace anthology {

/// It stands at the head of every page.
inline constexpr std::size_t longest_title = 4'000;  // bytes

/// Drops the tags that words of a title stand in (`<em>`, not `<canvas>`, which is one of its words), decodes
/// entities (HTML 4's names that prose uses), takes Markdown's emphasis, code and links off where CommonMark
/// would see them: `O*NET` keeps its asterisk. Joins lines.
std::string plain_title(std::string_view written);

}  // namespace anthology
