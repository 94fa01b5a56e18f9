/// Small questions about the nodes of a page.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace anthology::page {

bool is_named(const pugi::xml_node& node, std::string_view name);
bool is_one_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names);
bool is_element(const pugi::xml_node& node);
bool is_text(const pugi::xml_node& node);
std::string_view attribute_of(const pugi::xml_node& node, const char* name);

std::string_view trimmed(std::string_view text);
/// Without white space at its ends, and single spaces inside.
std::string single_spaced(std::string_view text);
/// The words that show, single-spaced; scripts and styles have none.
std::string words_of(const pugi::xml_node& node);
/// True where the text holds one of the words, which are in lower case as the text is.
bool holds_any(std::string_view text, std::initializer_list<std::string_view> words);

/// The next node in document order, inside the node or behind it; null behind the last below `root`.
pugi::xml_node next_node(const pugi::xml_node& node, const pugi::xml_node& root);
/// The same, behind all that the node holds.
pugi::xml_node next_outside(pugi::xml_node node, const pugi::xml_node& root);
/// Removes the node, and returns what would have come behind it.
pugi::xml_node remove_and_next(pugi::xml_node node, const pugi::xml_node& root);
bool has_ancestor(pugi::xml_node node, std::string_view name, int most = 1 << 20);

}  // namespace anthology::page
