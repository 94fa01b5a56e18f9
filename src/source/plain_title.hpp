/// Titles as plain text: people write HTML, entities and Markdown into them.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// Drops the tags that words of a title stand in (`<em>`, not `<canvas>`, which is one of its words), decodes
/// entities (HTML 4's names that prose uses), takes Markdown's emphasis, code and links off where CommonMark
/// would see them: `O*NET` keeps its asterisk. Joins lines.
std::string plain_title(std::string_view written);

}  // namespace anthology
