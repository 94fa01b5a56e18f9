#include <algorithm>

#include "base/ascii.hpp"
#include "style/selector.hpp"

namespace anthology::style {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

pugi::xml_node element_before(pugi::xml_node node) {
  do node = node.previous_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

pugi::xml_node element_after(pugi::xml_node node) {
  do node = node.next_sibling();
  while (node && node.type() != pugi::node_element);
  return node;
}

/// The section's root element counts as a child of the body.
pugi::xml_node parent_of(const pugi::xml_node& node, const TreeContext& tree) {
  if (node == tree.html) return {};
  const auto parent = node.parent();
  return parent && parent.type() == pugi::node_element ? parent : tree.body;
}

bool is_range_of(std::string_view range, std::string_view language) {
  if (range == "*") return !language.empty();
  return language.size() >= range.size() && same_keyword(language.substr(0, range.size()), range) &&
         (language.size() == range.size() || language[range.size()] == '-');
}

bool attribute_matches(const AttributeTest& test, const pugi::xml_node& node) {
  pugi::xml_attribute found;
  for (auto attribute = node.first_attribute(); attribute && !found; attribute = attribute.next_attribute())
    if (test.name == attribute.name()) found = attribute;
  if (!found) return false;
  if (test.op == 0) return true;
  std::string_view value = found.value(), wanted = test.value;
  std::string folded, folded_wanted;
  if (test.ignore_case) {
    value = folded = ascii::lower(value);
    wanted = folded_wanted = ascii::lower(wanted);
  }
  switch (test.op) {
    case '=':
      return value == wanted;
    case '~':
      return has_class(value, wanted);
    case '|':
      return value.starts_with(wanted) && (value.size() == wanted.size() || value[wanted.size()] == '-');
    case '^':
      return !wanted.empty() && value.starts_with(wanted);
    case '$':
      return !wanted.empty() && value.ends_with(wanted);
    case '*':
      return !wanted.empty() && value.find(wanted) != std::string_view::npos;
  }
  return false;
}

bool has_namesake(pugi::xml_node node, pugi::xml_node (*step)(pugi::xml_node)) {
  const std::string_view name = node.name();
  for (auto other = step(node); other; other = step(other))
    if (name == other.name()) return true;
  return false;
}

bool is_empty(const pugi::xml_node& node) {
  return std::all_of(node.begin(), node.end(), [](const pugi::xml_node& child) {
    return child.type() != pugi::node_element && std::string_view(child.value()).empty();
  });
}

bool pseudo_class_matches(PseudoClass pseudo, const pugi::xml_node& node, const TreeContext& tree) {
  switch (pseudo) {
    case PseudoClass::root:
      return node == tree.html;
    case PseudoClass::first_child:
      return !element_before(node);
    case PseudoClass::last_child:
      return !element_after(node);
    case PseudoClass::only_child:
      return !element_before(node) && !element_after(node);
    case PseudoClass::first_of_type:
      return !has_namesake(node, element_before);
    case PseudoClass::last_of_type:
      return !has_namesake(node, element_after);
    case PseudoClass::only_of_type:
      return !has_namesake(node, element_before) && !has_namesake(node, element_after);
    case PseudoClass::empty:
      return is_empty(node);
    case PseudoClass::link:
      return std::string_view(node.name()) == "a" && node.attribute("href");
    case PseudoClass::never:
      return false;
  }
  return false;
}

class Matcher {
 public:
  Matcher(const Selector& selector, const pugi::xml_node& subject, std::string_view language,
          const TreeContext& tree)
      : selector_(selector), subject_(subject), language_(language), tree_(tree) {}

  bool run() { return from(0, subject_) == Outcome::match; }

 private:
  // A failure that no other choice to the left can mend ends the search, so that the work is bounded
  // by the length of the selector times the elements around, never by a power of it.
  enum class Outcome { match, fails_here, fails_among_siblings, fails };

  bool compound_matches(const Compound& compound, const pugi::xml_node& node) const {
    if (!compound.type.empty() && compound.type != node.name()) return false;
    if (!compound.id.empty() && compound.id != node.attribute("id").value()) return false;
    if (!compound.classes.empty()) {
      const std::string_view list = node.attribute("class").value();
      for (const auto name : compound.classes)
        if (!has_class(list, name)) return false;
    }
    for (const auto& test : compound.attributes)
      if (!attribute_matches(test, node)) return false;
    for (const auto pseudo : compound.pseudo_classes)
      if (!pseudo_class_matches(pseudo, node, tree_)) return false;
    if (!compound.languages.empty()) {
      const auto language = node == subject_ ? language_ : language_of(node, tree_);
      for (const auto& ranges : compound.languages)
        if (std::none_of(ranges.begin(), ranges.end(),
                         [&](auto range) { return is_range_of(range, language); }))
          return false;
    }
    return std::none_of(compound.negations.begin(), compound.negations.end(),
                        [&](const Compound& negation) { return compound_matches(negation, node); });
  }

  // The depth of the recursion is at most that of the selector, which the parser bounds.
  Outcome from(std::size_t index, const pugi::xml_node& node) const {
    const auto& compound = selector_.compounds[index];
    if (!compound_matches(compound, node)) return Outcome::fails_here;
    switch (compound.to_left) {
      case Combinator::none:
        return Outcome::match;
      case Combinator::child: {
        const auto parent = parent_of(node, tree_);
        return parent ? from(index + 1, parent) : Outcome::fails;
      }
      case Combinator::descendant:
        for (auto above = parent_of(node, tree_); above; above = parent_of(above, tree_)) {
          const auto outcome = from(index + 1, above);
          if (outcome == Outcome::match || outcome == Outcome::fails) return outcome;
        }
        return Outcome::fails;
      case Combinator::adjacent: {
        const auto before = element_before(node);
        return before ? from(index + 1, before) : Outcome::fails_among_siblings;
      }
      case Combinator::sibling:
        for (auto before = element_before(node); before; before = element_before(before)) {
          const auto outcome = from(index + 1, before);
          if (outcome != Outcome::fails_here) return outcome;
        }
        return Outcome::fails_among_siblings;
    }
    return Outcome::fails;
  }

  const Selector& selector_;
  const pugi::xml_node& subject_;
  std::string_view language_;
  const TreeContext& tree_;
};

}  // namespace

void AncestorFilter::add(Word kind, std::string_view word) {
  std::uint64_t hash = 14695981039346656037u + static_cast<std::uint64_t>(kind) * 0x9E3779B97F4A7C15u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  hash ^= hash >> 32;
  bits[hash >> 6 & 3] |= std::uint64_t{1} << (hash & 63);
}

void AncestorFilter::add_language(std::string_view tag) {
  add(Word::language, ascii::lower(tag.substr(0, tag.find('-'))));
}

void AncestorFilter::add_element(const pugi::xml_node& element) {
  add(Word::type, element.name());
  for (auto attribute = element.first_attribute(); attribute; attribute = attribute.next_attribute()) {
    const std::string_view name = attribute.name(), value = attribute.value();
    add(Word::attribute, name);
    if (name == "id") add(Word::id, value);
    if (name == "lang" || name == "xml:lang") add_language(value);
    if (name != "class") continue;
    for_each_class(value, [&](std::string_view word) { add(Word::class_, word); });
  }
}

bool matches(const Selector& selector, const pugi::xml_node& element, std::string_view language,
             const TreeContext& tree) {
  return Matcher(selector, element, language, tree).run();
}

bool has_class(std::string_view list, std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = list.find(name); at != std::string_view::npos; at = list.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || is_space(list[at - 1])) && (end == list.size() || is_space(list[end]))) return true;
  }
  return false;
}

std::string_view language_attribute(const pugi::xml_node& element) {
  if (const auto plain = element.attribute("lang")) return plain.value();
  return element.attribute("xml:lang").value();
}

std::string_view language_of(pugi::xml_node node, const TreeContext& tree) {
  for (; node && node.type() == pugi::node_element; node = node.parent())
    if (const auto language = language_attribute(node); !language.empty()) return language;
  return tree.language;
}

}  // namespace anthology::style
