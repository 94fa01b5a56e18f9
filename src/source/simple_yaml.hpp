/// The part of YAML 1.2 that nearly all front matter is written in, read in one pass: block maps and
/// lists of scalars that need one line each. yaml-cpp takes three quarters of the time that a blog of
/// five hundred posts takes to load; what this reader does not know for certain it leaves to yaml-cpp.
#pragma once

#include <cstdint>
#include <optional>

#include "source/value.hpp"

namespace anthology {

/// The same tree as yaml-cpp's events make, or nothing where the text is more than simple.
std::optional<Value> parse_simple_yaml(const SourceText& source, std::uint32_t begin, std::uint32_t end);

/// By yaml-cpp in any case.
Value parse_full_yaml(const SourcePtr& source, std::uint32_t begin, std::uint32_t end,
                      Diagnostics& diagnostics);

}  // namespace anthology
