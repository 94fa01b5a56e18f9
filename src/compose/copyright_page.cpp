#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "book/licenses.hpp"
#include "compose/attribution.hpp"
#include "compose/credit_lists.hpp"
#include "compose/dom_building.hpp"
#include "compose/licenses.hpp"
#include "compose/matter.hpp"
#include "compose/piece_links.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"
#include "compose/typography.hpp"
#include "compose/urls.hpp"

namespace anthology {
namespace {

Date year_of(const Date& date) {
  Date year;
  year.start.year = date.start.year;
  return year;
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

/// A sentence that sends the reader to another section.
void append_reference(pugi::xml_node p, std::string_view key, std::string_view name, const Section& section,
                      const Words& words) {
  append_phrase(p, words[key], {{name, [&](pugi::xml_node at) {
                                   auto link = append_element(at, "a");
                                   append_title(link, section.title);
                                   set_attribute(link, "href", fmt::format("#{}", section.id));
                                   mark_on_page(link, words);
                                 }}});
}

/// True if the book has the list of permissions that the program makes.
bool lists_permissions(const Composition& c) {
  return std::ranges::any_of(
      c.places, [](const Place& place) { return place.role == Role::permissions && lists_pieces(place); });
}

/// A licence that is a sentence. A name without an address is in the book's language.
void append_license_sentence(pugi::xml_node p, const std::string& license, const Words& words) {
  if (is_public_domain(license) && license_parts(license).front().url.empty())
    append_text(p, words["public-domain"]);
  else
    append_license(p, license);
  append_text(p, ".");
}

/// Where a piece first appeared, its notice and its licence; the holders' wording, unless a list of
/// permissions in the back matter has it.
void append_first_publication(pugi::xml_node div, const Section& piece, const Composition& c,
                              Origins& origins) {
  const Words& words = c.words;
  const bool permissions_behind = lists_permissions(c);
  for (const auto& record : piece.sources) {
    auto p = append_element(div, "p");
    origins.set(p, record.span);
    append_quoted_title(p, piece, c, origins);
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
    if (is_acknowledged(record.permission)) {
      const auto& [line, holder] = std::tie(record.permission->credit_line, record.permission->holder);
      if (!line.empty() && !permissions_behind)
        append_text(p, fmt::format(" {}", as_sentence(line)));
      else if (!holder.empty())
        append_text(p, fmt::format(" {}", as_sentence(c.words.with("by-permission", "holder", holder))));
    }
    if (const auto rights = rights_in_words(record); !rights.empty()) {
      append_text(p, fmt::format(" {}", as_sentence(rights)));
    } else if (!spdx_license_of(record.license).empty()) {
      append_text(p, " ");
      append_license_sentence(p, record.license, words);
    }
  }
}

/// A draft with a piece that somebody has yet to allow says so, lest it be taken for the book.
void append_proof(const Composition& c, Section& section) {
  if (!c.release && has_open_permissions(c)) append_line(section, "proof", c.words["proof"]);
}

/// The edition's licence, or the words that there is none.
void append_edition_license(const Manifest& manifest, pugi::xml_node root, const Words& words) {
  if (const auto rights = rights_in_words(manifest.license); !rights.empty())
    append_element(root, "p", "license", as_sentence(rights));
  if (spdx_license_of(manifest.license).empty()) return;
  append_phrase(append_element(root, "p", "license"), words["license-edition"],
                {{"license", [&](pugi::xml_node at) { append_license(at, manifest.license); }}});
}

/// The edition's licence stands for what is the edition's own: a piece under other terms is named, however
/// many there are.
void append_exceptions(const Composition& c, pugi::xml_node root, Origins& origins) {
  const auto edition = read_license(c.manifest.license);
  if (!edition.is_free()) return;
  const auto id = to_spdx(edition.expression);
  auto pieces = quoted_pieces(c);
  std::erase_if(pieces, [&](const Section* piece) {
    return std::ranges::all_of(piece->sources, [&](const SourceRecord& record) {
      const auto own = read_license(record.license);
      return own.is_free() && to_spdx(own.expression) == id;
    });
  });
  if (pieces.empty()) return;
  append_phrase(append_element(root, "p", "license-exceptions"), c.words["license-exceptions"],
                {{"pieces", [&](pugi::xml_node at) {
                    for (std::size_t i = 0; i < pieces.size(); ++i) {
                      const bool is_last = i + 1 == pieces.size();
                      if (i != 0)
                        append_text(at, is_last ? c.words.before_last(pieces[i]->title.text)
                                                : std::string(c.words["list-between"]));
                      append_quoted_title(at, *pieces[i], c, origins);
                    }
                  }}});
}

/// What the package tells machines, told to people.
void append_mining(const Manifest& manifest, pugi::xml_node root, const Words& words) {
  if (manifest.tdm_reservation != 1) return;
  auto p = append_element(root, "p", "tdm");
  const auto policy = manifest.tdm_policy.empty() ? std::nullopt : book_url(manifest.tdm_policy);
  append_text(p, fmt::format("{}{}", words["tdm-reserved"], policy ? ": " : "."));
  if (!policy) return;
  set_attribute(append_element(p, "a", {}, manifest.tdm_policy), "href", *policy);
  append_text(p, ".");
}

void append_pieces(const Composition& c, pugi::xml_node root, Origins& origins) {
  const auto quoted = quoted_pieces(c);
  if (quoted.empty()) return;
  if (quoted.size() > most_pieces_on_copyright_page) {
    if (const auto* sources = c.find(Role::sources))
      append_reference(append_element(root, "p"), "see-sources", "sources", *sources, c.words);
    return;
  }
  auto div = append_element(root, "div", "pieces");
  for (const auto* piece : quoted) append_first_publication(div, *piece, c, origins);
}

}  // namespace

void make_copyright_page(const Composition& c, Section& section, Diagnostics& diagnostics) {
  const auto& m = c.manifest;
  auto root = append_root(section);
  append_proof(c, section);
  auto book_title = append_element(root, "p", "book-title");
  append_title(book_title, c.title, section.origins);
  if (!c.subtitle.empty()) append_text(book_title, ": ");
  append_title(book_title, c.subtitle, section.origins);
  append_line(section, "edition", m.edition);
  append_line(section, "copyright", typographic(m.copyright));
  const auto published = imprint(m);
  const auto year = m.date ? c.words.date(year_of(*m.date)) : std::string();
  append_line(section, "imprint",
              fmt::format("{}{}{}", published.value, published.empty() || year.empty() ? "" : ", ", year),
              published.span);
  append_edition_license(m, root, c.words);
  append_exceptions(c, root, section.origins);
  append_mining(m, root, c.words);
  append_isbns(root, m, c.words);
  if (!m.cover_credit.empty())
    append_line(section, "cover-credit", fmt::format("{}: {}", c.words["cover"], m.cover_credit.value),
                m.cover_credit.span);
  append_pieces(c, root, section.origins);
  if (const auto* permissions = c.find(Role::permissions); permissions != nullptr && lists_permissions(c))
    append_reference(append_element(root, "p"), "see-permissions", "permissions", *permissions, c.words);
  for (const auto& item : m.front) {
    if (item.role != "copyright-page" || item.append.empty()) continue;
    auto div = append_element(root, "div", "text");
    append_own_text(c, {.file = item.append, .text = {}, .by = {}}, {div, anchor_prefix(section), 2}, section,
                    diagnostics);
  }
  if (c.find(Role::colophon) == nullptr) append_line(section, "made-with", c.words["made-with"]);
}

}  // namespace anthology
