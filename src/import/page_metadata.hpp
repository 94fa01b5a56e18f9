/// What a page says of itself: JSON-LD, then `citation_*`, Dublin Core, Open Graph and the rest, first hit
/// wins.
///
/// The order of fields is that of Google Scholar's, Dublin Core's and Open Graph's own guides: who speaks of
/// one article comes before who speaks of a page.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "import/html_page.hpp"

namespace anthology::page {

/// `url` is where the page came from; empty: not known.
PageMetadata read_metadata(const pugi::xml_node& document, std::string_view url);

/// The address from which the page's relative ones count: its `base`, else its own.
std::string base_url_of(const pugi::xml_node& document, std::string_view url);

/// The title of the article in the words of `<title>`, which often has the site's name too. As
/// mozilla/readability finds it (0.6, `_getArticleTitle`).
std::string article_title(const pugi::xml_node& document);

/// The text without `By` before it.
std::string byline_name(std::string_view text);

}  // namespace anthology::page
