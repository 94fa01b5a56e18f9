#include "import/readability.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "import/page_metadata.hpp"
#include "import/page_nodes.hpp"
#include "import/readability_cleaning.hpp"
#include "import/readability_measures.hpp"
#include "import/readability_preparation.hpp"
#include "import/readability_words.hpp"

namespace anthology::page {
namespace {

/// A text shorter than this, in characters, is looked for again with less severity.
constexpr std::size_t enough_text = 500;
/// Paragraphs shorter than this give no points.
constexpr std::size_t least_paragraph = 25;
/// So many elements above a paragraph get its points.
constexpr int scored_ancestors = 5;
/// So many of the best are compared.
constexpr std::size_t best_compared = 5;
/// So many good ones below one element make it the better.
constexpr int enough_good = 3;

class Scores {
 public:
  bool has(const pugi::xml_node& node) const { return values_.contains(node.hash_value()); }
  double of(const pugi::xml_node& node) const {
    const auto found = values_.find(node.hash_value());
    return found == values_.end() ? 0 : found->second;
  }
  void set(const pugi::xml_node& node, double value) { values_[node.hash_value()] = value; }
  void add(const pugi::xml_node& node, double value, bool weigh) {
    const auto [place, fresh] = values_.emplace(node.hash_value(), 0);
    if (fresh) {
      nodes_.push_back(node);
      place->second = first_score(node, weigh);
    }
    place->second += value;
  }
  const std::vector<pugi::xml_node>& nodes() const { return nodes_; }

  static double first_score(const pugi::xml_node& node, bool weigh) {
    double score = weigh ? class_weight(node) : 0;
    if (is_named(node, "div")) score += 5;
    if (is_one_of(node, {"pre", "td", "blockquote"})) score += 3;
    if (is_one_of(node, {"address", "ol", "ul", "dl", "dd", "dt", "li", "form"})) score -= 3;
    if (is_one_of(node, {"h1", "h2", "h3", "h4", "h5", "h6", "th"})) score -= 5;
    return score;
  }

 private:
  std::unordered_map<std::size_t, double> values_;
  std::vector<pugi::xml_node> nodes_;  ///< in the order in which they got points
};

/// One search, with its severity.
class Search {
 public:
  Search(pugi::xml_node root, pugi::xml_node body, const SearchSeverity& severity)
      : root_(root), body_(body), severity_(severity) {}

  /// The box of the article, a child of the root.
  pugi::xml_node run(const std::vector<pugi::xml_node>& paragraphs) {
    score(paragraphs);
    auto best = best_candidates();
    auto top = best.empty() ? pugi::xml_node{} : best.front();
    if (!top || top == body_ || top == root_) return whole_page();
    top = common_box(best, top);
    top = better_parent(top);
    while (top.parent() && top.parent() != body_ && !has_siblings(top)) top = top.parent();
    if (top == body_ || top == root_) return whole_page();
    if (!scores_.has(top)) scores_.set(top, Scores::first_score(top, severity_.weigh));
    return with_siblings(top);
  }

 private:
  void score(const std::vector<pugi::xml_node>& paragraphs) {
    for (const auto& paragraph : paragraphs) {
      const auto words = words_of(paragraph);
      const auto length = unicode::count_code_points(words);
      if (length < least_paragraph) continue;
      const double points = 2.0 + static_cast<double>(comma_count(words)) +
                            std::min(std::floor(static_cast<double>(length) / 100), 3.0);
      auto ancestor = paragraph.parent();
      for (int level = 0; level < scored_ancestors && is_element(ancestor) && ancestor.parent();
           ++level, ancestor = ancestor.parent())
        scores_.add(ancestor, points / (level == 0 ? 1 : level == 1 ? 2 : level * 3), severity_.weigh);
    }
  }

  std::vector<pugi::xml_node> best_candidates() {
    std::vector<pugi::xml_node> nodes = scores_.nodes();
    for (const auto& node : nodes) scores_.set(node, scores_.of(node) * (1 - link_density(node)));
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](const auto& a, const auto& b) { return scores_.of(a) > scores_.of(b); });
    if (nodes.size() > best_compared) nodes.resize(best_compared);
    return nodes;
  }

  /// An element round several that are nearly as good is better than each.
  pugi::xml_node common_box(const std::vector<pugi::xml_node>& best, const pugi::xml_node& top) const {
    std::vector<pugi::xml_node> good;
    for (const auto& node : best)
      if (node != top && scores_.of(node) >= 0.75 * scores_.of(top)) good.push_back(node);
    if (static_cast<int>(good.size()) < enough_good) return top;
    for (auto box = top.parent(); box && box != body_; box = box.parent()) {
      int inside = 0;
      for (auto node : good) {
        while (node && node != box) node = node.parent();
        inside += node ? 1 : 0;
      }
      if (inside >= enough_good) return box;
    }
    return top;
  }

  /// A parent may have more of the text: scores fall by half from level to level where it has not.
  pugi::xml_node better_parent(pugi::xml_node top) const {
    double last = scores_.of(top);
    const double least = last / 3;
    for (auto parent = top.parent(); parent && parent != body_ && parent != root_; parent = parent.parent()) {
      if (!scores_.has(parent)) continue;
      const double score = scores_.of(parent);
      if (score < least) break;
      if (score > last) return parent;
      last = score;
    }
    return top;
  }

  static bool has_siblings(const pugi::xml_node& node) {
    for (const auto& sibling : node.parent().children())
      if (sibling != node && is_element(sibling)) return true;
    return false;
  }

  pugi::xml_node whole_page() {
    auto article = root_.append_child("div");
    while (auto child = body_.first_child()) article.append_move(child);
    return article;
  }

  pugi::xml_node with_siblings(const pugi::xml_node& top) {
    std::vector<pugi::xml_node> chosen;
    for (const auto& sibling : top.parent().children())
      if (is_element(sibling) && (sibling == top || belongs(sibling, top))) chosen.push_back(sibling);
    auto article = root_.append_child("div");
    for (auto& node : chosen) {
      auto moved = article.append_move(node);
      if (!is_one_of(moved,
                     {"div", "article", "section", "p", "ol", "ul", "pre", "table", "blockquote", "dl"}))
        moved.set_name("div");
    }
    return article;
  }

  /// True for a neighbour with points of its own, or a paragraph of text.
  bool belongs(const pugi::xml_node& sibling, const pugi::xml_node& top) const {
    const double bonus =
        attribute_of(sibling, "class") == attribute_of(top, "class") && !attribute_of(top, "class").empty()
            ? scores_.of(top) * 0.2
            : 0;
    if (scores_.has(sibling) && scores_.of(sibling) + bonus >= std::max(10.0, scores_.of(top) * 0.2))
      return true;
    if (!is_named(sibling, "p")) return false;
    const auto words = words_of(sibling);
    const auto length = unicode::count_code_points(words);
    const double links = link_density(sibling);
    if (length > 80) return links < 0.25;
    return length > 0 && links == 0 && (words.ends_with('.') || words.find(". ") != std::string::npos);
  }

  pugi::xml_node root_, body_;
  const SearchSeverity& severity_;
  Scores scores_;
};

}  // namespace

MainText extract_main_text(const pugi::xml_node& document, std::string_view title, bool has_author) {
  MainText longest;
  std::size_t length = 0;
  static constexpr SearchSeverity severities[] = {
      {true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};
  for (const auto& severity : severities) {
    pugi::xml_document copy;
    auto root = copy.append_copy(document);
    auto byline = has_author ? std::string("-") : std::string{};
    const auto paragraphs = prepare_page(root, severity, title, byline);
    auto body = root.child("body") ? root.child("body") : root;
    auto article = Search(root, body, severity).run(paragraphs);
    clean_main_text(article, severity.weigh, severity.clean);
    const auto found = text_length(article);
    if (found > length || longest.html.empty()) {
      length = found;
      longest.html.clear();
      xml::write_children(longest.html, article);
      longest.byline = has_author ? std::string{} : byline;
    }
    if (found >= enough_text) break;
  }
  return longest;
}

}  // namespace anthology::page
