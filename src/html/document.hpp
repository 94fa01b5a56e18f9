/// A whole page of HTML as a tree with all elements and attributes, for those who look for something in it.
#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace anthology {

/// Below `parent`, beginning with `html`. Names are in lower case; comments are left out, the text of scripts
/// is not. Elements deeper than `max_html_depth` leave their words. The tree is no XML: names of attributes
/// are what the page has.
void parse_document(std::string_view html, pugi::xml_node parent);

}  // namespace anthology
