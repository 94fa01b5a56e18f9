#include <fmt/format.h>

#include "book/edtf.hpp"
#include "book/licenses.hpp"
#include "compose/citation_names.hpp"
#include "compose/citation_work.hpp"
#include "compose/source_export.hpp"

namespace anthology {
namespace {

using citation::Field;

struct EntryType {
  std::string_view name, subtype;
};

EntryType entry_type(SourceKind kind) {
  switch (kind) {
    case SourceKind::newspaper:
      return {"article", "newspaper"};
    case SourceKind::magazine:
      return {"article", "magazine"};
    case SourceKind::journal:
      return {"article", {}};
    case SourceKind::blog:
      return {"online", "blog"};
    case SourceKind::web_page:
      return {"online", {}};
    case SourceKind::letter:
      return {"letter", {}};
    case SourceKind::chapter:
      return {"incollection", {}};
    case SourceKind::book:
      return {"book", {}};
    case SourceKind::interview:
      return {"misc", "interview"};
    case SourceKind::speech:
      return {"unpublished", "speech"};
    case SourceKind::document:
      return {"unpublished", {}};
  }
  return {"misc", {}};
}

/// Text as TeX reads it back.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\textbackslash{}";
    else if (c == '~')
      out += "\\textasciitilde{}";
    else if (c == '^')
      out += "\\textasciicircum{}";
    else if (c == '\n' || c == '\r')
      out += ' ';
    else if (std::string_view("{}%#&$_").find(c) != std::string_view::npos)
      out += {'\\', c};
    else
      out += c;
  }
  return out;
}

/// An address is read letter by letter up to its brace.
std::string verbatim(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (c == '{' || c == '}' || c == '\\' || static_cast<unsigned char>(c) <= ' ')
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

/// "van Gogh, Vincent"; "King, Jr., Martin Luther"; an organisation stands in braces of its own. So does a
/// part that holds a comma or "and", which part names.
std::string bib_name(const Contributor& person) {
  const auto parts = name_parts(person);
  if (!parts) return "{" + escaped(person.name) + "}";
  const auto part = [](std::string_view text) {
    const bool breaks =
        text.find(',') != std::string_view::npos || text.find(" and ") != std::string_view::npos;
    return breaks ? "{" + escaped(text) + "}" : escaped(text);
  };
  auto out = parts->particle.empty() ? std::string() : part(parts->particle) + ' ';
  out += part(parts->family);
  if (!parts->suffix.empty()) out += ", " + part(parts->suffix);
  return out + ", " + part(parts->given);
}

std::string bib_names(const std::vector<Contributor>& people) {
  std::string out;
  for (const auto& person : people) out += (out.empty() ? "" : " and ") + bib_name(person);
  return out;
}

struct FurtherRole {
  std::string_view role, field, kind;
};
/// BibLaTeX has three more sets of editors, each with its kind; that of pictures is none of its own.
constexpr FurtherRole further_roles[] = {{"com", "editora", "compiler"},
                                         {"ill", "editorb", "illustrator"},
                                         {"pht", "editorc", "photographer"},
                                         {"aui", "introduction", {}},
                                         {"win", "introduction", {}}};

std::vector<Contributor> in_role(const SourceRecord& record, std::string_view role) {
  std::vector<Contributor> people;
  for (const auto& person : record.contributors)
    if (person.role == role) people.push_back(person);
  return people;
}

class Entry {
 public:
  Entry(std::string_view type, std::string_view key) : text_(fmt::format("@{}{{{},\n", type, key)) {}

  void raw(std::string_view name, std::string_view value) {
    if (!value.empty()) text_ += fmt::format("  {} = {{{}}},\n", name, value);
  }
  void words(std::string_view name, std::string_view value) { raw(name, escaped(value)); }
  void title(std::string_view name, const TitleText& title) {
    std::string value;
    for (const auto& run : runs_of(title))
      value += run.element.empty() ? escaped(run.text) : fmt::format("\\emph{{{}}}", escaped(run.text));
    if (!value.empty()) raw(name, "{" + value + "}");
  }
  std::string text() const { return text_ + "}\n"; }

 private:
  std::string text_;
};

/// The language as Babel names it; the tag itself where it has no name there.
std::string_view langid(std::string_view tag) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"en-GB", "british"}, {"en-US", "american"}, {"en", "english"},    {"de", "german"}, {"fr", "french"},
      {"es", "spanish"},    {"it", "italian"},     {"pt", "portuguese"}, {"nl", "dutch"},  {"da", "danish"},
      {"sv", "swedish"},    {"fi", "finnish"},     {"pl", "polish"},     {"cs", "czech"},  {"ru", "russian"},
      {"uk", "ukrainian"},  {"el", "greek"},       {"he", "hebrew"},     {"ar", "arabic"}, {"tr", "turkish"},
      {"ja", "japanese"},   {"la", "latin"}};
  for (const auto& [prefix, name] : names)
    if (tag == prefix || (tag.starts_with(prefix) && tag[prefix.size()] == '-')) return name;
  return tag;
}

/// BibLaTeX leaves the open end of an interval empty: `1917/`.
std::string bib_date(const Date& date) {
  auto out = edtf(date);
  if (out.starts_with("..")) out.erase(0, 2);
  if (out.ends_with("..")) out.resize(out.size() - 2);
  return out;
}

std::string rights_of(const SourceRecord& record) {
  const auto id = spdx_license_of(record.license);
  auto out = id.empty() ? rights_in_words(record) : "License: " + id;
  if (record.permission && !record.permission->credit_line.empty())
    out += (out.empty() ? "" : ". ") + record.permission->credit_line;
  return out;
}

std::string entry_of(const CitedPiece& cited) {
  const auto& record = *cited.record;
  const auto& publication = record.publication;
  const auto work = cited_work(record, cited.piece->title);
  const auto type = entry_type(work.kind);
  Entry entry(type.name, cited.id);
  entry.raw("entrysubtype", type.subtype);
  entry.raw("author", bib_names(people_in(work, Field::author)));
  entry.raw("editor", bib_names(people_in(work, Field::editor)));
  entry.raw("translator", bib_names(people_in(work, Field::translator)));
  for (const auto& [role, name, kind] : further_roles) {
    const auto people = bib_names(in_role(record, role));
    entry.raw(name, people);
    if (!people.empty() && !kind.empty()) entry.raw(fmt::format("{}type", name), kind);
  }
  entry.title("origtitle", record.original_title);
  entry.title("title", record.title.empty() ? cited.piece->title : record.title);
  if (publication.container) entry.title("booktitle", publication.container->title);
  entry.title(work.kind == SourceKind::chapter ? "series" : "journaltitle", {publication.name, {}});
  entry.words("langid", langid(record.language));
  entry.words("publisher", publication.publisher);
  entry.words("location", publication.place);
  entry.words("volume", publication.volume);
  entry.words("number", publication.issue);
  entry.words("pages", page_range(publication.pages, citation::PageRange::whole));
  if (record.date) {
    const auto date = bib_date(*record.date);
    entry.raw("date", date);
    if (date.empty()) entry.words("year", record.date->text);
  }
  entry.raw("url", verbatim(record.url));
  if (record.accessed) entry.raw("urldate", edtf(*record.accessed));
  entry.raw("doi", verbatim(publication.doi));
  entry.words("issn", publication.issn);
  if (record.archived) {
    entry.words("library", record.archived->name);
    entry.words("shelfmark", record.archived->shelfmark);
    entry.raw("archivedurl", verbatim(record.archived->url));
  }
  entry.words("note", record.note);
  entry.words("annotation", rights_of(record));
  return entry.text();
}

}  // namespace

std::string biblatex(std::span<const CitedPiece> pieces) {
  std::string out;
  for (const auto& cited : pieces) out += (out.empty() ? "" : "\n") + entry_of(cited);
  return out;
}

}  // namespace anthology
