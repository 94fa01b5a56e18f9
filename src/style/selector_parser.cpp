#include <algorithm>

#include "base/ascii.hpp"
#include "style/selector.hpp"

namespace anthology::style {
namespace {

constexpr std::size_t most_compounds = 64;  // nobody writes longer ones; bounds the work of matching
constexpr std::uint32_t id_weight = 1u << 20, class_weight = 1u << 10, type_weight = 1;

struct NamedPseudoClass {
  std::string_view name;
  PseudoClass kind;
};
constexpr NamedPseudoClass pseudo_class_names[] = {
    {"root", PseudoClass::root},
    {"first-child", PseudoClass::first_child},
    {"last-child", PseudoClass::last_child},
    {"only-child", PseudoClass::only_child},
    {"first-of-type", PseudoClass::first_of_type},
    {"last-of-type", PseudoClass::last_of_type},
    {"only-of-type", PseudoClass::only_of_type},
    {"empty", PseudoClass::empty},
    {"link", PseudoClass::link},
    {"any-link", PseudoClass::link},
    {"visited", PseudoClass::never},
    {"hover", PseudoClass::never},
    {"active", PseudoClass::never},
    {"focus", PseudoClass::never},
    {"focus-visible", PseudoClass::never},
    {"focus-within", PseudoClass::never},
    {"target", PseudoClass::never},
    {"checked", PseudoClass::never},
    {"enabled", PseudoClass::never},
    {"disabled", PseudoClass::never},
};

struct NamedPseudo {
  std::string_view name;
  Pseudo kind;
};
constexpr NamedPseudo pseudo_element_names[] = {
    {"before", Pseudo::before},
    {"after", Pseudo::after},
    {"marker", Pseudo::marker},
    {"first-line", Pseudo::first_line},
    {"footnote-call", Pseudo::footnote_call},
    {"footnote-marker", Pseudo::footnote_marker},
};

class SelectorParser {
 public:
  SelectorParser(std::span<const Token> tokens, Unescaped& unescaped)
      : tokens_(tokens), unescaped_(unescaped) {}

  SelectorList run() {
    SelectorList list;
    do {
      Selector selector;
      if (!complex(selector)) {
        list.fault = peek();
        list.selectors.clear();
        return list;
      }
      list.selectors.push_back(std::move(selector));
    } while (take(TokenKind::comma));
    if (!peek().is(TokenKind::end)) list.fault = peek();
    return list;
  }

 private:
  const Token& peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : end_;
  }
  bool take(TokenKind kind) {
    if (!peek().is(kind)) return false;
    ++at_;
    return true;
  }
  bool take_delimiter(char c) {
    if (!peek().is_delimiter(c)) return false;
    ++at_;
    return true;
  }
  bool skip_space() {
    const bool any = peek().is(TokenKind::whitespace);
    while (take(TokenKind::whitespace)) continue;
    return any;
  }

  bool complex(Selector& selector) {
    skip_space();
    Combinator to_left = Combinator::none;
    for (;;) {
      Compound compound;
      compound.to_left = to_left;
      if (selector.compounds.size() == most_compounds || !this->compound(compound, &selector)) return false;
      selector.compounds.push_back(std::move(compound));
      const bool space = skip_space();
      if (peek().is(TokenKind::end) || peek().is(TokenKind::comma)) break;
      if (selector.pseudo != Pseudo::none) return false;
      to_left = take_delimiter('>')   ? Combinator::child
                : take_delimiter('+') ? Combinator::adjacent
                : take_delimiter('~') ? Combinator::sibling
                : space               ? Combinator::descendant
                                      : Combinator::none;
      if (to_left == Combinator::none) return false;
      skip_space();
    }
    std::reverse(selector.compounds.begin(), selector.compounds.end());
    demand_ancestors(selector);
    selector.specificity = specificity_;
    specificity_ = 0;
    return true;
  }

  static void demand_ancestors(Selector& selector) {
    using Word = AncestorFilter::Word;
    auto& filter = selector.ancestors;
    bool beside = true;  // the compound stands beside the one before it, not above
    for (std::size_t i = 0; i < selector.compounds.size(); ++i) {
      const auto& compound = selector.compounds[i];
      if (!beside) {
        if (!compound.type.empty()) filter.add(Word::type, compound.type);
        if (!compound.id.empty()) filter.add(Word::id, compound.id);
        for (const auto name : compound.classes) filter.add(Word::class_, name);
        for (const auto& test : compound.attributes) filter.add(Word::attribute, test.name);
        for (const auto& ranges : compound.languages)
          if (ranges.size() == 1 && ranges.front() != "*") filter.add_language(ranges.front());
      }
      beside = compound.to_left == Combinator::adjacent || compound.to_left == Combinator::sibling;
    }
  }

  /// `selector` is null inside `:not()`, where no pseudo-element and no further negation may stand.
  bool compound(Compound& compound, Selector* selector) {
    bool any = type(compound);
    for (;; any = true) {
      if (peek().is(TokenKind::hash)) {
        if (!compound.id.empty() && compound.id != peek().text) return false;
        compound.id = peek().text;
        specificity_ += id_weight;
        ++at_;
      } else if (peek().is_delimiter('.') && peek(1).is(TokenKind::identifier)) {
        compound.classes.push_back(peek(1).text);
        specificity_ += class_weight;
        at_ += 2;
      } else if (peek().is(TokenKind::open_bracket)) {
        if (!attribute(compound)) return false;
      } else if (peek().is(TokenKind::colon)) {
        if (!pseudo(compound, selector)) return false;
      } else {
        return any;
      }
    }
  }

  bool type(Compound& compound) {
    if (peek().is(TokenKind::identifier) && !peek(1).is_delimiter('|')) {
      compound.type = unescaped_.emplace_back(ascii::lower(peek().text));
      specificity_ += type_weight;
      ++at_;
      return true;
    }
    return take_delimiter('*');
  }

  /// `[epub|type]` and `[epub\:type]` both name the attribute `epub:type`.
  std::optional<std::string_view> attribute_name() {
    take_delimiter('*');
    if (take_delimiter('|')) return attribute_name();
    if (!peek().is(TokenKind::identifier)) return {};
    const auto name = peek().text;
    ++at_;
    if (!peek().is_delimiter('|') || !peek(1).is(TokenKind::identifier)) return name;
    const auto local = peek(1).text;
    at_ += 2;
    return unescaped_.emplace_back(std::string(name) + ':' + std::string(local));
  }

  bool attribute(Compound& compound) {
    ++at_;
    skip_space();
    const auto name = attribute_name();
    if (!name) return false;
    AttributeTest test{*name, {}, 0, false};
    skip_space();
    if (peek().is(TokenKind::delimiter)) {
      test.op = peek().text[0];
      if (std::string_view("=~|^$*").find(test.op) == std::string_view::npos) return false;
      ++at_;
      if (test.op != '=' && !take_delimiter('=')) return false;
      skip_space();
      if (!peek().is(TokenKind::string) && !peek().is(TokenKind::identifier)) return false;
      test.value = peek().text;
      ++at_;
      skip_space();
      if (peek().is(TokenKind::identifier) && same_keyword(peek().text, "i")) {
        test.ignore_case = true;
        ++at_;
        skip_space();
      }
    }
    if (!take(TokenKind::close_bracket)) return false;
    compound.attributes.push_back(test);
    specificity_ += class_weight;
    return true;
  }

  bool pseudo(Compound& compound, Selector* selector) {
    ++at_;
    const bool element = take(TokenKind::colon);
    if (peek().is(TokenKind::function) && !element) return functional(compound, selector);
    if (!peek().is(TokenKind::identifier)) return false;
    const auto name = peek().text;
    const bool legacy =
        same_keyword(name, "before") || same_keyword(name, "after") || same_keyword(name, "first-line");
    if (element || legacy) return pseudo_element(compound, selector, name);
    for (const auto& known : pseudo_class_names) {
      if (!same_keyword(known.name, name)) continue;
      compound.pseudo_classes.push_back(known.kind);
      specificity_ += class_weight;
      ++at_;
      return true;
    }
    return false;
  }

  bool pseudo_element(Compound& compound, Selector* selector, std::string_view name) {
    if (selector == nullptr || selector->pseudo != Pseudo::none) return false;
    if (same_keyword(name, "selection")) {
      compound.pseudo_classes.push_back(PseudoClass::never);
      ++at_;
      return true;
    }
    for (const auto& known : pseudo_element_names) {
      if (!same_keyword(known.name, name)) continue;
      selector->pseudo = known.kind;
      specificity_ += type_weight;
      ++at_;
      return true;
    }
    return false;
  }

  bool functional(Compound& compound, Selector* selector) {
    const auto name = peek().text;
    if (same_keyword(name, "lang")) {
      ++at_;
      std::vector<std::string_view> ranges;
      do {
        skip_space();
        if (!peek().is(TokenKind::identifier) && !peek().is(TokenKind::string)) return false;
        ranges.push_back(peek().text);
        ++at_;
        skip_space();
      } while (take(TokenKind::comma));
      if (!take(TokenKind::close_paren)) return false;
      compound.languages.push_back(std::move(ranges));
      specificity_ += class_weight;
      return true;
    }
    if (!same_keyword(name, "not") || selector == nullptr) return false;
    ++at_;
    // Of a list, each is a negation of its own; the specificity is that of the most specific one.
    const auto before = specificity_;
    std::uint32_t heaviest = 0;
    do {
      specificity_ = 0;
      skip_space();
      Compound negation;
      if (!this->compound(negation, nullptr)) return false;
      compound.negations.push_back(std::move(negation));
      heaviest = std::max(heaviest, specificity_);
      skip_space();
    } while (take(TokenKind::comma));
    specificity_ = before + heaviest;
    return take(TokenKind::close_paren);
  }

  std::span<const Token> tokens_;
  Unescaped& unescaped_;
  Token end_{};
  std::size_t at_ = 0;
  std::uint32_t specificity_ = 0;
};

}  // namespace

SelectorList parse_selectors(std::span<const Token> tokens, Unescaped& unescaped) {
  return SelectorParser(tokens, unescaped).run();
}

}  // namespace anthology::style
