/// Credit lines from the source record: the note under a piece and the entry in the list of sources.
///
/// The form is Chicago's (notes and bibliography). Every part of the record stands in an element of
/// its own class: `source-author`, `source-title`, `source-publication`, `source-date`, `source-pages`,
/// `source-url`, `source-archived`, `source-accessed`, `source-extent`, `source-original-title`,
/// `source-copyright`, `source-license`, `source-permission`.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "book/source_record.hpp"
#include "compose/words.hpp"

namespace anthology {

/// `note` begins with the name as printed and says everything; `bibliography` begins with the name as
/// sorted and leaves out what stands in the note; `bibliography_with_rights` leaves out nothing.
enum class CitationForm : std::uint8_t { note, bibliography, bibliography_with_rights };

/// What a record does not know of the piece as this book prints it.
struct PrintedPiece {
  std::string_view title;
  std::size_t words = 0;  ///< of the text, for the share of an excerpt; 0: not known
};

/// Appends the citation to `paragraph`.
void append_citation(pugi::xml_node paragraph, const SourceRecord& record, const PrintedPiece& piece,
                     CitationForm form, const Words& words);

/// What the list of sources is sorted by: author, title, date.
std::string citation_sort_text(const SourceRecord& record);

/// The names of a role's people, in order.
std::vector<std::string> names_in_role(const std::vector<Contributor>& people, std::string_view role);
/// "Translated by B. Friend", one phrase for each role but the author's.
std::vector<std::string> role_lines(const std::vector<Contributor>& people, const Words& words);

}  // namespace anthology
