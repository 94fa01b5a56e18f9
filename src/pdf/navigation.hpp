/// Ways into the pages: outline, named destinations, link annotations, page labels
/// (ISO 32000-1, 12.3, 12.4.2 and 12.5.6.5).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "layout/pages.hpp"
#include "pdf/document.hpp"

namespace anthology::pdf {

/// Nothing where there are no bookmarks.
std::optional<Ref> add_outline(Document& document, const layout::Pages& pages,
                               const std::vector<Ref>& page_refs);

/// The name tree; nothing where there are no destinations.
std::optional<Ref> add_destinations(Document& document, const layout::Pages& pages,
                                    const std::vector<Ref>& page_refs);

/// Annots of a page. A link to an id without a place is left out, and its id put into `dangling`.
Array add_links(Document& document, const layout::Page& page,
                const std::vector<layout::Destination>& destinations, std::set<std::string>& dangling);

Dictionary page_labels(const std::vector<layout::LabelRange>& labels);

}  // namespace anthology::pdf
