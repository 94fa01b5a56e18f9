/// Tables as GFM writes them: a row of heads, then rows of as many cells, each one line of phrasing.
#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "html/markdown_inlines.hpp"

namespace anthology {

/// True for a table that Markdown can say to the last cell.
bool is_markdown_table(const pugi::xml_node& table, const AnchorNames& anchors);
/// Its lines, at this place.
std::vector<std::string> markdown_table(const pugi::xml_node& table, PhrasingPlace place);

}  // namespace anthology
