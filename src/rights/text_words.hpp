/// The words of a post's Markdown as its author wrote them: without the editor's layer, and without what is
/// no change of words.
///
/// Left out: notes of the editor's series, elements of the class `editor`, comments, tags, attribute lists,
/// pictures, destinations of links, marks of blocks. Alike: straight and curly quotation marks, `--` and a
/// dash, three dots and an ellipsis, `*` and `_`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace anthology {

struct TextWord {
  enum class Kind : std::uint8_t {
    word,
    cut,       ///< `[…]`
    bracketed  ///< the editor's insertion, in brackets, or a word of which a part is
  };
  std::string text;
  std::uint32_t begin = 0, end = 0;  ///< bytes
  Kind kind = Kind::word;
};

std::vector<TextWord> text_words(std::string_view markdown);

/// The text without the marks and the definitions of the editor's notes, to the byte.
std::string without_editors_notes(std::string_view markdown);

}  // namespace anthology
