#include "import/html_words.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "base/clean_text.hpp"
#include "base/unicode.hpp"
#include "import/xml_reader.hpp"

namespace anthology {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// The character of the reference at the front (`&…;`) and its length; 0: none.
std::pair<char32_t, std::size_t> reference_at(std::string_view text) {
  const std::size_t end = text.substr(0, 34).find(';');
  if (end == npos || end < 2) return {};
  std::string_view name = text.substr(1, end - 1);
  if (name.front() != '#') {
    const char32_t c = name == "apos" ? U'\'' : html_character(name);
    return {c, c ? end + 1 : 0};
  }
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  const bool valid = error == std::errc() && stop == name.data() + name.size() && code > 0 &&
                     code < 0x110000 && !(code >= 0xD800 && code < 0xE000) &&
                     !is_forbidden_in_xml(static_cast<char32_t>(code));
  return valid ? std::pair{static_cast<char32_t>(code), end + 1} : std::pair{U'\0', std::size_t{0}};
}

/// Where the tag or comment at the front ends; 0: there is none.
std::size_t tag_at(std::string_view text) {
  if (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->");
    return end == npos ? 0 : end + 3;
  }
  if (text.size() < 3 || !(ascii::is_letter(text[1]) || (text[1] == '/' && ascii::is_letter(text[2]))))
    return 0;
  const std::size_t end = text.find_first_of("<>", 1);
  return end != npos && text[end] == '>' ? end + 1 : 0;
}

}  // namespace

std::string html_decoded(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const auto [c, length] =
        html[at] == '&' ? reference_at(html.substr(at)) : std::pair{U'\0', std::size_t{0}};
    if (length) {
      unicode::append(out, c);
      at += length;
    } else {
      out += html[at++];
    }
  }
  return out;
}

std::string html_words(std::string_view html) {
  std::string without_tags;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t length = html[at] == '<' ? tag_at(html.substr(at)) : 0;
    if (length && (html.substr(at).starts_with("<br") || html.substr(at).starts_with("<p") ||
                   html.substr(at).starts_with("</p")))
      without_tags += ' ';
    if (length)
      at += length;
    else
      without_tags += html[at++];
  }
  std::string out;
  for (const char c : html_decoded(without_tags)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '&' && reference_at(text.substr(at)).second == 0)
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

std::string attribute_in(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != npos; at = tag.find(name, at + 1)) {
    const std::size_t behind = at + name.size();
    const bool whole = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t');
    if (!whole || behind >= tag.size() || tag[behind] != '=') continue;
    const std::size_t value = behind + 1;
    const char quote = value < tag.size() ? tag[value] : ' ';
    if (quote == '"' || quote == '\'') {
      const std::size_t end = tag.find(quote, value + 1);
      return html_decoded(tag.substr(value + 1, end == npos ? npos : end - value - 1));
    }
    const std::size_t end = tag.find_first_of(" \t\n]>", value);
    return html_decoded(tag.substr(value, end == npos ? npos : end - value));
  }
  return {};
}

}  // namespace anthology
