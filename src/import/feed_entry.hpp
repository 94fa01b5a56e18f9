/// An entry as all kinds of feeds have it, and what becomes of it.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "import/feed_media.hpp"
#include "import/imported_item.hpp"

namespace anthology {

/// What holds for every entry that does not say otherwise.
struct FeedHead {
  std::string title, url, language, license, copyright;
  std::vector<std::string> authors;
};

struct FeedEntry {
  std::string title;  ///< plain text
  std::string id, url, date, language, license, copyright, publication, publication_url;
  bool is_from_elsewhere = false;  ///< what holds for the feed does not hold for it
  std::vector<std::string> authors, tags;
  std::string html;          ///< the text
  std::string summary;       ///< HTML of what the entry has beside its content
  bool only_teaser = false;  ///< it is the entry's description, not its content
  std::string base_url;      ///< of links in the text
  PublicationDetails details;
  std::vector<std::string> contributors;
  FeedMedia media;
  std::vector<std::string> references;  ///< addresses of what it is about, or was found through
};

/// A post that quotes the entry, or the original that the entry quotes.
ImportedItem item_of_entry(FeedEntry entry, const FeedHead& head, const Span& span, Diagnostics& diagnostics);

/// True for an entry that says nothing: it has neither title nor text nor address.
bool is_empty(const FeedEntry& entry);

/// The name in `Ann Writer <ann@x.example>` or `ann@x.example (Ann Writer)`; an address where it is all.
std::string feed_name(std::string_view text);

}  // namespace anthology
