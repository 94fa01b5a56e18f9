/// A web page as a post: its main text as Markdown, and what the page says of itself.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "import/publication_details.hpp"

namespace anthology {

/// What a page says of itself, as it is written there; empty where it says nothing.
struct PageMetadata {
  std::string title;
  std::vector<std::string> authors;
  std::string publication;
  std::string date;         ///< as written: ISO 8601, or words
  std::string url;          ///< the canonical address
  std::string license;      ///< an address or words
  std::string rights;       ///< a notice of copyright
  std::string language;     ///< BCP 47
  std::string description;  ///< a sentence or two
  PublicationDetails details;
};

struct HtmlPage {
  PageMetadata metadata;
  std::string base_url;  ///< what relative addresses count from
  std::string html;      ///< of the main text, as the page has it
  std::string markdown;  ///< of the main text
};

/// Reads a page that is UTF-8 already. `url` is where it came from, if that is known. Says what the text
/// loses as Markdown, and where nothing of the page looks like its text.
HtmlPage read_html_page(const SourcePtr& source, std::string_view url, Diagnostics& diagnostics);

}  // namespace anthology
