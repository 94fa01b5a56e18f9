#include "style/element_effects.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "style/token.hpp"

namespace anthology::style {
namespace {

constexpr std::string_view inline_types[] = {
    "a",   "abbr", "b", "bdi", "bdo",  "cite",  "code", "data",   "del", "dfn", "em",   "i", "ins",
    "kbd", "mark", "q", "s",   "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"};
constexpr std::string_view block_types[] = {"article", "aside",      "blockquote", "dd",     "div",     "dl",
                                            "dt",      "figcaption", "figure",     "footer", "h1",      "h2",
                                            "h3",      "h4",         "h5",         "h6",     "header",  "hr",
                                            "li",      "ol",         "p",          "pre",    "section", "ul"};
constexpr std::string_view row_types[] = {"tr", "thead", "tbody", "tfoot"};
constexpr std::string_view cell_types[] = {"td", "th"};

template <std::size_t count>
bool is_among(std::string_view type, const std::string_view (&types)[count]) {
  return std::any_of(std::begin(types), std::end(types), [&](auto one) { return same_keyword(one, type); });
}

/// What elements of a type become, as long as no rule sets their `display`.
std::optional<BoxKind> kind_of_type(std::string_view type) {
  if (is_among(type, inline_types)) return BoxKind::in_line;
  if (is_among(type, block_types)) return BoxKind::block;
  if (is_among(type, row_types)) return BoxKind::row;
  if (is_among(type, cell_types)) return BoxKind::cell;
  if (same_keyword(type, "table")) return BoxKind::table;
  return std::nullopt;
}

bool is_border(std::string_view property) {
  return property.starts_with("border") && property != "border-collapse";
}

bool is_edge(std::string_view property) {
  return property.starts_with("margin") || property.starts_with("padding") || is_border(property);
}

bool is_painted(std::string_view property) {
  return property.starts_with("background") || is_border(property);
}

bool is_extent(std::string_view property) {
  return property == "width" || property == "max-width" || property == "height";
}

/// A grid for its lines, a place at the page's foot: neither is for what stands in a line or in a table.
bool is_of_blocks_of_text(std::string_view property) {
  return property == "line-grid" || property == "float";
}

bool is_paging(std::string_view property) {
  return property == "page" || property.starts_with("break-") || property.starts_with("page-break-");
}

/// Inherited, and of no use to a part of a block.
bool is_of_blocks(std::string_view property) {
  return property.starts_with("text-align") || property == "text-indent" || property == "text-wrap" ||
         property == "white-space" || property == "direction" || property == "widows" ||
         property == "orphans" || property == "page" || property.starts_with("list-style") ||
         property == "line-snap";
}

/// The mark of a note stands in a line, and is its text.
bool is_of_note_marks(const Property& made) {
  const auto property = made.name;
  return (made.inherited && !is_of_blocks(property)) || property == "content" ||
         property == "vertical-align" || property.starts_with("background") ||
         property.starts_with("text-decoration");
}

}  // namespace

bool is_without(BoxKind kind, std::string_view property) {
  const auto is_of = [&](std::string_view group) { return property.starts_with(group); };
  switch (kind) {
    case BoxKind::in_line:
      return is_edge(property) || is_extent(property) || is_of_blocks_of_text(property);
    case BoxKind::picture_in_line:
      return is_edge(property) || is_of_blocks_of_text(property);
    case BoxKind::block:
      return property == "height";
    case BoxKind::picture:
      return property == "line-grid";
    case BoxKind::table:
      return is_of("padding") || property == "height" || property == "line-grid";
    case BoxKind::row:
      return is_of("margin") || is_of("padding") || is_extent(property) || is_of_blocks_of_text(property);
    case BoxKind::cell:
      return is_of("margin") || property == "max-width" || property == "height" ||
             is_of_blocks_of_text(property);
    case BoxKind::block_in_cell:
      return is_painted(property) || is_extent(property) || is_of_blocks_of_text(property);
    case BoxKind::picture_in_cell:
      return is_painted(property) || is_of_blocks_of_text(property);
  }
  return false;
}

bool differs_by_box(std::string_view property) {
  return std::any_of(std::begin(box_kinds), std::end(box_kinds),
                     [&](BoxKind kind) { return is_without(kind, property); });
}

std::string_view name_of(BoxKind kind) {
  switch (kind) {
    case BoxKind::in_line:
      return "elements within a line";
    case BoxKind::picture_in_line:
      return "pictures within a line";
    case BoxKind::block:
      return "blocks";
    case BoxKind::picture:
      return "pictures";
    case BoxKind::table:
      return "tables";
    case BoxKind::row:
      return "rows";
    case BoxKind::cell:
      return "cells";
    case BoxKind::block_in_cell:
      return "blocks in cells";
    case BoxKind::picture_in_cell:
      return "pictures in cells";
  }
  return {};
}

std::string_view kind_without(const Property& made, const Selector& selector) {
  const auto property = made.name;
  switch (selector.pseudo) {
    case Pseudo::none: {
      const auto kind = kind_of_type(selector.compounds.front().type);
      return kind && is_without(*kind, property) ? name_of(*kind) : std::string_view();
    }
    case Pseudo::before:
    case Pseudo::after:
      if (is_without(BoxKind::in_line, property) || is_paging(property))
        return "generated content within a line";
      return {};
    case Pseudo::marker:
    case Pseudo::first_line:
    case Pseudo::footnote_call:
    case Pseudo::footnote_marker:
      return {};
  }
  return {};
}

std::string_view kind_always_without(const Property& made, const Selector& selector) {
  const auto property = made.name;
  switch (selector.pseudo) {
    case Pseudo::none:
      return property == "content" ? "elements" : "";
    case Pseudo::before:
    case Pseudo::after:
      return property == "float" || property == "height" ? "generated content" : "";
    case Pseudo::marker:
      return !made.inherited && property != "content" ? "`::marker`" : "";
    case Pseudo::first_line:
      return !made.inherited || is_of_blocks(property) ? "`::first-line`" : "";
    case Pseudo::footnote_call:
      return is_of_note_marks(made) ? "" : "`::footnote-call`";
    case Pseudo::footnote_marker:
      return is_of_note_marks(made) ? "" : "`::footnote-marker`";
  }
  return {};
}

}  // namespace anthology::style
