#include "compose/prose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/xml.hpp"
#include "compose/dom_building.hpp"
#include "compose/markdown.hpp"

namespace anthology {
namespace {

MarkdownOptions options_for(const ProsePlace& place, const Section& section) {
  MarkdownOptions options;
  options.language = place.language.empty() ? std::string_view(section.language) : place.language;
  options.site = place.site;
  return options;
}

/// No level is skipped: a heading stands one below the nearest heading before it of a higher rank. Its rank
/// in its own text is a class: how it looks does not hang on how deep the text stands in the book.
void renumber_headings(pugi::xml_node parent, int highest) {
  std::vector<int> ranks;
  for_each_element(parent, [&](pugi::xml_node node) {
    if (!is_heading(node)) return;
    const int rank = node.name()[1] - '0';
    while (!ranks.empty() && ranks.back() >= rank) ranks.pop_back();
    ranks.push_back(rank);
    const auto own_rank = static_cast<int>(ranks.size());
    node.set_name(heading_name(highest + own_rank - 1));
    const std::string_view classes = node.attribute("class").value();
    set_attribute(node, "class", fmt::format("head-{}{}{}", own_rank, classes.empty() ? "" : " ", classes));
  });
}

/// The title as the body's first heading, which the section's header has taken over.
void drop_first_heading(pugi::xml_node parent) {
  for (auto node = parent.first_child(); node; node = node.next_sibling()) {
    if (!is_heading(node)) continue;
    parent.remove_child(node);
    return;
  }
}

}  // namespace

std::string anchor_prefix(const Section& section, char voice) {
  return voice == 0 ? fmt::format("{}--", section.id) : fmt::format("{}-{}--", section.id, voice);
}

int title_level(const Section& section) {
  return std::clamp(section.depth + 1, 1, 3);
}

const char* heading_name(int level) {
  static constexpr std::array names = {"h1", "h2", "h3", "h4", "h5", "h6"};
  return names[static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)];
}

void append_markdown(const SourceText& source, std::uint32_t begin, bool title_in_body,
                     const ProsePlace& place, Section& section, Diagnostics& diagnostics) {
  auto options = options_for(place, section);
  options.insertions = place.quoted;
  markdown_to_dom(source, begin, static_cast<std::uint32_t>(source.text.size()), place.prefix, options,
                  place.parent, section.origins, diagnostics);
  if (title_in_body) drop_first_heading(place.parent);
  renumber_headings(place.parent, place.heading_level);
}

void append_words(std::string_view words, const Span& span, const ProsePlace& place, Section& section,
                  Diagnostics& diagnostics) {
  // Folded and quoted scalars are not the bytes of their span, so that every node is said to come from
  // the scalar as a whole.
  const SourceText source(span ? span.source->path : std::string(), std::string(words));
  Origins unused;
  Diagnostics found;
  markdown_to_dom(source, 0, static_cast<std::uint32_t>(source.text.size()), place.prefix,
                  options_for(place, section), place.parent, unused, found);
  for (auto diagnostic : found.take()) {
    diagnostic.where = span ? locate(span) : Location{};
    diagnostics.add(std::move(diagnostic));
  }
  unmark_first(place.parent);
  renumber_headings(place.parent, place.heading_level);
  if (span) section.origins.set(place.parent, span);
}

void append_own_text(const Composition& c, const OwnText& text, const ProsePlace& place, Section& section,
                     Diagnostics& diagnostics) {
  if (const auto* own = c.own_file(text)) {
    const auto& post = own->post;
    const bool said = place.under_title || section.title.text == post.title.text;
    append_markdown(*own->source, post.body, post.title_in_body && said, place, section, diagnostics);
  } else if (!text.text.empty()) {
    append_words(text.text.value, text.text.span, place, section, diagnostics);
  }
}

void unmark_first(pugi::xml_node parent) {
  for (auto child : parent.children()) {
    const std::string_view classes = child.attribute("class").value();
    if (classes == "first" || classes == "opening-line") child.remove_attribute("class");
  }
}

void lift_notes(pugi::xml_node from, pugi::xml_node root, int heading_level, const Section& section,
                const Words& words) {
  auto notes = from.last_child();
  while (notes && !has_class(notes, "notes")) notes = notes.previous_sibling();
  if (!notes) return;
  notes = root.append_move(notes);
  set_attribute(notes, "role", "doc-endnotes");
  set_attribute(notes, "aria-label", words["notes"]);
  for (auto note : notes.children("aside"))
    if (has_class(note, "editors")) set_attribute(note, "aria-label", words["editors-note"]);
  auto heading = notes.prepend_child(heading_name(heading_level));
  set_attribute(heading, "class", "notes-title");
  append_text(heading, words["notes"]);
  mark_book_language(heading, section, words);
}

void mark_language(pugi::xml_node node, const std::string& language, unicode::Direction surroundings) {
  set_attribute(node, "lang", language);
  const auto direction = unicode::direction_of(language);
  if (direction != surroundings)
    set_attribute(node, "dir", direction == unicode::Direction::right_to_left ? "rtl" : "ltr");
}

void mark_book_language(pugi::xml_node node, const Section& section, const Words& words) {
  if (section.language != words.language()) mark_language(node, words.language(), section.direction);
}

}  // namespace anthology
