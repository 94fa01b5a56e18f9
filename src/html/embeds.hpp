/// What a book cannot hold, such as a film, as a link to it.
#pragma once

#include <pugixml.hpp>

#include "book/origins.hpp"
#include "html/gumbo_tree.hpp"

namespace anthology {

/// Appends a paragraph with a visible link to what the element shows. False where it names nothing.
bool append_embed_link(const GumboNode& embed, const Span& span, pugi::xml_node parent, Origins& table);

}  // namespace anthology
