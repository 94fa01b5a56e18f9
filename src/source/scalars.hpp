/// What scalars mean: the core schema of YAML 1.2, section 10.3, which TOML and JSON agree with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "source/value.hpp"

namespace anthology {

/// Bounds on what a YAML or TOML text may hold; an author's file stays far below them.
inline constexpr std::uint32_t max_front_matter_bytes = 1'000'000;
inline constexpr std::uint32_t max_document_bytes = 4'000'000;
inline constexpr int max_value_depth = 64;
inline constexpr std::size_t max_values = 500'000;  ///< aliases count as often as they are used

/// A key as it is compared: ASCII lower case, `_` as `-`.
std::string key_name(std::string_view written);

bool looks_like_number(std::string_view text);
/// The kind of a scalar that stands without quotes.
Value::Kind plain_kind(std::string_view text);
/// `true`, `yes`, `on` and their contraries, in any case: YAML 1.1 is still written.
std::optional<bool> as_boolean(const Value& value);

void report_duplicate_key(const Key& key, Diagnostics& diagnostics);

}  // namespace anthology
