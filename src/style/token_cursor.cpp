#include "style/token_cursor.hpp"

namespace anthology::style {

bool opens(TokenKind kind) {
  return kind == TokenKind::function || kind == TokenKind::open_paren || kind == TokenKind::open_bracket;
}

bool closes(TokenKind kind) {
  return kind == TokenKind::close_paren || kind == TokenKind::close_bracket;
}

bool is_whole(std::span<const Token> tokens) {
  int depth = 0;
  for (const Token& token : tokens) {
    if (token.is(TokenKind::bad_string) || token.is(TokenKind::bad_url) || token.is(TokenKind::open_brace) ||
        token.is(TokenKind::close_brace))
      return false;
    if (opens(token.kind)) ++depth;
    if (closes(token.kind) && --depth < 0) return false;
  }
  return depth == 0;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

void TokenCursor::skip_until(bool prelude) {
  int depth = 0;
  for (; !at(TokenKind::end); ++at_) {
    const auto kind = peek().kind;
    if (depth == 0) {
      if (kind == TokenKind::semicolon || kind == TokenKind::close_brace) return;
      if (prelude && kind == TokenKind::open_brace) return;
    }
    // A brace inside a prelude's brackets ends it all the same: the brackets were never closed.
    if (prelude && kind == TokenKind::open_brace) return;
    if (opens(kind) || (!prelude && kind == TokenKind::open_brace)) ++depth;
    if ((closes(kind) || (!prelude && kind == TokenKind::close_brace)) && depth > 0) --depth;
  }
}

void TokenCursor::skip_block() {
  int depth = 0;
  for (; !at(TokenKind::end); ++at_) {
    if (at(TokenKind::open_brace)) ++depth;
    if (at(TokenKind::close_brace) && --depth == 0) {
      ++at_;
      return;
    }
  }
}

void TokenCursor::skip_statement() {
  skip_until(true);
  if (at(TokenKind::open_brace)) {
    skip_block();
  } else if (at(TokenKind::semicolon)) {
    ++at_;
  }
}

}  // namespace anthology::style
