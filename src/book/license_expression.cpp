// The grammar of SPDX 2.3, annex D: a word is an operator or a licence; parentheses group.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/diagnostics.hpp"
#include "base/unicode.hpp"
#include "book/licenses.hpp"
#include "book/spdx_ids.hpp"

namespace anthology {
namespace {

using Kind = LicenseExpression::Kind;

constexpr std::string_view license_ref = "LicenseRef-";
constexpr std::string_view document_ref = "DocumentRef-";
constexpr std::string_view addition_ref = "AdditionRef-";  // SPDX 3: an exception of one's own

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

bool is_id_character(char c) {
  return ascii::is_alphanumeric(c) || c == '-' || c == '.';
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [&](char x, char y) { return ascii::lower(x) == ascii::lower(y); });
}

/// An operator is written all in capitals or all in small letters.
bool is_operator(std::string_view word) {
  return word == "AND" || word == "OR" || word == "WITH" || word == "and" || word == "or" || word == "with";
}

struct Token {
  enum class Kind : std::uint8_t { word, open, close, end };
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t offset = 0;
};

class Parser {
 public:
  Parser(std::string_view text, LicenseHelp help) : text_(text), help_(help) { advance(); }

  ParsedLicense parse() {
    ParsedLicense out;
    if (text_.size() > max_license_bytes) {
      fail(0, fmt::format("the expression is longer than {} bytes", max_license_bytes));
    } else if (any_of() && token_.kind != Token::Kind::end) {
      if (token_.kind == Token::Kind::close)
        fail(token_.offset, "`)` closes nothing");
      else
        fail(token_.offset, fmt::format("`AND` or `OR` is missing before `{}`", token_.text));
    }
    if (problem_)
      out.problem = std::move(problem_);
    else
      out.expression.nodes = std::move(nodes_);
    return out;
  }

 private:
  void advance() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    token_ = {Token::Kind::end, {}, at_};
    if (at_ == text_.size()) return;
    const std::size_t begin = at_++;
    if (text_[begin] == '(' || text_[begin] == ')') {
      token_.kind = text_[begin] == '(' ? Token::Kind::open : Token::Kind::close;
    } else {
      token_.kind = Token::Kind::word;
      while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '(' && text_[at_] != ')') ++at_;
    }
    token_.text = text_.substr(begin, at_ - begin);
  }

  bool fail(std::size_t offset, std::string message, std::string help = {}) {
    if (!problem_)
      problem_ = LicenseProblem{unicode::count_code_points(text_.substr(0, offset)) + 1, std::move(message),
                                std::move(help)};
    return false;
  }

  std::string nearest_of(std::string_view word, std::span<const std::string_view> ids) const {
    if (help_ == LicenseHelp::none) return {};
    return did_you_mean(word, {ids.begin(), ids.end()});
  }

  bool next_is(std::string_view upper, std::string_view lower) const {
    return token_.kind == Token::Kind::word && (token_.text == upper || token_.text == lower);
  }

  void join(Kind kind, std::vector<std::size_t> operands) {
    if (operands.size() > 1) nodes_.push_back({kind, {}, std::move(operands)});
  }

  bool any_of() {
    std::vector<std::size_t> operands;
    do {
      if (!operands.empty()) advance();
      if (!all_of()) return false;
      operands.push_back(nodes_.size() - 1);
    } while (next_is("OR", "or"));
    join(Kind::any_of, std::move(operands));
    return true;
  }

  bool all_of() {
    std::vector<std::size_t> operands;
    do {
      if (!operands.empty()) advance();
      if (!operand()) return false;
      operands.push_back(nodes_.size() - 1);
    } while (next_is("AND", "and"));
    join(Kind::all_of, std::move(operands));
    return true;
  }

  bool operand() {
    switch (token_.kind) {
      case Token::Kind::open:
        return group();
      case Token::Kind::word:
        if (!is_operator(token_.text)) return license();
        return fail(token_.offset, fmt::format("a licence is missing before `{}`", token_.text));
      case Token::Kind::close:
        return fail(token_.offset, "a licence is missing before `)`");
      case Token::Kind::end:
        return fail(token_.offset, "a licence is missing at the end");
    }
    return false;
  }

  bool group() {
    const std::size_t opened = token_.offset;
    if (++depth_ > max_license_depth)
      return fail(opened, fmt::format("more than {} parentheses in one another", max_license_depth));
    advance();
    if (!any_of()) return false;
    if (token_.kind == Token::Kind::word)
      return fail(token_.offset, fmt::format("`AND` or `OR` is missing before `{}`", token_.text));
    if (token_.kind != Token::Kind::close)
      return fail(token_.offset, fmt::format("the `(` at column {} is not closed",
                                             unicode::count_code_points(text_.substr(0, opened)) + 1));
    --depth_;
    advance();
    if (next_is("WITH", "with"))
      return fail(token_.offset, fmt::format("`{}` follows one licence, not parentheses", token_.text));
    return true;
  }

  bool license() {
    License license;
    const Token token = token_;
    if (!read_id(token, license)) return false;
    advance();
    if (next_is("WITH", "with") && !exception(license)) return false;
    nodes_.push_back({Kind::license, std::move(license), {}});
    return true;
  }

  /// The characters of an identifier, from `offset` of the whole text on.
  bool check_characters(std::string_view id, std::size_t offset, std::string_view what) {
    for (std::size_t i = 0; i < id.size(); ++i) {
      if (is_id_character(id[i])) continue;
      if (id[i] == '+') return fail(offset + i, "`+` stands at the end of a licence alone");
      std::size_t end = i;
      unicode::next(id, end);
      return fail(offset + i, fmt::format("`{}` cannot stand in an identifier", id.substr(i, end - i)));
    }
    return !id.empty() || fail(offset, fmt::format("a name is missing after `{}`", what));
  }

  bool read_reference(std::string_view word, std::size_t offset, License& license) {
    if (word.starts_with(document_ref)) {
      const std::size_t colon = word.find(':');
      if (colon == word.npos)
        return fail(offset + word.size(), "`:LicenseRef-…` is missing after `DocumentRef-…`");
      license.document = word.substr(0, colon);
      if (!check_characters(word.substr(document_ref.size(), colon - document_ref.size()),
                            offset + document_ref.size(), document_ref))
        return false;
      word.remove_prefix(colon + 1);
      offset += colon + 1;
      if (!word.starts_with(license_ref)) return fail(offset, "`LicenseRef-…` is missing after `:`");
    }
    license.id = word;
    license.standing = LicenseStanding::reference;
    if (word.ends_with('+')) return fail(offset + word.size() - 1, "`+` cannot follow a `LicenseRef-…`");
    return check_characters(word.substr(license_ref.size()), offset + license_ref.size(), license_ref);
  }

  bool read_id(const Token& token, License& license) {
    std::string_view word = token.text;
    if (word.starts_with(license_ref) || word.starts_with(document_ref))
      return read_reference(word, token.offset, license);
    if (word == "NONE" || word == "NOASSERTION")
      return fail(token.offset, fmt::format("`{}` stands alone", word));
    if (word.size() > 1 && word.ends_with('+')) {
      license.or_later = true;
      word.remove_suffix(1);
    }
    if (word == "+") return fail(token.offset, "`+` follows a licence without a space");
    if (!check_characters(word, token.offset, {})) return false;
    return known_id(word, token.offset, license);
  }

  bool known_id(std::string_view word, std::size_t offset, License& license) {
    if (const auto listed = spdx_license(word); !listed.empty()) {
      license.id = listed;
      return true;
    }
    if (const auto deprecated = spdx_deprecated_license(word); !deprecated.empty()) {
      license.id = deprecated;
      license.standing = LicenseStanding::deprecated;
      return true;
    }
    constexpr std::string_view unversioned[] = {"CC-BY",    "CC-BY-SA",    "CC-BY-ND",
                                                "CC-BY-NC", "CC-BY-NC-SA", "CC-BY-NC-ND"};
    for (const auto known : unversioned)
      if (equal_without_case(known, word)) {
        license.id = known;
        license.standing = LicenseStanding::unversioned;
        return true;
      }
    for (const auto known : {license_ref, document_ref})
      if (equal_without_case(known, word.substr(0, known.size())))
        return fail(offset, fmt::format("`{}` is not `{}`", word.substr(0, known.size()), known),
                    "here capitals count");
    if (equal_without_case(word, "and") || equal_without_case(word, "or") || equal_without_case(word, "with"))
      return fail(offset, fmt::format("`{}` is neither a licence nor an operator", word),
                  "operators are written `AND`, `OR` and `WITH`");
    std::string help = nearest_of(word, spdx_licenses());
    if (help.empty() && help_ == LicenseHelp::nearest)
      help = "a licence that SPDX does not list is written `LicenseRef-name`";
    return fail(offset, fmt::format("`{}` is no licence that SPDX lists", word), std::move(help));
  }

  /// `AdditionRef-x`, `DocumentRef-y:AdditionRef-x`.
  bool check_addition(std::string_view word, std::size_t offset) {
    if (word.starts_with(document_ref)) {
      const std::size_t colon = word.find(':');
      if (colon == word.npos || !word.substr(colon + 1).starts_with(addition_ref))
        return fail(offset + std::min(colon, word.size() - 1) + 1,
                    "`:AdditionRef-…` is missing after `DocumentRef-…`");
      if (!check_characters(word.substr(document_ref.size(), colon - document_ref.size()),
                            offset + document_ref.size(), document_ref))
        return false;
      word.remove_prefix(colon + 1);
      offset += colon + 1;
    }
    return check_characters(word.substr(addition_ref.size()), offset + addition_ref.size(), addition_ref);
  }

  bool exception(License& license) {
    advance();
    if (token_.kind != Token::Kind::word || is_operator(token_.text))
      return fail(token_.offset, "an exception is missing after `WITH`");
    if (token_.text.starts_with(addition_ref) || token_.text.starts_with(document_ref)) {
      if (!check_addition(token_.text, token_.offset)) return false;
      license.exception = token_.text;
    } else if (const auto known = spdx_exception(token_.text); !known.empty()) {
      license.exception = known;
    } else {
      return fail(token_.offset, fmt::format("`{}` is no exception that SPDX lists", token_.text),
                  nearest_of(token_.text, spdx_exceptions()));
    }
    advance();
    return true;
  }

  std::string_view text_;
  LicenseHelp help_;
  std::size_t at_ = 0;
  Token token_;
  int depth_ = 0;
  std::vector<LicenseExpression::Node> nodes_;
  std::optional<LicenseProblem> problem_;
};

std::string written(const License& license) {
  std::string out = license.document.empty() ? license.id : license.document + ":" + license.id;
  if (license.or_later) out += '+';
  return license.exception.empty() ? out : out + " WITH " + license.exception;
}

}  // namespace

ParsedLicense parse_license_expression(std::string_view text, LicenseHelp help) {
  return Parser(text, help).parse();
}

std::string to_spdx(const LicenseExpression& expression) {
  struct Part {
    std::string text;
    Kind kind = Kind::license;
  };
  return expression
      .fold(
          [](const License& license) {
            return Part{written(license), Kind::license};
          },
          [](Kind kind, const std::vector<Part>& parts) {
            Part out{{}, kind};
            for (const Part& part : parts) {
              if (!out.text.empty()) out.text += kind == Kind::all_of ? " AND " : " OR ";
              const bool group = kind == Kind::all_of && part.kind == Kind::any_of;
              out.text += group ? "(" + part.text + ")" : part.text;
            }
            return out;
          })
      .text;
}

}  // namespace anthology
