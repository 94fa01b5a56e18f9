/// Places within the words of a paragraph where a line may end in a hyphen: CSS Text 3, section 6.
#pragma once

#include "layout/paragraph_items.hpp"

namespace anthology::layout {

/// A hyphen before byte `at`, as a penalty.
LineItem hyphen_item(const Type& type, std::uint32_t at, std::uint32_t piece, Milli width);

/// Divides the boxes of whole words where the dictionaries say so; all other items stay as they are.
void divide_words(Words& words, ParagraphItems& paragraph);

}  // namespace anthology::layout
