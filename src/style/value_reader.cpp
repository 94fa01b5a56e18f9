#include <algorithm>
#include <cmath>

#include "style/value.hpp"

namespace anthology::style {
namespace {

struct Unit {
  std::string_view name;
  Points points;
};
constexpr Unit absolute_units[] = {{"pt", 1},         {"px", 0.75},      {"in", 72}, {"cm", 72 / 2.54},
                                   {"mm", 72 / 25.4}, {"q", 72 / 101.6}, {"pc", 12}};

bool same_kind(const Quantity& a, const Quantity& b) {
  return a.kind == b.kind;
}

}  // namespace

Points points_of_unit(std::string_view unit) {
  for (const auto& known : absolute_units)
    if (same_keyword(known.name, unit)) return known.points;
  return 0;
}

const Token& ValueReader::peek() const {
  static const Token end;
  return done() ? end : tokens_[at_];
}

bool ValueReader::take(TokenKind kind) {
  if (!peek().is(kind)) return false;
  ++at_;
  return true;
}

bool ValueReader::take_keyword(std::string_view keyword) {
  if (!peek().is(TokenKind::identifier) || !same_keyword(peek().text, keyword)) return false;
  ++at_;
  return true;
}

bool ValueReader::take_delimiter(char c) {
  if (!peek().is_delimiter(c)) return false;
  ++at_;
  return true;
}

std::optional<std::string_view> ValueReader::take_identifier() {
  if (!peek().is(TokenKind::identifier)) return {};
  return tokens_[at_++].text;
}

std::optional<std::string_view> ValueReader::take_string() {
  if (!peek().is(TokenKind::string)) return {};
  return tokens_[at_++].text;
}

bool ValueReader::take_function(std::string_view name) {
  if (!peek().is(TokenKind::function) || !same_keyword(peek().text, name)) return false;
  ++at_;
  return true;
}

/// `calc()` and its kin. The depth is bounded because values that are too deep are not read.
struct ValueReader::Calculation {
  ValueReader& reader;
  const Units& units;

  static bool add(Quantity& to, const Quantity& other, double sign) {
    if (!same_kind(to, other)) return false;
    to.value += sign * other.value;
    return true;
  }

  std::optional<Quantity> sum() {
    auto total = product();
    while (total) {
      double sign = 1;
      if (reader.take_delimiter('-')) {
        sign = -1;
      } else if (!reader.take_delimiter('+')) {
        break;
      }
      const auto other = product();
      if (!other || !add(*total, *other, sign)) return {};
    }
    return total;
  }

  std::optional<Quantity> product() {
    auto total = operand();
    while (total) {
      if (reader.take_delimiter('*')) {
        const auto other = operand();
        if (!other) return {};
        if (total->kind != Quantity::Kind::number && other->kind != Quantity::Kind::number) return {};
        const auto kind = total->kind == Quantity::Kind::number ? other->kind : total->kind;
        total = Quantity{kind, total->value * other->value, total->integer && other->integer};
      } else if (reader.take_delimiter('/')) {
        const auto other = operand();
        if (!other || other->kind != Quantity::Kind::number || other->value == 0) return {};
        total->value /= other->value;
        total->integer = false;
      } else {
        break;
      }
    }
    return total;
  }

  std::optional<Quantity> operand() {
    if (!reader.take(TokenKind::open_paren)) return reader.take_quantity(units);
    auto inner = sum();
    if (!inner || !reader.take(TokenKind::close_paren)) return {};
    return inner;
  }

  /// The arguments of `min()`, `max()`, `clamp()`, all of one kind.
  std::vector<Quantity> arguments() {
    std::vector<Quantity> list;
    do {
      const auto one = sum();
      if (!one || (!list.empty() && !same_kind(list.front(), *one))) return {};
      list.push_back(*one);
    } while (reader.take(TokenKind::comma));
    if (!reader.take(TokenKind::close_paren)) list.clear();
    return list;
  }

  std::optional<Quantity> function() {
    if (reader.take_function("calc")) {
      auto total = sum();
      return total && reader.take(TokenKind::close_paren) ? total : std::nullopt;
    }
    const auto less = [](const Quantity& a, const Quantity& b) { return a.value < b.value; };
    if (reader.take_function("min")) {
      const auto list = arguments();
      return list.empty() ? std::nullopt : std::optional(*std::min_element(list.begin(), list.end(), less));
    }
    if (reader.take_function("max")) {
      const auto list = arguments();
      return list.empty() ? std::nullopt : std::optional(*std::max_element(list.begin(), list.end(), less));
    }
    if (reader.take_function("clamp")) {
      const auto list = arguments();
      if (list.size() != 3) return {};
      return std::max(list[0], std::min(list[1], list[2], less), less);
    }
    return {};
  }
};

std::optional<Quantity> ValueReader::take_quantity(const Units& units) {
  const Token& token = peek();
  const auto begin = at_;
  using Kind = Quantity::Kind;
  std::optional<Quantity> found;
  if (token.is(TokenKind::number)) {
    found = Quantity{Kind::number, token.number, token.integer};
    ++at_;
  } else if (token.is(TokenKind::percentage)) {
    found = units.whole > 0 ? Quantity{Kind::points, token.number * units.whole / 100, false}
                            : Quantity{Kind::percent, token.number, false};
    ++at_;
  } else if (token.is(TokenKind::dimension)) {
    const auto unit = token.unit;
    const double points = points_of_unit(unit);
    const double factor = points != 0                                            ? points
                          : same_keyword(unit, "em")                             ? units.em
                          : same_keyword(unit, "rem")                            ? units.rem
                          : same_keyword(unit, "ex") || same_keyword(unit, "ch") ? units.em / 2
                                                                                 : 0;
    if (factor == 0 && !same_keyword(unit, "em")) return {};
    found = Quantity{Kind::points, token.number * factor, false};
    ++at_;
  } else if (token.is(TokenKind::function)) {
    found = Calculation{*this, units}.function();
  }
  if (found && !(std::abs(found->value) < 1e6)) found.reset();
  if (!found) at_ = begin;
  return found;
}

std::optional<Points> ValueReader::take_length(const Units& units) {
  const auto begin = at_;
  const auto found = take_quantity(units);
  if (found &&
      (found->kind == Quantity::Kind::points || (found->kind == Quantity::Kind::number && found->value == 0)))
    return found->value;
  at_ = begin;
  return {};
}

std::optional<Length> ValueReader::take_length_or_percentage(const Units& units, bool allow_auto) {
  if (allow_auto && take_keyword("auto")) return Length{Length::Kind::auto_, 0};
  const auto begin = at_;
  if (const auto points = take_length(units)) return Length{Length::Kind::points, *points};
  const auto found = take_quantity(units);
  if (found && found->kind == Quantity::Kind::percent) return Length{Length::Kind::percent, found->value};
  at_ = begin;
  return {};
}

std::optional<double> ValueReader::take_number() {
  const auto begin = at_;
  const auto found = take_quantity({});
  if (found && found->kind == Quantity::Kind::number) return found->value;
  at_ = begin;
  return {};
}

std::optional<int> ValueReader::take_integer() {
  const auto begin = at_;
  const auto found = take_number();
  if (found && *found == std::floor(*found)) return static_cast<int>(*found);
  at_ = begin;
  return {};
}

bool is_too_deep(std::span<const Token> tokens) {
  int depth = 0;
  for (const auto& token : tokens) {
    switch (token.kind) {
      case TokenKind::function:
      case TokenKind::open_paren:
      case TokenKind::open_bracket:
      case TokenKind::open_brace:
        if (++depth > deepest_value) return true;
        break;
      case TokenKind::close_paren:
      case TokenKind::close_bracket:
      case TokenKind::close_brace:
        --depth;
        break;
      case TokenKind::identifier:
      case TokenKind::at_keyword:
      case TokenKind::hash:
      case TokenKind::string:
      case TokenKind::bad_string:
      case TokenKind::url:
      case TokenKind::bad_url:
      case TokenKind::number:
      case TokenKind::percentage:
      case TokenKind::dimension:
      case TokenKind::whitespace:
      case TokenKind::colon:
      case TokenKind::semicolon:
      case TokenKind::comma:
      case TokenKind::delimiter:
      case TokenKind::end:
        break;
    }
  }
  return false;
}

}  // namespace anthology::style
