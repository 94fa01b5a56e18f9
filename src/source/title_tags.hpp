/// The HTML in titles: tags and entities.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/title.hpp"
#include "source/title_markup.hpp"

namespace anthology {

/// A title is a line: more marks than this are no markup.
inline constexpr int max_title_marks = 64;

/// Drops the tags that words stand in, and comments; keeps emphasis, and tags that are words.
TitleMarkup without_tags(std::string_view text);

/// Decodes HTML 4's names that prose uses, and numbers.
TitleText with_entities_decoded(const TitleText& title);

/// Adds to the markup that is left out what is not in the list yet.
void leave_out(std::vector<std::string>& list, std::string what);

}  // namespace anthology
