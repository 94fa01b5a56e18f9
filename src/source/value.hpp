/// A tree of values with places, the one form of YAML (1.2), JSON and TOML in this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

struct Value;

/// A key as written, and as compared: lower case, `_` as `-`.
struct Key {
  std::string written;
  std::string name;
  Span span;
};

struct Value {
  enum class Kind : std::uint8_t { null, boolean, number, string, list, map };
  Kind kind = Kind::null;
  std::string scalar;  ///< as written, without quotes; also for numbers, dates, booleans
  bool quoted = false;
  std::vector<Value> items;                    ///< of a list
  std::vector<std::pair<Key, Value>> entries;  ///< of a map, in order
  Span span;

  bool is_scalar() const { return kind == Kind::boolean || kind == Kind::number || kind == Kind::string; }
  /// The entry with this normalised name, or null.
  const Value* find(std::string_view name) const;
};

/// Reads YAML or JSON. Bounds: `max_yaml_bytes`, depth, aliases. Duplicate keys are reported, the
/// first wins. `offset` is where the text begins in the source (front matter).
Value parse_yaml(const SourcePtr& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics);
Value parse_toml(const SourcePtr& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics);

}  // namespace anthology
