#include "import/json_ld.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "base/json_value.hpp"
#include "import/html_words.hpp"
#include "import/page_nodes.hpp"

namespace anthology::page {
namespace {

using Kind = JsonValue::Kind;

/// Graphs nest no deeper than this.
constexpr int most_levels = 8;

/// Publishing systems write the entities of HTML here, which JSON does not know.
std::string text_of(const JsonValue* value) {
  return value != nullptr ? single_spaced(html_decoded(value->text)) : std::string{};
}

/// What one script describes, by its `@id`: `{"@id": "#ann"}` elsewhere stands for it.
class Graph {
 public:
  explicit Graph(const JsonValue& root) { add(root, most_levels); }

  /// What a reference stands for, one step far; the same where it is none.
  const JsonValue* described(const JsonValue* value) const {
    if (value == nullptr || value->kind != Kind::object || value->find("name") != nullptr) return value;
    const JsonValue* id = value->find("@id");
    const auto found = id == nullptr ? nodes_.end() : nodes_.find(id->text);
    return found == nodes_.end() ? value : found->second;
  }

  /// The text, or the name of what is described; of several the first.
  std::string name_of(const JsonValue* value) const {
    if (value == nullptr) return {};
    if (value->kind == Kind::array)
      return value->items.empty() ? std::string{} : name_of(&value->items.front());
    return value->kind == Kind::object ? text_of(described(value)->find("name")) : text_of(value);
  }

  std::vector<std::string> names_of(const JsonValue* value) const {
    std::vector<std::string> names;
    if (value == nullptr) return names;
    if (value->kind != Kind::array) {
      if (auto name = name_of(value); !name.empty()) names.push_back(std::move(name));
      return names;
    }
    for (const auto& item : value->items)
      if (auto name = name_of(&item); !name.empty()) names.push_back(std::move(name));
    return names;
  }

 private:
  void add(const JsonValue& value, int levels) {
    if (levels == 0) return;
    for (const auto& item : value.items) add(item, levels - 1);
    for (const auto& [key, member] : value.members) add(member, levels - 1);
    const JsonValue* id = value.kind == Kind::object ? value.find("@id") : nullptr;
    if (id != nullptr && value.find("name") != nullptr) nodes_.emplace(id->text, &value);
  }

  std::map<std::string_view, const JsonValue*> nodes_;
};

/// The text, or the address of what is described.
std::string address_of(const JsonValue* value) {
  if (value == nullptr) return {};
  if (value->kind == Kind::array)
    return value->items.empty() ? std::string{} : address_of(&value->items.front());
  if (value->kind != Kind::object) return text_of(value);
  const auto address = text_of(value->find("@id"));
  return address.empty() ? text_of(value->find("url")) : address;
}

bool is_article_type(std::string_view type) {
  if (const auto slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "APIReference";
}

bool has_type(const JsonValue& value, bool (*matches)(std::string_view)) {
  const auto* type = value.find("@type");
  if (type == nullptr) return false;
  if (type->kind != Kind::array) return matches(type->text);
  return std::ranges::any_of(type->items, [&](const JsonValue& one) { return matches(one.text); });
}

bool is_article(const JsonValue& value) {
  return has_type(value, is_article_type);
}

/// What the article is part of: the page that shows it is none, but may be part of the site.
std::string whole_of(const JsonValue& article, const Graph& graph) {
  const JsonValue* whole = graph.described(article.find("isPartOf"));
  const auto is_page = [](std::string_view type) { return type.ends_with("WebPage"); };
  if (whole != nullptr && has_type(*whole, is_page)) whole = graph.described(whole->find("isPartOf"));
  return whole != nullptr && has_type(*whole, is_page) ? std::string{} : graph.name_of(whole);
}

const JsonValue* find_article(const JsonValue& value, int levels) {
  if (levels == 0) return nullptr;
  if (value.kind == Kind::array) {
    for (const auto& item : value.items)
      if (const auto* found = find_article(item, levels - 1)) return found;
    return nullptr;
  }
  if (value.kind != Kind::object) return nullptr;
  if (is_article(value)) return &value;
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (const auto* inner = value.find(key))
      if (const auto* found = find_article(*inner, levels - 1)) return found;
  return nullptr;
}

/// Some pages have the article's title as its name, and a sentence as its headline.
std::string title_of(const JsonValue& article, std::string_view page_title) {
  auto headline = text_of(article.find("headline")), name = text_of(article.find("name"));
  if (headline.empty()) return name;
  const bool name_fits = !name.empty() && page_title.find(name) != std::string_view::npos;
  return name_fits && page_title.find(headline) == std::string_view::npos ? name : headline;
}

PageMetadata metadata_of(const JsonValue& article, const Graph& graph, std::string_view page_title) {
  PageMetadata out;
  out.title = title_of(article, page_title);
  out.authors = graph.names_of(article.find("author"));
  if (out.authors.empty()) out.authors = graph.names_of(article.find("creator"));
  out.publication = whole_of(article, graph);
  out.details.publisher = graph.name_of(article.find("publisher"));
  if (out.publication.empty()) out.publication = std::exchange(out.details.publisher, {});
  out.date = text_of(article.find("datePublished"));
  out.url = address_of(article.find("mainEntityOfPage"));
  if (out.url.find("://") == std::string::npos) out.url = text_of(article.find("url"));
  out.license = address_of(article.find("license"));
  out.rights = text_of(article.find("copyrightNotice"));
  out.language = graph.name_of(article.find("inLanguage"));
  out.description = text_of(article.find("description"));
  return out;
}

}  // namespace

PageMetadata read_json_ld(const pugi::xml_node& document, std::string_view page_title) {
  for (auto node = document; node; node = next_node(node, document)) {
    if (!is_named(node, "script") || ascii::lower(attribute_of(node, "type")) != "application/ld+json")
      continue;
    std::string text = node.text().get();
    for (const std::string_view mark : {"<![CDATA[", "]]>"})
      if (const auto at = text.find(mark); at != std::string::npos) text.erase(at, mark.size());
    const JsonText json = parse_json(text);
    if (!json.whole) continue;
    if (const auto* article = find_article(json.value, most_levels))
      return metadata_of(*article, Graph(json.value), page_title);
  }
  return {};
}

}  // namespace anthology::page
