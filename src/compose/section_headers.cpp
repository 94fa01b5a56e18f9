#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/numerals.hpp"
#include "base/paths.hpp"
#include "compose/attribution.hpp"
#include "compose/composition.hpp"
#include "compose/dom_building.hpp"
#include "compose/matter.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

std::string numbered(int number, Numbering numbering, const Words& words) {
  switch (numbering) {
    case Numbering::none:
      return {};
    case Numbering::words:
      return words.number_word(number);
    case Numbering::arabic:
      return unicode::format_number(number, words.language());
    case Numbering::roman:
      return roman_numeral(number, true);
  }
  return {};
}

std::string number_of_part(int number, Numbering numbering, const Words& words) {
  const std::string shown = numbered(number, numbering, words);
  return shown.empty() ? shown : words.with("part-number", "number", shown);
}

/// Section ids: lower-case ASCII letters, digits and single hyphens, beginning with a letter. Anchors
/// are an id, two hyphens and the anchor, so that no anchor is ever another section's id.
class SectionIds {
 public:
  std::string take(std::string_view wanted, std::string_view fallback) {
    std::string base;
    for (const char c : unicode::ascii_slug(wanted)) {
      const char lower = ascii::lower(c);
      const bool legal = ascii::is_alphanumeric(lower);
      if (legal)
        base += lower;
      else if (!base.empty() && base.back() != '-')
        base += '-';
      if (base.size() >= longest) break;
    }
    while (!base.empty() && base.back() == '-') base.pop_back();
    if (base.empty()) base = fallback;
    if (base[0] >= '0' && base[0] <= '9') base.insert(0, fmt::format("{}-", fallback));
    auto id = base;
    for (int& n = next_[base]; !taken_.insert(id).second;)
      id = fmt::format("{}-{}", base, n = std::max(n, 1) + 1);
    return id;
  }

 private:
  static constexpr std::size_t longest = 80;  ///< file names are made of ids
  std::set<std::string> taken_;
  std::map<std::string, int> next_;
};

void set_language(Section& section, const std::string& language) {
  section.language = language;
  section.direction = unicode::direction_of(language);
}

void fill_own_text(const Composition& c, const Place& place, Section& section) {
  const auto& words = c.words;
  const bool untitled = place.role == Role::dedication || place.role == Role::epigraph;
  section.title.text = untitled ? std::string() : std::string(words[name_of(place.role)]);
  section.in_contents = !untitled && place.role != Role::contents;
  if (place.item == nullptr) return;
  section.span = place.item->span;
  const auto* own = c.own_file(place.item->text);
  if (!untitled && !place.item->title.empty())
    section.title = place.item->title;
  else if (!untitled && own != nullptr && (own->titled || place.role == Role::other))
    section.title = own->post.title;
  else if (place.role == Role::other)
    section.title.text = place.item->role;
  if (own != nullptr) {
    section.subtitle = own->post.subtitle;
    if (!own->post.language.empty()) set_language(section, own->post.language);
    for (const auto& name : names_in_role(own->post.authors, "aut"))
      section.authors.push_back(display_name(c.library, name));
    section.authors_span = place_of(own->post.authors);
  }
  if (!untitled && !place.item->text.by.empty()) {
    section.authors = {display_name(c.library, place.item->text.by.value)};
    section.authors_span = place.item->text.by.span;
  }
}

void apply_overrides(const Overrides& overrides, Section& section) {
  if (overrides.subtitle) section.subtitle = *overrides.subtitle;
  if (overrides.short_title) section.short_title = overrides.short_title->text;
  if (overrides.contents_title) section.contents_title = *overrides.contents_title;
}

/// `counts`: how many parts have a number, by their depth.
void fill_group(const Composition& c, const Chosen& chosen, std::vector<int>& counts, Section& section) {
  section.title = chosen.title;
  section.depth = chosen.depth;
  counts.resize(static_cast<std::size_t>(chosen.depth) + 1);  // parts within this one begin anew
  int& count = counts.back();
  if (section.role == Role::part) section.number = number_of_part(++count, c.manifest.number_parts, c.words);
  section.span = chosen.span;
  if (chosen.entry == nullptr) return;
  const auto& overrides = chosen.entry->overrides;
  apply_overrides(overrides, section);
  if (!section.number.empty() && overrides.number && !*overrides.number) {
    section.number.clear();
    --count;
  }
}

void fill_article(const Composition& c, const Chosen& chosen, int& count, Section& section) {
  const auto& post = c.library.posts[chosen.post];
  section.title = post.title;
  section.subtitle = post.subtitle;
  section.depth = chosen.depth;
  section.post_slug = post.slug;
  section.sources = post.sources;
  for (auto& record : section.sources)
    if (record.date) record.date_in_words = c.words.date(*record.date);
  section.people = resolved(people_of(post), c.library);
  section.authors_span = place_of(section.people);
  section.span = post.title.span ? post.title.span : Span{post.source.get(), 0, 0};
  if (!post.language.empty()) set_language(section, post.language);
  if (c.bylines) {
    section.authors = names_in_role(people_of(post), "aut");
    if (section.authors.empty() && std::ranges::any_of(post.sources, &SourceRecord::anonymous))
      section.authors = {std::string(c.words["anonymous"])};
  }
  bool number = true;
  if (chosen.entry != nullptr) {
    const auto& overrides = chosen.entry->overrides;
    if (overrides.title) section.title = *overrides.title;
    apply_overrides(overrides, section);
    number = overrides.number.value_or(true);
  }
  if (section.title.empty()) section.title.text = c.words["untitled"];
  if (number) section.number = numbered(++count, c.manifest.number_chapters, c.words);
}

}  // namespace

void fill_headers(Composition& c, Diagnostics& diagnostics) {
  c.sections.resize(c.places.size());
  SectionIds ids;
  std::vector<int> parts;
  int articles = 0;
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    const auto& place = c.places[i];
    auto& section = c.sections[i];
    section.role = place.role;
    section.matter = place.matter;
    set_language(section, c.manifest.language);
    std::string wanted = name_of(place.role);
    if (place.chosen == nullptr)
      fill_own_text(c, place, section);
    else if (place.chosen->kind == Chosen::Kind::post)
      fill_article(c, *place.chosen, articles, section);
    else
      fill_group(c, *place.chosen, parts, section);
    if (place.role == Role::half_title || place.role == Role::title_page ||
        place.role == Role::copyright_page)
      section.in_contents = false;
    if (place.role == Role::half_title) {
      section.editions = Editions::print_only;
      section.title = {};
    }
    if (place.role == Role::article) wanted = section.post_slug;
    if (place.role == Role::part || place.role == Role::chapter)
      wanted = fmt::format("{}-{}", wanted, section.title.text);
    if (place.role == Role::other) wanted = section.title.text;
    for (auto* title : {&section.title, &section.subtitle, &section.contents_title})
      *title = typographic(*title);
    section.short_title = typographic(section.short_title);
    section.id = ids.take(wanted, name_of(place.role));
    section.file_stem = section.id;
  }
  if (std::ranges::none_of(c.places, [](const Place& place) { return place.role == Role::article; }))
    diagnostics.warning("A0293", "the book has no articles", {});
}

void resolve_openings(Composition& c) {
  // Recto openings of short posts leave half of the paper white: the bounds of docs and manifest.
  constexpr std::size_t run_on_below = 450;
  constexpr std::size_t page_below = 1500;
  std::vector<std::size_t> pieces;
  for (std::size_t i = 0; i < c.places.size(); ++i)
    if (c.places[i].role == Role::article) pieces.push_back(c.sections[i].words);
  auto by_length = Opening::recto;
  if (!pieces.empty()) {
    const auto middle = pieces.begin() + static_cast<std::ptrdiff_t>(pieces.size() / 2);
    std::ranges::nth_element(pieces, middle);
    by_length = *middle < run_on_below ? Opening::run_on
                : *middle < page_below ? Opening::page
                                       : Opening::recto;
  }
  const auto resolved = [](OpeningChoice choice, Opening automatic) {
    switch (choice) {
      case OpeningChoice::recto:
        return Opening::recto;
      case OpeningChoice::page:
        return Opening::page;
      case OpeningChoice::run_on:
        return Opening::run_on;
      case OpeningChoice::inherit:
      case OpeningChoice::auto_:
        return automatic;
    }
    return automatic;
  };
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    const auto& place = c.places[i];
    auto& section = c.sections[i];
    if (place.chosen != nullptr)
      section.opening = place.role == Role::part ? resolved(place.chosen->openings.parts, Opening::recto)
                                                 : resolved(place.chosen->openings.chapters, by_length);
    else
      section.opening =
          place.role == Role::copyright_page || place.matter == Matter::back ? Opening::page : Opening::recto;
    const bool after_other_matter = i == 0 || c.places[i - 1].matter != place.matter;
    const bool after_part = i > 0 && c.places[i - 1].role == Role::part;
    if (after_other_matter) section.opening = Opening::recto;
    if (after_part && section.opening == Opening::run_on) section.opening = Opening::page;
    // A group's heading stands above its first piece, not on a page of its own.
    if (i > 0 && c.places[i - 1].role == Role::chapter) section.opening = Opening::run_on;
  }
}

void run_on_short_matter(Composition& c) {
  constexpr std::size_t short_matter = 100;  // words: a quarter of a page
  for (std::size_t i = 1; i < c.places.size(); ++i) {
    const auto role = c.places[i].role;
    const bool follows = c.places[i].matter == Matter::back && c.places[i - 1].matter == Matter::back;
    const bool of_credits =
        role == Role::permissions || role == Role::image_credits || role == Role::colophon;
    if (follows && of_credits && c.sections[i].words < short_matter) c.sections[i].opening = Opening::run_on;
  }
}

void mark_openings(Composition& c) {
  std::vector<Role> above;  // the groups that are open, by depth
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    const auto& section = c.sections[i];
    above.resize(std::min(above.size(), static_cast<std::size_t>(section.depth)));
    const bool in_chapter = !above.empty() && above.back() == Role::chapter;
    if (section.role == Role::part || section.role == Role::chapter) above.push_back(section.role);
    auto root = section.dom.document_element();
    std::string classes = root.attribute("class").value();
    if (section.opening == Opening::run_on) classes += " run-on";
    if (in_chapter) classes += " in-chapter";
    if (root) set_attribute(root, "class", classes);
  }
}

}  // namespace anthology
