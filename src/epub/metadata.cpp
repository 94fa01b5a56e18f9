#include "epub/metadata.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/xml.hpp"

namespace anthology::epub {
namespace {

/// Writes elements line by line, and none that would be empty.
class MetadataWriter {
 public:
  void dc(std::string_view name, std::string_view value, std::string_view id = {}) {
    if (value.empty()) return;
    out_ += fmt::format("<dc:{}", name);
    if (!id.empty()) out_ += fmt::format(" id=\"{}\"", id);
    out_ += fmt::format(">{}</dc:{}>\n", xml::escape(value), name);
  }
  void meta(std::string_view property, std::string_view value, std::string_view language = {}) {
    if (value.empty()) return;
    out_ += fmt::format("<meta property=\"{}\"", property);
    if (!language.empty()) out_ += fmt::format(" xml:lang=\"{}\"", language);
    out_ += fmt::format(">{}</meta>\n", xml::escape(value));
  }
  void refine(std::string_view id, std::string_view property, std::string_view value,
              std::string_view scheme = {}) {
    if (value.empty()) return;
    out_ += fmt::format("<meta refines=\"#{}\" property=\"{}\"", id, property);
    if (!scheme.empty()) out_ += fmt::format(" scheme=\"{}\"", scheme);
    out_ += fmt::format(">{}</meta>\n", xml::escape(value));
  }
  void collection(std::string_view id, std::string_view name) {
    out_ +=
        fmt::format("<meta property=\"belongs-to-collection\" id=\"{}\">{}</meta>\n", id, xml::escape(name));
  }
  void cover(std::string_view item) { out_ += fmt::format("<meta name=\"cover\" content=\"{}\"/>\n", item); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// ISBNs are written without hyphens.
std::string isbn_urn(std::string_view isbn) {
  std::string out = "urn:isbn:";
  for (const char c : isbn)
    if ((c >= '0' && c <= '9') || c == 'X' || c == 'x') out += c;
  return out.size() > std::string_view("urn:isbn:").size() ? out : std::string();
}

/// W3C-DTF; empty for what it cannot say.
std::string w3c_date(const PartialDate& date) {
  if (date.year < 1 || date.year > 9999) return {};
  std::string out = fmt::format("{:04}", date.year);
  if (date.month == 0) return out;
  out += fmt::format("-{:02}", date.month);
  if (date.day == 0) return out;
  return out + fmt::format("-{:02}", date.day);
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

/// MARC relator codes are three lower-case letters.
bool is_relator(std::string_view role) {
  return role.size() == 3 &&
         std::all_of(role.begin(), role.end(), [](char c) { return c >= 'a' && c <= 'z'; });
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

void append_part(std::string& out, std::string_view part, std::string_view separator) {
  if (part.empty()) return;
  if (!out.empty()) out += separator;
  out += part;
}

/// The original in one line: who, what, where, when, and its address.
std::string source_line(const SourceRecord& record) {
  std::string who;
  for (const Contributor& person : record.contributors)
    if (person.role == "aut") append_part(who, person.name, "; ");
  std::string out = who;
  append_part(out, record.title, ". ");
  append_part(out, record.publication.name, ". ");
  if (record.date)
    append_part(out, record.date->text.empty() ? w3c_date(record.date->start) : record.date->text, ", ");
  append_part(out, record.url, ". ");
  return out;
}

void write_sources(MetadataWriter& out, const Book& book, const Contents& contents) {
  for (const Section& section : book.sections)
    for (const SourceRecord& record : section.sources) out.dc("source", source_line(record));
  if (contents.pages.empty()) return;
  const std::string print = isbn_urn(book.metadata.isbn.print);
  out.meta("pageBreakSource", print.empty() ? "none" : print);
  if (print.empty()) return;
  out.dc("source", print, "print-edition");
  out.refine("print-edition", "source-of", "pagination");
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
  out.collection("series", data.series);
  out.refine("series", "collection-type", "series");
  if (is_position(data.series_position)) out.refine("series", "group-position", data.series_position);
}

/// Claims no more than the documents bear out.
void write_accessibility(MetadataWriter& out, const Book& book, const Contents& contents,
                         const Content& whole) {
  const bool visual = whole.images > 0 || whole.svg;
  const bool all_described = whole.images_without_text == 0 && !whole.svg;
  const bool may_flash =
      std::any_of(book.resources.begin(), book.resources.end(),
                  [](const Resource& resource) { return resource.media_type == "image/gif"; });
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
}

void write_rights(MetadataWriter& out, const Metadata& data) {
  out.dc("rights", data.copyright);
  out.dc("rights", data.license);
  if (data.tdm_reservation) out.meta("tdm:reservation", std::to_string(*data.tdm_reservation));
  out.meta("tdm:policy", data.tdm_policy);
}

}  // namespace

std::string metadata_section(const Book& book, const Contents& contents, const Content& whole) {
  const Metadata& data = book.metadata;
  MetadataWriter out;
  write_identifiers(out, data);
  write_titles(out, data);
  out.dc("language", data.language);
  write_people(out, "creator", data.creators);
  write_people(out, "contributor", data.contributors);
  out.dc("publisher", data.publisher);
  if (data.date) out.dc("date", w3c_date(data.date->start));
  out.dc("description", data.description);
  write_subjects(out, data);
  write_rights(out, data);
  write_sources(out, book, contents);
  write_collection(out, data);
  out.meta("schema:bookEdition", data.edition);
  out.meta("dcterms:isVersionOf", data.version_of);
  out.meta("dcterms:modified", timestamp(data.modified));
  write_accessibility(out, book, contents, whole);
  if (book.cover) out.cover("cover-image");
  return "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n" + out.take() + "</metadata>\n";
}

std::string prefixes(const Book& book) {
  const bool tdm = book.metadata.tdm_reservation || !book.metadata.tdm_policy.empty();
  return tdm ? "tdm: http://www.w3.org/ns/tdmrep#" : "";
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
