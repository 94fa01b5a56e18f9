#include "source/unknown_fields.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "source/front_matter.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

/// What every post can be asked for.
constexpr std::string_view query_words[] = {"tags",      "categories", "authors", "publications",
                                            "languages", "types",      "slug",    "title"};
constexpr std::string_view limit_words[] = {"year", "from", "to", "all-tags", "not"};
constexpr std::string_view order_words[] = {"date", "title", "author", "path"};

class FieldCheck {
 public:
  FieldCheck(const PostLibrary& library, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    for (const Post& post : library.posts)
      for (const auto& entry : post.front_matter.entries) fields_.insert(entry.first.name);
  }

  void check(const Query& query) {
    for (const auto& [field, asked] : query.any_of)
      if (std::find(std::begin(query_words), std::end(query_words), field) == std::end(query_words))
        check_field(field, query.places.at(field), {std::begin(limit_words), std::end(limit_words)});
    for (const Query& other : query.none_of) check(other);
  }

  void check_order(const Text& by) {
    std::string_view field = by.value;
    if (field.starts_with('-')) field.remove_prefix(1);
    if (field.empty() ||
        std::find(std::begin(order_words), std::end(order_words), field) != std::end(order_words))
      return;
    check_field(key_name(field), by.span, {std::begin(order_words), std::end(order_words)});
  }

 private:
  void check_field(const std::string& field, const Span& where, std::vector<std::string_view> known) {
    if (fields_.contains(field) || !reported_.insert(field).second) return;
    known.insert(known.end(), std::begin(query_words), std::end(query_words));
    std::string help = did_you_mean(field, known);
    if (help.empty()) help = did_you_mean(field, {fields_.begin(), fields_.end()});
    diagnostics_.warning("A0227", fmt::format("no post has the field `{}`", field), where, std::move(help));
  }

  Diagnostics& diagnostics_;
  std::set<std::string> fields_, reported_;
};

/// Names of fields as `fields` writes them: `about.context`.
void add_names(const Value& map, const std::string& above, std::set<std::string>& names) {
  for (const auto& [key, value] : map.entries) {
    names.insert(above + key.name);
    add_names(value, above + key.name + '.', names);
  }
}

/// What the right side of `fields` names must stand in a post.
void check_renamed(const std::map<std::string, Text>& fields, const PostLibrary& library,
                   Diagnostics& diagnostics) {
  std::set<std::string> names;
  for (const auto& [ours, theirs] : fields) {
    if (std::any_of(library.posts.begin(), library.posts.end(),
                    [&](const Post& post) { return find_field(post.front_matter, theirs.value); }))
      continue;
    if (names.empty())
      for (const Post& post : library.posts) add_names(post.front_matter, {}, names);
    diagnostics.warning("A0227", fmt::format("no post has the field `{}`", theirs.value), theirs.span,
                        did_you_mean(key_name(theirs.value), {names.begin(), names.end()}));
  }
}

void check_entries(const std::vector<Entry>& entries, FieldCheck& fields) {
  for (const Entry& entry : entries) {
    if (entry.kind == Entry::Kind::select) {
      fields.check(entry.select.query);
      fields.check_order(entry.select.keep_by);
      fields.check_order(entry.select.order_by);
    }
    check_entries(entry.entries, fields);
  }
}

}  // namespace

void report_unknown_fields(const Manifest& manifest, const PostLibrary& library, Diagnostics& diagnostics) {
  if (library.posts.empty()) return;
  FieldCheck fields(library, diagnostics);
  check_entries(manifest.chapters, fields);
  for (const Default& entry : manifest.defaults) fields.check(entry.where);
  check_renamed(manifest.fields, library, diagnostics);
}

}  // namespace anthology
