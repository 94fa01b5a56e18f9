#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/clean_text.hpp"
#include "base/paths.hpp"
#include "compose/composition.hpp"
#include "compose/credit_lists.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

constexpr std::array roles_of_own_texts = {
    Role::dedication,  Role::epigraph,      Role::foreword,        Role::preface,      Role::introduction,
    Role::prologue,    Role::afterword,     Role::epilogue,        Role::appendix,     Role::acknowledgments,
    Role::glossary,    Role::chronology,    Role::further_reading, Role::contributors, Role::sources,
    Role::permissions, Role::image_credits, Role::illustrations,   Role::index,        Role::about_editor,
    Role::colophon,    Role::contents};

Role role_of(const MatterItem& item) {
  const auto named = [](std::string_view name) {
    const auto found =
        std::ranges::find_if(roles_of_own_texts, [&](Role role) { return name == name_of(role); });
    return found == roles_of_own_texts.end() ? Role::other : *found;
  };
  if (const auto role = named(item.role); role != Role::other) return role;
  return named(file_stem(file_name(item.text.file.value)));
}

bool has_text(const MatterItem& item) {
  return !item.text.file.empty() || !item.text.text.empty();
}

/// Sections that are made from the pieces when no text is given.
bool makes_itself(Role role) {
  return role == Role::contributors || role == Role::sources || role == Role::permissions ||
         role == Role::image_credits || role == Role::index || role == Role::colophon;
}

bool names_places_itself(const MatterItem& item) {
  return item.role == "half-title" || item.role == "title-page" || item.role == "copyright-page";
}

bool any_quoted(const Composition& c) {
  return std::ranges::any_of(c.selection.chosen, [&](const Chosen& chosen) {
    return chosen.kind == Chosen::Kind::post && !c.library.posts[chosen.post].sources.empty();
  });
}

std::size_t count_authors(const Composition& c) {
  std::set<std::string> names;
  for (const auto& chosen : c.selection.chosen)
    if (chosen.kind == Chosen::Kind::post)
      for (const auto& person : people_of(c.library.posts[chosen.post]))
        if (person.role == "aut") names.insert(person.name);
  return names.size();
}

void plan_front(Composition& c) {
  auto& places = c.places;
  const auto add = [&](Role role, const MatterItem* item) {
    places.push_back({role, Matter::front, item, nullptr});
  };
  if (c.manifest.half_title) add(Role::half_title, nullptr);
  if (c.manifest.title_page) add(Role::title_page, nullptr);
  if (c.manifest.copyright_page) add(Role::copyright_page, nullptr);
  const auto& front = c.manifest.front;
  bool contents_placed = !c.manifest.contents || std::ranges::any_of(front, [](const MatterItem& item) {
    return item.role == "contents";
  });
  for (const auto& item : front) {
    if (names_places_itself(item)) continue;
    const auto role = role_of(item);
    if (!contents_placed && role != Role::dedication && role != Role::epigraph) {
      add(Role::contents, nullptr);
      contents_placed = true;
    }
    if (role == Role::contents ? c.manifest.contents : (has_text(item) || makes_itself(role)))
      add(role, &item);
  }
  if (!contents_placed) add(Role::contents, nullptr);
}

void plan_body(Composition& c) {
  for (const auto& chosen : c.selection.chosen) {
    const auto role = chosen.kind == Chosen::Kind::part      ? Role::part
                      : chosen.kind == Chosen::Kind::chapter ? Role::chapter
                                                             : Role::article;
    c.places.push_back({role, Matter::body, nullptr, &chosen});
  }
}

void plan_back(Composition& c) {
  const bool quoted = any_quoted(c);
  const auto add = [&](Role role, const MatterItem* item) {
    if (item == nullptr || !has_text(*item)) {
      if (!makes_itself(role) || (role == Role::sources && !quoted)) return;
      if (role == Role::contributors && count_authors(c) == 0) return;
      if (role == Role::permissions && !has_permissions(c)) return;
      if (role == Role::image_credits && !has_image_credits(c)) return;
    }
    c.places.push_back({role, Matter::back, item, nullptr});
  };
  for (const auto& item : c.manifest.back) add(role_of(item), &item);
  if (c.manifest.back.empty()) {
    if (count_authors(c) > 1) add(Role::contributors, nullptr);
    add(Role::sources, nullptr);
  }
  const auto is_index = [](const Place& place) { return place.role == Role::index; };
  if (c.manifest.index && std::ranges::none_of(c.places, is_index)) add(Role::index, nullptr);
}

/// A file that the manifest names, or null and said.
SourcePtr read_text(const Composition& c, const Text& file, Diagnostics& diagnostics) {
  const auto path = resolve_path(c.manifest.folder, file.value);
  if (!path) {
    diagnostics.error("A0292", fmt::format("`{}` leaves the folder of the book", file.value), file.span);
    return nullptr;
  }
  auto result = c.files.read(*path);
  if (result.status != ReadStatus::ok) {
    const auto why =
        result.status == ReadStatus::missing ? std::string("there is no such file") : result.reason;
    diagnostics.error("A0292", fmt::format("cannot read `{}`: {}", *path, why), file.span);
    return nullptr;
  }
  return clean_text(*path, std::move(result.bytes), diagnostics);
}

void read_own_file(Composition& c, const Text& file, Diagnostics& diagnostics) {
  if (file.empty()) return;
  if (const auto path = resolve_path(c.manifest.folder, file.value); path && c.own_files.contains(*path))
    return;
  OwnFile own;
  own.source = read_text(c, file, diagnostics);
  if (!own.source) return;
  own.post = parse_post(own.source, 0, c.manifest, diagnostics);
  own.titled = own.post.title_in_body || own.post.front_matter.find("title") != nullptr;
  c.own_files.emplace(own.source->path, std::move(own));
}

/// Nothing where a text of the book's own people stands in the place of the index.
void read_index_terms(Composition& c, Diagnostics& diagnostics) {
  if (!c.manifest.index || c.manifest.index->terms.empty()) return;
  const auto written = std::ranges::find_if(
      c.places, [](const Place& place) { return place.role == Role::index && has_own_text(place); });
  if (written != c.places.end()) {
    diagnostics.warning("A0299", "the index is a text: nothing is made of the terms", written->item->span,
                        "name it `index` alone, without a text");
    return;
  }
  c.index_source = read_text(c, c.manifest.index->terms, diagnostics);
  if (c.index_source) c.index_terms = parse_index_terms(*c.index_source, diagnostics);
}

}  // namespace

const Section* Composition::find(Role role) const {
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].role == role) return &sections[i];
  return nullptr;
}

const OwnFile* Composition::own_file(const OwnText& text) const {
  if (text.file.empty()) return nullptr;
  const auto path = resolve_path(manifest.folder, text.file.value);
  const auto found = path ? own_files.find(*path) : own_files.end();
  return found == own_files.end() ? nullptr : &found->second;
}

bool has_own_text(const Place& place) {
  return place.item != nullptr && has_text(*place.item);
}

std::string display_name(const PostLibrary& library, const std::string& name_or_slug) {
  const auto* person = name_or_slug.empty() ? nullptr : library.people.find(name_or_slug);
  return with_apostrophes(person != nullptr && !person->name.empty() ? person->name : name_or_slug);
}

void plan_sections(Composition& c, Diagnostics& diagnostics) {
  plan_front(c);
  plan_body(c);
  plan_back(c);
  for (const auto* items : {&c.manifest.front, &c.manifest.back})
    for (const auto& item : *items) {
      read_own_file(c, item.text.file, diagnostics);
      read_own_file(c, item.append, diagnostics);
    }
  read_own_file(c, c.manifest.description.file, diagnostics);
  read_index_terms(c, diagnostics);
  for (const auto& chosen : c.selection.chosen) {
    if (chosen.entry == nullptr) continue;
    read_own_file(c, chosen.entry->intro.file, diagnostics);
    const auto& overrides = chosen.entry->overrides;
    for (const auto* text : {&overrides.headnote, &overrides.afternote, &overrides.epigraph})
      if (*text) read_own_file(c, (*text)->file, diagnostics);
  }
  c.bylines =
      c.manifest.bylines == Bylines::always || (c.manifest.bylines == Bylines::auto_ && count_authors(c) > 1);
}

}  // namespace anthology
