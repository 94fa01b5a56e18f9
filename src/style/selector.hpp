/// Selectors (Selectors 3 and 4, in part): what they are, parsing them, matching elements.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "style/cascade.hpp"
#include "style/token.hpp"

namespace anthology::style {

enum class Combinator : std::uint8_t { none, descendant, child, adjacent, sibling };

/// `op` 0: the attribute is there; else the character before `=`, or `=`.
struct AttributeTest {
  std::string_view name;
  std::string_view value;
  char op = 0;
  bool ignore_case = false;
};

/// `never` is for states of a screen, such as `:hover`.
enum class PseudoClass : std::uint8_t {
  root,
  first_child,
  last_child,
  only_child,
  first_of_type,
  last_of_type,
  only_of_type,
  empty,
  link,
  never
};

/// Simple selectors that one element must satisfy.
struct Compound {
  std::string_view type;  ///< empty: any
  std::string_view id;
  std::vector<std::string_view> classes;
  std::vector<AttributeTest> attributes;
  std::vector<PseudoClass> pseudo_classes;
  std::vector<std::vector<std::string_view>> languages;  ///< `:lang(a, b)`: one of each list
  std::vector<Compound> negations;                       ///< inside them no further negations
  Combinator to_left = Combinator::none;                 ///< how it is bound to the compound before it
};

/// A Bloom filter over what an element's ancestors are: types, ids, classes, names of attributes,
/// languages. It spares most selectors with ancestors the walk upwards.
struct AncestorFilter {
  enum class Word : std::uint8_t { type, id, class_, attribute, language };
  std::array<std::uint64_t, 4> bits{};

  void add(Word kind, std::string_view word);
  /// A language by its primary subtag.
  void add_language(std::string_view tag);
  void add_element(const pugi::xml_node& element);
  bool may_contain(const AncestorFilter& wanted) const {
    for (std::size_t i = 0; i < bits.size(); ++i)
      if ((bits[i] & wanted.bits[i]) != wanted.bits[i]) return false;
    return true;
  }
};

struct Selector {
  std::vector<Compound> compounds;  ///< the subject first, then leftwards
  Pseudo pseudo = Pseudo::none;
  AncestorFilter ancestors;       ///< what the compounds above the subject demand
  std::uint32_t specificity = 0;  ///< ids, classes, types: ten bits each
};

struct SelectorList {
  std::vector<Selector> selectors;
  /// Where print cannot follow; engaged: the list is invalid.
  std::optional<Token> fault;
};

/// Parses the tokens before a rule's `{`; names point where the tokens point, joined ones into `unescaped`.
SelectorList parse_selectors(std::span<const Token> tokens, Unescaped& unescaped);

/// What stands above and around the elements of a section.
struct TreeContext {
  pugi::xml_node html, body;  ///< stand-ins above the section's root element
  std::string_view language;  ///< of the book
};

/// True if the element is the selector's subject; `language` is the element's own.
bool matches(const Selector& selector, const pugi::xml_node& element, std::string_view language,
             const TreeContext& tree);

bool has_class(std::string_view list, std::string_view name);
/// Calls with every name of a `class` attribute.
template <class Call>
void for_each_class(std::string_view list, Call call) {
  constexpr std::string_view spaces = " \t\n\r\f";
  for (auto begin = list.find_first_not_of(spaces); begin != std::string_view::npos;) {
    const auto end = std::min(list.find_first_of(spaces, begin), list.size());
    call(list.substr(begin, end - begin));
    begin = list.find_first_not_of(spaces, end);
  }
}

/// The value of `lang` or `xml:lang`, empty where there is none.
std::string_view language_attribute(const pugi::xml_node& element);
/// The element's own, or that of what is around it.
std::string_view language_of(pugi::xml_node node, const TreeContext& tree);

}  // namespace anthology::style
