/// The source record of a quoted article, read from front matter, a manifest's entry or a register.
#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "book/source_record.hpp"
#include "source/manifest.hpp"
#include "source/value.hpp"

namespace anthology {

/// The records under `source`, `sources`, `source-url`, as they stand: without what falls back to
/// the post. Permissions have their id alone.
std::vector<SourceRecord> read_sources_of(const Value& front_matter, Diagnostics& diagnostics);

/// One record: a map, or a text that names a publication or is an address.
SourceRecord read_source_record(const Value& map, Diagnostics& diagnostics);

/// The licences under `license` and its synonyms. A record may give several, as a list or under
/// several names: the first counts, those that differ are kept.
void read_licenses(const Value& map, SourceRecord& record, Diagnostics& diagnostics);

/// An id, or a map.
Permission read_permission(const Value& map, Diagnostics& diagnostics);
PermissionStatus permission_status(std::string_view word);
/// The words that are one.
std::vector<std::string_view> permission_words();
/// Sets the status, or keeps a word that is none, with a warning.
void read_status(const Text& word, Permission& permission, Diagnostics& diagnostics);

/// A name, or a map.
Publication read_publication(const Value& value, Diagnostics& diagnostics);

/// A notice, or a map.
Copyright read_copyright(const Value& value, Diagnostics& diagnostics);

/// A date of front matter; what is none is a warning.
std::optional<Date> read_date(const Value& value, std::string_view key, Diagnostics& diagnostics);

/// What kind of text it is: any word; one that is nearly `letter` or the like, but not it, is a warning.
std::string read_type(const Text& written, Diagnostics& diagnostics);

/// A tag of BCP 47 in its canonical form; what is none is a warning, and nothing.
std::string read_language_tag(const Text& written, Diagnostics& diagnostics);

}  // namespace anthology
