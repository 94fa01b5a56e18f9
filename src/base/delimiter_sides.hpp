/// The neighbours of a run of emphasis marks, and what the run can do between them: CommonMark 0.29, 6.4,
/// which cmark-gfm follows. (Since 0.31 symbols count as punctuation: `*£*bravo` is emphasis here, and none
/// there.)
#pragma once

#include <cstddef>
#include <string_view>

namespace anthology {

/// The ends of a text count as line feeds.
struct DelimiterSides {
  char32_t before = U'\n', after = U'\n';

  bool left_flanking() const;
  bool right_flanking() const;
  /// `mark` is that of the run: underscores work within no word.
  bool opens(char mark) const;
  bool closes(char mark) const;
};

/// Of the run that begins at `at`.
DelimiterSides sides_of(std::string_view text, std::size_t at, std::size_t length);

/// The first and the last code point of a text; a line feed where it has none.
char32_t first_code_point(std::string_view text);
char32_t last_code_point(std::string_view text);

}  // namespace anthology
