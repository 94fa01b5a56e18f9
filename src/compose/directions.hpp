/// Isolated directions within the text: HTML, section 3.2.6.4 (the dir attribute).
#pragma once

#include <pugixml.hpp>

namespace anthology {

/// Code and printed addresses in text that runs from right to left get `dir="ltr"`, which isolates them:
/// their signs would stand in another order.
void isolate_left_to_right(pugi::xml_node root);

}  // namespace anthology
