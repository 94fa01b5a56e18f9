#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compose/dom_building.hpp"
#include "compose/matter.hpp"
#include "compose/prose.hpp"
#include "compose/section_root.hpp"

namespace anthology {
namespace {

const char* item_class(Role role) {
  return role == Role::part || role == Role::chapter || role == Role::article ? name_of(role) : "matter";
}

/// The pieces of a group that are too deep for the contents: their authors are named with the group.
std::vector<const Section*> pieces_too_deep(const Composition& c, std::size_t group) {
  std::vector<const Section*> pieces;
  for (auto i = group + 1; i < c.sections.size(); ++i) {
    const auto& section = c.sections[i];
    if (section.depth <= c.sections[group].depth) break;
    if (section.depth < c.manifest.contents_depth) return {};
    if (section.role == Role::article) pieces.push_back(&section);
  }
  return pieces;
}

void append_item(pugi::xml_node list, const Composition& c, std::size_t index, Origins& origins) {
  const auto& section = c.sections[index];
  const auto below = pieces_too_deep(c, index);
  auto item = append_element(list, "li", item_class(section.role));
  if (section.language != c.manifest.language)
    mark_language(item, section.language, unicode::direction_of(c.manifest.language));
  auto link = append_element(item, "a");
  set_attribute(link, "href", fmt::format("#{}", section.id));
  if (!section.number.empty()) {
    append_element(link, "span", "number", section.number);
    append_text(link, "\u2003");
  }
  append_title(append_element(link, "span", "label"),
               section.contents_title.empty() ? section.title : section.contents_title, origins);
  if (c.manifest.contents_dates && section.role == Role::article) {
    const auto& post = c.post_of(c.places[index]);
    const auto& date =
        !post.sources.empty() && post.sources.front().date ? post.sources.front().date : post.date;
    if (date) mark_book_language(append_element(item, "p", "date", c.words.date(*date)), section, c.words);
  }
  auto names = section.authors;
  for (const auto* hidden : below)
    for (const auto& name : hidden->authors)
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  if (c.manifest.contents_authors && !names.empty()) {
    auto authors = append_element(item, "p", "authors", c.words.list(names));
    origins.set(authors, section.authors_span);
    mark_book_language(authors, section, c.words);
  }
}

}  // namespace

void make_contents(const Composition& c, Section& section) {
  auto root = append_root(section);
  append_title(root, section);
  // The open list of each level; an item opens the list below it when the first of its own arrives.
  std::vector<pugi::xml_node> lists = {append_element(root, "ol", "level-1")};
  for (std::size_t i = 0; i < c.sections.size(); ++i) {
    const auto& entry = c.sections[i];
    if (!entry.in_contents || entry.depth >= c.manifest.contents_depth) continue;
    const auto depth = static_cast<std::size_t>(entry.depth);
    if (lists.size() > depth + 1) lists.resize(depth + 1);
    while (lists.size() < depth + 1) {
      auto above = lists.back().last_child();
      if (!above) break;  // nothing to hang a deeper level on
      lists.push_back(append_element(above, "ol", fmt::format("level-{}", lists.size() + 1)));
    }
    append_item(lists.back(), c, i, section.origins);
  }
  if (!lists.front().first_child()) root.remove_child(lists.front());
}

}  // namespace anthology
