/// An article: one post with its byline, headnote, commentary, text, notes and source note.
#pragma once

#include "compose/composition.hpp"

namespace anthology {

void make_article(const Composition& composition, const Place& place, Section& section,
                  Diagnostics& diagnostics);

}  // namespace anthology
