/// The book's conventions for HTML that an author wrote: verse in lines, pictures as figures.
#pragma once

#include <pugixml.hpp>

#include "book/origins.hpp"

namespace anthology {

/// Each line break of the source inside `verse` becomes `<br/>`; words there become paragraphs. A
/// picture alone in its paragraph becomes `<figure class="image">`. Idempotent.
void finish_html(pugi::xml_node parent, Origins& table);

}  // namespace anthology
