#include "source/source_overrides.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "source/defaults.hpp"
#include "source/field_map.hpp"
#include "source/front_matter.hpp"
#include "source/post_fields.hpp"
#include "source/post_keys.hpp"
#include "source/source_register.hpp"
#include "source/synonyms.hpp"

namespace anthology {
namespace {

/// Maps that are replaced key by key; `{volume: 3}` keeps the publication's name.
constexpr std::array<std::string_view, 4> merged{"publication", "extent", "copyright", "permission"};

bool is_merged(std::string_view key) {
  return std::find(merged.begin(), merged.end(), key) != merged.end();
}

void replace_keys(Value& record, const Value& by) {
  std::vector<std::pair<Key, Value>> entries = by.entries;
  for (auto& [key, value] : entries) {
    const Value* old = record.find(key.name);
    if (old && is_merged(key.name) && value.kind == Value::Kind::map) {
      if (old->kind == Value::Kind::map) set_missing(value, *old, no_synonyms);
      if (old->is_scalar() && key.name == "publication" && !value.find("name"))
        value.entries.emplace_back(Key{"name", "name", old->span}, *old);
    }
  }
  for (const auto& [key, value] : by.entries) {
    const auto replaced = synonyms_in_record(key.name);
    std::erase_if(record.entries, [&](const auto& entry) {
      return std::find(replaced.begin(), replaced.end(), entry.first.name) != replaced.end();
    });
  }
  for (auto& entry : entries) record.entries.push_back(std::move(entry));
}

/// The record, or the first of several, as a map.
void replace_record(Value& record, const Value& by) {
  if (record.kind == Value::Kind::list && !record.items.empty())
    return replace_record(record.items.front(), by);
  record = record_as_map(std::move(record));
  if (record.kind != Value::Kind::map) {
    record = Value();
    record.kind = Value::Kind::map;
    record.span = by.span;
  }
  replace_keys(record, by);
}

void override_source(Value& front_matter, const Value& written, const SourceRegister& shared,
                     Diagnostics& diagnostics) {
  Value by = shared_record(written, shared, diagnostics);
  front_matter.kind = Value::Kind::map;
  for (const std::string_view name : post_keys::sources)
    for (auto& [key, value] : front_matter.entries)
      if (key.name == name && value.kind != Value::Kind::null) return replace_record(value, by);
  std::erase_if(front_matter.entries, [](const auto& entry) { return entry.first.name == "source"; });
  front_matter.entries.emplace_back(Key{"source", "source", by.span}, std::move(by));
}

}  // namespace

void apply_source_overrides(const Selection& selection, const Manifest& manifest, PostLibrary& library,
                            Diagnostics& diagnostics) {
  for (const Chosen& chosen : selection.chosen) {
    if (chosen.kind != Chosen::Kind::post || !chosen.entry) continue;
    const Overrides& overrides = chosen.entry->overrides;
    if (!overrides.source) continue;
    Post& post = library.posts[chosen.post];
    override_source(post.front_matter, *overrides.source, library.shared_sources, diagnostics);
    Post reading;
    reading.source = post.source;
    reading.path = post.path;
    reading.folder = post.folder;
    reading.body = post.body;
    reading.front_matter = post.front_matter;
    Diagnostics findings;
    read_post_fields(reading, findings);
    read_post_names(reading, Site(), findings);
    resolve_post(reading, library, findings);
    post.sources = std::move(reading.sources);
    place_default_records(post, manifest);
    // What the post itself has wrong was said when it was read.
    for (Diagnostic& finding : findings.take())
      if (finding.where.file == manifest.source->path) {
        raise_for_manifest(finding);
        diagnostics.add(std::move(finding));
      }
  }
}

}  // namespace anthology
