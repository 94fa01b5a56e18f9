/// Taking nodes out of a tree whose origins are kept beside it.
#pragma once

#include <pugixml.hpp>

#include "book/origins.hpp"

namespace anthology {

/// Removes the node with all that it holds.
void remove_node(pugi::xml_node node, Origins& table);
/// Puts the element's children in its place; returns the first of them, or what follows.
pugi::xml_node unwrap_node(pugi::xml_node element, Origins& table);

}  // namespace anthology
