#include "source/post_keys.hpp"

#include "source/contributors.hpp"

namespace anthology::post_keys {

std::span<const Names> groups() {
  static constexpr Names all_groups[] = {
      title,      subtitle,   slug,      canonical,  permalink,      link,     aliases,
      tumblr_url, date,       date_text, type,       language,       tags,     categories,
      category,   draft,      published, publish,    marked_private, dateline, recipient,
      signature,  commentary, headnote,  afternote,  epigraph,       media,    sources,
      source_url, license,    copyright, permission, publication};
  return all_groups;
}

std::vector<std::string_view> all() {
  const auto people = contributor_keys();
  std::vector<std::string_view> keys(people.begin(), people.end());
  for (const Names group : groups()) keys.insert(keys.end(), group.begin(), group.end());
  return keys;
}

}  // namespace anthology::post_keys
