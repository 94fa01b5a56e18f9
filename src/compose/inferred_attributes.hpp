/// What writers leave to be inferred and readers must be told: the direction of passages (HTML, section
/// 3.2.6.4) and what the headers of tables head (HTML, section 4.9.10).
#pragma once

#include <pugixml.hpp>

namespace anthology {

/// - A passage in a language whose script runs the other way gets its `dir`.
/// - Code and printed addresses in text that runs from right to left get `dir="ltr"`, which isolates them:
///   their signs would stand in another order.
/// - A `th` without a `scope` heads its column in a row of headers alone, else its row.
void infer_attributes(pugi::xml_node root);

}  // namespace anthology
