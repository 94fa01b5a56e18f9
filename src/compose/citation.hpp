/// Citations in the style that a manifest names: the engine that reads the tables of citation_rules.hpp.
///
/// Every style makes the same elements: `source-author`, `source-role` (other people), `source-title`,
/// `source-publication`, `source-container`, `source-volume`, `source-issue`, `source-pages`,
/// `source-imprint`, `source-date`, `source-archive`, `source-accessed`, `source-doi`, `source-url`;
/// titles in italics are `<cite>`, addresses links.
#pragma once

#include <string_view>

#include <pugixml.hpp>

#include "book/source_record.hpp"
#include "compose/words.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// `note` begins with the name as printed, `bibliography` with the name as sorted; styles without notes
/// have one form for both.
enum class CitationForm : std::uint8_t { note, bibliography };

/// What a citation printed of what the record knows.
struct Cited {
  bool accessed = false;
  bool url = false;
  bool archive = false;  ///< on paper
};

/// Appends the citation to `parent`, with the full stop that ends it. `title` stands for a title that the
/// record does not know.
Cited append_citation(pugi::xml_node parent, const SourceRecord& record, const TitleText& title,
                      CitationStyle style, CitationForm form, const Words& words);

}  // namespace anthology
