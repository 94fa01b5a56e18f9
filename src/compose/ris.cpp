#include <fmt/format.h>

#include "book/edtf.hpp"
#include "book/licenses.hpp"
#include "compose/citation_names.hpp"
#include "compose/citation_work.hpp"
#include "compose/source_export.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

using citation::Field;

std::string_view ris_type(SourceKind kind) {
  switch (kind) {
    case SourceKind::newspaper:
      return "NEWS";
    case SourceKind::magazine:
      return "MGZN";
    case SourceKind::journal:
      return "JOUR";
    case SourceKind::blog:
      return "BLOG";
    case SourceKind::web_page:
      return "ELEC";
    case SourceKind::letter:
      return "PCOMM";
    case SourceKind::chapter:
      return "CHAP";
    case SourceKind::book:
      return "BOOK";
    case SourceKind::interview:
    case SourceKind::speech:
      return "GEN";
    case SourceKind::document:
      return "MANSCPT";
  }
  return "GEN";
}

/// One reference: a line a tag, in the order in which they are given.
class Reference {
 public:
  void tag(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    std::string line(value);
    for (char& c : line)
      if (c == '\n' || c == '\r') c = ' ';
    text_ += fmt::format("{}  - {}\r\n", name, line);
  }
  std::string text() const { return text_ + "ER  - \r\n"; }

 private:
  std::string text_;
};

void add_people(Reference& reference, std::string_view tag, const std::vector<Contributor>& people) {
  for (const auto& person : people) {
    const auto parts = name_parts(person);
    if (!parts) {
      reference.tag(tag, person.name);
      continue;
    }
    auto name = fmt::format("{}, {}", family_of(*parts), parts->given);
    if (!parts->suffix.empty()) name += ", " + parts->suffix;
    reference.tag(tag, name);
  }
}

constexpr int last_year_of_ris = 9999;

/// `YYYY/MM/DD/further words`: every slash is there. The words say what the numbers cannot: an
/// interval, a doubt, a year before Christ, as EDTF.
std::string ris_date(const Date& date) {
  const auto& start = date.start;
  const auto exact = edtf(date);
  const bool numbered = !exact.empty() && start.year > 0 && start.year <= last_year_of_ris;
  auto out = numbered ? fmt::format("{:04}/", start.year) : std::string("/");
  out += numbered && start.month != 0 ? fmt::format("{:02}/", start.month) : "/";
  out += numbered && start.month != 0 && start.day != 0 ? fmt::format("{:02}/", start.day) : "/";
  if (!date.text.empty()) return out + date.text;
  return numbered && exact == edtf(start) ? out : out + exact;
}

void add_pages(Reference& reference, std::string_view pages) {
  const auto whole = page_range(pages, citation::PageRange::whole);
  constexpr std::string_view dash = "–";
  const auto at = whole.find(dash);
  reference.tag("SP", std::string_view(whole).substr(0, at));
  if (at != std::string::npos) reference.tag("EP", std::string_view(whole).substr(at + dash.size()));
}

std::string reference_of(const CitedPiece& cited) {
  const auto& record = *cited.record;
  const auto& publication = record.publication;
  const auto work = cited_work(record, cited.piece->title);
  const bool chapter = publication.container && !publication.container->title.empty();
  Reference reference;
  reference.tag("TY", ris_type(work.kind));
  reference.tag("ID", cited.id);
  add_people(reference, "AU", people_in(work, Field::author));
  add_people(reference, "A2", people_in(work, Field::editor));
  add_people(reference, "A4", people_in(work, Field::translator));
  reference.tag("TI", (record.title.empty() ? cited.piece->title : record.title).text);
  reference.tag("T2", chapter ? publication.container->title.text : publication.name);
  if (chapter) reference.tag("T3", publication.name);
  reference.tag("PB", publication.publisher);
  reference.tag("CY", publication.place);
  reference.tag("VL", publication.volume);
  reference.tag("IS", publication.issue);
  add_pages(reference, publication.pages);
  if (record.date) {
    const auto& start = record.date->start;
    if (!edtf(*record.date).empty() && start.year > 0 && start.year <= last_year_of_ris)
      reference.tag("PY", fmt::format("{:04}", start.year));
    reference.tag("DA", ris_date(*record.date));
  }
  reference.tag("UR", record.url);
  if (record.accessed) reference.tag("Y2", ris_date(*record.accessed));
  reference.tag("DO", publication.doi);
  reference.tag("SN", publication.issn);
  reference.tag("LA", record.language);
  if (record.archived) {
    reference.tag("DB", record.archived->name);
    reference.tag("AV", record.archived->shelfmark);
    reference.tag("L2", record.archived->url);
  }
  if (!record.original_title.empty()) reference.tag("N1", "Original title: " + record.original_title.text);
  constexpr std::pair<std::string_view, std::string_view> roles[] = {{"com", "Compiler"},
                                                                     {"ill", "Illustrator"},
                                                                     {"pht", "Photographer"},
                                                                     {"aui", "Introduction"},
                                                                     {"win", "Introduction"}};
  for (const auto& person : record.contributors)
    for (const auto& [role, name] : roles)
      if (person.role == role) reference.tag("N1", fmt::format("{}: {}", name, person.name));
  reference.tag("N1", record.note);
  if (const auto id = spdx_license_of(record.license); !id.empty()) reference.tag("N1", "License: " + id);
  reference.tag("N1", rights_in_words(record));
  if (record.permission) reference.tag("N1", record.permission->credit_line);
  return reference.text();
}

}  // namespace

std::string ris(std::span<const CitedPiece> pieces) {
  std::string out;
  for (const auto& cited : pieces) out += reference_of(cited);
  return out;
}

}  // namespace anthology
