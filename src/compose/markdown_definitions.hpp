/// Link reference definitions at the beginning of a paragraph (CommonMark 4.7).
#pragma once

#include "compose/markdown_text.hpp"

namespace anthology {

/// The number of lines that definitions take at the beginning of the block. cmark takes them out of its
/// paragraph and counts the lines behind them from where they stood.
int definition_lines(const MarkdownText& text, int first_line, int column, int last_line);

}  // namespace anthology
