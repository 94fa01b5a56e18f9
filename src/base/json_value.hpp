/// Reading JSON (RFC 8259) into a tree: for feeds, and for the metadata of pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace anthology {

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::string text;  ///< of a string; of numbers and booleans as written
  std::vector<JsonValue> items;
  std::vector<std::pair<std::string, JsonValue>> members;

  /// The first member of the name; null where there is none.
  const JsonValue* find(std::string_view name) const;
  /// A member's string or number; empty where it has none.
  std::string string_at(std::string_view name) const;
};

struct JsonText {
  JsonValue value;        ///< as far as it was read
  bool whole = false;     ///< the text is JSON
  std::size_t place = 0;  ///< else where it stops to be
};

/// Nests no deeper than 64. Escapes of characters that XML cannot hold are left out.
JsonText parse_json(std::string_view text);

}  // namespace anthology
