#include "source/query.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "source/name_form.hpp"
#include "source/post_fields.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (is_ascii(a) && is_ascii(b))
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
             return ascii::lower(x) == ascii::lower(y);
           });
  return unicode::fold(a) == unicode::fold(b);
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& other) {
    return same_word(with_apostrophes(other), with_apostrophes(word));
  });
}

/// A language asked for covers its regions: `en` finds `en-GB`.
bool has_language(const std::vector<std::string>& languages, std::string_view asked) {
  return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
    return same_word(language, asked) ||
           (language.size() > asked.size() && language[asked.size()] == '-' &&
            same_word(std::string_view(language).substr(0, asked.size()), asked));
  });
}

void add_contributors(const std::vector<Contributor>& people, std::vector<std::string>& out) {
  for (const Contributor& person : people) {
    out.push_back(person.name);
    if (!person.id.empty()) out.push_back(person.id);
  }
}

/// `from: 2016-05` begins with the month, `to: 2016-05` ends with it.
bool in_range(const Query& query, const Post& post) {
  if (!query.from && !query.to && query.years.empty()) return true;
  if (!post.date) return false;
  const PartialDate date = post.date->start;
  if (!query.years.empty() &&
      std::find(query.years.begin(), query.years.end(), date.year) == query.years.end())
    return false;
  const auto at_precision_of = [&](const PartialDate& limit) {
    PartialDate cut = date;
    if (!limit.month) cut.month = cut.day = 0;
    if (!limit.day) cut.day = 0;
    return cut;
  };
  if (query.from && at_precision_of(*query.from) < *query.from) return false;
  return !query.to || !(*query.to < at_precision_of(*query.to));
}

}  // namespace

std::vector<std::string> values_of(const Post& post, std::string_view field) {
  if (field == "tags") return post.tags;
  if (field == "categories") return post.categories;
  std::vector<std::string> values;
  if (field == "authors") {
    add_contributors(post.authors, values);
    for (const SourceRecord& record : post.sources) add_contributors(record.contributors, values);
  } else if (field == "publications") {
    for (const SourceRecord& record : post.sources)
      if (!record.publication.name.empty()) values.push_back(record.publication.name);
  } else if (field == "languages") {
    if (!post.language.empty()) values.push_back(post.language);
  } else if (field == "types") {
    if (!post.type.empty()) values.push_back(post.type);
  } else if (field == "slug") {
    values.push_back(post.slug);
  } else if (field == "title") {
    values.push_back(post.title.text);
  } else if (const Value* value = post.front_matter.find(key_name(field))) {
    values = list_of_words(*value, false);
    if (value->is_scalar() && values.size() > 1) values.push_back(value->scalar);
  }
  return values;
}

bool asks_for_fields(const Query& query) {
  return !query.any_of.empty() || !query.all_tags.empty() || !query.years.empty() || query.from || query.to ||
         !query.none_of.empty();
}

bool matches(const Query& query, const Post& post, const GlobRoots& roots) {
  if (!query.paths.empty() && !matches_a_path(query.paths, post.path, roots)) return false;
  for (const auto& [field, asked] : query.any_of) {
    const std::vector<std::string> values = values_of(post, field);
    const bool found = std::any_of(asked.begin(), asked.end(), [&](const std::string& word) {
      return field == "languages" ? has_language(values, word) : has_word(values, word);
    });
    if (!found) return false;
  }
  for (const std::string& tag : query.all_tags)
    if (!has_word(post.tags, tag)) return false;
  if (!in_range(query, post)) return false;
  return std::none_of(query.none_of.begin(), query.none_of.end(), [&](const Query& other) {
    return (asks_for_fields(other) || !other.paths.empty()) && matches(other, post, roots);
  });
}

GlobRoots glob_roots(const Manifest& manifest, std::size_t folder) {
  GlobRoots roots;
  roots.manifest = manifest.folder;
  if (folder < manifest.library.size())
    roots.library =
        resolve_path(manifest.folder, manifest.library[folder].path.value).value_or(std::string());
  return roots;
}

bool matches_a_path(const std::vector<std::string>& globs, std::string_view path, const GlobRoots& roots) {
  const auto below = [&](std::string_view root) {
    if (root.empty()) return path;
    return path.starts_with(root) && path.size() > root.size() && path[root.size()] == '/'
               ? path.substr(root.size() + 1)
               : std::string_view();
  };
  const std::string_view from_folder = below(roots.library), from_manifest = below(roots.manifest);
  return std::any_of(globs.begin(), globs.end(), [&](std::string_view glob) {
    while (glob.starts_with("./")) glob.remove_prefix(2);
    return (!from_folder.empty() && glob_matches(glob, from_folder)) ||
           (!from_manifest.empty() && glob_matches(glob, from_manifest));
  });
}

}  // namespace anthology
