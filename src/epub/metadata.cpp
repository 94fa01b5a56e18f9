#include "epub/metadata.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "book/licenses.hpp"
#include "epub/metadata_writer.hpp"
#include "epub/piece_metadata.hpp"

namespace anthology::epub {
namespace {

/// ISBNs are written without hyphens.
std::string isbn_urn(std::string_view isbn) {
  std::string out = "urn:isbn:";
  for (const char c : isbn)
    if ((c >= '0' && c <= '9') || c == 'X' || c == 'x') out += c;
  return out.size() > std::string_view("urn:isbn:").size() ? out : std::string();
}

void write_identifiers(MetadataWriter& out, const Metadata& data) {
  out.dc("identifier", data.identifier, identifier_id);
  if (const std::string isbn = isbn_urn(data.isbn.epub); !isbn.empty()) {
    out.dc("identifier", isbn, "isbn");
    out.refine("isbn", "identifier-type", "15", "onix:codelist5");
  }
}

void write_titles(MetadataWriter& out, const Metadata& data) {
  out.dc("title", data.title, "title");
  out.refine("title", "title-type", "main");
  if (data.subtitle.empty()) return;
  out.refine("title", "display-seq", "1");
  out.dc("title", data.subtitle, "subtitle");
  out.refine("subtitle", "title-type", "subtitle");
  out.refine("subtitle", "display-seq", "2");
}

void write_people(MetadataWriter& out, std::string_view element, const std::vector<Contributor>& people) {
  std::size_t number = 0;
  for (const Contributor& person : people) {
    if (person.name.empty()) continue;
    const std::string id = fmt::format("{}-{}", element, ++number);
    out.dc(element, person.name, id);
    if (is_relator(person.role)) out.refine(id, "role", person.role, "marc:relators");
    out.refine(id, "file-as", person.file_as);
    out.refine(id, "display-seq", std::to_string(number));
  }
}

void write_pagination(MetadataWriter& out, const Book& book, const Contents& contents) {
  if (contents.pages.empty()) return;
  const std::string print = isbn_urn(book.metadata.isbn.print);
  out.meta("pageBreakSource", print.empty() ? "none" : print);
  if (print.empty()) return;
  out.dc("source", print, "print-edition");
  out.refine("print-edition", "source-of", "pagination");
}

/// `dc:date` is a day, a month or a year; another date is said beside it.
void write_date(MetadataWriter& out, const Date& date) {
  if (const std::string known = w3c_date(date); !known.empty())
    out.dc("date", known);
  else
    out.date({}, "dcterms:issued", date);
}

void write_subjects(MetadataWriter& out, const Metadata& data) {
  for (const std::string& keyword : data.subjects) out.dc("subject", keyword);
  std::size_t number = 0;
  for (const std::string& code : data.bisac) {
    if (code.empty()) continue;
    const std::string id = fmt::format("bisac-{}", ++number);
    out.dc("subject", code, id);
    out.refine(id, "authority", "BISAC");
    out.refine(id, "term", code);
  }
}

/// `1`, `1.2`, …
bool is_position(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

void write_collection(MetadataWriter& out, const Metadata& data) {
  if (data.series.empty()) return;
  out.named_meta("series", "belongs-to-collection", data.series);
  out.refine("series", "collection-type", "series");
  if (is_position(data.series_position)) out.refine("series", "group-position", data.series_position);
}

/// Claims no more than the documents bear out.
void write_accessibility(MetadataWriter& out, const Book& book, const Contents& contents,
                         const Content& whole) {
  const bool visual = whole.images > 0 || whole.svg;
  const bool all_described = whole.images_without_text == 0 && !whole.svg;
  const bool may_flash = std::any_of(book.resources.begin(), book.resources.end(),
                                     [](const Resource& resource) { return resource.moves; });
  const bool indexed = std::any_of(book.sections.begin(), book.sections.end(),
                                   [](const Section& section) { return section.role == Role::index; });
  const auto feature = [&](std::string_view name) { out.meta("schema:accessibilityFeature", name); };
  out.meta("schema:accessMode", "textual");
  if (visual) out.meta("schema:accessMode", "visual");
  if (all_described) out.meta("schema:accessModeSufficient", "textual");
  if (visual) out.meta("schema:accessModeSufficient", "textual,visual");
  feature("tableOfContents");
  feature("readingOrder");
  feature("displayTransformability");
  if (whole.headings > 0) feature("structuralNavigation");
  if (visual && all_described) feature("alternativeText");
  if (whole.math) feature("MathML");
  if (indexed) feature("index");
  if (!contents.pages.empty()) {
    feature("pageBreakMarkers");
    feature("pageNavigation");
  }
  out.meta("schema:accessibilityHazard", may_flash ? "unknown" : "none");
  std::string summary = "Text that can be reflowed, in logical reading order, with a table of contents";
  summary += contents.pages.empty() ? "." : " and the page numbers of the print edition.";
  if (visual)
    summary += all_described ? " Every picture has an alternative text."
                             : " Some pictures have no alternative text.";
  out.meta("schema:accessibilitySummary", summary, "en");
  if (book.metadata.conforms_to.empty()) return;
  out.named_meta("conformance", "dcterms:conformsTo", book.metadata.conforms_to);
  out.refine("conformance", "a11y:certifiedBy", book.metadata.certified_by);
}

void write_rights(MetadataWriter& out, const Metadata& data) {
  out.dc("rights", data.copyright);
  out.dc("rights", spdx_license_of(data.license));
  out.dc("rights", rights_in_words(data.license));
  if (data.tdm_reservation) out.meta("tdm:reservation", std::to_string(*data.tdm_reservation));
  out.meta("tdm:policy", data.tdm_policy);
}

}  // namespace

std::string metadata_section(const Edition& edition, const Contents& contents, const Content& whole) {
  const Book& book = edition.book;
  const Metadata& data = book.metadata;
  MetadataWriter out;
  write_identifiers(out, data);
  write_titles(out, data);
  out.dc("language", data.language);
  write_people(out, "creator", data.creators);
  write_people(out, "contributor", data.contributors);
  out.dc("publisher", data.publisher);
  if (data.date) write_date(out, *data.date);
  out.dc("description", data.description);
  write_subjects(out, data);
  write_rights(out, data);
  write_pieces(out, edition);
  write_pagination(out, book, contents);
  write_collection(out, data);
  out.meta("schema:bookEdition", data.edition);
  out.meta("dcterms:isVersionOf", data.version_of);
  out.meta("dcterms:modified", timestamp(data.modified));
  write_accessibility(out, book, contents, whole);
  if (book.cover) out.cover("cover-image");
  return "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n" + out.take() + "</metadata>\n";
}

bool is_relator(std::string_view role) {
  return role.size() == 3 &&
         std::all_of(role.begin(), role.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string prefixes(const Book& book) {
  bool edtf = book.metadata.date && needs_edtf(*book.metadata.date);
  bool relator = false;
  const auto look_at = [&](const std::vector<Contributor>& people) {
    for (const Contributor& person : people)
      relator = relator || (person.role != "aut" && is_relator(person.role));
  };
  for (const Section& section : book.sections) {
    look_at(section.people);
    for (const SourceRecord& record : section.sources) {
      edtf = edtf || (record.date && needs_edtf(*record.date));
      look_at(record.contributors);
    }
  }
  std::vector<std::string_view> used;
  if (book.metadata.tdm_reservation || !book.metadata.tdm_policy.empty())
    used.emplace_back("tdm: http://www.w3.org/ns/tdmrep#");
  if (edtf) used.emplace_back("edtf: http://id.loc.gov/datatypes/edtf/");
  if (relator) used.emplace_back("relator: http://id.loc.gov/vocabulary/relators/");
  return fmt::format("{}", fmt::join(used, " "));
}

std::string timestamp(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds moment{std::chrono::seconds{seconds}};
  const sys_days day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss time{moment - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace anthology::epub
