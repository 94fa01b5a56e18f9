/// Keys of one meaning: what a record says under one of them stands for what another says under another.
#pragma once

#include <string_view>

namespace anthology {

/// In a post's front matter.
bool same_in_post(std::string_view key, std::string_view other);
/// In a source record. `date-text` stands beside a date, and a date for both.
bool same_in_record(std::string_view key, std::string_view other);
/// In any other map.
inline bool same_in_map(std::string_view key, std::string_view other) {
  return key == other;
}

}  // namespace anthology
