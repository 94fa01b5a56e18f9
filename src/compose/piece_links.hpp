/// Links from front and back matter to the pieces. `origins` are those of the section that has the links.
#pragma once

#include <vector>

#include <pugixml.hpp>

#include "compose/composition.hpp"

namespace anthology {

/// The piece's title as a link, in its own language.
void append_piece_link(pugi::xml_node parent, const Section& piece, const Composition& composition,
                       Origins& origins);
/// The titles one after another, as a list of the book's language.
void append_piece_links(pugi::xml_node parent, const std::vector<const Section*>& pieces,
                        const Composition& composition, Origins& origins);
/// Marks a link so that on pages the number of its target's page follows it, in the words of the language:
/// the stylesheet has `content: attr(data-before) target-counter(attr(href), page) attr(data-after)`.
void mark_on_page(pugi::xml_node link, const Words& words);
/// The titles behind an arrow that no line break parts from the first one.
void append_pointer(pugi::xml_node parent, const std::vector<const Section*>& pieces,
                    const Composition& composition, Origins& origins);
/// The title between quotation marks.
void append_quoted_title(pugi::xml_node parent, const Section& piece, const Composition& composition,
                         Origins& origins);

}  // namespace anthology
