#include <fmt/format.h>

#include "compose/attribution.hpp"
#include "compose/dom_building.hpp"
#include "compose/matter.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"

namespace anthology {

pugi::xml_node append_line(pugi::xml_node root, std::string_view classes, std::string_view text) {
  return text.empty() ? pugi::xml_node() : append_element(root, "p", classes, text);
}

std::string imprint(const Manifest& manifest) {
  const bool both = !manifest.place.empty() && !manifest.publisher.empty();
  return fmt::format("{}{}{}", manifest.publisher, both ? ", " : "", manifest.place);
}

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
  append_title(append_element(append_root(section), "p", "title"), c.title);
}

void make_title_page(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(append_element(root, "h1", "title"), c.title);
  append_subtitle(root, c.subtitle);
  for (const auto& line : creator_lines(c)) append_line(root, "editors", line);
  append_line(root, "edition", c.manifest.edition);
  append_line(root, "publisher", imprint(c.manifest));
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
  const ProsePlace place_of_text{.parent = div,
                                 .prefix = anchor_prefix(section),
                                 .heading_level = section.title.empty() ? 1 : 2,
                                 .under_title = !section.title.empty()};
  append_own_text(c, place.item->text, place_of_text, section, diagnostics);
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
  append_title(append_element(root, "p", "book-title"), c.title);
  append_line(root, {}, imprint(m));
  if (m.date) append_line(root, {}, c.words.date(*m.date));
  append_line(root, "made-with", c.words["made-with"]);
}

}  // namespace anthology
