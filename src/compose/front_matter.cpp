#include <tuple>

#include <fmt/format.h>

#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/matter.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"
#include "source/name_form.hpp"

namespace anthology {

pugi::xml_node append_line(Section& section, std::string_view classes, std::string_view text,
                           const Span& place) {
  if (text.empty()) return {};
  auto line = append_element(section.dom.document_element(), "p", classes);
  append_text(line, text, place, section.origins);
  return line;
}

pugi::xml_node append_line(Section& section, std::string_view classes, const Text& text) {
  return append_line(section, classes, text.value, text.span);
}

Text imprint(const Manifest& manifest) {
  const auto& [publisher, place] = std::tie(manifest.publisher, manifest.place);
  const bool both = !place.empty() && !publisher.empty();
  return {fmt::format("{}{}{}", publisher.value, both ? ", " : "", place.value),
          joined(publisher.span, place.span)};
}

std::vector<Contributor> resolved(const std::vector<Contributor>& people, const PostLibrary& library) {
  auto out = people;
  for (auto& contributor : out) {
    const auto* person = library.people.find(contributor.id.empty() ? contributor.name : contributor.id);
    if (person != nullptr) {
      if (!person->name.empty()) {
        contributor.name = person->name;
        contributor.span = person->span;
      }
      if (!person->file_as.empty()) contributor.file_as = person->file_as;
      if (contributor.url.empty()) contributor.url = person->url;
      contributor.id = person->id;
    }
    contributor.name = with_apostrophes(contributor.name);
    contributor.file_as =
        contributor.file_as.empty() ? sort_form(contributor.name) : with_apostrophes(contributor.file_as);
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
  append_title(append_element(append_root(section), "p", "title"), c.title, section.origins);
}

void make_title_page(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(append_element(root, "h1", "title"), c.title, section.origins);
  append_subtitle(root, c.subtitle, section.origins);
  const auto& m = c.manifest;
  const Span people =
      joined(place_of(resolved(m.creators, c.library)), place_of(resolved(m.contributors, c.library)));
  for (const auto& line : creator_lines(c)) append_line(section, "editors", line, people);
  append_line(section, "edition", m.edition);
  append_line(section, "publisher", imprint(m));
}

void make_group(const Composition& c, const Place& place, Section& section, Diagnostics& diagnostics) {
  auto root = append_root(section);
  auto header = append_header(root, section, c.words);
  // In the ePub it stands in one file with its first piece's, and would be a second banner there.
  if (section.role == Role::chapter) set_attribute(header, "role", "presentation");
  const auto* entry = place.chosen->entry;
  if (entry == nullptr || (entry->intro.file.empty() && entry->intro.text.empty())) return;
  auto intro = append_element(root, "div", "intro");
  append_own_text(c, entry->intro, {intro, anchor_prefix(section), title_level(section) + 1}, section,
                  diagnostics);
  if (const auto& by = entry->intro.by; !by.empty())
    append_text(append_element(intro, "p", "signed"), display_name(c.library, by.value), by.span,
                section.origins);
  lift_notes(intro, root, title_level(section) + 1, section, c.words);
}

void make_own_text(const Composition& c, const Place& place, Section& section, Diagnostics& diagnostics) {
  auto root = append_root(section);
  if (!section.title.empty()) append_header(root, section, c.words);
  auto div = append_element(root, "div", "text");
  const ProsePlace place_of_text{.parent = div,
                                 .prefix = anchor_prefix(section),
                                 .heading_level = section.title.empty() ? 1 : 2,
                                 .under_title = !section.title.empty()};
  append_own_text(c, place.item->text, place_of_text, section, diagnostics);
  if (const auto& by = place.item->text.by; section.title.empty() && !by.empty())
    append_text(append_element(div, "p", "credit"),
                c.words.with("credit", "name", display_name(c.library, by.value)), by.span, section.origins);
  if (const auto first = div.child("p"); first && !first.attribute("class") && !section.title.empty())
    set_attribute(first, "class", "first");
  lift_notes(div, root, 2, section, c.words);
}

void make_colophon(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(root, section);
  append_title(append_element(root, "p", "book-title"), c.title, section.origins);
  append_line(section, {}, imprint(c.manifest));
  if (c.manifest.date) append_line(section, {}, c.words.date(*c.manifest.date));
  append_line(section, "made-with", c.words["made-with"]);
}

}  // namespace anthology
