#include "source/source_overrides.hpp"

#include <algorithm>
#include <utility>

#include "source/post_fields.hpp"

namespace anthology {
namespace {

void replace_keys(Value& record, const Value& by) {
  for (const auto& [key, value] : by.entries) {
    std::erase_if(record.entries, [&](const auto& entry) { return entry.first.name == key.name; });
    record.entries.emplace_back(key, value);
  }
}

/// The post's record as a map; a text there is its address or its words.
void replace_record(Value& record, const Value& by) {
  if (record.kind == Value::Kind::list && !record.items.empty())
    return replace_record(record.items.front(), by);
  if (record.is_scalar()) {
    Value map;
    map.kind = Value::Kind::map;
    map.span = record.span;
    map.entries.emplace_back(Key{"url", "url", record.span}, std::move(record));
    record = std::move(map);
  } else if (record.kind != Value::Kind::map) {
    record = Value();
    record.kind = Value::Kind::map;
    record.span = by.span;
  }
  replace_keys(record, by);
}

void override_source(Value& front_matter, const Value& by) {
  front_matter.kind = Value::Kind::map;
  for (const std::string_view name : {"source", "sources"})
    for (auto& [key, value] : front_matter.entries)
      if (key.name == name && value.kind != Value::Kind::null) return replace_record(value, by);
  std::erase_if(front_matter.entries, [](const auto& entry) { return entry.first.name == "source"; });
  front_matter.entries.emplace_back(Key{"source", "source", by.span}, by);
}

}  // namespace

void apply_source_overrides(const Selection& selection, const Manifest& manifest, PostLibrary& library,
                            Diagnostics& diagnostics) {
  for (const Chosen& chosen : selection.chosen) {
    if (chosen.kind != Chosen::Kind::post || !chosen.entry) continue;
    const Overrides& overrides = chosen.entry->overrides;
    if (!overrides.source) continue;
    Post& post = library.posts[chosen.post];
    override_source(post.front_matter, *overrides.source);
    Post reading;
    reading.source = post.source;
    reading.path = post.path;
    reading.folder = post.folder;
    reading.body = post.body;
    reading.front_matter = post.front_matter;
    Diagnostics findings;
    read_post_fields(reading, findings);
    read_post_names(reading, Site());
    resolve_post(reading, library, findings);
    post.sources = std::move(reading.sources);
    // What the post itself has wrong was said when it was read.
    for (Diagnostic& finding : findings.take())
      if (finding.where.file == manifest.source->path) diagnostics.add(std::move(finding));
  }
}

}  // namespace anthology
