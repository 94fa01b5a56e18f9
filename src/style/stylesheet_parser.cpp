#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "style/element_effects.hpp"
#include "style/property.hpp"
#include "style/stylesheet_data.hpp"

namespace anthology::style {
namespace {

constexpr std::size_t largest_sheet = 4u << 20;  // bytes; a book's sheet has tens of thousands
constexpr int deepest_media = 16;

constexpr std::array<std::string_view, margin_box_count> margin_box_names = {
    "top-left-corner",  "top-left",      "top-center",   "top-right",
    "top-right-corner", "left-top",      "left-middle",  "left-bottom",
    "right-top",        "right-middle",  "right-bottom", "bottom-left-corner",
    "bottom-left",      "bottom-center", "bottom-right", "bottom-right-corner"};

std::optional<MarginBox> margin_box(std::string_view name) {
  for (std::size_t i = 0; i < margin_box_count; ++i)
    if (same_keyword(margin_box_names[i], name)) return static_cast<MarginBox>(i);
  return {};
}

enum class Applies : std::uint8_t { yes, no, unsupported };
enum class BlockKind : std::uint8_t { style, page, margin_box, footnote_area, font_face };

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
  constexpr std::string_view known[] = {"font-family",  "src",           "font-weight", "font-style",
                                        "font-display", "unicode-range", "font-stretch"};
  return std::any_of(std::begin(known), std::end(known), [&](auto one) { return same_keyword(one, name); });
}

bool opens(TokenKind kind) {
  return kind == TokenKind::function || kind == TokenKind::open_paren || kind == TokenKind::open_bracket;
}

bool closes(TokenKind kind) {
  return kind == TokenKind::close_paren || kind == TokenKind::close_bracket;
}

/// False where the text of the tokens, written again, would swallow what follows it.
bool is_whole(std::span<const Token> tokens) {
  int depth = 0;
  for (const Token& token : tokens) {
    if (token.is(TokenKind::bad_string) || token.is(TokenKind::bad_url) || token.is(TokenKind::open_brace) ||
        token.is(TokenKind::close_brace))
      return false;
    if (opens(token.kind)) ++depth;
    if (closes(token.kind) && --depth < 0) return false;
  }
  return depth == 0;
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

class SheetParser {
 public:
  SheetParser(Stylesheet& sheet, Medium medium, Diagnostics& diagnostics)
      : sheet_(sheet), medium_(medium), diagnostics_(diagnostics) {}

  void run() { rules(0); }

 private:
  const Token& peek(std::size_t ahead = 0) const {
    return sheet_.tokens[std::min(at_ + ahead, sheet_.tokens.size() - 1)];
  }
  bool at(TokenKind kind) const { return peek().is(kind); }
  void skip_space() {
    while (at(TokenKind::whitespace)) ++at_;
  }
  Span span(std::uint32_t begin, std::uint32_t end) const {
    return {sheet_.source.get(), begin, std::max(begin, end)};
  }
  Span span(const Token& token) const { return span(token.begin, token.end); }
  std::string_view source_of(std::size_t first, std::size_t last) const {
    while (first < last && sheet_.tokens[first].is(TokenKind::whitespace)) ++first;
    while (last > first && sheet_.tokens[last - 1].is(TokenKind::whitespace)) --last;
    if (first == last) return {};
    const auto begin = sheet_.tokens[first].begin;
    return std::string_view(sheet_.source->text).substr(begin, sheet_.tokens[last - 1].end - begin);
  }
  /// What both media read, print has already said.
  void warn(std::string_view code, std::string message, const Span& where, std::string help = {}) {
    if (medium_ == Medium::reader && is_in_print_) return;
    diagnostics_.warning(code, std::move(message), where, std::move(help));
  }

  /// Moves to the first token at this level that ends what is being read: `{` or `;` in a prelude,
  /// `;` or `}` in a declaration, or the end.
  void skip_until(bool prelude) {
    int depth = 0;
    for (; !at(TokenKind::end); ++at_) {
      const auto kind = peek().kind;
      if (depth == 0) {
        if (kind == TokenKind::semicolon || kind == TokenKind::close_brace) return;
        if (prelude && kind == TokenKind::open_brace) return;
      }
      // A brace inside a prelude's brackets ends it all the same: the brackets were never closed.
      if (prelude && kind == TokenKind::open_brace) return;
      if (opens(kind) || (!prelude && kind == TokenKind::open_brace)) ++depth;
      if ((closes(kind) || (!prelude && kind == TokenKind::close_brace)) && depth > 0) --depth;
    }
  }

  /// At `{`; moves behind its `}`.
  void skip_block() {
    int depth = 0;
    for (; !at(TokenKind::end); ++at_) {
      if (at(TokenKind::open_brace)) ++depth;
      if (at(TokenKind::close_brace) && --depth == 0) {
        ++at_;
        return;
      }
    }
  }

  /// Behind an at-rule that is not read: its block or its semicolon.
  void skip_statement() {
    skip_until(true);
    if (at(TokenKind::open_brace)) {
      skip_block();
    } else if (at(TokenKind::semicolon)) {
      ++at_;
    }
  }

  void rules(int depth) {
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

  void at_rule(int depth) {
    const Token keyword = peek();
    const auto name = lower_ascii(keyword.text);
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
        warn("A0605", fmt::format("{} not support `@{}`", this_edition(), keyword.text), span(keyword),
             name == "import" ? "name the sheet under `css:` in the manifest" : "");
    }
  }

  std::string_view this_edition() const {
    return medium_ == Medium::print ? "print does" : "the stylesheet for readers does";
  }

  bool open_block(const Token& keyword) {
    if (at(TokenKind::open_brace)) return true;
    warn("A0601", fmt::format("expected `{{` after `{}`", keyword.text), span(keyword));
    if (at(TokenKind::semicolon)) ++at_;
    return false;
  }

  void media(const Token& keyword, int depth) {
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

  /// A list of media types with `not` and `only`. A query for features of a screen does not apply;
  /// one that could apply to print is not supported.
  Applies media_applies(std::size_t first, std::size_t last, Medium of) const {
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

  void page_rule() {
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

  bool page_selectors(std::size_t first, std::size_t last, PageRule& rule) const {
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

  void style_rule() {
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
      warn("A0602",
           fmt::format("print does not support the selector `{}`", shortened(source_of(first, last))), where);
      return skip_block();
    }
    const auto id = block(BlockKind::style);
    warn_of_roots(list, sheet_.blocks[id]);
    warn_of_elements(list, sheet_.blocks[id]);
    for (auto& selector : list.selectors) sheet_.rules.push_back({std::move(selector), id});
  }

  /// Pages have no boxes for `html` and `body`: what they do not hand down does nothing.
  void warn_of_roots(const SelectorList& list, const Block& block) {
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

  /// What pages do not give to elements of this type, unless the rule makes other boxes of them.
  void warn_of_elements(const SelectorList& list, const Block& block) {
    const bool changes_box = std::any_of(block.begin(), block.end(),
                                         [](const auto& made) { return same_keyword(made.name, "display"); });
    if (changes_box || list.selectors.empty()) return;
    for (const auto& made : block) {
      if (made.property == nullptr) continue;
      std::string_view kind;
      const auto is_without = [&](const Selector& selector) {
        kind = kind_without(made.property->name, selector.compounds.front().type);
        return !kind.empty() && selector.pseudo == Pseudo::none;
      };
      if (std::all_of(list.selectors.begin(), list.selectors.end(), is_without))
        warn("A0603", fmt::format("print does not support the property `{}` of {}", made.name, kind),
             made.where);
    }
  }

  static std::string shortened(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return std::string(text);
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
  }

  void add_reader_rules(std::span<const Token> prelude, std::uint32_t id);

  /// At `{`; moves behind its `}`. Nested style rules are not supported.
  std::uint32_t block(BlockKind kind) {
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

  void nested_at_rule(BlockKind kind) {
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

  void declaration(BlockKind kind, Block& declarations) {
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
    if (keep(kind, made)) declarations.push_back(std::move(made));
  }

  /// Cuts `!important` off the tokens before `last`.
  bool take_important(std::size_t first, std::size_t& last) const {
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

  /// Finds the property and says what print does not support.
  bool keep(BlockKind kind, Declaration& made) {
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
      if (is_font_descriptor(made.name)) return true;
    } else if (kind == BlockKind::page && is_page_descriptor(made.name)) {
      return supports_page_descriptor(made);
    } else if ((made.property = find_property(made.name)) != nullptr) {
      if (has_effect(*made.property, kind)) return made.has_variables || supports_value(made);
      warn("A0603", fmt::format("print does not support the property `{}` of {}", made.name, name_of(kind)),
           made.where);
      return false;
    }
    if (made.name.starts_with('-') && !lower_ascii(made.name).starts_with("-anthology-")) return false;
    warn("A0603", fmt::format("print does not support the property `{}`", made.name), made.where,
         is_known_elsewhere(made.name) ? std::string()
                                       : did_you_mean(lower_ascii(made.name), property_names()));
    return false;
  }

  bool supports_value(const Declaration& made) {
    const ComputedStyle parent;
    ComputedStyle scratch;
    if (apply(*made.property, made.value, scratch, {parent, 11})) return true;
    warn_value(made);
    return false;
  }

  bool supports_page_descriptor(const Declaration& made) {
    if (made.has_variables) return true;
    ValueReader value(made.value);
    const bool good = same_keyword(made.name, "size")
                          ? parse_page_size(made.value_where.text()).first > 0 || value.take_keyword("auto")
                          : value.take_length({}).has_value() && value.done();
    if (!good) warn_value(made);
    return good;
  }

  void warn_value(const Declaration& made) {
    warn("A0604",
         fmt::format("print does not support the value `{}` of `{}`", shortened(made.value_where.text()),
                     made.name),
         made.value_where);
  }

  Stylesheet& sheet_;
  Medium medium_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  PageRule* current_page_ = nullptr;
  bool is_in_print_ = true;  ///< print reads here too
};

/// What the reader's copy keeps of a list of selectors: each by its text, those aside that only print
/// can match. A selector that print does not know is the reader's to judge.
void SheetParser::add_reader_rules(std::span<const Token> prelude, std::uint32_t id) {
  ReaderRule rule{{}, id, true, true, true, true};
  std::size_t first = 0;
  const auto finish_one = [&](std::size_t last) {
    const auto tokens = prelude.subspan(first, last - first);
    const auto begin = static_cast<std::size_t>(tokens.data() - sheet_.tokens.data());
    const auto text = source_of(begin, begin + tokens.size());
    const auto parsed = parse_selectors(tokens, sheet_.unescaped);
    const bool known = !parsed.fault && parsed.selectors.size() == 1;
    const Pseudo pseudo = known ? parsed.selectors[0].pseudo : Pseudo::none;
    if (text.empty() || text.find("::footnote-") != std::string_view::npos) return;
    const std::string_view type = known ? parsed.selectors[0].compounds[0].type : "";
    const bool root =
        known && std::count(parsed.selectors[0].compounds[0].pseudo_classes.begin(),
                            parsed.selectors[0].compounds[0].pseudo_classes.end(), PseudoClass::root) != 0;
    constexpr std::string_view coloured[] = {"a",       "h1",         "h2",   "h3",  "h4",  "h5",    "h6",
                                             "hr",      "table",      "th",   "td",  "tr",  "thead", "tbody",
                                             "caption", "figcaption", "code", "pre", "kbd", "samp",  "mark"};
    constexpr std::string_view code[] = {"code", "pre", "kbd", "samp", "tt"};
    const auto is_in = [&](const auto& names) {
      return std::find(std::begin(names), std::end(names), type) != std::end(names);
    };
    rule.keeps_colour &= is_in(coloured);
    rule.is_base &= root || type == "html" || type == "body";
    rule.is_code &= is_in(code);
    rule.is_generated &= pseudo == Pseudo::before || pseudo == Pseudo::after;
    if (!rule.selector.empty()) rule.selector += ", ";
    rule.selector += text;
  };
  int depth = 0;
  for (std::size_t i = 0; i < prelude.size(); ++i) {
    if (prelude[i].is(TokenKind::function) || prelude[i].is(TokenKind::open_paren)) ++depth;
    if (prelude[i].is(TokenKind::close_paren)) --depth;
    if (!prelude[i].is(TokenKind::comma) || depth > 0) continue;
    finish_one(i);
    first = i + 1;
  }
  finish_one(prelude.size());
  if (!rule.selector.empty()) sheet_.reader_rules.push_back(std::move(rule));
}

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
