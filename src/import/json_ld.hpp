/// An article as JSON-LD describes it: schema.org's Article and BlogPosting and what derives from them.
#pragma once

#include <pugixml.hpp>

#include "import/html_page.hpp"

namespace anthology::page {

/// What the first article of the page's scripts says; empty without one. `page_title` decides between a name
/// and a headline that differ. A script that cannot be read is passed over.
PageMetadata read_json_ld(const pugi::xml_node& document, std::string_view page_title);

}  // namespace anthology::page
