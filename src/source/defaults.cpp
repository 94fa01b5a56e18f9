#include "source/defaults.hpp"

#include <algorithm>

#include "source/field_map.hpp"
#include "source/front_matter.hpp"
#include "source/post_fields.hpp"
#include "source/post_keys.hpp"
#include "source/query.hpp"
#include "source/synonyms.hpp"

namespace anthology {
namespace {

/// Path globs count from the library folder, or from the manifest's.
bool applies(const Default& entry, const Post& post, const Manifest& manifest) {
  if (entry.everywhere) return true;
  const GlobRoots roots = glob_roots(manifest, post.folder);
  if (!asks_for_fields(entry.where)) return matches(entry.where, post, roots);
  Diagnostics unheard;  // the final reading says it
  Post reading;
  reading.source = post.source;
  reading.path = post.path;
  reading.front_matter = post.front_matter;
  reading.body = post.body;
  read_post_fields(reading, unheard);
  return matches(entry.where, reading, roots);
}

/// True if a record of these values stands at this place.
bool has_record_at(const Value& values, const Span& place) {
  for (const post_keys::Names names :
       {post_keys::Names(post_keys::sources), post_keys::Names(post_keys::source_url)})
    for (const std::string_view name : names) {
      const Value* value = values.find(name);
      if (!value) continue;
      if (value->span == place) return true;
      for (const Value& item : value->items)
        if (item.span == place) return true;
    }
  return false;
}

}  // namespace

void apply_defaults(Post& post, const Manifest& manifest) {
  for (const Default& entry : manifest.defaults) post.defaults.push_back(applies(entry, post, manifest));
  for (std::size_t i = manifest.defaults.size(); i-- > 0;)
    if (post.defaults[i]) set_missing(post.front_matter, manifest.defaults[i].set, synonyms_in_post);
}

void place_default_records(Post& post, const Manifest& manifest) {
  for (SourceRecord& record : post.sources)
    if (std::any_of(manifest.defaults.begin(), manifest.defaults.end(),
                    [&](const Default& entry) { return has_record_at(entry.set, record.span); }))
      record.span = post.title.span;
}

void check_defaults(const Manifest& manifest, const PostLibrary& library, Diagnostics& diagnostics) {
  Diagnostics findings;
  for (const Default& entry : manifest.defaults) {
    Post reading;
    reading.path = manifest.source->path;
    reading.front_matter = entry.set;
    read_post_fields(reading, library.shared_sources, findings);
    resolve_post(reading, library, findings);
  }
  for (Diagnostic& finding : findings.take()) {
    raise_for_manifest(finding);
    diagnostics.add(std::move(finding));
  }
}

}  // namespace anthology
