/// Queries: what a book is made of, as plain data, without making it.
///
/// Every query reads, selects and composes as a build does, and lays nothing out. Nothing is printed,
/// nothing is written, nothing throws for what an author wrote: mistakes are the report's diagnostics,
/// and where they are errors the list is empty. Queries share nothing and may run on any thread at the
/// same time. Results own everything they hold. All strings are UTF-8; empty means not known. Dates are
/// EDTF (`1917`, `2004-06?`, `1917/1920`), roles MARC relators, languages BCP 47, licences SPDX.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/build.hpp>
#include <anthology/files.hpp>

namespace anthology {

struct SourcePerson {
  std::string name;     ///< as printed
  std::string file_as;  ///< as sorted
  std::string role;     ///< such as `aut`
  std::string url;
};

/// The original of one piece of the book.
struct Source {
  std::string id;           ///< unique in the list, such as `pier-winter`: the key of an export
  std::string piece;        ///< the slug of the post that quotes it
  std::string piece_title;  ///< as this book prints it
  std::string type;         ///< as the record says: `letter`, `article`, …
  std::string title;        ///< the original's
  std::vector<SourcePerson> people;
  bool anonymous = false;
  std::string publication, volume, issue, pages, issn, publication_url;
  std::string container, container_editor;  ///< the book that a chapter stands in
  std::string publisher, place, doi;
  std::string date;       ///< EDTF
  std::string date_text;  ///< words for it, such as `c. AD 62`
  std::string url;
  std::string archived_url, archived_date, archive, shelfmark;
  std::string accessed;
  std::string language;
  std::string license;  ///< an SPDX expression, also where the record has words for one: `CC BY 4.0`
  std::string rights;   ///< what stands in its place and is none, such as `All rights reserved`
  std::string copyright_notice, copyright_holder, copyright_year;
  std::string permission;         ///< its status: `granted`, `fair-use`, …
  std::string permission_holder;  ///< who gives it
  std::string credit_line;        ///< the holder's wording
  std::string extent;             ///< `full`, `excerpt`, `abridged` or `quoted`
  std::optional<std::uint32_t> words_of_original;
  std::vector<std::string> modifications;
  std::string note;
};

struct Sources {
  Report report;
  std::vector<Source> sources;  ///< in reading order; a piece may have several
};

/// The sources of the book's pieces. `manifest` is a path within `files`.
Sources sources(std::string_view manifest, const Files& files, const Options& options = {});

/// CSL-JSON 1.0 (rights stand in `custom`), BibLaTeX, RIS, or the list of sources as Markdown in the
/// manifest's citation style.
enum class SourceFormat : std::uint8_t { csl_json, bibtex, ris, markdown };

struct SourceExport {
  Report report;
  std::string text;  ///< ends in a line feed; empty where there are errors
};

/// The same sources for other programs to read. Deterministic: same inputs, same bytes.
SourceExport export_sources(std::string_view manifest, SourceFormat format, const Files& files,
                            const Options& options = {});

}  // namespace anthology
