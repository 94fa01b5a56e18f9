#include "compose/typography.hpp"

namespace anthology {
namespace {

bool opens_after(char before) {
  return before == '\0' || before == ' ' || before == '\n' || before == '(' || before == '[' ||
         before == '-' || before == '/';
}

}  // namespace

std::string typographic(std::string_view text) {
  std::string out;
  char before = '\0';
  bool after_quote = false;  // a quotation mark that opens: another after it opens too
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool opens = opens_after(before) || after_quote;
    after_quote = false;
    if (c == '\'' || c == '"') {
      const bool single = c == '\'';
      out += opens ? (single ? "‘" : "“") : (single ? "’" : "”");
      after_quote = opens;
    } else if (text.substr(i).starts_with("...")) {
      out += "…";
      i += 2;
    } else if (text.substr(i).starts_with("---")) {
      out += "—";
      i += 2;
    } else if (text.substr(i).starts_with("--")) {
      out += "–";
      i += 1;
    } else {
      out += c;
    }
    before = c;
  }
  return out;
}

}  // namespace anthology
