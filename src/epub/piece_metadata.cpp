#include "epub/piece_metadata.hpp"

#include <fmt/format.h>

#include "book/edtf.hpp"
#include "book/licenses.hpp"
#include "epub/package_document.hpp"

namespace anthology::epub {
namespace {

void append_part(std::string& out, std::string_view part, std::string_view separator) {
  if (part.empty()) return;
  // "Hull & Co." ends its own sentence.
  if (out.ends_with('.') && separator.starts_with('.')) separator.remove_prefix(1);
  if (!out.empty()) out += separator;
  out += part;
}

/// The original in one line: who, what, where, when, and its address.
std::string source_line(const SourceRecord& record) {
  std::string who;
  for (const Contributor& person : record.contributors)
    if (person.role == "aut") append_part(who, person.name, "; ");
  std::string out = who;
  append_part(out, record.title.text, ". ");
  append_part(out, record.publication.name, ". ");
  if (record.date)
    append_part(out, record.date_in_words.empty() ? edtf(*record.date) : record.date_in_words, ", ");
  append_part(out, record.url, ". ");
  return out;
}

/// Authors are creators; everybody else is named with what they did.
void write_people(MetadataWriter& out, std::string_view id, const std::vector<Contributor>& people) {
  for (const Contributor& person : people) {
    if (person.role == "aut" || !is_relator(person.role))
      out.refine(id, person.role == "aut" ? "dcterms:creator" : "dcterms:contributor", person.name);
    else
      out.refine(id, fmt::format("relator:{}", person.role), person.name);
  }
}

void write_record(MetadataWriter& out, std::string_view id, const SourceRecord& record) {
  write_people(out, id, record.contributors);
  out.refine(id, "dcterms:title", record.title.text);
  out.refine(id, "dcterms:alternative", record.original_title.text);
  out.refine(id, "dcterms:type", record.type);
  out.refine(id, "dcterms:isPartOf", record.publication.name);
  out.refine(id, "dcterms:publisher", record.publication.publisher);
  if (record.date) out.date(id, "dcterms:issued", *record.date);
  out.refine(id, "dcterms:identifier", record.url, "dcterms:URI");
  if (!record.publication.doi.empty())
    out.refine(id, "dcterms:identifier", fmt::format("https://doi.org/{}", record.publication.doi),
               "dcterms:URI");
  out.refine(id, "dcterms:language", record.language);
  if (record.archived) out.refine(id, "dcterms:hasVersion", record.archived->url, "dcterms:URI");
  out.refine(id, "dcterms:license", spdx_license_of(record.license));
  out.refine(id, "dcterms:rights", rights_in_words(record));
  if (record.copyright) {
    out.refine(id, "dcterms:rights", record.copyright->notice);
    out.refine(id, "dcterms:rightsHolder", record.copyright->holder);
  }
  if (record.permission) out.refine(id, "dcterms:accessRights", record.permission->credit_line);
}

}  // namespace

void write_pieces(MetadataWriter& out, const Edition& edition) {
  std::size_t number = 0;
  for (std::size_t index = 0; index < edition.book.sections.size(); ++index) {
    const Section& section = edition.book.sections[index];
    const SpineSection& files = edition.spine.sections[index];
    if (section.role != Role::article || files.file_count == 0) continue;
    const std::string document = document_id(files.first_file);
    out.refine(document, "dcterms:title", section.title.text);
    write_people(out, document, section.people);
    for (const SourceRecord& record : section.sources) {
      const std::string line = source_line(record);
      if (line.empty()) continue;
      const std::string id = fmt::format("source-{}", ++number);
      out.refine(document, "dcterms:source", "#" + id);
      out.dc("source", line, id);
      write_record(out, id, record);
    }
  }
}

}  // namespace anthology::epub
