#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "style/token.hpp"

namespace anthology::style {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
bool is_hex(char c) {
  return ascii::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool starts_name(char c) {
  return ascii::is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) {
  return starts_name(c) || ascii::is_digit(c) || c == '-';
}

class Tokenizer {
 public:
  Tokenizer(std::string_view source, Unescaped& unescaped) : source_(source), unescaped_(unescaped) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    tokens.reserve(source_.size() / 3 + 1);
    for (;;) {
      skip_comments();
      begin_ = at_;
      if (at_ >= source_.size()) break;
      tokens.push_back(next());
    }
    tokens.push_back(made(TokenKind::end, source_.substr(open_)));
    return tokens;
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  Token made(TokenKind kind, std::string_view text = {}) const {
    Token token;
    token.kind = kind;
    token.text = text;
    token.begin = static_cast<std::uint32_t>(begin_);
    token.end = static_cast<std::uint32_t>(at_);
    return token;
  }
  bool valid_escape(std::size_t ahead) const {
    return peek(ahead) == '\\' && peek(ahead + 1) != '\n' && at_ + ahead + 1 < source_.size();
  }
  bool name_follows(std::size_t ahead = 0) const {
    const char c = peek(ahead);
    if (c == '-') return starts_name(peek(ahead + 1)) || peek(ahead + 1) == '-' || valid_escape(ahead + 1);
    return starts_name(c) || valid_escape(ahead);
  }
  bool number_follows() const {
    const std::size_t sign = peek() == '+' || peek() == '-' ? 1 : 0;
    return ascii::is_digit(peek(sign)) || (peek(sign) == '.' && ascii::is_digit(peek(sign + 1)));
  }

  void skip_comments() {
    while (peek() == '/' && peek(1) == '*') {
      const auto end = source_.find("*/", at_ + 2);
      if (end == std::string_view::npos) open_ = at_;
      at_ = end == std::string_view::npos ? source_.size() : end + 2;
    }
  }

  /// Behind the backslash. Appends the character that is meant.
  void escape(std::string& out) {
    char32_t code = 0;
    int digits = 0;
    while (digits < 6 && is_hex(peek())) {
      const char c = peek();
      code = code * 16 + static_cast<char32_t>(ascii::is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
      ++at_, ++digits;
    }
    if (digits != 0) {
      if (is_space(peek())) ++at_;
      if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
      unicode::append(out, code);
    } else {
      unicode::append(out, unicode::next(source_, at_));
    }
  }

  /// At what closes the token, or at the end of the source, which leaves the token open.
  void end_or_step() {
    if (at_ < source_.size())
      ++at_;
    else
      open_ = begin_;
  }

  std::string_view keep(std::string text) { return unescaped_.emplace_back(std::move(text)); }

  std::string_view name() {
    const std::size_t begin = at_;
    while (continues_name(peek())) ++at_;
    if (!valid_escape(0)) return source_.substr(begin, at_ - begin);
    std::string text(source_.substr(begin, at_ - begin));
    for (;;) {
      if (continues_name(peek())) {
        text += source_[at_++];
      } else if (valid_escape(0)) {
        ++at_;
        escape(text);
      } else {
        return keep(std::move(text));
      }
    }
  }

  Token string(char quote) {
    const std::size_t begin = ++at_;
    std::string text;
    bool escaped = false;
    while (at_ < source_.size() && peek() != quote) {
      if (peek() == '\n') return made(TokenKind::bad_string);
      if (peek() == '\\') {
        if (!escaped) text.assign(source_.substr(begin, at_ - begin));
        escaped = true;
        ++at_;
        if (peek() == '\n') {
          ++at_;
        } else if (at_ < source_.size()) {
          escape(text);
        }
      } else {
        if (escaped) text += peek();
        ++at_;
      }
    }
    const auto content = escaped ? keep(std::move(text)) : source_.substr(begin, at_ - begin);
    end_or_step();
    return made(TokenKind::string, content);
  }

  /// Behind `url(`. A quoted URL and a bare one become the same token.
  Token url() {
    while (is_space(peek())) ++at_;
    std::string_view content;
    if (peek() == '"' || peek() == '\'') {
      const Token inner = string(peek());
      if (inner.is(TokenKind::bad_string)) return bad_url();
      content = inner.text;
    } else {
      std::string text;
      while (at_ < source_.size() && peek() != ')' && !is_space(peek())) {
        if (valid_escape(0)) {
          ++at_;
          escape(text);
        } else if (peek() == '"' || peek() == '\'' || peek() == '(' || peek() == '\\') {
          return bad_url();
        } else {
          text += source_[at_++];
        }
      }
      content = keep(std::move(text));
    }
    while (is_space(peek())) ++at_;
    if (at_ < source_.size() && peek() != ')') return bad_url();
    end_or_step();
    return made(TokenKind::url, content);
  }

  Token bad_url() {
    while (at_ < source_.size() && peek() != ')') at_ += peek() == '\\' ? 2 : 1;
    at_ = std::min(at_, source_.size());
    end_or_step();
    return made(TokenKind::bad_url);
  }

  Token number() {
    const std::size_t begin = at_;
    bool integer = true;
    if (peek() == '+' || peek() == '-') ++at_;
    while (ascii::is_digit(peek())) ++at_;
    if (peek() == '.' && ascii::is_digit(peek(1))) {
      integer = false;
      ++at_;
      while (ascii::is_digit(peek())) ++at_;
    }
    if ((peek() | 0x20) == 'e') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (ascii::is_digit(peek(1 + sign))) {
        integer = false;
        at_ += 1 + sign;
        while (ascii::is_digit(peek())) ++at_;
      }
    }
    auto digits = source_.substr(begin, at_ - begin);
    if (digits.front() == '+') digits.remove_prefix(1);
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    Token token;
    if (peek() == '%') {
      ++at_;
      token = made(TokenKind::percentage, digits);
    } else if (name_follows()) {
      const auto unit = name();
      token = made(TokenKind::dimension, digits);
      token.unit = unit;
    } else {
      token = made(TokenKind::number, digits);
    }
    token.number = value;
    token.integer = integer;
    return token;
  }

  Token next() {
    const char c = peek();
    if (is_space(c)) {
      while (is_space(peek())) ++at_;
      return made(TokenKind::whitespace);
    }
    if (c == '"' || c == '\'') return string(c);
    if (number_follows()) return number();
    if (source_.substr(at_).starts_with("<!--")) return at_ += 4, made(TokenKind::whitespace);
    if (source_.substr(at_).starts_with("-->")) return at_ += 3, made(TokenKind::whitespace);
    if (name_follows()) return word();
    if (c == '#' && (continues_name(peek(1)) || valid_escape(1))) {
      ++at_;
      const auto text = name();
      return made(TokenKind::hash, text);
    }
    ++at_;
    if (c == '@' && name_follows()) {
      const auto text = name();
      return made(TokenKind::at_keyword, text);
    }
    return punctuation(c);
  }

  Token word() {
    const auto text = name();
    if (peek() != '(') return made(TokenKind::identifier, text);
    ++at_;
    return same_keyword(text, "url") ? url() : made(TokenKind::function, text);
  }

  Token punctuation(char c) const {
    const auto text = source_.substr(begin_, 1);
    switch (c) {
      case ':':
        return made(TokenKind::colon, text);
      case ';':
        return made(TokenKind::semicolon, text);
      case ',':
        return made(TokenKind::comma, text);
      case '{':
        return made(TokenKind::open_brace, text);
      case '}':
        return made(TokenKind::close_brace, text);
      case '(':
        return made(TokenKind::open_paren, text);
      case ')':
        return made(TokenKind::close_paren, text);
      case '[':
        return made(TokenKind::open_bracket, text);
      case ']':
        return made(TokenKind::close_bracket, text);
    }
    return made(TokenKind::delimiter, text);
  }

  std::string_view source_;
  Unescaped& unescaped_;
  std::size_t at_ = 0, begin_ = 0;
  std::size_t open_ = source_.size();  ///< where begins what is never closed
};

}  // namespace

std::vector<Token> tokenize(std::string_view source, Unescaped& unescaped) {
  return Tokenizer(source, unescaped).run();
}

bool same_keyword(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii::lower(x) == ascii::lower(y); });
}

}  // namespace anthology::style
