/// `@import` (CSS Cascade 5, section 2), for this room alone.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "style/token.hpp"

namespace anthology::style {

struct LeadingImports {
  std::vector<Token> addresses;  ///< strings and URLs
  std::size_t end = 0;           ///< behind the last one's semicolon
};

/// Those that stand before every other rule. One with a medium, a layer or a condition ends them: print does
/// not support it.
LeadingImports leading_imports(std::span<const Token> tokens);

}  // namespace anthology::style
