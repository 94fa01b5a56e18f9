#include "style/property.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace anthology::style {
namespace {

constexpr Points medium_border = 2.25;  // 3px

const std::vector<const Property*>& sorted_properties() {
  static const std::vector<const Property*> sorted = [] {
    std::vector<const Property*> list;
    for (const auto part : {font_properties(), text_properties(), box_properties(), paging_properties(),
                            generated_content_properties()})
      for (const auto& property : part) list.push_back(&property);
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    return list;
  }();
  return sorted;
}

// Sorted. Properties that sheets for the web and for other print engines use.
constexpr std::string_view known_elsewhere[] = {
    "align-content",
    "align-items",
    "align-self",
    "all",
    "animation",
    "animation-name",
    "appearance",
    "aspect-ratio",
    "background-attachment",
    "background-clip",
    "background-image",
    "background-position",
    "background-repeat",
    "background-size",
    "bleed",
    "bookmark-label",
    "bookmark-state",
    "border-image",
    "border-radius",
    "border-spacing",
    "bottom",
    "box-decoration-break",
    "box-shadow",
    "box-sizing",
    "caption-side",
    "clear",
    "clip",
    "clip-path",
    "column-count",
    "column-gap",
    "column-rule",
    "column-span",
    "column-width",
    "columns",
    "counter-set",
    "cursor",
    "empty-cells",
    "filter",
    "flex",
    "flex-direction",
    "flex-wrap",
    "font-kerning",
    "font-optical-sizing",
    "font-stretch",
    "font-synthesis",
    "font-variant-alternates",
    "font-variant-east-asian",
    "font-variant-ligatures",
    "font-variant-position",
    "font-variation-settings",
    "footnote-display",
    "gap",
    "grid",
    "grid-template",
    "hyphenate-character",
    "hyphenate-limit-last",
    "hyphenate-limit-zone",
    "image-orientation",
    "image-resolution",
    "initial-letter",
    "inset",
    "isolation",
    "justify-content",
    "left",
    "line-break",
    "list-style-image",
    "list-style-position",
    "marks",
    "max-height",
    "min-height",
    "min-width",
    "mix-blend-mode",
    "object-fit",
    "object-position",
    "opacity",
    "order",
    "outline",
    "overflow",
    "overflow-x",
    "overflow-y",
    "pointer-events",
    "position",
    "resize",
    "right",
    "ruby-align",
    "ruby-position",
    "scroll-behavior",
    "tab-size",
    "table-layout",
    "text-combine-upright",
    "text-decoration-color",
    "text-decoration-style",
    "text-decoration-thickness",
    "text-emphasis",
    "text-justify",
    "text-orientation",
    "text-overflow",
    "text-rendering",
    "text-shadow",
    "text-underline-offset",
    "text-underline-position",
    "top",
    "transform",
    "transition",
    "unicode-bidi",
    "user-select",
    "visibility",
    "will-change",
    "word-break",
    "word-spacing",
    "writing-mode",
    "z-index",
    "zoom",
};

}  // namespace

const Property* find_property(std::string_view name) {
  const auto wanted = ascii::lower(name);
  const auto& sorted = sorted_properties();
  const auto found =
      std::lower_bound(sorted.begin(), sorted.end(), wanted,
                       [](const Property* property, const auto& key) { return property->name < key; });
  return found != sorted.end() && (*found)->name == wanted ? *found : nullptr;
}

std::vector<std::string_view> property_names() {
  std::vector<std::string_view> names;
  for (const auto* property : sorted_properties()) names.push_back(property->name);
  return names;
}

bool is_known_elsewhere(std::string_view name) {
  const auto wanted = ascii::lower(name);
  return std::binary_search(std::begin(known_elsewhere), std::end(known_elsewhere), std::string_view(wanted));
}

bool apply(const Property& property, std::span<const Token> value, ComputedStyle& style,
           const ValueContext& context) {
  if (value.size() == 1 && value[0].is(TokenKind::identifier)) {
    const auto word = value[0].text;
    const bool unset = same_keyword(word, "unset") || same_keyword(word, "revert");
    if (same_keyword(word, "inherit") || (unset && property.inherited)) {
      property.copy(context.parent, style);
      return true;
    }
    if (same_keyword(word, "initial") || unset) {
      ComputedStyle initial;
      begin(initial);
      property.copy(initial, style);
      return true;
    }
  }
  ValueReader reader(value);
  return !reader.done() && property.apply(reader, style, context) && reader.done();
}

void begin(ComputedStyle& style) {
  for (auto& border : style.border) border = {BorderStyle::none, medium_border, style.color};
}

void finish(ComputedStyle& style) {
  for (auto& border : style.border)
    if (border.style == BorderStyle::none || border.width == 0) border = {};
  if (style.line_height_factor > 0) style.line_height = style.font_size * style.line_height_factor;
}

}  // namespace anthology::style
