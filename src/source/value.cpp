#include "source/value.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "source/scalars.hpp"

namespace anthology {

const Value* Value::find(std::string_view name) const {
  for (const auto& [key, value] : entries)
    if (key.name == name) return &value;
  return nullptr;
}

std::string key_name(std::string_view written) {
  std::string name = ascii::lower(written);
  std::ranges::replace(name, '_', '-');
  return name;
}

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool looks_like_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view power = text.substr(exponent + 1);
    if (power.starts_with('-') || power.starts_with('+')) power.remove_prefix(1);
    if (!all_digits(power)) return false;
    text = text.substr(0, exponent);
  }
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return all_digits(text);
  const std::string_view whole = text.substr(0, point), part = text.substr(point + 1);
  return (all_digits(whole) && (part.empty() || all_digits(part))) || (whole.empty() && all_digits(part));
}

Value::Kind plain_kind(std::string_view text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
    return Value::Kind::null;
  if (text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" ||
      text == "FALSE")
    return Value::Kind::boolean;
  const char first = text.front();
  if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.')
    if (looks_like_number(text)) return Value::Kind::number;
  return Value::Kind::string;
}

std::optional<bool> as_boolean(const Value& value) {
  if (!value.is_scalar()) return std::nullopt;
  const std::string word = key_name(value.scalar);
  if (word == "true" || word == "yes" || word == "on") return true;
  if (word == "false" || word == "no" || word == "off") return false;
  return std::nullopt;
}

void report_duplicate_key(const Key& key, Diagnostics& diagnostics) {
  diagnostics.warning("A0202", "the key `" + key.written + "` stands twice", key.span,
                      "the first one counts; remove the other");
}

}  // namespace anthology
