#include "compose/attribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "compose/citation_line.hpp"
#include "compose/dom_building.hpp"
#include "compose/licenses.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

/// The sentences behind a citation.
struct Credit {
  CitationLine& line;
  const Words& words;
  const SourceRecord& record;
  const PrintedPiece& piece;
  Cited cited;

  /// The next sentence; the first stands a space behind the citation.
  void sentence() const {
    if (line.empty())
      line.text(" ");
    else
      line.separate(". ");
  }
  void sentence(const char* element, std::string_view classes, std::string_view text) const {
    sentence();
    line.part(element, classes, text);
  }
};

using Part = void (*)(const Credit&);

std::string capitalised(std::string_view text, const Words& words) {
  std::size_t at = 0;
  if (text.empty()) return {};
  unicode::next(text, at);
  return unicode::upper(text.substr(0, at), words.language()) + std::string(text.substr(at));
}

void address(const Credit& c) {
  if (c.cited.url || c.record.url.empty()) return;
  c.sentence();
  c.line.link("source-url", c.record.url, c.record.url);
}

void archive(const Credit& c) {
  const auto& copy = c.record.archived;
  if (!copy) return;
  if (!copy->url.empty()) {
    const auto words = copy->date ? c.words.with("archived-on", "date", c.words.date(*copy->date))
                                  : std::string(c.words["archived"]);
    c.sentence();
    c.line.link("source-archived", copy->url, capitalised(words, c.words));
  }
  if (c.cited.archive || (copy->name.empty() && copy->shelfmark.empty())) return;
  const bool both = !copy->name.empty() && !copy->shelfmark.empty();
  c.sentence("span", "source-archive", fmt::format("{}{}{}", copy->name, both ? ", " : "", copy->shelfmark));
}

void accessed(const Credit& c) {
  if (c.cited.accessed || !c.record.accessed) return;
  c.sentence("span", "source-accessed",
             capitalised(c.words.with("accessed", "date", c.words.date(*c.record.accessed)), c.words));
}

void extent(const Credit& c) {
  const auto& extent = c.record.extent;
  std::string words;
  switch (extent.kind) {
    case ExtentKind::full:
      break;
    case ExtentKind::abridged:
      words = c.words["abridged"];
      break;
    case ExtentKind::quoted:
      words = c.words["quoted"];
      break;
    case ExtentKind::excerpt:
      words = c.words["excerpt"];
      break;
  }
  if (extent.kind == ExtentKind::excerpt && extent.of_total && *extent.of_total > 0 && c.piece.words > 0) {
    const auto percent =
        std::clamp<std::size_t>((c.piece.words * 100 + *extent.of_total / 2) / *extent.of_total, 1, 100);
    words = c.words.with("excerpt-share", "percent",
                         unicode::format_number(static_cast<long long>(percent), c.words.language()));
  }
  if (!words.empty()) c.sentence("span", "source-extent", words);
  if (extent.modifications.empty()) return;
  c.sentence("span", "source-changes",
             c.words.with("modified", "changes", c.words.list(extent.modifications)));
}

void original_title(const Credit& c) {
  const auto original = typographic(c.record.title);
  if (original.empty() || original == typographic(c.piece.title)) return;
  c.sentence();
  auto span = c.line.open("span", "source-original-title");
  append_phrase(span, c.words["original-title"],
                {{"title", [&](pugi::xml_node at) { append_element(at, "i", {}, original); }}});
}

void copyright(const Credit& c) {
  const auto& copyright = c.record.copyright;
  if (!copyright) return;
  auto notice = copyright->notice;
  if (notice.empty() && !copyright->holder.empty())
    notice = fmt::format("©{}{} {}", copyright->year.empty() ? "" : " ", copyright->year, copyright->holder);
  if (notice.empty()) return;
  c.sentence("span", "source-copyright", notice);
}

void license(const Credit& c) {
  if (license_parts(c.record.license).empty()) return;
  c.sentence();
  auto span = c.line.open("span", "source-license");
  if (is_public_domain(c.record.license)) {
    auto link =
        append_element(span, c.record.license == "CC-PDM-1.0" ? "a" : "span", {}, c.words["public-domain"]);
    if (c.record.license == "CC-PDM-1.0")
      set_attribute(link, "href", license_parts(c.record.license).front().url);
    return;
  }
  append_phrase(span, c.words["licensed-under"],
                {{"license", [&](pugi::xml_node at) { append_license(at, c.record.license); }}});
}

void permission(const Credit& c) {
  const auto& permission = c.record.permission;
  if (!permission || permission->credit_line.empty()) return;
  c.sentence("span", "source-permission", permission->credit_line);  // the holder's own wording, to the byte
}

void note(const Credit& c) {
  if (c.record.note.empty()) return;
  c.sentence("span", "source-remark", c.record.note);
}

constexpr std::array<Part, 3> copies = {address, archive, accessed};
constexpr std::array<Part, 6> rights = {original_title, extent, copyright, license, permission, note};

}  // namespace

void append_credit(pugi::xml_node paragraph, const SourceRecord& record, const PrintedPiece& piece,
                   const CreditStyle& how, const Words& words) {
  const auto cited = append_citation(append_element(paragraph, "span", "citation"), record, piece.title,
                                     how.style, how.form, words);
  CitationLine line(paragraph, words);
  const Credit credit{line, words, record, piece, cited};
  for (const auto part : copies) part(credit);
  if (how.rights)
    for (const auto part : rights) part(credit);
  if (!line.empty()) line.end();
}

std::string citation_sort_text(const SourceRecord& record) {
  std::string key;
  for (const auto& person : record.contributors)
    if (person.role == "aut")
      key += fmt::format("{} ", person.file_as.empty() ? person.name : person.file_as);
  key += record.title;
  if (record.date) key += fmt::format(" {:06}", record.date->start.year + 100000);
  return key;
}

std::vector<std::string> names_in_role(const std::vector<Contributor>& people, std::string_view role) {
  std::vector<std::string> names;
  for (const auto& person : people)
    if (person.role == role && !person.name.empty()) names.push_back(person.name);
  return names;
}

std::vector<std::string> role_lines(const std::vector<Contributor>& people, const Words& words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> roles = {{
      {"edt", "edited-by"},
      {"trl", "translated-by"},
      {"ill", "illustrated-by"},
      {"pht", "photographs-by"},
      {"ivr", "interviewed-by"},
      {"aui", "introduced-by"},
      {"win", "introduced-by"},
      {"com", "compiled-by"},
      {"ctb", "role"},
  }};
  std::vector<std::string> lines;
  for (const auto& [role, key] : roles)
    if (const auto names = names_in_role(people, role); !names.empty())
      lines.push_back(words.with(key, "names", words.list(names)));
  return lines;
}

}  // namespace anthology
