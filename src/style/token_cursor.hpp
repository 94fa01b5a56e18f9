/// Reading the tokens of a stylesheet in order (CSS Syntax 3, section 5): preludes, blocks, statements.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "style/stylesheet_data.hpp"

namespace anthology::style {

bool opens(TokenKind kind);   ///< a bracket, a function
bool closes(TokenKind kind);  ///< a bracket
/// False where the text of the tokens, written again, would swallow what follows it.
bool is_whole(std::span<const Token> tokens);
/// As messages quote it.
std::string shortened(std::string_view text);

class TokenCursor {
 public:
  explicit TokenCursor(const Stylesheet& sheet) : source_(*sheet.source), tokens_(sheet.tokens) {}

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  bool at(TokenKind kind) const { return peek().is(kind); }
  void skip_space() {
    while (at(TokenKind::whitespace)) ++at_;
  }
  Span span(std::uint32_t begin, std::uint32_t end) const { return {&source_, begin, std::max(begin, end)}; }
  Span span(const Token& token) const { return span(token.begin, token.end); }
  std::string_view source_of(std::size_t first, std::size_t last) const {
    while (first < last && tokens_[first].is(TokenKind::whitespace)) ++first;
    while (last > first && tokens_[last - 1].is(TokenKind::whitespace)) --last;
    if (first == last) return {};
    const auto begin = tokens_[first].begin;
    return std::string_view(source_.text).substr(begin, tokens_[last - 1].end - begin);
  }

  /// Moves to the first token at this level that ends what is being read: `{` or `;` in a prelude,
  /// `;` or `}` in a declaration, or the end.
  void skip_until(bool prelude);
  /// At `{`; moves behind its `}`.
  void skip_block();
  /// Behind an at-rule that is not read: its block or its semicolon.
  void skip_statement();

 protected:
  const SourceText& source_;
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
};

}  // namespace anthology::style
