/// The people in what exports, feeds and pages write where an author stands.
#pragma once

#include <string_view>

#include "import/imported_item.hpp"

namespace anthology {

/// Puts those whom the text names behind the item's authors, each once: what semicolons part, and what "and",
/// `&` and commas part between whole names; without "by" before them and a role behind. What may be several
/// people, or more than a name, stays whole, which is to be checked.
void add_authors(std::string_view written, ImportedItem& item);

}  // namespace anthology
