/// How far punctuation may hang over the edges of the text (CSS Text 4, `hanging-punctuation`;
/// what typesetters call optical margins).
#pragma once

namespace anthology::layout {

/// In em, of a character at a line's beginning.
double left_hang_of(char32_t c);
/// In em, of a character at a line's end.
double right_hang_of(char32_t c);
/// Of a hyphen, in parts of its own width.
inline constexpr double hyphen_hang = 0.5;

}  // namespace anthology::layout
