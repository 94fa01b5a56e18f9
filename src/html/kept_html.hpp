/// What Markdown cannot say, as HTML that stands in Markdown: no blank line ends it, and no template tag
/// is read into it.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "html/markdown_inlines.hpp"

namespace anthology {

/// The element with all that it holds.
std::string html_of(const pugi::xml_node& element, const AnchorNames& anchors);
/// The content alone.
std::string inner_html_of(const pugi::xml_node& element, const AnchorNames& anchors);
/// All attributes of the element but ids that nothing leads to.
std::string all_attributes(const pugi::xml_node& element, const AnchorNames& anchors);
std::string html_text(std::string_view text);
std::string html_attribute(std::string_view value);

}  // namespace anthology
