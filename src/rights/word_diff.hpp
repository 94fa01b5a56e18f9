/// Where two rows of words differ: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace anthology {

/// Words `[begin, end)` of the first row stand where those of the second are; either may be empty.
struct WordHunk {
  std::size_t before_begin, before_end;
  std::size_t after_begin, after_end;
};

/// Ascending. Rows that differ in more words than are looked for differ in one piece from there on.
std::vector<WordHunk> word_diff(const std::vector<std::string>& before,
                                const std::vector<std::string>& after);

}  // namespace anthology
