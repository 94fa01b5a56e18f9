/// Custom properties (CSS Custom Properties 1).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "style/token.hpp"

namespace anthology::style {

/// The value of each custom property by its name with `--`; points into a sheet.
using Variables = std::map<std::string_view, std::span<const Token>>;

struct Substitution {
  std::vector<Token> value;
  /// A `var()` that has neither a definition nor a fallback, or the one where the value grew beyond
  /// its bound (a circle); engaged: the value is not to be used.
  std::optional<Token> fault;
};

/// The value with each `var()` replaced.
Substitution substitute(std::span<const Token> value, const Variables& variables);

}  // namespace anthology::style
