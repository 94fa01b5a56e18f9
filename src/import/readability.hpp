/// The main text of a page, by the method of mozilla/readability (0.6): paragraphs give points to what holds
/// them, the best box is taken with those of its neighbours that look like it, and what is no text is cleaned
/// out.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace anthology::page {

struct MainText {
  std::string html;    ///< of body content; empty where nothing looks like a text
  std::string byline;  ///< that stood in the page and is no part of the text
};

/// `document` is the page's `html`, which stays as it is. `has_author`: a by-line is left in the text.
MainText extract_main_text(const pugi::xml_node& document, std::string_view title, bool has_author);

}  // namespace anthology::page
