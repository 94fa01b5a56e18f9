/// MathML as a book holds it (MathML 3, chapter 3): elements and attributes of presentation alone.
#pragma once

#include <string>

#include <gumbo.h>
#include <pugixml.hpp>

#include "base/source_text.hpp"
#include "book/origins.hpp"

namespace anthology {

/// Appends a `<math>` that EPUBCheck's schema accepts, whatever the author wrote: what is unknown leaves its
/// words, and an element with too many or too few parts is a row of them. All of it comes from `span`. Null
/// where it has no words.
pugi::xml_node append_math(const GumboNode& math, const Span& span, pugi::xml_node parent, Origins& table);

/// Every word of it with a space between.
std::string words_of_math(const pugi::xml_node& math);

}  // namespace anthology
