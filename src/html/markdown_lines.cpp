#include "html/markdown_lines.hpp"

#include <algorithm>

namespace anthology {

void MarkdownLines::add(std::string_view lines) {
  for (std::size_t at = 0; at <= lines.size();) {
    const auto end = std::min(lines.find('\n', at), lines.size());
    add_line(lines.substr(at, end - at));
    at = end + 1;
  }
}

void MarkdownLines::add_blank() {
  if (!out_.empty()) add_line({});
}

void MarkdownLines::add_line(std::string_view line) {
  for (auto& marks : marks_) {
    out_ += marks.used ? marks.rest : marks.first;
    marks.used = true;
  }
  if (line.empty()) out_.erase(out_.find_last_not_of(' ') + 1);
  out_ += line;
  out_ += '\n';
}

}  // namespace anthology
