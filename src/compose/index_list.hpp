/// The index of persons, publications, tags and terms.
#pragma once

#include <string>
#include <vector>

#include "compose/composition.hpp"
#include "compose/index_terms.hpp"

namespace anthology {

/// Gives every place of a term within the section's text an anchor, once in each paragraph, and tells them
/// in the order of the text. What is marked as a term (`class="term"`) is one wherever it stands.
std::vector<IndexMark> mark_terms(const std::vector<IndexTerm>& terms, const IndexMatcher& matcher,
                                  Section& section);
/// Makes the index of the marks and of the pieces' front matter.
void make_index(const Composition& composition, Section& section, Diagnostics& diagnostics);

}  // namespace anthology
