#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "book/edtf.hpp"
#include "book/licenses.hpp"
#include "compose/citation_names.hpp"
#include "compose/citation_work.hpp"
#include "compose/source_export.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

using citation::Field;

std::string_view csl_type(SourceKind kind) {
  switch (kind) {
    case SourceKind::newspaper:
      return "article-newspaper";
    case SourceKind::magazine:
      return "article-magazine";
    case SourceKind::journal:
      return "article-journal";
    case SourceKind::blog:
      return "post-weblog";
    case SourceKind::web_page:
      return "webpage";
    case SourceKind::letter:
      return "personal_communication";
    case SourceKind::chapter:
      return "chapter";
    case SourceKind::book:
      return "book";
    case SourceKind::interview:
      return "interview";
    case SourceKind::speech:
      return "speech";
    case SourceKind::document:
      return "document";
  }
  return "document";
}

/// A title with CSL's markup.
std::string csl_title(const TitleText& title) {
  std::string out;
  for (const auto& run : runs_of(title))
    out += run.element.empty() ? std::string(run.text) : fmt::format("<i>{}</i>", run.text);
  return out;
}

/// An object or array while it is written; members without a value are left out.
class Json {
 public:
  void member(std::string_view key, const std::string& json) {
    if (json.empty()) return;
    if (!text_.empty()) text_ += ", ";
    text_ += fmt::format("{}: {}", json_string(key), json);
  }
  void words(std::string_view key, std::string_view value) {
    if (!value.empty()) member(key, json_string(value));
  }
  bool empty() const { return text_.empty(); }
  std::string object() const { return empty() ? std::string() : "{" + text_ + "}"; }

 private:
  std::string text_;
};

template <typename Items, typename Write>
std::string json_array(const Items& items, const Write& write) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "[" : ", ") + write(item);
  return out.empty() ? out : out + "]";
}

std::string csl_name(const Contributor& person) {
  const auto parts = name_parts(person);
  Json name;
  if (!parts) {
    name.words("literal", person.name);
    return name.object();
  }
  name.words("family", parts->family);
  name.words("given", parts->given);
  name.words("non-dropping-particle", parts->particle);
  name.words("suffix", parts->suffix);
  return name.object();
}

/// CSL has no year 0: 44 BC, EDTF's -0043, is -44.
int csl_year(int year) {
  return year <= 0 ? year - 1 : year;
}

std::string date_parts(const PartialDate& date) {
  auto parts = fmt::format("[{}", csl_year(date.year));
  if (date.month != 0) parts += fmt::format(", {}", date.month);
  if (date.month != 0 && date.day != 0) parts += fmt::format(", {}", date.day);
  return parts + "]";
}

std::string csl_date(const std::optional<Date>& date) {
  if (!date) return {};
  Json out;
  if (!edtf(*date).empty()) {
    const auto end = date->end ? ", " + date_parts(*date->end) : std::string();
    out.member("date-parts", fmt::format("[{}{}]", date_parts(date->start), end));
    if (date->uncertain || date->approximate) out.member("circa", "true");
  }
  out.words("literal", date->text);
  return out.object();
}

std::string copyright_json(const Copyright& copyright) {
  Json out;
  out.words("notice", copyright.notice);
  out.words("holder", copyright.holder);
  out.words("year", copyright.year);
  return out.object();
}

std::string permission_json(const Permission& permission) {
  Json out;
  out.words("id", permission.id);
  out.words("status", word_of(permission.status));
  out.words("holder", permission.holder);
  out.words("granted-on", permission.granted_on);
  out.words("expires", permission.expires);
  out.words("territory", permission.territory);
  out.member("formats", json_array(permission.formats, json_string));
  out.words("reference", permission.reference);
  out.words("credit-line", permission.credit_line);
  return out.object();
}

/// What CSL's numbers can say of a date.
std::string plain_edtf(const Date& date) {
  const Date plain{.start = date.start, .end = date.end, .text = {}, .time = {}};
  return edtf(plain);
}

/// People in roles that CSL has no name for.
std::string further_people(const SourceRecord& record) {
  constexpr std::string_view named[] = {"aut", "edt", "trl", "ivr", "ive", "rcp", "ill", "com"};
  std::vector<const Contributor*> others;
  for (const auto& person : record.contributors)
    if (std::ranges::find(named, person.role) == std::end(named)) others.push_back(&person);
  return json_array(others, [](const Contributor* person) {
    Json out;
    out.words("role", person->role);
    out.words("name", person->name);
    return out.object();
  });
}

/// What CSL has no field for.
std::string custom(const CitedPiece& cited) {
  const auto& record = *cited.record;
  Json out;
  out.words("piece", cited.piece->post_slug);
  if (cited.piece->title.text != typographic(record.title).text)
    out.words("printed-title", csl_title(cited.piece->title));
  if (record.anonymous) out.member("anonymous", "true");
  out.member("contributors", further_people(record));
  if (record.date) {
    const auto exact = edtf(*record.date);
    if (exact != plain_edtf(*record.date)) out.words("edtf", exact);
  }
  if (record.archived) {
    out.words("archived-url", record.archived->url);
    if (record.archived->date) out.words("archived-date", edtf(*record.archived->date));
  }
  out.words("publication-url", record.publication.url);
  out.words("license", spdx_license_of(record.license));
  out.words("rights", rights_in_words(record));
  if (record.copyright) out.member("copyright", copyright_json(*record.copyright));
  if (record.permission) out.member("permission", permission_json(*record.permission));
  out.words("extent", word_of(record.extent.kind));
  if (record.extent.of_total) out.member("of-total", fmt::format("{}", *record.extent.of_total));
  out.member("modifications", json_array(record.extent.modifications, json_string));
  return out.object();
}

std::string csl_item(const CitedPiece& cited) {
  const auto& record = *cited.record;
  const auto& publication = record.publication;
  const auto work = cited_work(record, cited.piece->title);
  const bool chapter = publication.container && !publication.container->title.empty();
  Json item;
  item.words("id", cited.id);
  item.words("type", csl_type(work.kind));
  item.words("title", csl_title(record.title.empty() ? cited.piece->title : record.title));
  constexpr std::pair<const char*, Field> people[] = {{"author", Field::author},
                                                      {"editor", Field::editor},
                                                      {"translator", Field::translator},
                                                      {"interviewer", Field::interviewer},
                                                      {"recipient", Field::recipient}};
  item.words("original-title", csl_title(record.original_title));
  for (const auto& [key, field] : people) item.member(key, json_array(people_in(work, field), csl_name));
  constexpr std::pair<const char*, std::string_view> roles[] = {{"illustrator", "ill"}, {"compiler", "com"}};
  for (const auto& [key, role] : roles) {
    std::vector<Contributor> named;
    for (const auto& person : record.contributors)
      if (person.role == role) named.push_back(person);
    item.member(key, json_array(named, csl_name));
  }
  item.words("container-title", chapter ? csl_title(publication.container->title) : publication.name);
  if (chapter) item.words("collection-title", publication.name);
  item.words("publisher", publication.publisher);
  item.words("publisher-place", publication.place);
  item.words("volume", publication.volume);
  item.words("issue", publication.issue);
  item.words("page", publication.pages);
  item.member("issued", csl_date(record.date));
  item.member("accessed", csl_date(record.accessed));
  item.words("URL", record.url);
  item.words("DOI", publication.doi);
  item.words("ISSN", publication.issn);
  if (record.archived) {
    item.words("archive", record.archived->name);
    item.words("archive_location", record.archived->shelfmark);
  }
  item.words("language", record.language);
  item.words("note", record.note);
  item.member("custom", custom(cited));
  return item.object();
}

}  // namespace

std::string csl_json(std::span<const CitedPiece> pieces) {
  std::string out;
  for (const auto& cited : pieces) out += (out.empty() ? "[\n" : ",\n") + csl_item(cited);
  return out.empty() ? "[]\n" : out + "\n]\n";
}

}  // namespace anthology
