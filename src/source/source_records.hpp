/// The source record of a quoted article, read from front matter.
#pragma once

#include <vector>

#include "base/diagnostics.hpp"
#include "book/source_record.hpp"
#include "source/value.hpp"

namespace anthology {

/// The records under `source`, `sources`, `source-url`, as they stand: without what falls back to
/// the post. Permissions have their id alone.
std::vector<SourceRecord> read_sources_of(const Value& front_matter, Diagnostics& diagnostics);

/// One record from the map that an entry of the manifest or a post gives.
SourceRecord read_source_record(const Value& map, Diagnostics& diagnostics);

/// The licences under `license` and its synonyms. A record may give several, as a list or under
/// several names: the first counts, those that differ are kept.
void read_licenses(const Value& map, SourceRecord& record);

Permission read_permission(const Value& map);
PermissionStatus permission_status(std::string_view word);

/// A date of front matter; what is none is a warning.
std::optional<Date> read_date(const Value& value, std::string_view key, Diagnostics& diagnostics);

}  // namespace anthology
