#include "compose/piece_links.hpp"

#include <fmt/format.h>

#include "compose/dom_building.hpp"
#include "compose/prose.hpp"

namespace anthology {

void append_piece_link(pugi::xml_node parent, const Section& piece, const Composition& c) {
  auto link = append_element(parent, "a", {}, piece.title);
  set_attribute(link, "href", fmt::format("#{}", piece.id));
  if (piece.language != c.manifest.language)
    mark_language(link, piece.language, unicode::direction_of(c.manifest.language));
}

void append_piece_links(pugi::xml_node parent, const std::vector<const Section*>& pieces,
                        const Composition& c) {
  bool first = true;
  for (const auto* piece : pieces) {
    if (!first) append_text(parent, c.words["list-between"]);
    first = false;
    append_piece_link(parent, *piece, c);
  }
}

void append_pointer(pugi::xml_node parent, const std::vector<const Section*>& pieces, const Composition& c) {
  const bool leftwards = unicode::direction_of(c.manifest.language) == unicode::Direction::right_to_left;
  append_text(parent, leftwards ? " ←\u00A0" : " →\u00A0");
  append_piece_links(parent, pieces, c);
}

void append_quoted_title(pugi::xml_node parent, const Section& piece, const Composition& c) {
  append_text(parent, c.words["open-quote"]);
  append_piece_link(parent, piece, c);
  append_text(parent, c.words["close-quote"]);
}

}  // namespace anthology
