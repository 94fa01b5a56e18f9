#include "import/paragraphs_of_breaks.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;
/// With its attributes.
constexpr std::size_t longest_break = 200;

bool begins_tag(std::string_view html, std::size_t at, std::string_view name) {
  const std::size_t behind = at + 1 + name.size();
  return behind < html.size() && html[at] == '<' && ascii::lower(html.substr(at + 1, name.size())) == name &&
         std::string_view(" \t\n/>").find(html[behind]) != npos;
}

/// Behind the break, and the white space after it; `at` where none begins.
std::size_t behind_break(std::string_view html, std::size_t at) {
  if (!begins_tag(html, at, "br")) return at;
  const std::size_t length = html.substr(at, longest_break).find('>');
  return length == npos ? at : std::min(html.find_first_not_of(" \t\r\n", at + length + 1), html.size());
}

bool has_tag(std::string_view html, std::string_view name) {
  for (std::size_t at = html.find('<'); at != npos; at = html.find('<', at + 1))
    if (begins_tag(html, at, name)) return true;
  return false;
}

}  // namespace

std::string with_paragraphs_of_breaks(std::string html) {
  if (has_tag(html, "p") || has_tag(html, "pre")) return html;
  std::string out = "<p>";
  const std::string_view text = html;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = behind_break(text, at);
    std::size_t end = first;
    while (end != at && behind_break(text, end) != end) end = behind_break(text, end);
    if (end == first) {
      end = std::max(first, at + 1);
      out += text.substr(at, end - at);
    } else {
      out += "</p><p>";  // marks of phrasing go on in the next paragraph
    }
    at = end;
  }
  return out;
}

}  // namespace anthology
