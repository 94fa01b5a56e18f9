/// The sources of a book for other programs: CSL-JSON 1.0, BibLaTeX, RIS, and Markdown to read.
#pragma once

#include <span>
#include <string>

#include "compose/source_list.hpp"
#include "compose/words.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// An array of items as citeproc programs read them. CSL has no fields for rights: those, the archived
/// copy and the place in this book stand in each item's `custom`.
std::string csl_json(std::span<const CitedPiece> pieces);

/// One entry each, UTF-8, with dates as EDTF; titles are braced, so that no program changes their case.
std::string biblatex(std::span<const CitedPiece> pieces);

/// RIS as reference managers import it, lines ended by CR LF.
std::string ris(std::span<const CitedPiece> pieces);

/// A list of credit lines with everything that is known, in the style.
std::string source_markdown(std::span<const CitedPiece> pieces, CitationStyle style, const Words& words);

}  // namespace anthology
