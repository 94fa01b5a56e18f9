/// Text as Markdown that means the text: CommonMark 0.29, section 6.1 (Backslash escapes), and what GFM,
/// footnotes, template tags and the book's own conventions would read into it.
#pragma once

#include <string>
#include <string_view>

namespace anthology {

/// What stands round a text.
struct TextPlace {
  char32_t before = '\n';     ///< '\n' at the beginning of a line
  char32_t after = '\n';      ///< of the next piece of the line; '\n' at its end
  bool in_link = false;       ///< brackets would close its words; addresses in it are words
  bool in_table = false;      ///< a bar would end the cell
  bool in_heading = false;    ///< hashes at its end would be dropped
  bool own_brackets = false;  ///< all are the author's, none the editor's
  bool literal = false;       ///< quotation marks and dots stay as they are
};

/// The text, which holds no line feed.
std::string escape_markdown(std::string_view text, const TextPlace& place);
/// A title as `"…"`.
std::string markdown_title(std::string_view title);
/// The destination of a link or a picture, in angle brackets where it needs them.
std::string markdown_destination(std::string_view url);
/// A code span; empty where Markdown cannot say it.
std::string markdown_code(std::string_view code, bool in_table);
/// A fence of backticks or tildes that no line of the code closes.
std::string markdown_fence(std::string_view code);
/// True where the code holds a template tag that works even there.
bool holds_raw_tag(std::string_view code);

}  // namespace anthology
