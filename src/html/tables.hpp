/// Tables in order: caption, columns, sections of rows, rows of cells (HTML Living Standard, section 4.9).
#pragma once

#include <pugixml.hpp>

#include "book/origins.hpp"

namespace anthology {

/// The cells' content is in order. A table without rows becomes a `div`.
void arrange_table(pugi::xml_node table, Origins& origins);

}  // namespace anthology
