#include "import/readability_preparation.hpp"

#include <set>

#include "base/unicode.hpp"
#include "import/page_metadata.hpp"
#include "import/page_nodes.hpp"
#include "import/readability_measures.hpp"
#include "import/readability_words.hpp"

namespace anthology::page {
namespace {

/// A by-line has fewer characters than this.
constexpr std::size_t byline_end = 100;
/// A heading that has so much of the title's words says the title.
constexpr double same_title = 0.75;

bool is_blank_text(const pugi::xml_node& node) {
  return is_text(node) && trimmed(node.value()).empty();
}

void remove_invisible(pugi::xml_node root) {
  for (auto node = root.first_child(); node;)
    node = is_one_of(node, {"script", "noscript", "style", "link", "template"}) ? remove_and_next(node, root)
                                                                                : next_node(node, root);
}

/// Behind white space.
pugi::xml_node next_visible(pugi::xml_node node) {
  while (node && is_blank_text(node)) node = node.next_sibling();
  return node;
}

/// Breaks of a listing stand in so many elements of its own at most.
constexpr int code_depth = 8;

/// Two breaks or more end a paragraph, outside of code: what follows becomes one.
void replace_breaks(pugi::xml_node root) {
  for (auto node = root.first_child(); node; node = next_node(node, root)) {
    if (!is_named(node, "br") || has_ancestor(node, "pre", code_depth)) continue;
    bool several = false;
    for (auto next = next_visible(node.next_sibling()); is_named(next, "br");
         next = next_visible(node.next_sibling())) {
      several = true;
      node.parent().remove_child(next);
    }
    if (!several) continue;
    node.set_name("p");
    for (auto next = node.next_sibling(); next; next = node.next_sibling()) {
      if (is_named(next, "br") && is_named(next_visible(next.next_sibling()), "br")) break;
      if (!is_phrasing(next)) break;
      node.append_move(next);
    }
    while (node.last_child() && is_blank_text(node.last_child())) node.remove_child(node.last_child());
    if (is_named(node.parent(), "p")) node.parent().set_name("div");
  }
}

std::vector<std::string> tokens_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (std::size_t at = 0; at < text.size();) {
    const auto c = unicode::next(text, at);
    if (unicode::is_letter(c) || unicode::is_digit(c))
      unicode::append(out.back(), c);
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

/// How much of the second text's words the first has, by their length.
double similarity(std::string_view a, std::string_view b) {
  const auto first = tokens_of(unicode::lower(a, "")), second = tokens_of(unicode::lower(b, ""));
  if (first.empty() || second.empty()) return 0;
  const std::set<std::string_view> known(first.begin(), first.end());
  std::size_t all = 0, strange = 0;
  for (const auto& token : second) {
    all += token.size() + 1;
    if (!known.contains(token)) strange += token.size() + 1;
  }
  return 1 - static_cast<double>(strange) / static_cast<double>(all);
}

class Preparation {
 public:
  Preparation(pugi::xml_node root, const SearchSeverity& severity, std::string_view title,
              std::string& byline)
      : root_(root), severity_(severity), title_(title), byline_(byline) {}

  std::vector<pugi::xml_node> run() {
    for (auto node = root_; node;) {
      if (!is_element(node)) {
        node = next_node(node, root_);
      } else if (node != root_ && is_dropped(node)) {
        node = remove_and_next(node, root_);
      } else {
        node = keep(node);
      }
    }
    return std::move(paragraphs_);
  }

 private:
  bool is_dropped(const pugi::xml_node& node) {
    if (is_named(node, "body")) return false;
    if (is_hidden(node) || take_byline(node) || repeats_title(node)) return true;
    if (severity_.strip && is_unlikely_here(node)) return true;
    return is_one_of(node, {"div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6"}) &&
           is_empty(node);
  }

  static bool is_empty(const pugi::xml_node& node) {
    for (const auto& child : node.children())
      if (!is_blank_text(child) && !is_one_of(child, {"br", "hr"})) return false;
    return true;
  }

  static bool is_unlikely_here(const pugi::xml_node& node) {
    const auto role = attribute_of(node, "role");
    for (const std::string_view one :
         {"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"})
      if (role == one) return true;
    return !is_named(node, "a") && is_unlikely(node) && !has_ancestor(node, "table", 3) &&
           !has_ancestor(node, "code", 3);
  }

  bool take_byline(const pugi::xml_node& node) {
    if (!byline_.empty() || !names_author(node)) return false;
    const auto whole = words_of(node);
    const auto length = unicode::count_code_points(whole);
    if (length == 0 || length >= byline_end) return false;
    byline_ = whole;
    for (auto inner = node.first_child(); inner; inner = next_node(inner, node))
      if (attribute_of(inner, "itemprop").find("name") != std::string_view::npos) {
        byline_ = words_of(inner);
        break;
      }
    return true;
  }

  bool repeats_title(const pugi::xml_node& node) {
    if (title_said_ || !is_one_of(node, {"h1", "h2"}) || similarity(title_, words_of(node)) <= same_title)
      return false;
    return title_said_ = true;
  }

  pugi::xml_node keep(pugi::xml_node node) {
    if (is_one_of(node, {"section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre"}))
      paragraphs_.push_back(node);
    if (!is_named(node, "div")) return next_node(node, root_);
    wrap_phrasing(node);
    if (const auto only = only_paragraph(node); only && link_density(node) < 0.25) {
      auto moved = node.parent().insert_move_before(only, node);
      node.parent().remove_child(node);
      paragraphs_.push_back(moved);
      return next_node(moved, root_);
    }
    if (!holds_block(node)) {
      node.set_name("p");
      paragraphs_.push_back(node);
    }
    return next_node(node, root_);
  }

  /// Words beside blocks become paragraphs.
  static void wrap_phrasing(pugi::xml_node box) {
    pugi::xml_node paragraph;
    const auto finish = [&] {
      while (paragraph && paragraph.last_child() && is_blank_text(paragraph.last_child()))
        paragraph.remove_child(paragraph.last_child());
      paragraph = {};
    };
    for (auto child = box.first_child(); child;) {
      const auto next = child.next_sibling();
      if (!is_phrasing(child)) {
        finish();
      } else if (paragraph) {
        paragraph.append_move(child);
      } else if (!is_blank_text(child)) {
        paragraph = box.insert_child_before("p", child);
        paragraph.append_move(child);
      }
      child = next;
    }
    finish();
  }

  static pugi::xml_node only_paragraph(const pugi::xml_node& node) {
    pugi::xml_node only;
    for (const auto& child : node.children()) {
      if (is_blank_text(child)) continue;
      if (only || !is_named(child, "p")) return {};
      only = child;
    }
    return only;
  }

  pugi::xml_node root_;
  const SearchSeverity& severity_;
  std::string_view title_;
  std::string& byline_;
  bool title_said_ = false;
  std::vector<pugi::xml_node> paragraphs_;
};

}  // namespace

std::vector<pugi::xml_node> prepare_page(pugi::xml_node root, const SearchSeverity& severity,
                                         std::string_view title, std::string& byline) {
  remove_invisible(root);
  replace_breaks(root);
  for (auto node = root.first_child(); node; node = next_node(node, root))
    if (is_named(node, "font")) node.set_name("span");
  return Preparation(root, severity, title, byline).run();
}

}  // namespace anthology::page
