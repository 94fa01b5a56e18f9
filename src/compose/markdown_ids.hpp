/// The ids that an author gives in raw HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/markdown_tree.hpp"

namespace anthology {

/// As written, in document order: of `id`, and of `name` on `a`.
std::vector<std::string> ids_in_html(cmark_node* document);

}  // namespace anthology
