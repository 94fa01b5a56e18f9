// Declarations, and what pages can do with them.
#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "style/cascade.hpp"
#include "style/element_effects.hpp"
#include "style/property.hpp"
#include "style/sheet_parser.hpp"

namespace anthology::style {
namespace {

bool is_page_descriptor(std::string_view name) {
  return same_keyword(name, "size") || same_keyword(name, "-anthology-baseline-grid");
}

/// What pages and the boxes on them have of the properties of elements: a page its margins, a margin
/// box its padding and rules above and below, the notes what stands above them; and the text in them all
/// that is inherited.
bool has_effect(const Property& property, BlockKind kind) {
  const bool notes = kind == BlockKind::footnote_area;
  if (property.name == "border-clip") return notes;
  if (property.inherited || kind == BlockKind::style || kind == BlockKind::font_face) return true;
  const auto is_part_of = [&](std::string_view group) { return property.name.starts_with(group); };
  if (kind == BlockKind::page) return is_part_of("margin");
  if (notes)
    return is_part_of("border-top") || property.name == "margin-top" || property.name == "padding-top";
  return is_part_of("padding") || property.name == "content" || property.name == "display" ||
         property.name == "vertical-align" ||
         (is_part_of("border") && !is_part_of("border-left") && !is_part_of("border-right"));
}

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::style:
    case BlockKind::font_face:
      return "elements";
    case BlockKind::page:
      return "pages";
    case BlockKind::margin_box:
      return "margin boxes";
    case BlockKind::footnote_area:
      return "the footnotes' area";
  }
  return {};
}

bool is_font_descriptor(std::string_view name) {
  constexpr std::string_view known[] = {"font-family", "src",          "font-weight",
                                        "font-style",  "font-display", "font-stretch"};
  return std::any_of(std::begin(known), std::end(known), [&](auto one) { return same_keyword(one, name); });
}

/// A file beside the sheet: neither edition takes it along.
bool names_file(std::span<const Token> value) {
  constexpr std::string_view functions[] = {"url", "src", "image", "image-set", "-webkit-image-set"};
  return std::any_of(value.begin(), value.end(), [&](const Token& token) {
    if (token.is(TokenKind::url) || token.is(TokenKind::bad_url)) return true;
    return token.is(TokenKind::function) &&
           std::any_of(std::begin(functions), std::end(functions),
                       [&](auto name) { return same_keyword(token.text, name); });
  });
}

}  // namespace

void SheetParser::declaration(BlockKind kind, Block& declarations) {
  const auto first = at_;
  const Token name = peek();
  skip_until(false);
  auto last = at_;
  auto colon = first + 1;
  while (colon < last && sheet_.tokens[colon].is(TokenKind::whitespace)) ++colon;
  if (!name.is(TokenKind::identifier)) {
    return warn("A0601", fmt::format("expected a property, found `{}`", shortened(source_of(first, last))),
                span(name));
  }
  if (colon >= last || !sheet_.tokens[colon].is(TokenKind::colon))
    return warn("A0601", fmt::format("expected `:` after `{}`", name.text), span(name));
  Declaration made;
  made.name = name.text;
  made.where = span(name);
  made.important = take_important(colon + 1, last);
  for (auto i = colon + 1; i < last; ++i) {
    const auto& token = sheet_.tokens[i];
    if (token.is(TokenKind::whitespace)) continue;
    made.value.push_back(token);
    made.has_variables |= token.is(TokenKind::function) && same_keyword(token.text, "var");
  }
  if (made.value.empty() && !name.text.starts_with("--"))
    return warn("A0601", fmt::format("`{}` has no value", name.text), span(name));
  if (!made.value.empty()) made.value_where = span(made.value.front().begin, made.value.back().end);
  if (!keep(kind, made)) return;
  made.differs_by_box = made.property != nullptr && differs_by_box(made.property->name);
  declarations.push_back(std::move(made));
}

bool SheetParser::take_important(std::size_t first, std::size_t& last) const {
  auto end = last;
  const auto back = [&] {
    while (end > first && sheet_.tokens[end - 1].is(TokenKind::whitespace)) --end;
  };
  back();
  if (end == first || !sheet_.tokens[end - 1].is(TokenKind::identifier) ||
      !same_keyword(sheet_.tokens[end - 1].text, "important"))
    return false;
  --end;
  back();
  if (end == first || !sheet_.tokens[end - 1].is_delimiter('!')) return false;
  last = end - 1;
  return true;
}

bool SheetParser::keep(BlockKind kind, Declaration& made) {
  if (is_too_deep(made.value)) {
    warn("A0601", fmt::format("the value of `{}` is nested too deeply", made.name), made.where);
    return false;
  }
  if (!is_whole(made.value)) {
    warn("A0601", fmt::format("the value of `{}` holds a brace or is not closed", made.name), made.where);
    return false;
  }
  if (kind != BlockKind::font_face && names_file(made.value)) {
    warn("A0608", fmt::format("`{}` names a file, which no book takes from a stylesheet", made.name),
         made.value_where, "pictures stand in the text; only `@font-face` names files");
    return false;
  }
  if (made.name.starts_with("--") || medium_ == Medium::reader) return true;
  if (kind == BlockKind::font_face) {
    if (is_font_descriptor(made.name)) {
      made.property = find_property(made.name);
      return made.property == nullptr || supports_value(kind, made);
    }
  } else if (kind == BlockKind::page && is_page_descriptor(made.name)) {
    return supports_page_descriptor(made);
  } else if ((made.property = find_property(made.name)) != nullptr) {
    if (has_effect(*made.property, kind)) return made.has_variables || supports_value(kind, made);
    warn("A0603", fmt::format("print does not support the property `{}` of {}", made.name, name_of(kind)),
         made.where);
    return false;
  }
  if (made.name.starts_with('-') && !ascii::lower(made.name).starts_with("-anthology-")) return false;
  warn("A0603", fmt::format("print does not support the property `{}`", made.name), made.where,
       is_known_elsewhere(made.name) ? std::string()
                                     : did_you_mean(ascii::lower(made.name), property_names()));
  return false;
}

bool SheetParser::supports_value(BlockKind kind, const Declaration& made) {
  const ComputedStyle parent;
  static const PageStyle page;
  ComputedStyle scratch;
  const bool of_page = kind == BlockKind::page;
  if (apply(*made.property, made.value, scratch,
            {parent, parent.font_size, of_page ? page.width : 0, of_page ? page.height : 0}))
    return true;
  warn_value(made);
  return false;
}

bool SheetParser::supports_page_descriptor(const Declaration& made) {
  if (made.has_variables) return true;
  ValueReader value(made.value);
  const bool good = same_keyword(made.name, "size")
                        ? parse_page_size(made.value_where.text()).first > 0 || value.take_keyword("auto")
                        : value.take_length({}).has_value() && value.done();
  if (!good) warn_value(made);
  return good;
}

void SheetParser::warn_value(const Declaration& made) {
  warn("A0604",
       fmt::format("print does not support the value `{}` of `{}`", shortened(made.value_where.text()),
                   made.name),
       made.value_where);
}

}  // namespace anthology::style
