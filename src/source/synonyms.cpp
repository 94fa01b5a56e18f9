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

using KeyNames = std::vector<std::string_view>;

/// Adds the rest of the groups that the first of the keys stands in.
template <typename Groups>
void add_groups(const Groups& groups, KeyNames& keys) {
  const std::string_view key = keys.front();
  if (key.empty()) return;  // which fills the shorter groups up
  for (const auto& group : groups)
    if (std::ranges::find(group, key) != std::ranges::end(group))
      for (const std::string_view other : group)
        if (other != key && !other.empty()) keys.push_back(other);
}

/// Adds the other keys that name the same people.
void add_people(KeyNames& keys) {
  const std::string_view key = keys.front();
  if (!names_people(key)) return;
  for (const std::string_view other : contributor_keys())
    if (other != key && role_of_key(other) == role_of_key(key)) keys.push_back(other);
}

}  // namespace

KeyNames synonyms_in_post(std::string_view key) {
  KeyNames keys{key};
  add_groups(post_keys::groups(), keys);
  add_people(keys);
  return keys;
}

KeyNames synonyms_in_record(std::string_view key) {
  KeyNames keys{key};
  if (key == "date-text") return keys;
  add_groups(synonyms_of_records, keys);
  add_people(keys);
  if (names_people(key)) keys.push_back("anonymous");
  if (key == "anonymous") keys.insert(keys.end(), contributor_keys().begin(), contributor_keys().end());
  return keys;
}

KeyNames no_synonyms(std::string_view key) {
  return {key};
}

}  // namespace anthology
