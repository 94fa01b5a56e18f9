/// Which line calls which footnote.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "layout/box_tree.hpp"
#include "layout/lines.hpp"

namespace anthology::layout {

/// Counts in each line of the text the notes that it calls: those that it links to first; on the first line
/// also those that open the section, on the last one also those that nothing calls. A note that another one
/// calls follows it; those of a turned table are called in the line before its place. Returns the notes'
/// indices in that order.
std::vector<std::size_t> call_notes(std::span<const Footnote> footnotes, std::span<const SectionLines> notes,
                                    SetSection& set);

}  // namespace anthology::layout
