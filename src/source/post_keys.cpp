#include "source/post_keys.hpp"

#include <iterator>

#include "source/contributors.hpp"

namespace anthology::post_keys {

std::vector<std::string_view> all() {
  const auto people = contributor_keys();
  std::vector<std::string_view> keys(people.begin(), people.end());
  const auto add = [&](auto&... names) {
    (keys.insert(keys.end(), std::begin(names), std::end(names)), ...);
  };
  add(title, subtitle, slug, canonical, permalink, link, aliases, tumblr_url, date, date_text, type, language,
      tags, categories, category, draft, published, publish, marked_private, dateline, recipient, signature,
      commentary, headnote, afternote, epigraph, media, sources, source_url, license, copyright, permission,
      publication);
  return keys;
}

}  // namespace anthology::post_keys
