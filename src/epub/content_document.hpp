/// XHTML content documents, written from a section's DOM (EPUB 3.3, section 6.1, XHTML content
/// documents).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.hpp"
#include "book/book.hpp"
#include "epub/page_markers.hpp"
#include "epub/spine.hpp"

namespace anthology::epub {

/// What a document holds that the package must say.
struct Content {
  bool math = false;
  bool svg = false;
  std::size_t images = 0;
  std::size_t images_without_text = 0;  ///< neither an alternative text nor a decorative role
  std::size_t headings = 0;
};

struct ContentDocument {
  std::string xhtml;
  Content content;
};

/// A font as the package holds it.
struct FontFile {
  std::string name;
  std::string_view media_type;
};

/// What every document of the package is written with.
struct Edition {
  const Book& book;
  const Spine& spine;
  std::unordered_map<std::string_view, const Resource*> resources;  ///< by name
  bool has_stylesheet = false;
  std::vector<FontFile> fonts;
};

inline constexpr std::string_view stylesheet_name = "css/book.css";

/// The files of a section, in order: none where it is not in this edition. Links get the name of
/// the file that their target is in, and page markers are put in; the DOM stays as it is. May be
/// called for several sections at once, with diagnostics of their own: of `markers`, only those of
/// this section are touched.
std::vector<ContentDocument> write_section(const Edition& edition, std::size_t section, PageMarkers& markers,
                                           Diagnostics& diagnostics);

/// The beginning of an XHTML document up to `<head>` and its title.
std::string xhtml_head(std::string_view language, unicode::Direction direction, std::string_view title);

/// What a section is called where a name is needed: its contents title, its title, its role.
TitleText label_of(const Section& section);

}  // namespace anthology::epub
