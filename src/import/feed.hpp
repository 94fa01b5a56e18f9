/// Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
///
/// RFC 4287 (Atom), the RSS 2.0 specification, RSS 1.0 with its modules content, dc and slash, Media RSS,
/// creativecommons.org/ns, jsonfeed.org.
#pragma once

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "import/imported_item.hpp"

namespace anthology {

/// Every entry is quoted: the feed is its publication. The document is read twice, entry by entry, since
/// what is said of the whole feed may stand behind its entries.
ImportedItems read_feed(const SourcePtr& source, Diagnostics& diagnostics);

/// JSON Feed: read whole.
ImportedItems read_json_feed(const SourcePtr& source, Diagnostics& diagnostics);

}  // namespace anthology
