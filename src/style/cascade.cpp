#include "style/cascade.hpp"

#include <algorithm>
#include <cstring>
#include <deque>
#include <unordered_map>

#include "base/xml.hpp"
#include "style/computation.hpp"

namespace anthology::style {
namespace {

/// Where a rule stands in the cascade, and which it is: origin, specificity, sheet, place in the sheet.
using RankedRule = std::uint64_t;
constexpr int sheet_bits = 10, rule_bits = 22;
constexpr std::uint32_t highest_specificity = (1u << 30) - 1;

RankedRule rank(bool is_author, std::uint32_t specificity, std::size_t sheet, std::uint32_t rule) {
  RankedRule ranked = is_author ? 1 : 0;
  ranked = ranked << 30 | std::min(specificity, highest_specificity);
  ranked = ranked << sheet_bits | sheet;
  return ranked << rule_bits | rule;
}

struct StyleEntry {
  ComputedStyle style;
  std::shared_ptr<const Variables> variables;
  std::vector<const Declaration*> of_boxes;  ///< those that some kinds of boxes are without
  unsigned kinds = 0;                        ///< of boxes that have the style, as bits
};

/// Finds texts by views of them.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace

struct Cascade::Impl {
  const Stylesheets& sheets;
  pugi::xml_document document;  // html and body above every section
  TreeContext tree;
  std::string language;
  ComputedStyle base;
  Points rem = base.font_size;
  std::deque<StyleEntry> entries;
  std::unordered_map<const ComputedStyle*, StyleEntry*> entry_of;
  BoxUses uses;
  std::unordered_map<std::string, const ComputedStyle*, TextHash, std::equal_to<>> cache;
  std::unordered_map<const ComputedStyle*, const ComputedStyle*> anonymous;  // by parent
  std::vector<RankedRule> matched;
  // From the root to the parent of the element asked for last: styles are asked for in document order.
  std::vector<std::pair<pugi::xml_node, AncestorFilter>> path;
  std::string key;
  const ComputedStyle* initial = nullptr;

  Impl(const Stylesheets& all, std::string book_language, unicode::Direction direction)
      : sheets(all), language(std::move(book_language)) {
    tree.html = document.append_child("html");
    tree.body = tree.html.append_child("body");
    tree.language = language;
    base.language = language;
    base.direction = direction;
    const auto& html = style_of(tree.html, base, Pseudo::none);
    rem = html.font_size;
    initial = &style_of(tree.body, html, Pseudo::none);
  }

  AncestorFilter extended(AncestorFilter filter, const pugi::xml_node& element) const {
    filter.add_element(element);
    return filter;
  }

  /// Of an element with this parent.
  const AncestorFilter& ancestors_of_child(const pugi::xml_node& parent) {
    if (!path.empty() && parent != path.back().first && parent.parent() == path.back().first) {
      path.emplace_back(parent, extended(path.back().second, parent));
      return path.back().second;
    }
    while (!path.empty() && path.back().first != parent) path.pop_back();
    if (!path.empty()) return path.back().second;
    std::vector<pugi::xml_node> above;
    for (auto node = parent; node && node.type() == pugi::node_element; node = node.parent())
      above.push_back(node);
    AncestorFilter filter;
    filter.add_language(language);
    if (above.empty() || above.back() != tree.html) filter = extended(extended(filter, tree.html), tree.body);
    for (auto node = above.rbegin(); node != above.rend(); ++node)
      path.emplace_back(*node, filter = extended(filter, *node));
    if (path.empty()) path.emplace_back(parent, filter);
    return path.back().second;
  }

  void collect(const Stylesheet& sheet, std::size_t index, const std::vector<std::uint32_t>& rules,
               const pugi::xml_node& element, std::string_view element_language, Pseudo pseudo,
               const AncestorFilter& ancestors) {
    for (const auto rule : rules) {
      const auto& selector = sheet.rules[rule].selector;
      if (selector.pseudo == pseudo && ancestors.may_contain(selector.ancestors) &&
          matches(selector, element, element_language, tree))
        matched.push_back(rank(!sheet.is_user_agent, selector.specificity, index, rule));
    }
  }

  /// Adds to `matched`; `settle_matched` puts it into the order of the cascade.
  void match(const pugi::xml_node& element, std::string_view element_language, Pseudo pseudo) {
    const auto& ancestors = ancestors_of_child(element.parent());
    const std::string_view name = element.name(), id = element.attribute("id").value();
    const std::string_view classes = element.attribute("class").value();
    for (std::size_t i = 0; i < sheets.sheets().size(); ++i) {
      const auto& sheet = *sheets.sheets()[i];
      const auto look_up = [&](const auto& index, std::string_view word) {
        if (const auto found = index.find(word); found != index.end())
          collect(sheet, i, found->second, element, element_language, pseudo, ancestors);
      };
      collect(sheet, i, sheet.universal, element, element_language, pseudo, ancestors);
      look_up(sheet.by_type, name);
      if (!sheet.by_class.empty())
        for_each_class(classes, [&](std::string_view word) { look_up(sheet.by_class, word); });
      if (!id.empty() && !sheet.by_id.empty()) look_up(sheet.by_id, id);
    }
  }

  void settle_matched() {
    std::sort(matched.begin(), matched.end());
    matched.erase(std::unique(matched.begin(), matched.end()), matched.end());
  }

  const Block& block_of(RankedRule ranked) const {
    const auto& sheet = *sheets.sheets()[ranked >> rule_bits & ((1u << sheet_bits) - 1)];
    return sheet.blocks[sheet.rules[ranked & ((1u << rule_bits) - 1)].block];
  }

  static unicode::Direction direction_of(const pugi::xml_node& element, unicode::Direction inherited) {
    const std::string_view dir = element.attribute("dir").value();
    if (same_keyword(dir, "rtl")) return unicode::Direction::right_to_left;
    if (same_keyword(dir, "ltr")) return unicode::Direction::left_to_right;
    if (same_keyword(dir, "auto")) return unicode::first_strong(xml::text_of(element), inherited);
    return inherited;
  }

  const ComputedStyle& style_of(const pugi::xml_node& element, const ComputedStyle& parent, Pseudo pseudo) {
    const auto own_language = pseudo == Pseudo::none ? language_attribute(element) : std::string_view();
    const std::string_view element_language =
        own_language.empty() ? std::string_view(parent.language) : own_language;
    const auto direction =
        pseudo == Pseudo::none ? direction_of(element, parent.direction) : parent.direction;
    matched.clear();
    match(element, element_language, pseudo);
    settle_matched();
    return shared(parent, pseudo, own_language, direction);
  }

  /// By the rules in `matched`.
  const ComputedStyle& shared(const ComputedStyle& parent, Pseudo pseudo, std::string_view own_language,
                              unicode::Direction direction) {
    key.clear();
    const ComputedStyle* address = &parent;
    key.append(reinterpret_cast<const char*>(&address), sizeof address);
    key += static_cast<char>(pseudo);
    key += static_cast<char>(direction);
    key.append(reinterpret_cast<const char*>(matched.data()), matched.size() * sizeof(RankedRule));
    key += own_language;
    if (const auto found = cache.find(std::string_view(key)); found != cache.end()) return *found->second;

    const auto& made =
        compute(parent, own_language.empty() ? std::string_view(parent.language) : own_language, direction);
    cache.emplace(key, &made);
    return made;
  }

  /// Of the rules in `matched`.
  const ComputedStyle& compute(const ComputedStyle& parent, std::string_view element_language,
                               unicode::Direction direction) {
    std::vector<const Declaration*> declarations;
    bool sets_variables = false;
    for (const auto ranked : matched) {
      for (const auto& declaration : block_of(ranked)) {
        declarations.push_back(&declaration);
        sets_variables |= declaration.name.starts_with("--");
      }
    }
    auto& entry = entries.emplace_back();
    const auto above = entry_of.find(&parent);
    entry.variables =
        above == entry_of.end() ? std::make_shared<const Variables>() : above->second->variables;
    if (sets_variables) {
      auto own = std::make_shared<Variables>(*entry.variables);
      for (const bool important : {false, true})
        for (const auto* declaration : declarations)
          if (declaration->name.starts_with("--") && declaration->important == important)
            (*own)[declaration->name] = declaration->value;
      entry.variables = std::move(own);
    }
    entry.style = inherit_from(parent);
    entry.style.language = element_language;
    entry.style.direction = direction;
    apply_declarations(declarations, *entry.variables, {parent, rem}, entry.style);
    for (const auto* declaration : declarations)
      if (declaration->differs_by_box && !declaration->is_told_of &&
          is_visible(declaration->property->name, entry.style))
        entry.of_boxes.push_back(declaration);
    entry_of.emplace(&entry.style, &entry);
    return entry.style;
  }

  bool has_rules(const pugi::xml_node& element, const ComputedStyle& style, Pseudo pseudo) {
    matched.clear();
    match(element, style.language, pseudo);
    return !matched.empty();
  }
};

Cascade::Cascade(const Stylesheets& sheets, std::string language, unicode::Direction direction)
    : impl_(std::make_unique<Impl>(sheets, std::move(language), direction)) {}
Cascade::Cascade(Cascade&&) noexcept = default;
Cascade::~Cascade() = default;

const ComputedStyle& Cascade::initial() const {
  return *impl_->initial;
}

const ComputedStyle& Cascade::of(const pugi::xml_node& element, const ComputedStyle& parent) {
  return impl_->style_of(element, parent, Pseudo::none);
}

const ComputedStyle& Cascade::anonymous(const ComputedStyle& parent) {
  auto& known = impl_->anonymous[&parent];
  if (known == nullptr) {
    auto& entry = impl_->entries.emplace_back();
    entry.style = inherit_from(parent);
    known = &entry.style;
  }
  return *known;
}

void Cascade::use(const ComputedStyle& style, BoxKind kind) {
  const auto found = impl_->entry_of.find(&style);
  if (found == impl_->entry_of.end()) return;
  auto& entry = *found->second;
  if (entry.kinds & bit_of(kind)) return;
  entry.kinds |= bit_of(kind);
  for (const auto* declaration : entry.of_boxes) impl_->uses.add(*declaration, kind);
}

const BoxUses& Cascade::uses() const {
  return impl_->uses;
}

const ComputedStyle* Cascade::of(std::span<const pugi::xml_node> elements, const ComputedStyle& parent,
                                 const pugi::xml_node& origin, Pseudo pseudo) {
  auto& cascade = *impl_;
  cascade.matched.clear();
  cascade.match(origin, language_of(origin, cascade.tree), pseudo);
  if (cascade.matched.empty()) return nullptr;
  for (const auto& element : elements)
    cascade.match(element, language_of(element, cascade.tree), Pseudo::none);
  cascade.settle_matched();
  return &cascade.shared(parent, pseudo, language_attribute(elements.front()),
                         Impl::direction_of(elements.front(), parent.direction));
}

bool Cascade::dresses(Pseudo pseudo) const {
  return std::ranges::any_of(impl_->sheets.sheets(), [pseudo](const auto& sheet) {
    return std::ranges::any_of(sheet->rules,
                               [pseudo](const auto& rule) { return rule.selector.pseudo == pseudo; });
  });
}

const ComputedStyle* Cascade::of(const pugi::xml_node& element, const ComputedStyle& style, Pseudo pseudo) {
  if (!impl_->has_rules(element, style, pseudo)) return nullptr;
  const auto& made = impl_->style_of(element, style, pseudo);
  const bool needs_content = pseudo == Pseudo::before || pseudo == Pseudo::after;
  const bool has_box = needs_content ? !made.content.empty() : !made.content_none;
  return has_box && made.display != Display::none ? &made : nullptr;
}

}  // namespace anthology::style
