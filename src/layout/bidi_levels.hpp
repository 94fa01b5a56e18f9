/// The embedding levels of a paragraph, with isolates for what has a direction of its own: UAX #9,
/// section 2.4.2, and CSS Writing Modes 4, section 2.2.
#pragma once

#include <vector>

#include "base/unicode.hpp"
#include "layout/inline_content.hpp"

namespace anthology::layout {

/// Empty where all of it runs from left to right. Elements of another direction than the paragraph's
/// are isolated, and so are addresses in a paragraph that runs from right to left, and the numbers that are
/// printed beside text: a title that ends in Latin letters would take in its page number.
std::vector<unicode::BidiRun> bidi_levels(const InlineContent& content);

}  // namespace anthology::layout
