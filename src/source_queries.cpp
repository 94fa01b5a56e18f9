// The sources of a book as plain data, and as text for other programs.
#include <anthology/library.hpp>

#include <utility>

#include "book/edtf.hpp"
#include "book/licenses.hpp"
#include "compose/source_export.hpp"
#include "compose/source_list.hpp"
#include "composed_book.hpp"

namespace anthology {
namespace {

std::string edtf_of(const std::optional<Date>& date) {
  return date ? edtf(*date) : std::string();
}

void fill_publication(const Publication& from, Source& source) {
  source.publication = from.name;
  source.volume = from.volume;
  source.issue = from.issue;
  source.pages = from.pages;
  source.issn = from.issn;
  source.publication_url = from.url;
  source.publisher = from.publisher;
  source.place = from.place;
  source.doi = from.doi;
  if (!from.container) return;
  source.container = from.container->title.text;
  source.container_editor = from.container->editor;
}

void fill_rights(const SourceRecord& record, Source& source) {
  source.license = spdx_license_of(record.license);
  source.rights = rights_in_words(record);
  if (record.copyright) {
    source.copyright_notice = record.copyright->notice;
    source.copyright_holder = record.copyright->holder;
    source.copyright_year = record.copyright->year;
  }
  if (record.permission) {
    source.permission = word_of(record.permission->status);
    source.permission_holder = record.permission->holder;
    source.credit_line = record.permission->credit_line;
  }
  source.extent = word_of(record.extent.kind);
  source.words_of_original = record.extent.of_total;
  source.modifications = record.extent.modifications;
}

Source source_of(const SourceRecord& record) {
  Source source;
  source.type = record.type;
  source.title = record.title.text;
  for (const Contributor& person : record.contributors)
    source.people.push_back({person.name, person.file_as, person.role, person.url});
  source.anonymous = record.anonymous;
  fill_publication(record.publication, source);
  source.date = edtf_of(record.date);
  if (record.date) source.date_text = record.date->text;
  source.url = record.url;
  if (const auto& copy = record.archived) {
    source.archived_url = copy->url;
    source.archived_date = edtf_of(copy->date);
    source.archive = copy->name;
    source.shelfmark = copy->shelfmark;
  }
  source.accessed = edtf_of(record.accessed);
  source.language = record.language;
  fill_rights(record, source);
  source.note = record.note;
  return source;
}

std::string exported(std::span<const CitedPiece> pieces, SourceFormat format, const Manifest& manifest) {
  switch (format) {
    case SourceFormat::csl_json:
      return csl_json(pieces);
    case SourceFormat::bibtex:
      return biblatex(pieces);
    case SourceFormat::ris:
      return ris(pieces);
    case SourceFormat::markdown: {
      Diagnostics said_by_compose;  // a language without words
      return source_markdown(pieces, manifest.citations,
                             Words(manifest.language, manifest.labels, said_by_compose));
    }
  }
  return {};
}

}  // namespace

Sources sources(std::string_view manifest, const Files& files, const Options& options) {
  Sources out;
  out.report = query_book(manifest, files, options, [&](const ComposedBook& composed, Diagnostics&) {
    for (const CitedPiece& cited : cited_pieces(composed.book)) {
      Source& source = out.sources.emplace_back(source_of(*cited.record));
      source.id = cited.id;
      source.piece = cited.piece->post_slug;
      source.piece_title = cited.piece->title.text;
    }
  });
  return out;
}

SourceExport export_sources(std::string_view manifest, SourceFormat format, const Files& files,
                            const Options& options) {
  SourceExport out;
  out.report = query_book(manifest, files, options, [&](const ComposedBook& composed, Diagnostics&) {
    out.text = exported(cited_pieces(composed.book), format, composed.manifest);
  });
  return out;
}

}  // namespace anthology
