#include "import/yaml_writer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// Words that some reader of YAML takes for a boolean or for nothing.
constexpr std::string_view reserved[] = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};

bool is_reserved(std::string_view text) {
  return std::find(std::begin(reserved), std::end(reserved), ascii::lower(text)) != std::end(reserved);
}

/// True for what may stand without quotes, in a list between brackets too.
bool is_plain(std::string_view text) {
  if (text.empty() || text.back() == ' ' || is_reserved(text)) return false;
  const char first = text.front();
  const bool letter =
      ascii::is_letter(first) || static_cast<unsigned char>(first) >= 0xC3;  // not a no-break space
  if (!letter) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (std::string_view(",[]{}#\"\\`&*!|>%@\t\n\r").find(c) != std::string_view::npos) return false;
    if (c == ':' && !(at + 1 < text.size() && text[at + 1] == '/')) return false;
  }
  return true;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (c == U'"' || c == U'\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == U'\n') {
      out += "\\n";
    } else if (unicode::is_display_control(c) || c == 0xFEFF) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
      unicode::append(out, c);
    }
  }
  return out += '"';
}

bool has_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = unicode::next(text, at);
    if (c != U'\n' && (unicode::is_display_control(c) || c == 0xFEFF)) return true;
  }
  return false;
}

}  // namespace

std::string yaml_text(std::string_view text) {
  return is_plain(text) && !has_control(text) ? std::string(text) : quoted(text);
}

std::string yaml_block(std::string_view text, std::size_t indent) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (text.find('\n') == std::string_view::npos || has_control(text)) return yaml_text(text);
  // A first line that begins with a space, or none, would be taken for the block's indentation.
  const std::string margin(indent + 2, ' ');
  std::string out = text.front() == ' ' || text.front() == '\n' ? "|2-" : "|-";
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += '\n';
    if (end > at) out.append(margin).append(text, at, end - at);
    at = end + 1;
  }
  return out;
}

std::string yaml_list(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ", ";
    out += yaml_text(text);
  }
  return out += ']';
}

std::string yaml_comment(std::string_view words) {
  std::string out = "# ";
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = unicode::next(words, at);
    if (unicode::is_display_control(c))
      out += ' ';
    else
      unicode::append(out, c);
  }
  return out;
}

}  // namespace anthology
