#include "base/delimiter_sides.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

bool is_whitespace(char32_t c) {
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' || unicode::is_space_separator(c);
}

bool is_punctuation(char32_t c) {
  if (c < 0x80) return ascii::is_punctuation(static_cast<char>(c));
  return unicode::is_punctuation(c);
}

}  // namespace

bool DelimiterSides::left_flanking() const {
  return !is_whitespace(after) && (!is_punctuation(after) || is_whitespace(before) || is_punctuation(before));
}

bool DelimiterSides::right_flanking() const {
  return !is_whitespace(before) && (!is_punctuation(before) || is_whitespace(after) || is_punctuation(after));
}

bool DelimiterSides::opens(char mark) const {
  return left_flanking() && (mark != '_' || !right_flanking() || is_punctuation(before));
}

bool DelimiterSides::closes(char mark) const {
  return right_flanking() && (mark != '_' || !left_flanking() || is_punctuation(after));
}

DelimiterSides sides_of(std::string_view text, std::size_t at, std::size_t length) {
  return {last_code_point(text.substr(0, at)), first_code_point(text.substr(at + length))};
}

char32_t first_code_point(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U'\n' : unicode::next(text, at);
}

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return U'\n';
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return unicode::next(text, at);
}

}  // namespace anthology
