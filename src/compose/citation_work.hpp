/// What a record knows, field by field, as citations ask for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/source_record.hpp"
#include "compose/citation_rules.hpp"
#include "compose/words.hpp"

namespace anthology {

/// Points to the record, which must live as long.
struct CitedWork {
  const SourceRecord& record;
  SourceKind kind;
  TitleText title;  ///< typographic
  std::vector<Contributor> editors;
  citation::Fields known;
};

CitedWork cited_work(const SourceRecord& record, const TitleText& title);

/// The people that a field names, in the record's order.
std::vector<Contributor> people_in(const CitedWork& work, citation::Field field);

/// The role under which somebody other than the authors is named: `ctb`, "with", for those that have no words
/// of their own; empty for those that a byline does not name.
std::string_view printed_role(std::string_view role);

/// The editors of the book that a chapter stands in: its container's, else the record's.
std::vector<Contributor> editors_of(const SourceRecord& record, SourceKind kind);

/// What the piece, the book that holds it, or the publication is called; empty for all other fields.
TitleText title_of(const CitedWork& work, citation::Field field);

/// The field as plain text: empty for people, dates and what `title_of` knows.
std::string text_of(const CitedWork& work, citation::Field field, citation::PageRange pages);

/// `3-5` → `3–5`, and a range's second number as the style shortens it: `301–309` → `301–9`.
std::string page_range(std::string_view pages, citation::PageRange style);

/// The address of a DOI, however it was written.
std::string doi_url(std::string_view doi);

}  // namespace anthology
