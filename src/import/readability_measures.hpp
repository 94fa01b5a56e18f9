/// What is counted of a page's elements.
#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace anthology::page {

/// How much of the element's text is in links, from 0 to 1; links within the page count a third.
double link_density(const pugi::xml_node& node);
/// How much of it is in the elements with these names.
double text_density(const pugi::xml_node& node, std::initializer_list<std::string_view> names);
/// In Latin, Arabic and East Asian writing.
std::size_t comma_count(std::string_view text);
std::size_t text_length(const pugi::xml_node& node);
std::size_t count_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names);
bool is_phrasing(const pugi::xml_node& node);
/// True where the element holds something that is set as a block.
bool holds_block(const pugi::xml_node& node);
/// A table that lays data out, and not a page.
bool is_data_table(const pugi::xml_node& table);

}  // namespace anthology::page
