#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compose/article.hpp"
#include "compose/attribution.hpp"
#include "compose/credit_lists.hpp"
#include "compose/dom_building.hpp"
#include "compose/index_list.hpp"
#include "compose/matter.hpp"
#include "compose/piece_links.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"
#include "compose/sort_order.hpp"

namespace anthology {
namespace {

/// Somebody with a part in the book and the sections it is in.
struct Voice {
  Contributor contributor;
  const Person* person = nullptr;
  std::vector<const Section*> pieces;
};

/// Everybody whose words or pictures the pieces and the own texts are, once each, in sort order.
std::vector<Voice> voices_of(const Composition& c) {
  std::vector<Voice> voices;
  std::map<std::string, std::size_t> by_key;
  const auto add = [&](const Contributor& contributor, const Section& section) {
    if (contributor.name.empty()) return;
    const auto* person = c.library.people.find(contributor.id.empty() ? contributor.name : contributor.id);
    const auto key = person != nullptr ? fmt::format("id:{}", person->id) : contributor.name;
    const auto [at, fresh] = by_key.emplace(key, voices.size());
    if (fresh) {
      voices.push_back({contributor, person, {}});
      if (person != nullptr && !person->name.empty()) {
        voices.back().contributor.name = person->name;
        voices.back().contributor.span = person->span;
      }
      if (person != nullptr && !person->file_as.empty()) voices.back().contributor.file_as = person->file_as;
    }
    auto& pieces = voices[at->second].pieces;
    if (pieces.empty() || pieces.back() != &section) pieces.push_back(&section);
  };
  // Whose book it is, the title page says.
  const auto creators = resolved(c.manifest.creators, c.library);
  const auto is_creator = [&](const Contributor& person) {
    return std::ranges::find(creators, person.name, &Contributor::name) != creators.end();
  };
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    const auto& section = c.sections[i];
    if (section.role == Role::article) {
      const auto& post = c.post_of(c.places[i]);
      for (const auto& contributor : people_of(post)) add(contributor, section);
      for (const auto& person : resolved(commentators_of(post), c.library))
        if (!is_creator(person)) add(person, section);
    } else if (c.places[i].item != nullptr && !section.title.empty()) {
      for (const auto& name : section.authors)
        add({.name = name, .file_as = sort_form(name), .url = {}, .id = {}, .span = section.authors_span},
            section);
    }
  }
  return voices;
}

/// The name, and the biography running on from it.
void append_biography(pugi::xml_node div, const Voice& voice, std::size_t number, Section& section,
                      Diagnostics& diagnostics) {
  if (voice.person != nullptr && !voice.person->bio.empty())
    append_words(voice.person->bio, voice.person->bio_span,
                 {div, fmt::format("{}{}-", anchor_prefix(section), number), 2}, section, diagnostics);
  auto first = div.first_child();
  if (!first || std::string_view(first.name()) != "p") first = div.prepend_child("p");
  const auto& name = voice.contributor.name;
  // Biographies often begin with the name; it is then made bold where it stands.
  auto text = first.first_child();
  const std::string_view words = text.type() == pugi::node_pcdata ? text.value() : "";
  const bool begins_with_name = words.starts_with(name);
  if (begins_with_name)
    text.set_value(std::string(words.substr(name.size())).c_str());
  else if (text)
    first.insert_child_before(pugi::node_pcdata, text).set_value(" ");
  auto bold = first.prepend_child("b");
  set_attribute(bold, "class", "name");
  append_text(bold, name, voice.contributor.span, section.origins);
}

}  // namespace

void make_contributors(const Composition& c, Section& section, Diagnostics& diagnostics) {
  auto root = append_root(section);
  append_title(root, section);
  const auto voices = voices_of(c);
  std::vector<std::string> names;
  for (const auto& voice : voices)
    names.push_back(voice.contributor.file_as.empty() ? voice.contributor.name : voice.contributor.file_as);
  std::size_t number = 0;
  for (const auto index : sorted_order(names, c.manifest.language)) {
    const auto& voice = voices[index];
    auto div = append_element(root, "div", "contributor");
    append_biography(div, voice, ++number, section, diagnostics);
    auto pieces = append_element(div, "p", "pieces");
    append_piece_links(pieces, voice.pieces, c, section.origins);
  }
}

void make_section(const Composition& c, std::size_t index, Section& section, Diagnostics& diagnostics) {
  const auto& place = c.places[index];
  if (place.role == Role::article) return make_article(c, place, section, diagnostics);
  if (place.role == Role::part || place.role == Role::chapter)
    return make_group(c, place, section, diagnostics);
  if (has_own_text(place)) return make_own_text(c, place, section, diagnostics);
  if (place.role == Role::half_title) return make_half_title(c, section);
  if (place.role == Role::title_page) return make_title_page(c, section);
  if (place.role == Role::copyright_page) return make_copyright_page(c, section, diagnostics);
  if (place.role == Role::contents) return make_contents(c, section);
  if (place.role == Role::contributors) return make_contributors(c, section, diagnostics);
  make_colophon(c, section);
}

bool lists_pieces(const Place& place) {
  const bool list = place.role == Role::sources || place.role == Role::permissions ||
                    place.role == Role::image_credits || place.role == Role::index;
  return list && !has_own_text(place);
}

void make_list(const Composition& c, std::size_t index, Section& section, Diagnostics& diagnostics) {
  const auto role = c.places[index].role;
  if (role == Role::sources) return make_sources(c, section);
  if (role == Role::permissions) return make_permissions(c, section);
  if (role == Role::index) return make_index(c, section, diagnostics);
  make_image_credits(c, section);
}

}  // namespace anthology
