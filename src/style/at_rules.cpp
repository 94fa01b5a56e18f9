// `@media`, `@page` with its margin boxes, `@font-face`, `@namespace`.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "style/sheet_parser.hpp"
#include "style/value.hpp"

namespace anthology::style {
namespace {

constexpr int deepest_media = 16;

std::optional<MarginBox> margin_box(std::string_view name) {
  for (std::size_t i = 0; i < margin_box_count; ++i)
    if (same_keyword(margin_box_names[i], name)) return static_cast<MarginBox>(i);
  return {};
}

}  // namespace

void SheetParser::at_rule(int depth) {
  const Token keyword = peek();
  const auto name = ascii::lower(keyword.text);
  const auto first = at_++;
  if (name == "media") {
    media(keyword, depth);
  } else if (name == "page") {
    page_rule();
  } else if (name == "font-face") {
    skip_until(true);
    if (open_block(keyword)) sheet_.font_faces.push_back(block(BlockKind::font_face));
  } else if (name == "charset" || name == "namespace") {
    skip_until(true);
    const auto prelude = std::span<const Token>(sheet_.tokens).subspan(first, at_ - first);
    std::vector<Token> rule(prelude.begin(), prelude.end());
    std::erase_if(rule, [](const Token& token) { return token.is(TokenKind::whitespace); });
    if (name == "namespace" && is_whole(rule)) sheet_.namespaces.push_back(text_of(rule) + ';');
    skip_statement();
  } else {
    skip_statement();
    if (!name.starts_with('-'))
      warn("A0605",
           fmt::format("{} not support `@{}`{}", this_edition(), keyword.text,
                       name == "import" ? " here" : ""),
           span(keyword), name == "import" ? "write it before all other rules, without a medium" : "");
  }
}

std::string_view SheetParser::this_edition() const {
  return medium_ == Medium::print ? "print does" : "the stylesheet for readers does";
}

bool SheetParser::open_block(const Token& keyword) {
  if (at(TokenKind::open_brace)) return true;
  warn("A0601", fmt::format("expected `{{` after `{}`", keyword.text), span(keyword));
  if (at(TokenKind::semicolon)) ++at_;
  return false;
}

void SheetParser::media(const Token& keyword, int depth) {
  const auto first = at_;
  skip_until(true);
  const auto applies = media_applies(first, at_, medium_);
  if (!open_block(keyword)) return;
  const bool outside = is_in_print_;
  is_in_print_ = outside && (media_applies(first, at_, Medium::print) == applies);
  if (applies == Applies::unsupported)
    warn("A0605", fmt::format("{} not support the media query `{}`", this_edition(), source_of(first, at_)),
         span(keyword));
  if (applies != Applies::yes || depth >= deepest_media) {
    is_in_print_ = outside;
    return skip_block();
  }
  ++at_;
  rules(depth + 1);
  if (at(TokenKind::close_brace)) {
    ++at_;
  } else {
    warn("A0601", "the block is not closed", span(keyword));
  }
  is_in_print_ = outside;
}

Applies SheetParser::media_applies(std::size_t first, std::size_t last, Medium of) const {
  const std::string_view medium = of == Medium::print ? "print" : "screen";
  bool any = false, unsupported = false, empty = true;
  for (std::size_t i = first; i < last;) {
    bool negated = false, features = false, mine = true;
    for (; i < last && !sheet_.tokens[i].is(TokenKind::comma); ++i) {
      const auto& token = sheet_.tokens[i];
      if (token.is(TokenKind::whitespace)) continue;
      empty = false;
      if (!token.is(TokenKind::identifier)) {
        features = true;
      } else if (features || same_keyword(token.text, "only") || same_keyword(token.text, "and")) {
        continue;
      } else if (same_keyword(token.text, "not")) {
        negated = true;
      } else {
        mine = same_keyword(token.text, medium) || same_keyword(token.text, "all");
      }
    }
    ++i;
    if (features) {
      unsupported |= mine != negated;
    } else {
      any |= mine != negated;
    }
  }
  return any || empty ? Applies::yes : unsupported ? Applies::unsupported : Applies::no;
}

void SheetParser::page_rule() {
  const auto first = at_;
  skip_until(true);
  const auto last = at_;
  if (!open_block(sheet_.tokens[first - 1])) return;
  PageRule rule;
  if (!page_selectors(first, last, rule)) {
    warn("A0602", fmt::format("print does not support the page selector `{}`", source_of(first, last)),
         span(sheet_.tokens[first]));
    return skip_block();
  }
  current_page_ = &rule;
  rule.block = block(BlockKind::page);
  current_page_ = nullptr;
  sheet_.pages.push_back(std::move(rule));
}

bool SheetParser::page_selectors(std::size_t first, std::size_t last, PageRule& rule) const {
  PageSelector selector;
  bool any = false;
  for (std::size_t i = first; i < last; ++i) {
    const auto& token = sheet_.tokens[i];
    if (token.is(TokenKind::whitespace)) continue;
    if (token.is(TokenKind::comma)) {
      if (!any) return false;
      rule.selectors.push_back(std::exchange(selector, {}));
      any = false;
      continue;
    }
    if (token.is(TokenKind::identifier) && !any) {
      selector.name = token.text;
    } else if (token.is(TokenKind::colon) && sheet_.tokens[i + 1].is(TokenKind::identifier)) {
      const auto pseudo = sheet_.tokens[++i].text;
      bool* flag = same_keyword(pseudo, "left")    ? &selector.left
                   : same_keyword(pseudo, "right") ? &selector.right
                   : same_keyword(pseudo, "verso") ? &selector.verso
                   : same_keyword(pseudo, "recto") ? &selector.recto
                   : same_keyword(pseudo, "first") ? &selector.first
                   : same_keyword(pseudo, "blank") ? &selector.blank
                                                   : nullptr;
      if (flag == nullptr) return false;
      *flag = true;
    } else {
      return false;
    }
    any = true;
  }
  if (any) rule.selectors.push_back(std::move(selector));
  return any || rule.selectors.empty();
}

void SheetParser::nested_at_rule(BlockKind kind) {
  const Token keyword = peek();
  ++at_;
  const auto box = margin_box(keyword.text);
  const bool notes = same_keyword(keyword.text, "footnote");
  skip_until(true);
  if (kind == BlockKind::page && (box || notes)) {
    if (!open_block(keyword)) return;
    // Not `current_page_` across the call: a nested block is no page of its own.
    PageRule* page = std::exchange(current_page_, nullptr);
    const auto id = block(notes ? BlockKind::footnote_area : BlockKind::margin_box);
    current_page_ = page;
    if (notes)
      page->footnote_areas.push_back(id);
    else
      page->boxes.emplace_back(*box, id);
    return;
  }
  const auto names = std::vector<std::string_view>(margin_box_names.begin(), margin_box_names.end());
  warn("A0605", fmt::format("{} not support `@{}` here", this_edition(), keyword.text), span(keyword),
       kind == BlockKind::page ? did_you_mean(keyword.text, names) : "");
  if (at(TokenKind::open_brace)) skip_block();
}

}  // namespace anthology::style
