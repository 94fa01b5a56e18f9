#include "import/plain_markdown.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace anthology {
namespace {

bool is_alnum(char c) {
  return ascii::is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// An opening bracket that would begin a link, a picture, a note or a definition.
bool opens_link(std::string_view rest) {
  if (rest.size() > 1 && rest[1] == '^') return true;
  const std::size_t close = rest.find(']');
  if (close == std::string_view::npos || close + 1 >= rest.size()) return false;
  const char next = rest[close + 1];
  return next == '(' || next == '[' || next == ':';
}

bool needs_escape(std::string_view text, std::size_t at) {
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  switch (text[at]) {
    case '\\':
      return !is_alnum(after) && after != ' ';
    case '`':
    case '*':
      return true;
    case '_':
      return !(is_alnum(before) && is_alnum(after));
    case '~':
      return after == '~' || before == '~';
    case '<':
      return is_alnum(after) || after == '/' || after == '!' || after == '?';
    case '[':
      return opens_link(text.substr(at));
    case '{':
      return after == '{' || after == '%' || after == ':';
    default:
      return false;
  }
}

/// Where a backslash must stand so that the line begins no block; npos: nowhere.
std::size_t block_mark(std::string_view line) {
  const char first = line.empty() ? ' ' : line.front();
  const auto space_at = [&](std::size_t at) {
    return at >= line.size() || line[at] == ' ' || line[at] == '\t';
  };
  if (first == '#' || first == '>' || first == '|' || first == '=') return 0;
  if ((first == '-' || first == '+') &&
      (space_at(1) || line.find_first_not_of("- ") == std::string_view::npos))
    return 0;
  if (first == '~' && line.starts_with("~~~")) return 0;
  const auto digits = std::find_if_not(line.begin(), line.end(), ascii::is_digit) - line.begin();
  const auto at = static_cast<std::size_t>(digits);
  if (at > 0 && at <= 9 && at < line.size() && (line[at] == '.' || line[at] == ')') && space_at(at + 1))
    return at;
  return std::string_view::npos;
}

}  // namespace

std::string escape_words(std::string_view words) {
  std::string out;
  out.reserve(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (needs_escape(words, at)) out += '\\';
    out += words[at];
  }
  return out;
}

std::string escape_line(std::string_view line) {
  const std::size_t mark = block_mark(line);
  if (mark == std::string_view::npos) return escape_words(line);
  // The rest of a row of hyphens would be set as a dash.
  std::size_t end = mark;
  std::string marks;
  do marks.append("\\").append(1, line[end++]);
  while (line[mark] == '-' && end < line.size() && line[end] == '-');
  return escape_words(line.substr(0, mark)) + marks + escape_words(line.substr(end));
}

std::optional<LinkTarget> link_target(std::string_view line, std::size_t at) {
  constexpr std::size_t npos = std::string_view::npos;
  LinkTarget target;
  at += 2;
  const bool angled = at < line.size() && line[at] == '<';
  int depth = 0;
  for (at += angled; at < line.size(); ++at) {
    const char c = line[at];
    if (angled ? c == '>' : c == ' ' || (c == ')' && depth == 0)) break;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == '\\' && at + 1 < line.size() && !is_alnum(line[at + 1])) ++at;
    target.url += line[at];
  }
  at += angled;
  const bool titled = at + 1 < line.size() && line[at] == ' ' && line[at + 1] == '"';
  const std::size_t close = titled ? line.find("\")", at) : line.find(')', at);
  if (close == npos) return std::nullopt;
  target.end = close + (titled ? 2 : 1);
  return target;
}

std::string without_link_targets(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const auto target = line.substr(at).starts_with("](") ? link_target(line, at) : std::nullopt;
    if (line[at] == '\\' && at + 1 < line.size()) out += line[at++];
    if (target)
      at = target->end;
    else if (line[at] == '[' && !out.ends_with('\\'))
      ++at;
    else
      out += line[at++];
  }
  return out;
}

}  // namespace anthology
