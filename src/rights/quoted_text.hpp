/// The text of a quoted piece as its author wrote it: the quotation and the author's notes, without
/// what the editor or the program put in (docs/book-dom.md has the classes).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "book/book.hpp"

namespace anthology {

struct QuotedText {
  std::string text;                         ///< a block a line
  std::size_t without_notes = 0;            ///< bytes of `text` before the author's notes
  std::vector<pugi::xml_node> pictures;     ///< `img`
  std::vector<pugi::xml_node> remote;       ///< links that stand where a picture lies elsewhere
  std::vector<pugi::xml_node> bare_quotes;  ///< block quotations that name no source
  std::size_t cuts = 0;                     ///< `[…]`
  std::size_t insertions = 0;               ///< of the editor's, beyond `[sic]`
  bool ends_in_cut = false;
  std::string last_link;  ///< the words of a link that the text ends with

  std::size_t cuts_within() const { return cuts - (ends_in_cut ? 1 : 0); }
};

QuotedText quoted_text(const Section& section);

/// True if the text ends as the beginning of a longer one does on the web: "Read more…".
bool ends_in_teaser(const QuotedText& text);

}  // namespace anthology
