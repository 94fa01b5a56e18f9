/// HTML as Markdown that `compose` reads back as the same text in the same structure.
///
/// CommonMark 0.29 with GFM's tables and strikethrough, and footnotes; what Markdown cannot say stays HTML.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

struct HtmlToMarkdown {
  std::string base_url;       ///< relative links and pictures are resolved against it; empty: they stay
  std::string page_url = {};  ///< of the page itself; empty: `base_url`
  /// All brackets are the author's, `\[sic\]`; else those that mean nothing to Markdown stay.
  bool own_brackets = false;
};

/// The Markdown of a fragment of body content, ending in a line feed unless it is empty. Links from the
/// text to notes and back become footnotes. Text is escaped so that none of it is taken for markup.
/// Says at `where`, each thing once, what a book cannot hold.
std::string html_to_markdown(std::string_view html, const Span& where, const HtmlToMarkdown& options,
                             Diagnostics& diagnostics);

/// The Markdown of what an element holds, in the shape that `repair_content` leaves. The tree is used up.
std::string dom_to_markdown(pugi::xml_node parent, const HtmlToMarkdown& options);

}  // namespace anthology
