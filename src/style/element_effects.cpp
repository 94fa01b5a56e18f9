#include "style/element_effects.hpp"

#include <algorithm>
#include <iterator>

#include "style/token.hpp"

namespace anthology::style {
namespace {

constexpr std::string_view inline_types[] = {
    "a",   "abbr", "b", "bdi", "bdo",  "cite",  "code", "data",   "del", "dfn", "em",   "i", "ins",
    "kbd", "mark", "q", "s",   "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"};
constexpr std::string_view block_types[] = {"article",    "aside",   "blockquote", "dd", "div", "dl", "dt",
                                            "figcaption", "figure",  "footer",     "h1", "h2",  "h3", "h4",
                                            "h5",         "h6",      "header",     "hr", "li",  "ol", "p",
                                            "pre",        "section", "table",      "td", "th",  "tr", "ul"};
constexpr std::string_view row_types[] = {"tr", "thead", "tbody", "tfoot"};
constexpr std::string_view cell_types[] = {"td", "th"};

template <std::size_t count>
bool is_among(std::string_view type, const std::string_view (&types)[count]) {
  return std::any_of(std::begin(types), std::end(types), [&](auto one) { return same_keyword(one, type); });
}

bool is_edge(std::string_view property) {
  return property.starts_with("margin") || property.starts_with("padding") ||
         (property.starts_with("border") && property != "border-collapse");
}

bool is_extent(std::string_view property) {
  return property == "width" || property == "max-width" || property == "height";
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

std::string_view kind_without(const Property& made, const Selector& selector) {
  const auto property = made.name, type = selector.compounds.front().type;
  switch (selector.pseudo) {
    case Pseudo::none:
      break;
    case Pseudo::before:
    case Pseudo::after:
      if (is_edge(property) || is_extent(property) || is_paging(property) || property == "line-grid")
        return "generated content within a line";
      return {};
    case Pseudo::marker:
    case Pseudo::first_line:
    case Pseudo::footnote_call:
    case Pseudo::footnote_marker:
      return {};
  }
  const bool is_of_blocks = property == "line-grid";
  if (is_among(type, inline_types) && (is_edge(property) || is_extent(property) || is_of_blocks))
    return "elements within a line";
  if (is_among(type, block_types) && property == "height") return "blocks and tables";
  if (is_among(type, row_types) && (property.starts_with("margin") || property.starts_with("padding") ||
                                    is_extent(property) || is_of_blocks))
    return "rows";
  if (is_among(type, cell_types) &&
      (property.starts_with("margin") || property == "max-width" || is_of_blocks))
    return "cells";
  if (same_keyword(type, "table") && (property.starts_with("padding") || is_of_blocks)) return "tables";
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
