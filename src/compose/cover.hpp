/// The cover: the manifest's picture, or the theme's `cover.svg` with the book's words in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compose/composition.hpp"

namespace anthology {

/// The words of a drawn cover.
struct CoverWords {
  std::string title, subtitle, editors, publisher;
};

/// Puts the words into the elements `<text class="title|subtitle|editors|publisher">`, wrapped into
/// lines and set smaller where they are long. `data-width` on an element is the width it may fill,
/// `data-lines` the number of lines. Empty where the template cannot be parsed.
std::string fill_cover(std::string_view cover_template, const CoverWords& words);

/// The cover as a resource; nothing where there is neither picture nor template.
std::optional<Resource> make_cover(const Composition& composition, std::string_view cover_template,
                                   Diagnostics& diagnostics);

}  // namespace anthology
