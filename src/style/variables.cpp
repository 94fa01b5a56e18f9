#include "style/variables.hpp"

namespace anthology::style {
namespace {

constexpr std::size_t longest_value = 4096;  // tokens; a value that doubles itself stops here
constexpr int deepest_reference = 32;        // one custom property in another; a circle stops here

class Substituter {
 public:
  explicit Substituter(const Variables& variables) : variables_(variables) {}

  void run(std::span<const Token> tokens, int depth) {
    for (std::size_t at = 0; at < tokens.size() && !result.fault; ++at) {
      if (result.value.size() >= longest_value) {
        result.fault = tokens[at];
      } else if (tokens[at].is(TokenKind::function) && same_keyword(tokens[at].text, "var")) {
        at = reference(tokens, at, depth);
      } else {
        result.value.push_back(tokens[at]);
      }
    }
  }

  Substitution result;

 private:
  /// At `var(`; gives the index of its closing parenthesis.
  std::size_t reference(std::span<const Token> tokens, std::size_t at, int depth) {
    std::size_t end = at + 1;
    for (int open = 1; end < tokens.size(); ++end) {
      if (tokens[end].is(TokenKind::function) || tokens[end].is(TokenKind::open_paren)) ++open;
      if (tokens[end].is(TokenKind::close_paren) && --open == 0) break;
    }
    const auto inside = tokens.subspan(at + 1, end - at - 1);
    if (inside.empty() || !inside[0].is(TokenKind::identifier) || depth >= deepest_reference) {
      result.fault = tokens[at];
    } else if (const auto found = variables_.find(inside[0].text); found != variables_.end()) {
      run(found->second, depth + 1);
    } else if (inside.size() > 1 && inside[1].is(TokenKind::comma)) {
      run(inside.subspan(2), depth + 1);
    } else {
      result.fault = inside[0];
    }
    return end;
  }

  const Variables& variables_;
};

}  // namespace

Substitution substitute(std::span<const Token> value, const Variables& variables) {
  Substituter substituter(variables);
  substituter.run(value, 0);
  return std::move(substituter.result);
}

}  // namespace anthology::style
