/// What the finished book says of each quoted piece, wherever it says it: the byline, the source note,
/// the copyright page, the list of sources, the permissions.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "book/book.hpp"

namespace anthology {

struct Credits {
  std::string text;             ///< all of it, a block a line
  std::string bare;             ///< its letters and digits alone, folded
  std::set<std::string> links;  ///< every address
  bool says_extent = false;     ///< "Abridged", "Excerpt"
  bool on_copyright_page = false;

  /// Whether the words stand there, however they are punctuated.
  bool say(std::string_view words) const;
};

/// The credits of every piece that quotes, by the section's id.
std::map<std::string, Credits, std::less<>> credits_of(const Book& book);

/// Letters and digits alone, folded.
std::string bare_text(std::string_view text);

}  // namespace anthology
