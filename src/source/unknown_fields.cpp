#include "source/unknown_fields.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "source/front_matter.hpp"
#include "source/post_keys.hpp"
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
      for (const auto& [key, value] : post.front_matter.entries) {
        fields_.insert(key.name);
        if (key.span.source == post.source.get()) own_.insert(key.name);
      }
  }

  void check(const Query& query) {
    for (const auto& [field, asked] : query.any_of)
      if (std::find(std::begin(query_words), std::end(query_words), field) == std::end(query_words))
        check_field(field, query.places.at(field), {std::begin(limit_words), std::end(limit_words)});
    for (const Query& other : query.none_of) check(other);
  }

  /// A key that `defaults` set, that is nearly one of ours and that nobody reads.
  void check_set(const Key& key) {
    const auto ours = post_keys::all();
    if (std::find(ours.begin(), ours.end(), key.name) != ours.end() || own_.contains(key.name) ||
        asked_.contains(key.name))
      return;
    if (std::string help = did_you_mean(key.name, ours); !help.empty())
      diagnostics_.warning("A0227", fmt::format("`set` gives `{}`, a field that no post has", key.written),
                           key.span, std::move(help));
  }

  std::size_t count_said() const { return reported_.size(); }

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
    asked_.insert(field);
    if (fields_.contains(field) || !reported_.insert(field).second) return;
    known.insert(known.end(), std::begin(query_words), std::end(query_words));
    std::string help = did_you_mean(field, known);
    if (help.empty()) help = did_you_mean(field, {fields_.begin(), fields_.end()});
    diagnostics_.warning("A0227", fmt::format("no post has the field `{}`", field), where, std::move(help));
  }

  Diagnostics& diagnostics_;
  std::set<std::string> fields_, reported_, asked_;
  std::set<std::string> own_;  ///< those that posts have themselves
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

/// After the selects, which may ask for what only `defaults` set.
void check_defaults_of(const Manifest& manifest, const PostLibrary& library, FieldCheck& fields,
                       Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < manifest.defaults.size(); ++i) {
    const Default& entry = manifest.defaults[i];
    const std::size_t said = fields.count_said();
    fields.check(entry.where);
    const bool is_got = std::any_of(library.posts.begin(), library.posts.end(),
                                    [i](const Post& post) { return post.defaults[i]; });
    if (!is_got && said == fields.count_said())
      diagnostics.warning("A0249", "no post is what this `where` asks for", entry.where_span,
                          "what stands in its `set` is nobody's");
  }
  for (const Default& entry : manifest.defaults)
    for (const auto& [key, value] : entry.set.entries)
      if (std::none_of(manifest.fields.begin(), manifest.fields.end(), [&](const auto& field) {
            return key_name(field.second.value).substr(0, field.second.value.find('.')) == key.name;
          }))
        fields.check_set(key);
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
  check_defaults_of(manifest, library, fields, diagnostics);
  check_renamed(manifest.fields, library, diagnostics);
}

}  // namespace anthology
