/// Paragraphs in another number of lines.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "layout/lines.hpp"

namespace anthology::layout {

/// First lines of variants begin as those that were set: with their space, their flags and their costs.
void begin_variants_alike(SectionLines& content);

/// Puts other lines in the place of a paragraph's; whatever counts in lines moves with them. `choices` are
/// paragraphs and the number of their variant, from 1 on, ascending; `sections` their first lines.
void set_variants(SectionLines& content, std::vector<std::pair<std::uint32_t, std::size_t>>& sections,
                  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& choices);

}  // namespace anthology::layout
