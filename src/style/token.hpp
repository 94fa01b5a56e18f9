/// CSS tokens (CSS Syntax 3, section 4).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace anthology::style {

enum class TokenKind : std::uint8_t {
  identifier,
  function,
  at_keyword,
  hash,
  string,
  bad_string,
  url,
  bad_url,
  number,
  percentage,
  dimension,
  whitespace,
  colon,
  semicolon,
  comma,
  open_brace,
  close_brace,
  open_paren,
  close_paren,
  open_bracket,
  close_bracket,
  delimiter,
  end,
};

/// `text` has its escapes resolved and is without delimiters: the name of a function without `(`, of
/// an at-rule without `@`, the inside of a string or a URL. It points into the source or into `Unescaped`.
struct Token {
  TokenKind kind = TokenKind::end;
  bool integer = false;  ///< of a number: written without fraction and exponent
  double number = 0;     ///< of number, percentage, dimension
  std::string_view text;
  std::string_view unit;  ///< of a dimension
  std::uint32_t begin = 0, end = 0;

  bool is(TokenKind wanted) const { return kind == wanted; }
  bool is_delimiter(char c) const { return kind == TokenKind::delimiter && text.size() == 1 && text[0] == c; }
};

/// Texts that differ from the source because they held escapes; addresses are stable.
using Unescaped = std::deque<std::string>;

/// Every token of `source` without comments; the last is `end`, whose text is that of a comment, a string or
/// an address that is never closed. Never fails.
std::vector<Token> tokenize(std::string_view source, Unescaped& unescaped);

/// ASCII case-insensitive, as keywords are compared.
bool same_keyword(std::string_view a, std::string_view b);

}  // namespace anthology::style
