/// A page made ready for the search of its text: without what does not show, and in paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace anthology::page {

/// How much a search leaves out.
struct SearchSeverity {
  bool strip;  ///< boxes whose names say that they are no text
  bool weigh;  ///< names count when elements are compared
  bool clean;  ///< boxes in the text that look like none
};

/// Changes the page, and returns what gives points to what holds it. The by-line leaves the page if `byline`
/// is empty, and goes there.
std::vector<pugi::xml_node> prepare_page(pugi::xml_node root, const SearchSeverity& severity,
                                         std::string_view title, std::string& byline);

}  // namespace anthology::page
