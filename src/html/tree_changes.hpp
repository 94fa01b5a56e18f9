/// Changes of a tree whose origins are kept beside it.
#pragma once

#include <pugixml.hpp>

#include "book/origins.hpp"

namespace anthology {

/// Removes the node with all that it holds.
void remove_node(pugi::xml_node node, Origins& table);
/// Puts the element's children in its place; returns the first of them, or what follows.
pugi::xml_node unwrap_node(pugi::xml_node element, Origins& table);

using Belongs = bool (*)(const pugi::xml_node&);
/// Moves a run of siblings into a new element before the first of them. White space between them goes, but
/// not between words. Returns what follows.
pugi::xml_node gather_nodes(pugi::xml_node parent, pugi::xml_node first, const char* name, Belongs belongs,
                            Origins& table);

}  // namespace anthology
