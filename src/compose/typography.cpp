#include "compose/typography.hpp"

namespace anthology {
namespace {

bool opens_after(char before) {
  return before == '\0' || before == ' ' || before == '\n' || before == '(' || before == '[' ||
         before == '-' || before == '/';
}

}  // namespace

TitleText typographic(const TitleText& title) {
  TitleRewriter out(title);
  char before = '\0';
  bool after_quote = false;  // a quotation mark that opens: another after it opens too
  while (!out.at_end()) {
    const auto rest = out.rest();
    const char c = rest.front();
    const bool opens = opens_after(before) || after_quote;
    after_quote = false;
    if (c == '\'' || c == '"') {
      const bool single = c == '\'';
      out.replace(1, opens ? (single ? "‘" : "“") : (single ? "’" : "”"));
      after_quote = opens;
    } else if (rest.starts_with("...")) {
      out.replace(3, "…");
    } else if (rest.starts_with("---")) {
      out.replace(3, "—");
    } else if (rest.starts_with("--")) {
      out.replace(2, "–");
    } else {
      out.keep(1);
    }
    before = c;
  }
  return out.finish();
}

std::string typographic(std::string_view text) {
  return typographic(TitleText{std::string(text), {}}).text;
}

Text typographic(const Text& text) {
  return {typographic(text.value), text.span};
}

}  // namespace anthology
