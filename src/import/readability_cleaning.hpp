/// What is taken out of a main text that was found: forms, boxes of links, what serves for sharing.
#pragma once

#include <pugixml.hpp>

namespace anthology::page {

/// `weigh`: names of classes count; `strict`: boxes that look like no text go.
void clean_main_text(pugi::xml_node article, bool weigh, bool strict);

}  // namespace anthology::page
