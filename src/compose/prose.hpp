/// Markdown put into a section: from a file, from words of the manifest or of front matter; with its
/// headings below the section's title.
#pragma once

#include <string>
#include <string_view>

#include "compose/composition.hpp"

namespace anthology {

/// Where prose goes. `prefix` makes its anchors and notes unique in the book.
struct ProsePlace {
  pugi::xml_node parent;
  std::string prefix;
  int heading_level = 2;           ///< of the text's highest heading
  std::string_view language = {};  ///< where it is not the section's
  bool under_title = false;        ///< the section's header has the title of the text
  std::string_view site = {};      ///< the address of the site that it is from
  bool quoted = false;             ///< somebody else's text, in which brackets are the editor's
};

/// The prefix for the anchors of a section's text; `voice` is a capital letter that tells apart the
/// texts of one section (headnote, commentary …), 0 for the main text. No id of a section contains
/// two hyphens or a capital, so that anchors and sections can never clash.
std::string anchor_prefix(const Section& section, char voice = 0);

/// The Markdown of `source` from `begin` on. A first heading that is the title is left out.
void append_markdown(const SourceText& source, std::uint32_t begin, bool title_in_body,
                     const ProsePlace& place, Section& section, Diagnostics& diagnostics);
/// Markdown that stands in the manifest or in front matter.
void append_words(std::string_view words, const Span& span, const ProsePlace& place, Section& section,
                  Diagnostics& diagnostics);
/// A file's Markdown or the words themselves; nothing where the text is empty. Its first heading is left out
/// where the section's header says it.
void append_own_text(const Composition& composition, const OwnText& text, const ProsePlace& place,
                     Section& section, Diagnostics& diagnostics);

/// Takes the mark of a first paragraph from a text that is not the section's main one.
void unmark_first(pugi::xml_node parent);

/// Moves the notes that Markdown put at the end of `from` to the end of `root`, under a heading.
void lift_notes(pugi::xml_node from, pugi::xml_node root, int heading_level, const Section& section,
                const Words& words);

/// The level of the section's own title: 1 at the top, at most 3.
int title_level(const Section& section);
/// "h2" and so on; levels are kept within 1 and 6.
const char* heading_name(int level);
/// Says that the element's words are in the book's language where the section's is another one.
void mark_book_language(pugi::xml_node node, const Section& section, const Words& words);
/// `lang` and, where it differs from the surroundings, `dir`.
void mark_language(pugi::xml_node node, const std::string& language, unicode::Direction surroundings);

}  // namespace anthology
