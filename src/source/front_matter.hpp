/// Front matter: where it stands in a file, and what `fields` and `defaults` of the manifest make of it.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.hpp"
#include "source/manifest.hpp"
#include "source/synonyms.hpp"
#include "source/value.hpp"

namespace anthology {

struct FrontMatter {
  enum class Format : std::uint8_t { none, yaml, toml, open };  ///< `open`: begun and never closed
  Format format = Format::none;
  std::uint32_t begin = 0, end = 0;  ///< the text between the delimiters
  std::uint32_t body = 0;            ///< behind the closing delimiter's line
};

/// Tolerates blank lines before it and white space behind a delimiter; YAML may end with `...`.
FrontMatter find_front_matter(std::string_view text);

/// The value that a field's name leads to, through maps where it has dots; or null.
const Value* find_field(const Value& front_matter, std::string_view name);

/// Gives a post's values our names for them.
void rename_fields(Value& front_matter, const std::map<std::string, Text>& fields);

/// Sets what `values` has and `target` lacks under all keys of the same meaning, map by map; but who is named
/// is not mixed with others.
void set_missing(Value& target, const Value& values, Synonyms synonyms);

}  // namespace anthology
