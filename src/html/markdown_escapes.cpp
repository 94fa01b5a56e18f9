#include "html/markdown_escapes.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// A bracket is looked for no further than this: farther away it is escaped without need.
constexpr std::size_t longest_bracket = 200;
/// The longest name of a character reference, with room.
constexpr std::size_t longest_reference = 34;

bool is_word(char32_t c) {
  return unicode::is_letter(c) || unicode::is_digit(c);
}

/// True where a character reference begins at the `&`.
bool is_reference(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size() && i - at < longest_reference; ++i) {
    if (text[i] == ';') return i > at + 1;
    if (!ascii::is_letter(text[i]) && !ascii::is_digit(text[i]) && text[i] != '#') return false;
  }
  return false;
}

/// Titles and destinations: references are read in them before backslashes are.
std::string escape_marks(std::string_view text, std::string_view marks) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (marks.find(text[i]) != std::string_view::npos) out += '\\';
    out += text[i];
    if (text[i] == '&' && is_reference(text, i)) out += "amp;";
  }
  return out;
}

class Escaper {
 public:
  Escaper(std::string_view text, const TextPlace& place) : text_(text), place_(place) {}

  std::string run() {
    if (place_.before == '\n') escape_line_start();
    for (; at_ < text_.size(); ++at_) {
      if (const char c = text_[at_]; c == '[')
        bracket();
      else if (needs_slash(c))
        slash();
      else
        out_ += c;
    }
    return std::move(out_);
  }

 private:
  char next(std::size_t by = 1) const { return at_ + by < text_.size() ? text_[at_ + by] : '\0'; }
  bool last() const { return at_ + 1 == text_.size(); }

  void slash() {
    out_ += '\\';
    out_ += text_[at_];
  }

  /// What would make the line a heading, a list, a quotation, a rule or a row of a table.
  void escape_line_start() {
    const auto digits = std::min(text_.find_first_not_of("0123456789"), text_.size());
    const auto spaced = [this](std::size_t at) {
      return at < text_.size() ? text_[at] == ' ' : place_.after == '\n' || place_.after == ' ';
    };
    if (digits > 0) {
      if (digits < text_.size() && digits <= 9 && (text_[digits] == '.' || text_[digits] == ')') &&
          spaced(digits + 1)) {
        out_ += text_.substr(0, digits);
        at_ = digits;
        slash();
        ++at_;
      }
      return;
    }
    if (text_.empty()) return;
    const auto hashes = std::min(text_.find_first_not_of('#'), text_.size());
    const char c = text_.front();
    const bool marks = c == '>' || c == '|' || c == '=' || c == ':' ||
                       ((c == '-' || c == '+') && (spaced(1) || text_[1] == c || text_[1] == '|')) ||
                       (hashes > 0 && hashes <= 6 && spaced(hashes));
    if (!marks) return;
    slash();
    ++at_;
  }

  bool needs_slash(char c) const {
    switch (c) {
      case '\\':
        return last() || ascii::is_punctuation(next());
      case '`':
      case '*':
      case '~':
        return true;
      case '_':
        return !in_word();
      case ']':
        return place_.in_link || closes_ == at_;
      case '<':
        return last() || ascii::is_letter(next()) || next() == '/' || next() == '!' || next() == '?';
      case '&':
        return is_reference(text_, at_);
      case '!':
        return last() && place_.after == '[';
      case '|':
        return place_.in_table;
      case '-':
        return next() == '-';
      case '{':
        return next() == '{' || next() == '%' || next() == ':' || next() == '#' ||
               (at_ > 0 && text_[at_ - 1] == '{');
      case ':':
        return !place_.in_link && next() == '/' && next(2) == '/' && at_ > 0 &&
               ascii::is_letter(text_[at_ - 1]);
      case '.':
        return (!place_.in_link && at_ >= 3 && text_.substr(at_ - 3, 3) == "www") ||
               (place_.literal && next() == '.');
      case '"':
      case '\'':
        return place_.literal;
      case '#':
        return place_.in_heading && text_.find_first_not_of("# ", at_) == std::string_view::npos;
      default:
        return false;
    }
  }

  bool in_word() const {
    std::size_t behind = at_ + 1;
    const char32_t after = behind < text_.size() ? unicode::next(text_, behind) : place_.after;
    std::size_t before = at_;
    while (before > 0 && (static_cast<unsigned char>(text_[--before]) & 0xC0) == 0x80) {
    }
    const char32_t left = at_ == 0 ? place_.before : unicode::next(text_, before);
    return is_word(left) && is_word(after);
  }

  /// Brackets that mean nothing to Markdown stay, `[T]he`, `[sic]`, unless the book would take them for the
  /// editor's.
  void bracket() {
    const auto close = text_.substr(0, at_ + longest_bracket).find_first_of("[]", at_ + 1);
    const bool pair = close != std::string_view::npos && text_[close] == ']';
    const auto inner = pair ? text_.substr(at_ + 1, close - at_ - 1) : std::string_view{};
    const bool plain = pair && !place_.in_link && !place_.own_brackets && !inner.empty() && inner != " " &&
                       inner != "x" && inner != "X" && inner.front() != '^' && !is_cut(inner) &&
                       close + 1 < text_.size() && text_[close + 1] != '(' && text_[close + 1] != ':';
    if (plain) {
      out_ += '[';
      return;
    }
    if (pair) closes_ = close;
    slash();
  }

  static bool is_cut(std::string_view inner) { return inner == "\u2026" || inner == "..."; }

  std::string_view text_;
  const TextPlace& place_;
  std::size_t at_ = 0;
  std::size_t closes_ = std::string_view::npos;  ///< the bracket that ends one that was escaped
  std::string out_;
};

/// The length of the longest run of the character.
std::size_t longest_run(std::string_view text, char mark) {
  std::size_t longest = 0, length = 0;
  for (const char c : text) {
    length = c == mark ? length + 1 : 0;
    longest = std::max(longest, length);
  }
  return longest;
}

/// An address of electronic mail would become a link; an empty comment divides it.
std::string divide_addresses(std::string text) {
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    if (at == 0 || at + 1 == text.size() || text[at - 1] == ' ' || text[at + 1] == ' ') continue;
    text.insert(at, "<!-- -->");
    at += 8;
  }
  return text;
}

}  // namespace

std::string escape_markdown(std::string_view text, const TextPlace& place) {
  std::string escaped = Escaper(text, place).run();
  return place.in_link ? escaped : divide_addresses(std::move(escaped));
}

std::string markdown_title(std::string_view title) {
  return "\"" + escape_marks(title, "\"\\{") + "\"";
}

std::string markdown_destination(std::string_view url) {
  std::string plain;
  for (const char c : url)
    if (c != '\n') plain += c;
  const bool bare = !plain.empty() && plain.find_first_of(" \t()<>\\") == std::string::npos;
  auto escaped = escape_marks(plain, bare ? "|{" : "<>\\|{");
  return bare ? escaped : "<" + escaped + ">";
}

std::string markdown_code(std::string_view code, bool in_table) {
  if (code.empty() || code.find('\n') != std::string_view::npos || holds_raw_tag(code) ||
      (in_table && code.find("\\|") != std::string_view::npos))
    return {};
  const std::string fence(longest_run(code, '`') + 1, '`');
  const bool blank = code.find_first_not_of(' ') == std::string_view::npos;
  const bool padded = !blank && (code.front() == '`' || code.back() == '`' || code.front() == ' ');
  std::string inner;
  for (const char c : code) {
    if (c == '|' && in_table) inner += '\\';
    inner += c;
  }
  return fence + (padded ? " " : "") + inner + (padded ? " " : "") + fence;
}

std::string markdown_fence(std::string_view code) {
  return std::string(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
}

bool holds_raw_tag(std::string_view code) {
  for (auto at = code.find("{%"); at != std::string_view::npos; at = code.find("{%", at + 2)) {
    const auto name = code.find_first_not_of(" -\t\n", at + 2);
    if (name != std::string_view::npos &&
        (code.substr(name).starts_with("raw") || code.substr(name).starts_with("endraw") ||
         code.substr(name).starts_with("comment") || code.substr(name).starts_with("highlight")))
      return true;
  }
  return false;
}

}  // namespace anthology
