/// Credit lines: the citation of a piece's original, and what a citation does not say: where a copy is
/// kept, how much is printed, under what terms.
///
/// The citation stands in `<span class="citation">`, with the classes of citation.hpp. Behind it, each in
/// an element of its own class: `source-archived`, `source-accessed` (where the style leaves it out),
/// `source-original-title`, `source-extent`, `source-changes`, `source-copyright`, `source-license`,
/// `source-permission`, `source-tdm`, `source-remark`.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "book/source_record.hpp"
#include "compose/citation.hpp"
#include "compose/words.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// What stands behind a citation and its copies: all that the source note says (original title, extent,
/// terms), the licence alone, or nothing.
enum class Terms : std::uint8_t { none, license, all };

/// How a credit line is written.
struct CreditStyle {
  CitationStyle style = CitationStyle::chicago;
  CitationForm form = CitationForm::note;
  Terms terms = Terms::all;
};

/// What a record does not know of the piece as this book prints it.
struct PrintedPiece {
  TitleText title;
  std::size_t words = 0;  ///< of the text, for the share of an excerpt; 0: not known
};

/// Appends the line to `paragraph`.
void append_credit(pugi::xml_node paragraph, const SourceRecord& record, const PrintedPiece& piece,
                   const CreditStyle& how, const Words& words);

/// What the list of sources is sorted by: author, title, date.
std::string citation_sort_text(const SourceRecord& record);

/// The names of a role's people, in order.
std::vector<std::string> names_in_role(const std::vector<Contributor>& people, std::string_view role);
/// "Translated by B. Friend", one phrase for each role but the author's.
std::vector<std::string> role_lines(const std::vector<Contributor>& people, const Words& words);

}  // namespace anthology
