#include "compose/attribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "book/licenses.hpp"
#include "compose/citation_line.hpp"
#include "compose/citation_work.hpp"
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

/// How much of the original is printed, in percent; nothing where that is not known, or where it is all but
/// the whole: "abridged to about 100 %" says nothing.
std::optional<std::size_t> share(const Credit& c) {
  const auto& total = c.record.extent.of_total;
  if (!total || *total == 0 || c.piece.words == 0) return std::nullopt;
  const std::size_t percent = (c.piece.words * 100 + *total / 2) / *total;
  return percent < 100 ? std::optional(std::max<std::size_t>(percent, 1)) : std::nullopt;
}

/// The key of a phrase, and of the one with the share in it.
std::pair<std::string_view, std::string_view> extent_keys(ExtentKind kind) {
  switch (kind) {
    case ExtentKind::full:
      return {};
    case ExtentKind::excerpt:
      return {"excerpt", "excerpt-share"};
    case ExtentKind::abridged:
      return {"abridged", "abridged-share"};
    case ExtentKind::quoted:
      return {"quoted", {}};
  }
  return {};
}

void extent(const Credit& c) {
  const auto& extent = c.record.extent;
  const auto [key, key_of_share] = extent_keys(extent.kind);
  const auto percent = share(c);
  if (percent && !key_of_share.empty())
    c.sentence("span", "source-extent",
               c.words.with(key_of_share, "percent",
                            unicode::format_number(static_cast<long long>(*percent), c.words.language())));
  else if (!key.empty())
    c.sentence("span", "source-extent", c.words[key]);
  if (extent.modifications.empty()) return;
  c.sentence("span", "source-changes",
             c.words.with("modified", "changes", c.words.list(extent.modifications)));
}

/// What the citation bears is said already.
void original_title(const Credit& c) {
  const auto original = typographic(c.record.original_title);
  const auto cited = c.record.title.empty() ? c.piece.title : typographic(c.record.title);
  if (original.empty() || original.text == cited.text || original.text == typographic(c.piece.title).text)
    return;
  c.sentence();
  auto span = c.line.open("span", "source-original-title");
  append_phrase(span, c.words["original-title"],
                {{"title", [&](pugi::xml_node at) { append_title(append_element(at, "i"), original); }}});
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

/// Words that are no licence are a sentence of their own.
void license(const Credit& c) {
  if (const auto words = rights_in_words(c.record); !words.empty())
    return c.sentence("span", "source-license", words);
  if (spdx_license_of(c.record.license).empty()) return;
  c.sentence();
  auto span = c.line.open("span", "source-license");
  if (!is_public_domain(c.record.license))
    return append_phrase(span, c.words["licensed-under"],
                         {{"license", [&](pugi::xml_node at) { append_license(at, c.record.license); }}});
  const auto parts = license_parts(c.record.license);
  const bool linked = parts.size() == 1 && !parts.front().url.empty();
  auto words = append_element(span, linked ? "a" : "span", {}, c.words["public-domain"]);
  if (linked) set_attribute(words, "href", parts.front().url);
}

void permission(const Credit& c) {
  const auto& permission = c.record.permission;
  if (!permission) return;
  if (!permission->credit_line.empty())
    c.sentence("span", "source-permission", permission->credit_line);  // the holder's own, to the byte
  else if (permission->status == PermissionStatus::granted && !permission->holder.empty())
    c.sentence("span", "source-permission", c.words.with("by-permission", "holder", permission->holder));
}

/// Whoever reserves a text against mining says so where the text is.
void mining(const Credit& c) {
  if (c.record.tdm_reservation != 1) return;
  c.sentence();
  if (c.record.tdm_policy.empty())
    c.line.part("span", "source-tdm", c.words["tdm-reserved"]);
  else
    c.line.link("source-tdm", c.record.tdm_policy, c.words["tdm-reserved"]);
}

void note(const Credit& c) {
  if (c.record.note.empty()) return;
  c.sentence("span", "source-remark", c.record.note);
}

constexpr std::array<Part, 3> copies = {address, archive, accessed};
constexpr std::array<Part, 7> rights = {original_title, extent, copyright, license, permission, mining, note};

}  // namespace

void append_credit(pugi::xml_node paragraph, const SourceRecord& record, const PrintedPiece& piece,
                   const CreditStyle& how, const Words& words) {
  const auto cited = append_citation(append_element(paragraph, "span", "citation"), record, piece.title,
                                     how.style, how.form, words);
  CitationLine line(paragraph, words);
  const Credit credit{line, words, record, piece, cited};
  for (const auto part : copies) part(credit);
  switch (how.terms) {
    case Terms::none:
      break;
    case Terms::license:
      license(credit);
      break;
    case Terms::all:
      for (const auto part : rights) part(credit);
      break;
  }
  if (!line.empty()) line.end();
}

std::string citation_sort_text(const SourceRecord& record) {
  std::string key;
  for (const auto& person : record.contributors)
    if (person.role == "aut")
      key += fmt::format("{} ", person.file_as.empty() ? person.name : person.file_as);
  key += record.title.text;
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
  for (const auto& [role, key] : roles) {
    std::vector<std::string> names;
    for (const auto& person : people)
      if (printed_role(person.role) == role && !person.name.empty()) names.push_back(person.name);
    if (!names.empty()) lines.push_back(words.with(key, "names", words.list(names)));
  }
  return lines;
}

}  // namespace anthology
