/// The words of a post's Markdown as its author wrote them: without the editor's layer, and without what is
/// no change of words.
///
/// Left out: notes of the editor's series, elements of the class `editor`, comments, tags, attribute lists,
/// destinations of links, marks of blocks, soft hyphens. A picture is a word, whatever its file is called and
/// whatever is said of it. Alike: straight and curly quotation marks, `--` and a
/// dash, three dots and an ellipsis, `*`, `_` and `<em>`. A word keeps its emphasis, and whether it is struck
/// out, raised or lowered; its block and the destination of its link are told beside it.
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
  /// The block that it stands in.
  enum class Block : std::uint8_t { paragraph, heading, item, quotation, code };
  std::string text;
  std::uint32_t begin = 0, end = 0;  ///< bytes
  Kind kind = Kind::word;
  Block block = Block::paragraph;
  std::string_view link = {};  ///< the address that it leads to, in the Markdown
};

std::vector<TextWord> text_words(std::string_view markdown);

/// The text without the marks and the definitions of the editor's notes, to the byte.
std::string without_editors_notes(std::string_view markdown);

}  // namespace anthology
