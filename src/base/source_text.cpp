#include "base/source_text.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// So many code points of a line are kept before and behind the place: more than any rendering shows. A text
/// on one line may have much to be said of it.
constexpr std::size_t kept_before = 100;
constexpr std::size_t kept_behind = 200;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// The byte at which the code points begin that stand before `at`; not before the line's first.
std::size_t begin_before(std::string_view line, std::size_t at, std::size_t code_points) {
  for (; at > 0 && code_points > 0; --code_points) do
      --at;
    while (at > 0 && is_continuation(line[at]));
  return at;
}

std::size_t end_behind(std::string_view line, std::size_t at, std::size_t code_points) {
  for (; at < line.size() && code_points > 0; --code_points) do
      ++at;
    while (at < line.size() && is_continuation(line[at]));
  return at;
}

}  // namespace

SourceText::SourceText(std::string path_of_file, std::string text_of_file,
                       std::vector<std::uint32_t> crlf_of_file)
    : path(std::move(path_of_file)), text(std::move(text_of_file)), crlf(std::move(crlf_of_file)) {
  line_starts.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    line_starts.push_back(static_cast<std::uint32_t>(at + 1));
}

std::string_view Span::text() const {
  if (!source) return {};
  const std::string_view whole = source->text;
  const std::size_t first = std::min<std::size_t>(begin, whole.size());
  return whole.substr(first, std::max(end, begin) - begin);
}

Span joined(const Span& a, const Span& b) {
  if (!a) return b;
  if (a.source != b.source) return a;
  return {a.source, std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

Location locate(const Span& span) {
  Location location;
  if (!span.source) return location;
  const SourceText& source = *span.source;
  const std::string_view text = source.text;
  const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  const auto next_line = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), begin);
  const std::size_t line_start = *(next_line - 1);
  const std::size_t line_end = next_line == source.line_starts.end() ? text.size() : *next_line - 1;
  const std::string_view line = text.substr(line_start, line_end - line_start);
  const std::size_t at = begin - line_start;
  const std::size_t wanted = span.end > begin ? span.end - begin : 0;
  const std::size_t length = at < line.size() ? unicode::count_code_points(line.substr(at, wanted)) : 0;
  const std::size_t kept = begin_before(line, at, kept_before);

  location.file = source.path;
  location.line = static_cast<std::uint32_t>(next_line - source.line_starts.begin());
  location.column = static_cast<std::uint32_t>(unicode::count_code_points(text.substr(line_start, at))) + 1;
  location.length = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(length));
  location.source_line = line.substr(kept, end_behind(line, at, kept_behind) - kept);
  return location;
}

}  // namespace anthology
