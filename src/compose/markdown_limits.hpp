/// Edits that bound what cmark makes of hostile input, before it reads it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "compose/markdown_text.hpp"

namespace anthology {

/// Columns × rows of all tables of a text: cmark fills every row up to the header's width.
inline constexpr std::size_t max_table_cells = 200'000;

/// Bytes of one paragraph: lines are looked for in all of it at once.
inline constexpr std::uint32_t max_paragraph = 65'536;

/// Quotation marks of one paragraph: cmark looks from each for the one that it closes.
inline constexpr std::size_t max_quotation_marks = 5'000;

/// False, and said, where a paragraph has more of them: then none is made typographic.
bool may_turn_quotes(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                     Diagnostics& diagnostics);

/// Takes the delimiter row from tables beyond the bound (so that their lines stay text), and the
/// marks of quotes and lists beyond `max_block_nesting` from the lines that have more.
void bound_markdown(const SourceText& source, std::uint32_t begin, std::uint32_t end,
                    std::vector<TextEdit>& edits, Diagnostics& diagnostics);

}  // namespace anthology
