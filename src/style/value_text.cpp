#include <fmt/format.h>

#include "style/value.hpp"

namespace anthology::style {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\a ";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

namespace {

std::string text_of(const Token& token) {
  switch (token.kind) {
    case TokenKind::function:
      return std::string(token.text) + '(';
    case TokenKind::at_keyword:
      return '@' + std::string(token.text);
    case TokenKind::hash:
      return '#' + std::string(token.text);
    case TokenKind::string:
      return quoted(token.text);
    case TokenKind::url:
      return "url(" + quoted(token.text) + ')';
    case TokenKind::percentage:
      return std::string(token.text) + '%';
    case TokenKind::dimension:
      return std::string(token.text) + std::string(token.unit);
    case TokenKind::whitespace:
      return " ";
    case TokenKind::identifier:
    case TokenKind::bad_string:
    case TokenKind::bad_url:
    case TokenKind::number:
    case TokenKind::colon:
    case TokenKind::semicolon:
    case TokenKind::comma:
    case TokenKind::open_brace:
    case TokenKind::close_brace:
    case TokenKind::open_paren:
    case TokenKind::close_paren:
    case TokenKind::open_bracket:
    case TokenKind::close_bracket:
    case TokenKind::delimiter:
    case TokenKind::end:
      break;
  }
  return std::string(token.text);
}

}  // namespace

std::string text_of(std::span<const Token> tokens) {
  std::string out;
  bool glue = true;
  for (const auto& token : tokens) {
    const bool closes = token.is(TokenKind::comma) || token.is(TokenKind::close_paren);
    if (!glue && !closes) out += ' ';
    out += text_of(token);
    glue = token.is(TokenKind::function) || token.is(TokenKind::open_paren);
  }
  return out;
}

}  // namespace anthology::style
