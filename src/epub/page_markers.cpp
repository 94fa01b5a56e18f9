#include "epub/page_markers.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "epub/splitting.hpp"

namespace anthology::epub {
namespace {

template <std::size_t N>
bool is_one_of(const pugi::xml_node& node, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), node.name()) != names.end();
}

/// Elements whose children are of given kinds: no marker between them.
constexpr std::array<std::string_view, 10> closed{"ul",    "ol", "dl",       "table", "thead",
                                                  "tbody", "tr", "colgroup", "tfoot", "picture"};
/// Elements that have a fixed place in their parent and hold text: the marker goes into them.
constexpr std::array<std::string_view, 9> cells{"li",      "dt",         "dd",      "td", "th",
                                                "caption", "figcaption", "summary", "rt"};
constexpr std::array<std::string_view, 3> foreign{"svg", "math", "picture"};

pugi::xml_node foreign_ancestor(const pugi::xml_node& node, const pugi::xml_node& root) {
  pugi::xml_node outermost;
  for (pugi::xml_node at = node; at && at != root; at = at.parent())
    if (is_one_of(at, foreign)) outermost = at;
  return outermost;
}

struct Place {
  pugi::xml_node node;
  std::uint32_t offset = 0;
  bool inside = false;
};

pugi::xml_node first_cell(const pugi::xml_node& element) {
  for (pugi::xml_node at = element; at; at = next_node(at, element))
    if (is_one_of(at, cells)) return at;
  return {};
}

Place place_before(pugi::xml_node element, const pugi::xml_node& root) {
  while (element != root) {
    if (is_one_of(element, cells)) return {element, 0, true};
    if (!is_one_of(element.parent(), closed)) return {element, 0, false};
    if (const pugi::xml_node cell = first_cell(element)) return {cell, 0, true};
    element = element.parent();
  }
  return {root, 0, true};
}

/// The offset, or the begin of the character that it lies in.
std::uint32_t character_begin(std::string_view text, std::uint32_t offset) {
  std::size_t at = std::min<std::size_t>(offset, text.size());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return static_cast<std::uint32_t>(at);
}

Place find_place(const PageStart& start, const pugi::xml_node& root) {
  if (const pugi::xml_node outermost = foreign_ancestor(start.text, root))
    return place_before(outermost, root);
  if (start.text.type() == pugi::node_element) return place_before(start.text, root);
  const pugi::xml_node parent = start.text.parent();
  if (!is_one_of(parent, closed))
    return {start.text, character_begin(start.text.value(), start.offset), false};
  pugi::xml_node beside = start.text;
  while (beside && beside.type() != pugi::node_element) beside = beside.next_sibling();
  return place_before(beside ? beside : parent, root);
}

std::string id_of_page(std::string_view label, const Spine& spine, std::set<std::string>& taken) {
  std::string stem = "page-";
  for (const char c : label) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || c == '-' || c == '_' || c == '.') stem += c;
  }
  std::string id = stem;
  for (unsigned number = 2; spine.file_of_id.count(id) != 0 || !taken.insert(id).second; ++number)
    id = fmt::format("{}-{}", stem, number);
  return id;
}

}  // namespace

PageMarkers place_markers(const Book& book, const PageMap& pages, const Spine& spine) {
  PageMarkers placed;
  placed.places.resize(book.sections.size());
  std::set<std::string> taken;
  for (const PageStart& page : pages) {
    if (page.section >= book.sections.size() || !page.text || page.label.empty()) continue;
    if (spine.sections[page.section].file_count == 0) continue;
    const Place place = find_place(page, book.sections[page.section].dom.document_element());
    placed.places[page.section][place.node.internal_object()].push_back(
        {place.offset, place.inside, placed.markers.size()});
    placed.markers.push_back({page.label, id_of_page(page.label, spine, taken), page.section, no_file});
  }
  for (MarkerPlaces& places : placed.places)
    for (auto& [node, list] : places)
      std::stable_sort(list.begin(), list.end(),
                       [](const MarkerPlace& a, const MarkerPlace& b) { return a.offset < b.offset; });
  return placed;
}

}  // namespace anthology::epub
