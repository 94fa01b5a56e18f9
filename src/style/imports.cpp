#include "style/imports.hpp"

#include <string>

#include "style/stylesheet.hpp"

namespace anthology::style {
namespace {

class Cursor {
 public:
  explicit Cursor(std::span<const Token> tokens) : tokens_(tokens) {}

  std::size_t position() const { return at_; }
  const Token& next() {
    skip_space();
    const Token& token = tokens_[at_];
    if (!token.is(TokenKind::end)) ++at_;
    return token;
  }
  void skip_space() {
    while (tokens_[at_].is(TokenKind::whitespace)) ++at_;
  }

 private:
  std::span<const Token> tokens_;
  std::size_t at_ = 0;
};

bool ends_statement(const Token& token) {
  return token.is(TokenKind::semicolon) || token.is(TokenKind::end);
}

}  // namespace

LeadingImports leading_imports(std::span<const Token> tokens) {
  LeadingImports imports;
  Cursor cursor(tokens);
  for (;;) {
    const Token keyword = cursor.next();
    if (!keyword.is(TokenKind::at_keyword)) return imports;
    const Token address = cursor.next();
    const bool is_statement = ends_statement(cursor.next());
    if (same_keyword(keyword.text, "charset") && is_statement) continue;
    const bool is_address = address.is(TokenKind::string) || address.is(TokenKind::url);
    if (!same_keyword(keyword.text, "import") || !is_address || !is_statement) return imports;
    imports.addresses.push_back(address);
    imports.end = cursor.position();
  }
}

std::vector<Import> imports_of(const SourcePtr& sheet) {
  Unescaped unescaped;
  std::vector<Import> imports;
  for (const Token& address : leading_imports(tokenize(sheet->text, unescaped)).addresses)
    imports.push_back({std::string(address.text), {sheet.get(), address.begin, address.end}});
  return imports;
}

}  // namespace anthology::style
