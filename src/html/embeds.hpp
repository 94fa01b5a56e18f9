/// What a book cannot hold, such as a film, as a link to it.
#pragma once

#include <string_view>

#include <pugixml.hpp>

#include "book/origins.hpp"
#include "html/gumbo_tree.hpp"

namespace anthology {

/// The address of what the element shows, as it is written: of itself, else of a `source` or a `param` in it.
std::string_view embed_address(const GumboNode& embed);

/// Appends a paragraph with a visible link to what the element shows. False where it names nothing.
bool append_embed_link(const GumboNode& embed, const Span& span, pugi::xml_node parent, Origins& table);

}  // namespace anthology
