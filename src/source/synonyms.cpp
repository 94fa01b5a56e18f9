#include "source/synonyms.hpp"

#include <algorithm>
#include <array>

#include "source/contributors.hpp"
#include "source/post_keys.hpp"

namespace anthology {
namespace {

constexpr std::array<std::array<std::string_view, 6>, 7> synonyms_of_records{{
    {"url", "canonical-url", "canonical", "link", "source-url"},
    {"date", "published", "published-on", "date-published", "date-text"},
    {"archived", "archive", "archive-url", "archived-url"},
    {"publication", "publication-name", "via", "container-title", "journal", "site-name"},
    {"license", "licence", "licenses", "licences"},
    {"language", "lang"},
    {"accessed", "retrieved"},
}};

template <typename Words>
bool is_in(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool name_the_same_people(std::string_view key, std::string_view other) {
  return names_people(key) && names_people(other) && role_of_key(key) == role_of_key(other);
}

}  // namespace

bool same_in_post(std::string_view key, std::string_view other) {
  if (key == other || name_the_same_people(key, other)) return true;
  return std::ranges::any_of(
      post_keys::groups(), [&](post_keys::Names group) { return is_in(group, key) && is_in(group, other); });
}

bool same_in_record(std::string_view key, std::string_view other) {
  if (key == other) return true;
  if (key == "date-text") return false;
  if (name_the_same_people(key, other)) return true;
  if ((key == "anonymous" && names_people(other)) || (other == "anonymous" && names_people(key))) return true;
  return std::ranges::any_of(synonyms_of_records,
                             [&](const auto& group) { return is_in(group, key) && is_in(group, other); });
}

}  // namespace anthology
