#include "compose/markdown_definitions.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace anthology {
namespace {

constexpr std::size_t longest_label = 999;

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

/// Behind the line's end if nothing but blanks stands before it, else npos.
std::size_t behind_line(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  if (at == text.size()) return at;
  return text[at] == '\n' ? at + 1 : std::string_view::npos;
}

/// The place of the first `mark` that no backslash stands before.
std::size_t find_mark(std::string_view text, std::size_t at, std::string_view marks) {
  while ((at = text.find_first_of(marks, at)) != std::string_view::npos) {
    std::size_t slashes = 0;
    while (slashes < at && text[at - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) return at;
    ++at;
  }
  return at;
}

/// Behind the destination that begins at `at`; npos where none does.
std::size_t behind_destination(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::string_view::npos;
  if (text[at] != '<') return std::min(text.find_first_of(" \t\n", at), text.size());
  const auto end = find_mark(text, at + 1, "<>\n");
  return end == std::string_view::npos || text[end] != '>' ? std::string_view::npos : end + 1;
}

/// Behind the line in which a title ends that begins at `at`; npos where none does.
std::size_t behind_title(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'' && text[at] != '('))
    return std::string_view::npos;
  const char close = text[at] == '(' ? ')' : text[at];
  const auto end = find_mark(text, at + 1, std::string_view(&close, 1));
  return end == std::string_view::npos ? end : behind_line(text, end + 1);
}

/// Behind the definition that begins at `at`; npos where none does.
std::size_t behind_definition(std::string_view text, std::size_t at) {
  constexpr auto none = std::string_view::npos;
  if (at >= text.size() || text[at] != '[') return none;
  const auto label_end = find_mark(text.substr(0, at + longest_label + 2), at + 1, "[]");
  if (label_end == none || text[label_end] != ']' || label_end + 1 >= text.size() ||
      text[label_end + 1] != ':')
    return none;
  at = skip_blanks(text, label_end + 2);
  if (at < text.size() && text[at] == '\n') at = skip_blanks(text, at + 1);
  const auto destination_end = behind_destination(text, at);
  if (destination_end == none || destination_end == at) return none;
  const auto line = behind_line(text, destination_end);
  auto title = skip_blanks(text, destination_end);
  if (line != none) title = skip_blanks(text, line);
  const auto titled = title == destination_end ? none : behind_title(text, title);
  return titled == none ? line : titled;
}

}  // namespace

int definition_lines(const MarkdownText& text, int first_line, int column, int last_line) {
  const auto begin = text.offset_of(first_line, column);
  if (begin >= text.text().size() || text.text()[begin] != '[') return 0;
  // The paragraph's own text, without the marks of quotations and the indentation before it.
  std::string content(text.text().substr(begin, text.line_end(first_line) - begin));
  for (int line = first_line + 1; line <= last_line; ++line) {
    const auto end = text.line_end(line);
    const auto from = text.text().substr(0, end).find_first_not_of(" \t>", text.line_begin(line));
    content += '\n';
    if (from != std::string_view::npos) content += text.text().substr(from, end - from);
  }
  std::size_t done = 0;
  for (auto end = behind_definition(content, 0); end != std::string_view::npos;
       end = behind_definition(content, done))
    done = end;
  return static_cast<int>(
      std::count(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(done), '\n'));
}

}  // namespace anthology
