/// The root element of a section and its header: semantics, language, title, byline.
///
/// EPUB Structural Semantics Vocabulary 1.1 and DPUB-ARIA 1.1.
#pragma once

#include "compose/composition.hpp"

namespace anthology {

/// Appends `<section>` to the section's document.
pugi::xml_node append_root(Section& section);
/// Nothing where it is empty.
void append_subtitle(pugi::xml_node parent, const TitleText& subtitle, Origins& origins);
/// Appends `<header class="opening">` with number, title, subtitle and byline.
pugi::xml_node append_header(pugi::xml_node root, Section& section, const Words& words);
/// Appends the title alone, as lists have it.
void append_title(pugi::xml_node root, Section& section);

}  // namespace anthology
