/// Keys of one meaning: what a record says under one of them stands for what another says under another.
#pragma once

#include <string_view>
#include <vector>

namespace anthology {

/// The keys of a map under which something stands for what `key` says; `key` is the first.
using Synonyms = std::vector<std::string_view> (*)(std::string_view key);

/// In a post's front matter.
std::vector<std::string_view> synonyms_in_post(std::string_view key);
/// In a source record. `date-text` stands beside a date, and a date for both.
std::vector<std::string_view> synonyms_in_record(std::string_view key);
/// In any other map: none but itself.
std::vector<std::string_view> no_synonyms(std::string_view key);

}  // namespace anthology
