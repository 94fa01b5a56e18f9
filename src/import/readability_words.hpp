/// What the names of classes and ids say of a box: the words are mozilla/readability's.
#pragma once

#include <pugixml.hpp>

namespace anthology::page {

/// Comments, menus, advertisements and their like, unless another word says that it may be text.
bool is_unlikely(const pugi::xml_node& node);
/// 25 for names that texts have, −25 for those of what stands round them; both may add up.
int class_weight(const pugi::xml_node& node);
bool names_author(const pugi::xml_node& node);
/// True where a style, an attribute or a role hides the element.
bool is_hidden(const pugi::xml_node& node);
bool names_sharing(const pugi::xml_node& node);

}  // namespace anthology::page
