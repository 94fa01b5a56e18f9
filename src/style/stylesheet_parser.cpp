#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "style/element_effects.hpp"
#include "style/property.hpp"
#include "style/sheet_parser.hpp"

namespace anthology::style {
namespace {

constexpr std::size_t largest_sheet = 4u << 20;  // bytes; a book's sheet has tens of thousands

/// All that follows belongs to it, up to the end of the sheet.
void warn_of_open_end(const Stylesheet& sheet, Diagnostics& diagnostics) {
  const std::string_view open = sheet.tokens.back().text;
  if (open.empty()) return;
  const std::string_view what = open.starts_with("/*")                            ? "comment"
                                : open.starts_with('"') || open.starts_with('\'') ? "string"
                                                                                  : "address";
  const auto begin = static_cast<std::uint32_t>(open.data() - sheet.source->text.data());
  diagnostics.warning("A0601", fmt::format("the {} is not closed", what),
                      Span{sheet.source.get(), begin, begin + 1}, "all that follows it is lost");
}

void index_rules(Stylesheet& sheet) {
  for (std::uint32_t i = 0; i < sheet.rules.size(); ++i) {
    const auto& subject = sheet.rules[i].selector.compounds.front();
    (!subject.id.empty()        ? sheet.by_id[subject.id]
     : !subject.classes.empty() ? sheet.by_class[subject.classes.front()]
     : !subject.type.empty()    ? sheet.by_type[subject.type]
                                : sheet.universal)
        .push_back(i);
  }
}

}  // namespace

void SheetParser::warn(std::string_view code, std::string message, const Span& where, std::string help) {
  if (medium_ == Medium::reader && is_in_print_) return;
  diagnostics_.warning(code, std::move(message), where, std::move(help));
}

void SheetParser::rules(int depth) {
  for (;;) {
    skip_space();
    if (at(TokenKind::end)) return;
    if (at(TokenKind::close_brace)) {
      if (depth > 0) return;
      warn("A0601", "`}` closes nothing", span(peek()));
      ++at_;
    } else if (at(TokenKind::semicolon)) {
      ++at_;
    } else if (at(TokenKind::at_keyword)) {
      at_rule(depth);
    } else {
      style_rule();
    }
  }
}

void SheetParser::style_rule() {
  const auto first = at_;
  skip_until(true);
  const auto last = at_;
  if (!at(TokenKind::open_brace)) {
    warn("A0601", fmt::format("expected `{{` after `{}`", shortened(source_of(first, last))),
         span(sheet_.tokens[first]));
    if (!at(TokenKind::end)) ++at_;
    return;
  }
  const auto prelude = std::span<const Token>(sheet_.tokens).subspan(first, last - first);
  if (medium_ == Medium::reader) {
    if (!is_whole(prelude)) {
      warn("A0602", fmt::format("the selector `{}` cannot be read", shortened(source_of(first, last))),
           span(sheet_.tokens[first]));
      return skip_block();
    }
    const auto id = block(BlockKind::style);
    add_reader_rules(prelude, id);
    return;
  }
  auto list = parse_selectors(prelude, sheet_.unescaped);
  if (list.fault) {
    const auto where = list.fault->is(TokenKind::end) ? span(sheet_.tokens[first]) : span(*list.fault);
    warn("A0602", fmt::format("print does not support the selector `{}`", shortened(source_of(first, last))),
         where);
    return skip_block();
  }
  const auto id = block(BlockKind::style);
  warn_of_roots(list, sheet_.blocks[id]);
  warn_of_elements(list, sheet_.blocks[id]);
  for (auto& selector : list.selectors) sheet_.rules.push_back({std::move(selector), id});
}

void SheetParser::warn_of_roots(const SelectorList& list, const Block& block) {
  const auto is_root = [](const Selector& selector) {
    const auto type = selector.compounds.front().type;
    return same_keyword(type, "html") || same_keyword(type, "body");
  };
  if (!std::all_of(list.selectors.begin(), list.selectors.end(), is_root)) return;
  for (const auto& made : block)
    if (made.property != nullptr && !made.property->inherited)
      warn("A0603", fmt::format("print does not support the property `{}` of `html` and `body`", made.name),
           made.where, "margins of pages stand in `@page`");
}

void SheetParser::warn_of_elements(const SelectorList& list, Block& block) {
  const bool changes_box = std::any_of(block.begin(), block.end(),
                                       [](const auto& made) { return same_keyword(made.name, "display"); });
  if (list.selectors.empty()) return;
  const auto is_generated = [](const Selector& selector) {
    return selector.pseudo == Pseudo::before || selector.pseudo == Pseudo::after;
  };
  generates_blocks_ |= changes_box && std::any_of(list.selectors.begin(), list.selectors.end(), is_generated);
  Block kept;
  for (auto& made : block) {
    std::vector<std::string_view> kinds;
    bool is_never_given = true;
    const auto is_without = [&](const Selector& selector) {
      auto kind = kind_always_without(*made.property, selector);
      is_never_given &= !kind.empty();
      const bool may_be_block = changes_box || (generates_blocks_ && is_generated(selector));
      if (kind.empty() && !may_be_block) kind = kind_without(*made.property, selector);
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
      return !kind.empty();
    };
    const bool has_no_use =
        made.property != nullptr && std::all_of(list.selectors.begin(), list.selectors.end(), is_without);
    if (has_no_use)
      warn("A0603",
           fmt::format("print does not support the property `{}` of {}", made.name, fmt::join(kinds, ", ")),
           made.where);
    made.is_told_of = has_no_use;
    if (!has_no_use || !is_never_given) kept.push_back(std::move(made));
  }
  block = std::move(kept);
}

std::uint32_t SheetParser::block(BlockKind kind) {
  const Token brace = peek();
  const auto id = static_cast<std::uint32_t>(sheet_.blocks.size());
  sheet_.blocks.emplace_back();
  ++at_;
  Block declarations;
  for (;;) {
    skip_space();
    if (at(TokenKind::close_brace)) {
      ++at_;
      break;
    }
    if (at(TokenKind::end)) {
      warn("A0601", "the block is not closed", span(brace));
      break;
    }
    if (at(TokenKind::semicolon)) {
      ++at_;
    } else if (at(TokenKind::at_keyword)) {
      nested_at_rule(kind);
    } else {
      declaration(kind, declarations);
    }
  }
  sheet_.blocks[id] = std::move(declarations);
  return id;
}

std::unique_ptr<Stylesheet> parse_stylesheet(const SourcePtr& source, Medium medium,
                                             Diagnostics& diagnostics) {
  auto sheet = std::make_unique<Stylesheet>();
  sheet->source = source;
  if (source->text.size() > largest_sheet) {
    if (medium == Medium::print)
      diagnostics.warning_in_file("A0607", "the stylesheet is larger than 4 MB and was left out",
                                  source->path);
    return sheet;
  }
  sheet->tokens = tokenize(source->text, sheet->unescaped);
  if (medium == Medium::print) warn_of_open_end(*sheet, diagnostics);
  SheetParser(*sheet, medium, diagnostics).run();
  index_rules(*sheet);
  return sheet;
}

}  // namespace anthology::style
