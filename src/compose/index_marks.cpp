#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/xml.hpp"
#include "compose/dom_building.hpp"
#include "compose/index_list.hpp"
#include "compose/prose.hpp"

namespace anthology {
namespace {

constexpr char index_voice = 'I';

/// What is no running text: the header, the record of where it came from, code.
bool is_left_out(pugi::xml_node node) {
  const std::string_view name = node.name();
  return name == "header" || name == "pre" || has_class(node, "source-note");
}

bool is_paragraph(pugi::xml_node node) {
  constexpr std::string_view names[] = {"p",  "li", "dt", "dd", "td", "th", "figcaption", "caption",
                                        "h1", "h2", "h3", "h4", "h5", "h6", "div",        "blockquote"};
  return std::ranges::find(names, std::string_view(node.name())) != std::end(names);
}

class Marker {
 public:
  Marker(const std::vector<IndexTerm>& terms, const IndexMatcher& matcher, Section& section)
      : terms_(terms), matcher_(matcher), section_(section), prefix_(anchor_prefix(section, index_voice)) {}

  std::vector<IndexMark> run() {
    const auto root = section_.dom.document_element();
    for (auto node = root.first_child(); node;) {
      const auto behind = following(node, root);  // a text is replaced
      const auto inside = visit(node);
      node = inside ? inside : behind;
    }
    return std::move(marks_);
  }

 private:
  /// The first node within, where the walk goes on there.
  pugi::xml_node visit(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata) {
      mark_text(node);
      return {};
    }
    if (node.type() != pugi::node_element || is_left_out(node)) return {};
    if (is_paragraph(node)) seen_.clear();
    if (!has_class(node, "term")) return node.first_child();
    mark_element(node);
    return {};
  }

  static pugi::xml_node following(pugi::xml_node node, const pugi::xml_node& root) {
    while (node && node != root) {
      if (const auto next = node.next_sibling()) return next;
      node = node.parent();
    }
    return {};
  }

  std::string new_id() { return fmt::format("{}{}", prefix_, marks_.size() + 1); }

  void mark_element(pugi::xml_node element) {
    const auto words = xml::text_of(element);
    const auto matches = matcher_.find(words);
    const bool known = !matches.empty() && matches.front().begin == 0 && matches.front().end == words.size();
    if (!element.attribute("id")) set_attribute(element, "id", new_id());
    if (known) seen_.insert(matches.front().term);
    marks_.push_back({known ? terms_[matches.front().term].heading : words, element.attribute("id").value()});
  }

  /// Divides the text before each term that its paragraph did not have yet.
  void mark_text(pugi::xml_node text) {
    if (matcher_.empty()) return;
    const std::string value = text.value();
    std::vector<IndexMatcher::Match> fresh;
    for (const auto& match : matcher_.find(value))
      if (seen_.insert(match.term).second) fresh.push_back(match);
    if (fresh.empty()) return;
    const Span span = section_.origins.of(text);
    auto parent = text.parent();
    std::size_t begin = 0;
    const auto add_text = [&](std::size_t end) {
      if (end == begin) return;
      auto part = parent.insert_child_before(pugi::node_pcdata, text);
      part.set_value(value.substr(begin, end - begin).c_str());
      if (span) section_.origins.set(part, section_.origins.at(text, static_cast<std::uint32_t>(begin)));
      begin = end;
    };
    for (const auto& match : fresh) {
      add_text(match.begin);
      auto anchor = parent.insert_child_before("span", text);
      set_attribute(anchor, "id", new_id());
      marks_.push_back({terms_[match.term].heading, anchor.attribute("id").value()});
    }
    add_text(value.size());
    section_.origins.erase(text);
    parent.remove_child(text);
  }

  const std::vector<IndexTerm>& terms_;
  const IndexMatcher& matcher_;
  Section& section_;
  std::string prefix_;
  std::set<std::size_t> seen_;  ///< in this paragraph
  std::vector<IndexMark> marks_;
};

}  // namespace

std::vector<IndexMark> mark_terms(const std::vector<IndexTerm>& terms, const IndexMatcher& matcher,
                                  Section& section) {
  return Marker(terms, matcher, section).run();
}

}  // namespace anthology
