#include "import/readability_cleaning.hpp"

#include <set>
#include <string_view>
#include <vector>

#include "import/page_nodes.hpp"
#include "import/readability_measures.hpp"
#include "import/readability_words.hpp"

namespace anthology::page {
namespace {

/// A box with so many commas is text.
constexpr std::size_t commas_of_text = 10;
/// Boxes for sharing are shorter than a text.
constexpr std::size_t most_sharing = 500;

class Cleaning {
 public:
  Cleaning(pugi::xml_node article, bool weigh, bool strict)
      : article_(article), weigh_(weigh), strict_(strict) {}

  void run() {
    for (auto node = article_; node; node = next_node(node, article_))
      if (is_named(node, "table") && is_data_table(node)) data_tables_.insert(node.hash_value());
    remove_conditionally({"form", "fieldset"});
    remove_all({"object", "embed", "iframe", "footer", "link", "aside"});
    remove_sharing();
    remove_all({"input", "textarea", "select", "button"});
    remove_headings();
    remove_conditionally({"table"});
    remove_conditionally({"ul", "ol"});
    remove_conditionally({"div"});
    for (auto node = article_.first_child(); node; node = next_node(node, article_))
      if (is_named(node, "h1")) node.set_name("h2");
    remove_empty_paragraphs();
    unfold_tables();
  }

 private:
  std::vector<pugi::xml_node> elements(std::initializer_list<std::string_view> names) const {
    std::vector<pugi::xml_node> out;
    for (auto node = article_.first_child(); node; node = next_node(node, article_))
      if (is_one_of(node, names)) out.push_back(node);
    return out;
  }

  void remove_all(std::initializer_list<std::string_view> names) {
    for (auto node = article_.first_child(); node;)
      node = is_one_of(node, names) && !is_film(node) ? remove_and_next(node, article_)
                                                      : next_node(node, article_);
  }

  /// Films stay, as links.
  static bool is_film(const pugi::xml_node& node) {
    if (!is_one_of(node, {"object", "embed", "iframe"})) return false;
    for (const auto& attribute : node.attributes())
      if (holds_any(attribute.value(), {"youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com",
                                        "archive.org", "upload.wikimedia.org", "player.twitch.tv"}))
        return true;
    return false;
  }

  void remove_sharing() {
    for (auto node = article_.first_child(); node;)
      node = is_element(node) && names_sharing(node) && text_length(node) < most_sharing
                 ? remove_and_next(node, article_)
                 : next_node(node, article_);
  }

  void remove_headings() {
    for (auto node = article_.first_child(); node;)
      node = is_one_of(node, {"h1", "h2"}) && weight(node) < 0 ? remove_and_next(node, article_)
                                                               : next_node(node, article_);
  }

  int weight(const pugi::xml_node& node) const { return weigh_ ? class_weight(node) : 0; }

  /// From the last to the first, so that what stands inside goes before what holds it.
  void remove_conditionally(std::initializer_list<std::string_view> names) {
    if (!strict_) return;
    auto found = elements(names);
    for (auto node = found.rbegin(); node != found.rend(); ++node)
      if (is_clutter(*node)) node->parent().remove_child(*node);
  }

  bool in_data_table(pugi::xml_node node) const {
    for (; node && node != article_; node = node.parent())
      if (data_tables_.contains(node.hash_value())) return true;
    return false;
  }

  bool holds_data_table(const pugi::xml_node& node) const {
    for (auto inner = node.first_child(); inner; inner = next_node(inner, node))
      if (data_tables_.contains(inner.hash_value())) return true;
    return false;
  }

  bool is_clutter(const pugi::xml_node& node) const {
    if (in_data_table(node) || has_ancestor(node, "code") || holds_data_table(node)) return false;
    const int names = weight(node);
    if (names < 0) return true;
    const auto words = words_of(node);
    if (comma_count(words) >= commas_of_text) return false;
    return has_wrong_parts(node, names);
  }

  /// The proportions of text, pictures, items and links.
  bool has_wrong_parts(const pugi::xml_node& node, int names) const {
    const auto paragraphs = count_of(node, {"p"}), pictures = count_of(node, {"img"});
    const auto inputs = count_of(node, {"input"}), films = count_of(node, {"object", "embed", "iframe"});
    const auto items = static_cast<long>(count_of(node, {"li"})) - 100;
    const bool list = is_one_of(node, {"ul", "ol"}) || text_density(node, {"ul", "ol"}) > 0.9;
    const bool in_figure = has_ancestor(node, "figure");
    const auto length = text_length(node);
    const double links = link_density(node);
    for (auto inner = node.first_child(); inner; inner = next_node(inner, node))
      if (is_film(inner)) return false;
    const bool wrong =
        (!in_figure && pictures > 1 &&
         static_cast<double>(paragraphs) / static_cast<double>(pictures) < 0.5) ||
        (!list && items > static_cast<long>(paragraphs)) || inputs > paragraphs / 3 ||
        (!list && !in_figure && text_density(node, {"h1", "h2", "h3", "h4", "h5", "h6"}) < 0.9 &&
         length < 25 && (pictures == 0 || pictures > 2) && links > 0) ||
        (!list && names < 25 && links > 0.2) || (names >= 25 && links > 0.5) || (films == 1 && length < 75) ||
        films > 1 || (pictures == 0 && length == 0);
    return wrong && !(list && is_list_of_pictures(node, pictures));
  }

  static bool is_list_of_pictures(const pugi::xml_node& node, std::size_t pictures) {
    for (const auto& child : node.children()) {
      std::size_t inside = 0;
      for (const auto& inner : child.children()) inside += is_element(inner) ? 1 : 0;
      if (inside > 1) return false;
    }
    return pictures > 0 && count_of(node, {"li"}) == pictures;
  }

  void remove_empty_paragraphs() {
    for (auto node = article_.first_child(); node;)
      node = is_named(node, "p") &&
                     count_of(node, {"img", "embed", "object", "iframe", "video", "audio"}) == 0 &&
                     words_of(node).empty()
                 ? remove_and_next(node, article_)
                 : next_node(node, article_);
  }

  /// A table of one cell is a box.
  void unfold_tables() {
    for (auto& table : elements({"table"})) {
      const auto body = table.child("tbody") ? table.child("tbody") : table;
      auto cell = only_element(only_element(body));
      if (!is_named(cell, "td")) continue;
      bool phrasing = true;
      for (const auto& child : cell.children()) phrasing = phrasing && is_phrasing(child);
      auto box = table.parent().insert_child_before(phrasing ? "p" : "div", table);
      while (auto child = cell.first_child()) box.append_move(child);
      table.parent().remove_child(table);
    }
  }

  static pugi::xml_node only_element(const pugi::xml_node& node) {
    pugi::xml_node only;
    for (const auto& child : node.children()) {
      if (!is_element(child)) continue;
      if (only) return {};
      only = child;
    }
    return only;
  }

  pugi::xml_node article_;
  bool weigh_, strict_;
  std::set<std::size_t> data_tables_;
};

}  // namespace

void clean_main_text(pugi::xml_node article, bool weigh, bool strict) {
  Cleaning(article, weigh, strict).run();
}

}  // namespace anthology::page
