/// Blocks of raw HTML that CommonMark (4.6, kinds 2 to 5) lets run to the end of the text, because what
/// would close them is missing.
#pragma once

#include <cstdint>
#include <vector>

#include "base/diagnostics.hpp"
#include "compose/markdown_text.hpp"
#include "compose/markdown_tree.hpp"

namespace anthology {

/// Appends the edits that take the marks of such blocks out, so that what they would hide is Markdown
/// again, and says where each begins. `begin` is where the range of `text` begins in its source. False where
/// there are none.
bool open_unclosed_blocks(cmark_node* document, const MarkdownText& text, std::uint32_t begin,
                          std::vector<TextEdit>& edits, Diagnostics& diagnostics);

}  // namespace anthology
