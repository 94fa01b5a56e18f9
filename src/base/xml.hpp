/// XML text from the DOM, and the one escaping function.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace anthology::xml {

/// Escapes `&`, `<`, `>` and quotation marks, for text and attribute values alike.
std::string escape(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

/// True for the elements of HTML that have no content and no end tag, such as `br`.
bool is_void(std::string_view element);

/// Appends the node as XML without adding white space: text stays to the byte. Elements that HTML
/// keeps open (`<p></p>`, `<a id="x"></a>`) are never self-closed; void elements always are.
void write(std::string& out, const pugi::xml_node& node);
/// Only the children.
void write_children(std::string& out, const pugi::xml_node& node);

/// The text of all descendants.
std::string text_of(const pugi::xml_node& node);

}  // namespace anthology::xml
