/// Reading property values (CSS Values and Units 3): keywords, lengths, `calc()`, colours.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "style/computed_style.hpp"
#include "style/token.hpp"

namespace anthology::style {

/// What relative units are relative to.
struct Units {
  Points em = 11, rem = 11;
  Points whole = 0;  ///< what 100 % is; 0: not known yet, and percentages stay what they are
};

struct Quantity {
  enum class Kind : std::uint8_t { number, points, percent };
  Kind kind = Kind::number;
  double value = 0;
  bool integer = false;
};

/// A cursor over a value's tokens, which hold no white space. A `take_…` that does not succeed
/// leaves the cursor where it was.
class ValueReader {
 public:
  explicit ValueReader(std::span<const Token> tokens) : tokens_(tokens) {}

  bool done() const { return at_ >= tokens_.size(); }
  const Token& peek() const;
  void skip() { ++at_; }
  std::size_t position() const { return at_; }
  void rewind(std::size_t position) { at_ = position; }

  bool take(TokenKind kind);
  bool take_keyword(std::string_view keyword);
  bool take_delimiter(char c);
  std::optional<std::string_view> take_identifier();
  std::optional<std::string_view> take_string();
  bool take_function(std::string_view name);

  /// A number, percentage or length, `calc()`, `min()`, `max()`, `clamp()` among them.
  std::optional<Quantity> take_quantity(const Units& units);
  /// A length; 0 needs no unit.
  std::optional<Points> take_length(const Units& units);
  std::optional<Length> take_length_or_percentage(const Units& units, bool allow_auto = false);
  std::optional<double> take_number();
  std::optional<int> take_integer();
  std::optional<Color> take_color(const Color& current);

  template <class Value>
  std::optional<Value> take_one_of(std::initializer_list<std::pair<std::string_view, Value>> keywords) {
    for (const auto& [keyword, value] : keywords)
      if (take_keyword(keyword)) return value;
    return {};
  }

 private:
  struct Calculation;
  std::span<const Token> tokens_;
  std::size_t at_ = 0;
};

/// Points of one unit, 0 where the unit is relative or unknown.
Points points_of_unit(std::string_view unit);

/// Deepest nesting of functions and brackets that a value may have.
inline constexpr int deepest_value = 32;
bool is_too_deep(std::span<const Token> tokens);

/// The tokens as text, with canonical white space.
std::string text_of(std::span<const Token> tokens);
/// As a string of CSS.
std::string quoted(std::string_view text);

}  // namespace anthology::style
