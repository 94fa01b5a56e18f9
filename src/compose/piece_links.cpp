#include "compose/piece_links.hpp"

#include <fmt/format.h>

#include "compose/citation_line.hpp"
#include "compose/dom_building.hpp"
#include "compose/prose.hpp"

namespace anthology {
namespace {

void append_link(pugi::xml_node parent, const Section& piece, const TitleText& title, const Composition& c,
                 Origins& origins) {
  auto link = append_element(parent, "a");
  append_title(link, title, origins);
  set_attribute(link, "href", fmt::format("#{}", piece.id));
  if (piece.language != c.manifest.language)
    mark_language(link, piece.language, unicode::direction_of(c.manifest.language));
}

}  // namespace

void mark_on_page(pugi::xml_node link, const Words& words) {
  const auto phrase = words["on-page"];
  const auto page = phrase.find("{page}");
  if (page == std::string_view::npos) return;
  const std::string_view classes = link.attribute("class").value();
  set_attribute(link, "class", classes.empty() ? "on-page" : fmt::format("{} on-page", classes));
  set_attribute(link, "data-before", phrase.substr(0, page));
  set_attribute(link, "data-after", phrase.substr(page + std::string_view("{page}").size()));
}

void append_piece_link(pugi::xml_node parent, const Section& piece, const Composition& c, Origins& origins) {
  append_link(parent, piece, piece.title, c, origins);
}

void append_piece_links(pugi::xml_node parent, const std::vector<const Section*>& pieces,
                        const Composition& c, Origins& origins) {
  bool first = true;
  for (const auto* piece : pieces) {
    if (!first) append_text(parent, c.words["list-between"]);
    first = false;
    append_piece_link(parent, *piece, c, origins);
  }
}

void append_pointer(pugi::xml_node parent, const std::vector<const Section*>& pieces, const Composition& c,
                    Origins& origins) {
  const bool leftwards = unicode::direction_of(c.manifest.language) == unicode::Direction::right_to_left;
  append_text(parent, leftwards ? " ←\u00A0" : " →\u00A0");
  auto arrow = parent.last_child();
  append_piece_links(parent, pieces, c, origins);
  for (auto node = arrow.next_sibling(); node; node = node.next_sibling())
    if (node.type() == pugi::node_element) mark_on_page(node, c.words);
}

void append_quoted_title(pugi::xml_node parent, const Section& piece, const Composition& c,
                         Origins& origins) {
  const auto open = c.words["open-own-quote"];
  append_text(parent, open);
  // Marks that are inner ones elsewhere have the outer ones within them.
  const bool outer = open == c.words["open-quote"];
  append_link(parent, piece, outer ? with_inner_quotes(piece.title, c.words) : piece.title, c, origins);
  append_text(parent, c.words["close-own-quote"]);
}

}  // namespace anthology
