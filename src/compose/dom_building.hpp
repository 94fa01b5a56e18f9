/// Small steps that every maker of a section's DOM takes: elements, text, phrases with places to fill.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "book/origins.hpp"
#include "book/title.hpp"

namespace anthology {

/// Appends an element; `classes` may be empty.
pugi::xml_node append_element(pugi::xml_node parent, const char* name, std::string_view classes = {});
/// Appends text; nothing where it is empty.
void append_text(pugi::xml_node parent, std::string_view text);
/// Appends an element that holds only text.
pugi::xml_node append_element(pugi::xml_node parent, const char* name, std::string_view classes,
                              std::string_view text);
/// Appends text and says where it is written.
void append_text(pugi::xml_node parent, std::string_view text, const Span& place, Origins& origins);
/// Appends a title with its emphasis.
void append_title(pugi::xml_node parent, const TitleText& title);
/// The same, and says where it is written.
void append_title(pugi::xml_node parent, const TitleText& title, Origins& origins);
/// Sets or replaces an attribute.
void set_attribute(pugi::xml_node node, const char* name, std::string_view value);
bool has_class(pugi::xml_node node, std::string_view name);
bool is_heading(pugi::xml_node node);

/// Fills one place of a phrase.
using Filler = std::function<void(pugi::xml_node)>;
/// Appends a phrase such as `in {title}`, with the fillers called where their names stand.
void append_phrase(pugi::xml_node parent, std::string_view phrase,
                   const std::vector<std::pair<std::string_view, Filler>>& fillers);

/// Calls `visit` for every element below `root` in document order, without recursion. `visit` may
/// change the node's attributes and children, but not remove it.
void for_each_element(pugi::xml_node root, const std::function<void(pugi::xml_node)>& visit);

/// Puts the children of `node` in its place.
void unwrap(pugi::xml_node node);

}  // namespace anthology
