/// What pages say of links to the web, which paper cannot follow. Readers' editions leave it out:
/// every element of it has `data-medium="print"`.
#pragma once

#include "compose/composition.hpp"

namespace anthology {

/// Adds the addresses of a section's links as notes, or as a list at its end, as the manifest says: once
/// each, and not where the link's words are the address. Links must be resolved. What stands in notes has its
/// address beside it.
void print_links(const Composition& composition, Section& section);

}  // namespace anthology
