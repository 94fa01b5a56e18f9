#include <algorithm>

#include "source/contributors.hpp"
#include "source/dates.hpp"
#include "source/front_matter.hpp"
#include "source/manifest_parts.hpp"
#include "source/post_keys.hpp"
#include "source/scalars.hpp"

namespace anthology {
namespace {

Site read_site(const Value& value, Diagnostics& diagnostics) {
  Site site;
  Keys keys(value, "`site`", diagnostics);
  keys.string("name", site.name);
  keys.string("url", site.url);
  keys.string("permalink", site.permalink);
  keys.strings("assets", site.assets);
  keys.finish();
  while (site.url.ends_with('/')) site.url.pop_back();
  return site;
}

void read_folder(const Value& value, Keys& keys, std::vector<LibraryFolder>& out) {
  LibraryFolder folder;
  if (value.is_scalar()) {
    folder.path = text_of(value);
  } else if (value.kind == Value::Kind::map) {
    Keys inside(value, "a library folder", keys.diagnostics());
    inside.text("path", folder.path);
    if (const Value* site = inside.get("site")) folder.site = read_site(*site, keys.diagnostics());
    inside.finish();
    if (folder.path.empty()) folder.path = {".", value.span};
  } else {
    return keys.wrong_type(value, "library", "a folder or a list of folders");
  }
  out.push_back(std::move(folder));
}

void read_library(Keys& keys, Manifest& manifest) {
  if (const Value* value = keys.get("library")) {
    if (value->kind == Value::Kind::list)
      for (const Value& item : value->items) read_folder(item, keys, manifest.library);
    else
      read_folder(*value, keys, manifest.library);
  }
  if (manifest.library.empty()) manifest.library.push_back({{".", {}}, {}});
}

void read_defaults(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("defaults");
  if (!value) return;
  if (value->kind != Value::Kind::list) return keys.wrong_type(*value, "defaults", "a list");
  for (const Value& item : value->items) {
    Keys inside(item, "an entry of `defaults`", keys.diagnostics());
    Default entry;
    const Value* where = inside.get("where");
    entry.everywhere = !where;
    if (where) {
      entry.where = read_query(*where, "`where`", keys.diagnostics());
      entry.where_span = where->span;
    }
    if (const Value* set = inside.get("set")) {
      if (set->kind == Value::Kind::map)
        entry.set = *set;
      else
        inside.wrong_type(*set, "set", "a map of front-matter keys");
    } else if (item.kind == Value::Kind::map) {
      keys.diagnostics().error("A0207", "an entry of `defaults` has no `set`", item.span,
                               "`set` is the map of front-matter keys that the posts get");
    }
    inside.finish();
    if (entry.set.kind == Value::Kind::map) manifest.defaults.push_back(std::move(entry));
  }
}

void read_fields(Keys& keys, Manifest& manifest) {
  const Value* value = keys.get("fields");
  if (!value) return;
  Keys inside(*value, "`fields`", keys.diagnostics());
  for (const std::string_view ours : post_keys::all()) {
    Text theirs;
    inside.text(ours, theirs);
    if (!theirs.empty()) manifest.fields[std::string(ours)] = std::move(theirs);
  }
  inside.finish();
}

/// From keys to texts; each text has the place of its key.
std::map<std::string, Text> read_texts(Keys& keys, std::string_view name) {
  std::map<std::string, Text> texts;
  const Value* value = keys.get(name);
  if (!value) return texts;
  if (value->kind != Value::Kind::map) {
    keys.wrong_type(*value, name, "a map");
    return texts;
  }
  for (const auto& [key, item] : value->entries) {
    if (item.is_scalar())
      texts[key.name] = {item.scalar, key.span};
    else
      keys.wrong_type(item, key.written, "a text");
  }
  return texts;
}

std::vector<std::string> words_in(const Value& value, const std::string& name, Diagnostics& diagnostics) {
  std::vector<std::string> words;
  if (value.is_scalar()) words.push_back(value.scalar);
  for (const Value& item : value.items) {
    if (item.is_scalar())
      words.push_back(item.scalar);
    else
      diagnostics.error("A0206", "`" + name + "` is a text or a list of texts", item.span);
  }
  if (value.kind == Value::Kind::map)
    diagnostics.error("A0206", "`" + name + "` is a text or a list of texts, not a map", value.span);
  return words;
}

void read_years(const Value& value, Query& query, Diagnostics& diagnostics) {
  for (const std::string& word : words_in(value, "year", diagnostics)) {
    const auto date = parse_partial_date(word);
    if (date && !date->month)
      query.years.push_back(date->year);
    else
      diagnostics.error("A0208", "`" + word + "` is no year", value.span);
  }
}

void read_limit(const Value& value, const std::string& name, std::optional<PartialDate>& out,
                Diagnostics& diagnostics) {
  if (value.is_scalar()) out = parse_partial_date(value.scalar);
  if (!out)
    diagnostics.error("A0208", "`" + name + "` is a date such as `2016`, `2016-05` or `2016-05-19`",
                      value.span);
}

/// Singular and plural are one field.
std::string field_name(const std::string& name) {
  constexpr std::pair<std::string_view, std::string_view> plurals[] = {
      {"tag", "tags"},           {"category", "categories"},
      {"author", "authors"},     {"publication", "publications"},
      {"language", "languages"}, {"lang", "languages"},
      {"type", "types"}};
  for (const auto& [singular, plural] : plurals)
    if (name == singular) return std::string(plural);
  return name;
}

}  // namespace

Query read_query(const Value& value, const std::string& where, Diagnostics& diagnostics) {
  Query query;
  if (value.kind != Value::Kind::map) {
    if (value.kind != Value::Kind::null)
      diagnostics.error("A0206", where + " is a map, not " + std::string(kind_name(value.kind)), value.span);
    return query;
  }
  for (const auto& [key, item] : value.entries) {
    if (key.name == "year" || key.name == "years") {
      read_years(item, query, diagnostics);
    } else if (key.name == "from") {
      read_limit(item, key.written, query.from, diagnostics);
    } else if (key.name == "to") {
      read_limit(item, key.written, query.to, diagnostics);
    } else if (key.name == "all-tags") {
      query.all_tags = words_in(item, key.written, diagnostics);
    } else if (key.name == "path" || key.name == "paths") {
      query.paths = words_in(item, key.written, diagnostics);
    } else if (key.name == "not") {
      if (item.kind == Value::Kind::list)
        for (const Value& each : item.items) query.none_of.push_back(read_query(each, "`not`", diagnostics));
      else
        query.none_of.push_back(read_query(item, "`not`", diagnostics));
    } else {
      const std::string field = field_name(key.name);
      query.any_of[field] = words_in(item, key.written, diagnostics);
      query.places.emplace(field, key.span);
    }
  }
  return query;
}

void read_sources(Keys& keys, Manifest& manifest) {
  read_library(keys, manifest);
  if (const Value* value = keys.get("media")) {
    if (value->is_scalar()) {
      manifest.media_dir = text_of(*value);
    } else {
      Keys media(*value, "`media`", keys.diagnostics());
      media.text("dir", manifest.media_dir);
      media.text("map", manifest.media_map);
      media.finish();
    }
  }
  keys.text("people", manifest.people);
  keys.text("permissions", manifest.permissions);
  keys.text("sources", manifest.sources);
  read_defaults(keys, manifest);
  read_fields(keys, manifest);
  for (Default& entry : manifest.defaults) rename_fields(entry.set, manifest.fields);
  manifest.labels = read_texts(keys, "labels");
}

}  // namespace anthology
