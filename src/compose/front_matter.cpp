#include <fmt/format.h>

#include <algorithm>

#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/licenses.hpp"
#include "compose/matter.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

/// Beyond this many the copyright page sends the reader to the list of sources.
constexpr std::size_t most_pieces_on_copyright_page = 40;

pugi::xml_node append_line(pugi::xml_node root, std::string_view classes, std::string_view text) {
  return text.empty() ? pugi::xml_node() : append_element(root, "p", classes, text);
}

Date year_of(const Date& date) {
  Date year;
  year.start.year = date.start.year;
  return year;
}

std::string imprint(const Manifest& manifest) {
  const bool both = !manifest.place.empty() && !manifest.publisher.empty();
  return fmt::format("{}{}{}", manifest.publisher, both ? ", " : "", manifest.place);
}

void append_isbns(pugi::xml_node root, const Manifest& manifest, const Words& words) {
  for (const auto& [isbn, key] : {std::pair{&manifest.isbn_print, "isbn-print"},
                                  {&manifest.isbn_epub, "isbn-epub"},
                                  {&manifest.isbn_pdf, "isbn-pdf"}})
    if (!isbn->empty())
      append_phrase(append_element(root, "p", "isbn"), words["isbn"],
                    {{"isbn", [&](pugi::xml_node at) { append_text(at, *isbn); }},
                     {"edition", [&](pugi::xml_node at) { append_text(at, words[key]); }}});
}

/// Ends with a full stop, or with what ends a sentence in its place.
std::string as_sentence(std::string_view text) {
  static constexpr std::string_view ends[] = {".",      "!",      "?",      "\u2026", "\u3002",
                                              "\uFF01", "\uFF1F", "\u061F", "\u06D4"};
  auto words = text;
  for (const std::string_view mark : {"\u201D", "\u2019", "\"", "'", ")"})
    if (words.ends_with(mark)) words.remove_suffix(mark.size());
  const bool ended = std::ranges::any_of(ends, [&](std::string_view end) { return words.ends_with(end); });
  return fmt::format("{}{}", text, ended ? "" : ".");
}

/// Where a piece first appeared, its notice and its licence.
void append_first_publication(pugi::xml_node div, const Section& piece, const Words& words) {
  for (const auto& record : piece.sources) {
    auto p = append_element(div, "p");
    append_text(p, words["open-quote"]);
    auto link = append_element(p, "a", {}, piece.title);
    set_attribute(link, "href", fmt::format("#{}", piece.id));
    if (piece.language != words.language())
      mark_language(link, piece.language, unicode::direction_of(words.language()));
    append_text(p, words["close-quote"]);
    if (const auto names = names_in_role(record.contributors, "aut"); !names.empty())
      append_text(p, fmt::format(" {}", words.with("by", "names", words.list(names))));
    if (!record.publication.name.empty()) {
      append_text(p, " ");
      append_phrase(p, words["first-appeared"], {{"publication", [&](pugi::xml_node at) {
                                                    append_element(at, "cite", {}, record.publication.name);
                                                  }}});
    }
    if (record.date) append_text(p, fmt::format(", {}", words.date(*record.date)));
    append_text(p, ".");
    if (record.copyright && !record.copyright->notice.empty())
      append_text(p, fmt::format(" {}", as_sentence(record.copyright->notice)));
    if (record.permission && !record.permission->credit_line.empty())
      append_text(p, fmt::format(" {}", as_sentence(record.permission->credit_line)));
    if (!license_parts(record.license).empty()) {
      append_text(p, " ");
      append_license(p, record.license);
      append_text(p, ".");
    }
  }
}

/// A draft with a piece that somebody has yet to allow says so, lest it be taken for the book.
void append_proof(const Composition& c, pugi::xml_node root) {
  if (c.release) return;
  const bool open = std::ranges::any_of(c.sections, [](const Section& section) {
    return std::ranges::any_of(section.sources, has_open_permission);
  });
  if (open) append_line(root, "proof", c.words["proof"]);
}

void append_pieces(const Composition& c, pugi::xml_node root) {
  std::vector<const Section*> quoted;
  for (const auto& section : c.sections)
    if (section.role == Role::article && !section.sources.empty()) quoted.push_back(&section);
  if (quoted.empty()) return;
  if (quoted.size() > most_pieces_on_copyright_page) {
    if (const auto* sources = c.find(Role::sources))
      append_phrase(append_element(root, "p"), c.words["see-sources"],
                    {{"sources", [&](pugi::xml_node at) {
                        set_attribute(append_element(at, "a", {}, sources->title), "href",
                                      fmt::format("#{}", sources->id));
                      }}});
    return;
  }
  auto div = append_element(root, "div", "pieces");
  for (const auto* piece : quoted) append_first_publication(div, *piece, c.words);
}

}  // namespace

std::vector<Contributor> resolved(const std::vector<Contributor>& people, const PostLibrary& library) {
  auto out = people;
  for (auto& contributor : out) {
    const auto* person = library.people.find(contributor.id.empty() ? contributor.name : contributor.id);
    if (person != nullptr) {
      if (!person->name.empty()) contributor.name = person->name;
      if (!person->file_as.empty()) contributor.file_as = person->file_as;
      if (contributor.url.empty()) contributor.url = person->url;
      contributor.id = person->id;
    }
    if (contributor.file_as.empty()) contributor.file_as = sort_form(contributor.name);
  }
  return out;
}

std::vector<std::string> creator_lines(const Composition& c) {
  const auto creators = resolved(c.manifest.creators, c.library);
  std::vector<std::string> lines;
  if (const auto authors = names_in_role(creators, "aut"); !authors.empty())
    lines.push_back(c.words.list(authors));
  for (auto& line : role_lines(creators, c.words)) lines.push_back(std::move(line));
  for (auto& line : role_lines(resolved(c.manifest.contributors, c.library), c.words))
    lines.push_back(std::move(line));
  return lines;
}

void make_half_title(const Composition& c, Section& section) {
  append_element(append_root(section), "p", "title", typographic(c.manifest.title.value));
}

void make_title_page(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_element(root, "h1", "title", typographic(c.manifest.title.value));
  if (!c.manifest.subtitle.empty())
    set_attribute(append_line(root, "subtitle", typographic(c.manifest.subtitle.value)), "role",
                  "doc-subtitle");
  for (const auto& line : creator_lines(c)) append_line(root, "editors", line);
  append_line(root, "edition", c.manifest.edition);
  append_line(root, "publisher", imprint(c.manifest));
}

void make_copyright_page(const Composition& c, Section& section, Diagnostics& diagnostics) {
  const auto& m = c.manifest;
  auto root = append_root(section);
  append_proof(c, root);
  append_line(root, "book-title",
              typographic(m.subtitle.empty() ? m.title.value
                                             : fmt::format("{}: {}", m.title.value, m.subtitle.value)));
  append_line(root, "edition", m.edition);
  append_line(root, "copyright", typographic(m.copyright));
  const auto published = imprint(m);
  const auto year = m.date ? c.words.date(year_of(*m.date)) : std::string();
  append_line(root, "imprint",
              published.empty() || year.empty() ? published + year : fmt::format("{}, {}", published, year));
  if (!license_parts(m.license).empty())
    append_phrase(append_element(root, "p", "license"), c.words["license-edition"],
                  {{"license", [&](pugi::xml_node at) { append_license(at, m.license); }}});
  append_isbns(root, m, c.words);
  if (!m.cover_credit.empty())
    append_line(root, "cover-credit", fmt::format("{}: {}", c.words["cover"], m.cover_credit));
  append_pieces(c, root);
  for (const auto& item : m.front) {
    if (item.role != "copyright-page" || item.append.empty()) continue;
    auto div = append_element(root, "div", "text");
    append_own_text(c, {.file = item.append, .text = {}, .by = {}}, {div, anchor_prefix(section), 2}, section,
                    diagnostics);
  }
  if (c.find(Role::colophon) == nullptr) append_line(root, "made-with", c.words["made-with"]);
}

void make_group(const Composition& c, const Place& place, Section& section, Diagnostics& diagnostics) {
  auto root = append_root(section);
  append_header(root, section, c.words);
  const auto* entry = place.chosen->entry;
  if (entry == nullptr || (entry->intro.file.empty() && entry->intro.text.empty())) return;
  auto intro = append_element(root, "div", "intro");
  append_own_text(c, entry->intro, {intro, anchor_prefix(section), title_level(section) + 1}, section,
                  diagnostics);
  if (!entry->intro.by.empty())
    append_element(intro, "p", "signed", display_name(c.library, entry->intro.by));
  lift_notes(intro, root, title_level(section) + 1, section, c.words);
}

void make_own_text(const Composition& c, const Place& place, Section& section, Diagnostics& diagnostics) {
  auto root = append_root(section);
  if (!section.title.empty()) append_header(root, section, c.words);
  auto div = append_element(root, "div", "text");
  const int level = section.title.empty() ? 1 : 2;
  append_own_text(c, place.item->text, {div, anchor_prefix(section), level}, section, diagnostics);
  if (section.title.empty() && !place.item->text.by.empty())
    append_element(div, "p", "credit",
                   c.words.with("credit", "name", display_name(c.library, place.item->text.by)));
  if (const auto first = div.child("p"); first && !first.attribute("class") && !section.title.empty())
    set_attribute(first, "class", "first");
  lift_notes(div, root, 2, section, c.words);
}

void make_colophon(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(root, section);
  const auto& m = c.manifest;
  append_line(root, "book-title", m.title.value);
  append_line(root, {}, imprint(m));
  append_line(root, "made-with", c.words["made-with"]);
}

}  // namespace anthology
