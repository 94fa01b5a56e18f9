#include <algorithm>

#include "style/sheet_parser.hpp"

namespace anthology::style {

/// What the reader's copy keeps of a list of selectors: each by its text, those aside that only print
/// can match. A selector that print does not know is the reader's to judge.
void SheetParser::add_reader_rules(std::span<const Token> prelude, std::uint32_t id) {
  ReaderRule rule{{}, id, true, true, true, true, true};
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
    constexpr std::string_view headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    constexpr std::string_view code[] = {"code", "pre", "kbd", "samp", "tt"};
    const auto is_in = [&](const auto& names) {
      return std::find(std::begin(names), std::end(names), type) != std::end(names);
    };
    rule.keeps_colour &= is_in(coloured);
    rule.is_base &= root || type == "html" || type == "body";
    rule.is_code &= is_in(code);
    rule.is_heading &= is_in(headings);
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

}  // namespace anthology::style
