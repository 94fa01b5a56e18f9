/// Which marks emphasis can have between its neighbours: CommonMark 0.29, section 6.4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace anthology {

/// A part of a line of phrasing.
struct Piece {
  enum class Kind : std::uint8_t {
    text,  ///< as it shows; escaped when it is written
    raw,   ///< Markdown or HTML already
    open,  ///< of emphasis, a link or an element
    close,
    line_end,  ///< a hard break
  };
  enum class Mark : std::uint8_t { none, emphasis, strong, strike, link, html };

  Kind kind = Kind::text;
  Mark mark = Mark::none;
  std::string text;         ///< of emphasis: empty until it is chosen
  std::size_t partner = 0;  ///< of an opening piece the closing one, and the other way round
  bool literal = false;     ///< text that typography leaves alone
};

/// The code point with which the piece before a place ends, or the piece behind it begins; '\n' at the
/// line's ends. Emphasis that is not chosen yet counts as a mark; tildes are looked `through`, as cmark-gfm
/// does.
char32_t right_edge(const std::vector<Piece>& pieces, std::size_t at, bool through);
char32_t left_edge(const std::vector<Piece>& pieces, std::size_t at, bool through);

/// Chooses `*`, `_`, `**`, `__`, `~~` or tags for all emphasis, from left to right.
void choose_marks(std::vector<Piece>& pieces);

}  // namespace anthology
