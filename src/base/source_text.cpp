#include "base/source_text.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace anthology {

SourceText::SourceText(std::string path_of_file, std::string text_of_file)
    : path(std::move(path_of_file)), text(std::move(text_of_file)) {
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

Location locate(const Span& span) {
  Location location;
  if (!span.source) return location;
  const SourceText& source = *span.source;
  const std::string_view text = source.text;
  const auto begin = static_cast<std::uint32_t>(std::min<std::size_t>(span.begin, text.size()));
  const auto line = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), begin) - 1;
  const std::string_view rest = text.substr(*line);
  const std::string_view whole_line = rest.substr(0, rest.find('\n'));

  location.file = source.path;
  location.line = static_cast<std::uint32_t>(line - source.line_starts.begin()) + 1;
  location.column =
      static_cast<std::uint32_t>(unicode::count_code_points(text.substr(*line, begin - *line))) + 1;
  const std::size_t in_line = std::min<std::size_t>(begin - *line, whole_line.size());
  const std::size_t wanted = span.end > begin ? span.end - begin : 0;
  const std::size_t length = unicode::count_code_points(whole_line.substr(in_line, wanted));
  location.length = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(length));
  location.source_line = whole_line;
  return location;
}

}  // namespace anthology
