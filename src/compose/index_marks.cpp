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
/// Stands for what no term goes across.
constexpr std::string_view barrier = "\uFFFC";

/// What is no running text: the header, the record of where it came from, code, the number of a note.
bool is_left_out(pugi::xml_node node) {
  constexpr std::string_view names[] = {"header", "math", "pre", "rt", "rp"};
  return std::ranges::find(names, std::string_view(node.name())) != std::end(names) ||
         has_class(node, "source-note") ||
         std::string_view(node.attribute("epub:type").value()).find("noteref") != std::string_view::npos;
}

/// An element that goes on with the line it stands in (HTML, phrasing content).
bool is_within_line(pugi::xml_node node) {
  constexpr std::string_view names[] = {
      "a",    "abbr", "b",    "bdi", "bdo",  "cite",  "code", "del",    "dfn", "em",  "i", "ins", "kbd",
      "mark", "q",    "ruby", "s",   "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"};
  return std::ranges::find(names, std::string_view(node.name())) != std::end(names);
}

/// The words of a marked term without the numbers of notes and the sign that ends its clause.
std::string words_of(pugi::xml_node term) {
  std::string text;
  const auto add = [&](const auto& self, pugi::xml_node node) -> void {
    if (node.type() == pugi::node_pcdata) text += node.value();
    if (is_left_out(node)) return;
    for (const auto child : node.children()) self(self, child);
  };
  add(add, term);
  std::string words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool space = text[at] == ' ' || text[at] == '\n' || text[at] == '\t';
    if (!space)
      words += text[at];
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  while (!words.empty() && std::string_view(" .,;:").find(words.back()) != std::string_view::npos)
    words.pop_back();
  return words;
}

class Marker {
 public:
  Marker(const std::vector<IndexTerm>& terms, const IndexMatcher& matcher, Section& section)
      : terms_(terms), matcher_(matcher), section_(section), prefix_(anchor_prefix(section, index_voice)) {}

  std::vector<IndexMark> run() {
    walk(section_.dom.document_element());
    end_paragraph();
    return std::move(marks_);
  }

 private:
  struct Part {
    pugi::xml_node text;
    std::size_t begin = 0;  ///< in the paragraph
  };

  /// The repair has bounded the depth.
  void walk(pugi::xml_node parent) {
    for (auto node = parent.first_child(); node; node = node.next_sibling()) {
      if (node.type() == pugi::node_pcdata) {
        parts_.push_back({node, paragraph_.size()});
        paragraph_ += node.value();
      } else if (is_left_out(node) || node.type() != pugi::node_element) {
        if (!is_within_line(node)) end_paragraph();
      } else if (has_class(node, "term")) {
        mark_element(node);
      } else if (is_within_line(node)) {
        walk(node);
      } else if (std::string_view(node.name()) == "br") {
        paragraph_ += ' ';
      } else {
        end_paragraph();
        walk(node);
        end_paragraph();
      }
    }
  }

  std::string new_id() { return fmt::format("{}{}", prefix_, marks_.size() + 1); }

  void mark_element(pugi::xml_node element) {
    paragraph_ += barrier;
    const auto words = words_of(element);
    if (words.empty()) return;
    const auto matches = matcher_.find(words);
    const bool known = !matches.empty() && matches.front().begin == 0 && matches.front().end == words.size();
    if (!element.attribute("id")) set_attribute(element, "id", new_id());
    if (known) seen_.insert(matches.front().term);
    marks_.push_back({known ? terms_[matches.front().term].heading : words, element.attribute("id").value()});
  }

  /// Puts an anchor before each term that the paragraph has, before the first of its places.
  void end_paragraph() {
    std::size_t part = 0;
    std::vector<IndexMatcher::Match> here;
    const auto flush = [&] {
      if (!here.empty()) mark_text(parts_[part], here);
      here.clear();
    };
    if (!matcher_.empty() && !parts_.empty())
      for (const auto& match : matcher_.find(paragraph_)) {
        if (!seen_.insert(match.term).second) continue;
        if (part + 1 < parts_.size() && parts_[part + 1].begin <= match.begin) flush();
        while (part + 1 < parts_.size() && parts_[part + 1].begin <= match.begin) ++part;
        here.push_back(match);
      }
    flush();
    parts_.clear();
    paragraph_.clear();
    seen_.clear();
  }

  /// Divides the text before each match.
  void mark_text(const Part& part, const std::vector<IndexMatcher::Match>& matches) {
    const auto text = part.text;
    const std::string value = text.value();
    const Span span = section_.origins.of(text);
    auto parent = text.parent();
    std::size_t begin = 0;
    const auto add_text = [&](std::size_t end) {
      if (end == begin) return;
      auto piece = parent.insert_child_before(pugi::node_pcdata, text);
      piece.set_value(value.substr(begin, end - begin).c_str());
      if (span) section_.origins.set(piece, section_.origins.at(text, static_cast<std::uint32_t>(begin)));
      begin = end;
    };
    for (const auto& match : matches) {
      add_text(match.begin - part.begin);
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
  std::vector<Part> parts_;  ///< of the paragraph
  std::string paragraph_;
  std::set<std::size_t> seen_;  ///< in the paragraph
  std::vector<IndexMark> marks_;
};

}  // namespace

std::vector<IndexMark> mark_terms(const std::vector<IndexTerm>& terms, const IndexMatcher& matcher,
                                  Section& section) {
  return Marker(terms, matcher, section).run();
}

}  // namespace anthology
