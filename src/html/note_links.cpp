#include "html/note_links.hpp"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "html/content_model.hpp"
#include "html/markdown_inlines.hpp"

namespace anthology {
namespace {

/// A mark has no more code points than this, brackets left out: `12`, `*`, `iii`, `(a)`.
constexpr std::size_t longest_mark = 5;

std::string_view trimmed(std::string_view text, std::string_view marks) {
  const auto first = text.find_first_not_of(marks);
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(marks) - first + 1);
}

/// The text without the brackets that are usual round a mark.
std::string mark_text(const pugi::xml_node& node) {
  return std::string(trimmed(xml::text_of(node), " \t\n[]()."));
}

bool is_mark(const pugi::xml_node& link) {
  const auto mark = mark_text(link);
  return !mark.empty() && unicode::count_code_points(mark) <= longest_mark;
}

std::string_view target_of(const pugi::xml_node& link) {
  const std::string_view href = link.attribute("href").value();
  return href.starts_with('#') ? href.substr(1) : std::string_view{};
}

pugi::xml_node block_of(pugi::xml_node node) {
  while (node && !is_block(node)) node = node.parent();
  return node;
}

bool contains(const pugi::xml_node& outer, pugi::xml_node node) {
  for (; node; node = node.parent())
    if (node == outer) return true;
  return false;
}

struct FoundNote {
  std::vector<pugi::xml_node> references;  ///< the links
  std::vector<pugi::xml_node> back;        ///< the links that lead back
  pugi::xml_node body;
  bool fit = true;
};

class NoteLinks {
 public:
  NoteLinks(pugi::xml_node parent, const std::function<bool(const pugi::xml_node&)>& unfit)
      : parent_(parent), unfit_(unfit) {}

  std::vector<FoundNote> find() {
    collect(parent_);
    std::vector<FoundNote> notes;
    std::unordered_map<std::string, std::size_t> known;
    for (const auto& link : links_) {
      if (lead_back_.contains(link.hash_value()) || !is_mark(link)) continue;
      const std::string target(target_of(link));
      const auto body = body_of(target);
      if (!body || contains(body, link)) continue;
      const auto back = links_back(body, link);
      const auto [place, fresh] = known.emplace(target, notes.size());
      if (back.empty() && fresh) {
        known.erase(place);
        continue;
      }
      if (fresh) notes.push_back({{}, {}, body});
      auto& note = notes[place->second];
      note.references.push_back(link);
      note.back.insert(note.back.end(), back.begin(), back.end());
      note.fit = note.fit && !unfit_(link);
      for (const auto& one : back) lead_back_.insert(one.hash_value());
    }
    return notes;
  }

 private:
  void collect(const pugi::xml_node& node) {
    for (const auto& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (const std::string id = child.attribute("id").value(); !id.empty()) ids_.emplace(id, child);
      if (is_named(child, "a") && !target_of(child).empty()) {
        links_.push_back(child);
        const auto block = block_of(child);
        for (auto box = block; box && box != parent_; box = box.parent()) {
          inside_[box.hash_value()].push_back(child);
          if (is_named(box, "li") || is_named(box, "div")) break;
        }
      }
      collect(child);
    }
  }

  /// The block that a link leads to, if it may be a note: not a heading, not part of a table's head.
  pugi::xml_node body_of(const std::string& target) const {
    const auto found = ids_.find(target);
    if (found == ids_.end()) return {};
    auto block = block_of(found->second);
    if (is_named(block, "p") && is_named(block.parent(), "li") && block == block.parent().first_child())
      block = block.parent();
    return is_named(block, "li") || is_named(block, "p") || is_named(block, "div") || is_named(block, "aside")
               ? block
               : pugi::xml_node{};
  }

  /// The links in the note that lead to the reference: to it, what it holds, or the mark round it.
  std::vector<pugi::xml_node> links_back(const pugi::xml_node& body, const pugi::xml_node& reference) const {
    std::unordered_set<std::string_view> names;
    for (auto node = reference; node && (node == reference || !is_block(node)); node = node.parent())
      names.insert(node.attribute("id").value());
    for (const auto& child : reference.children()) names.insert(child.attribute("id").value());
    if (const auto before = reference.previous_sibling(); before && !before.first_child())
      names.insert(before.attribute("id").value());
    names.erase("");
    std::vector<pugi::xml_node> out;
    const auto found = inside_.find(body.hash_value());
    if (found == inside_.end()) return out;
    for (const auto& link : found->second)
      if (names.contains(target_of(link))) out.push_back(link);
    return out;
  }

  pugi::xml_node parent_;
  const std::function<bool(const pugi::xml_node&)>& unfit_;
  std::unordered_map<std::string, pugi::xml_node> ids_;
  std::vector<pugi::xml_node> links_;
  std::unordered_set<std::size_t> lead_back_;
  std::unordered_map<std::size_t, std::vector<pugi::xml_node>> inside_;  ///< links by the blocks round them
};

/// Cuts the characters off that belong to a mark: brackets, points and blanks.
void trim_before(pugi::xml_node text, std::string_view marks) {
  if (text.type() != pugi::node_pcdata) return;
  const std::string value = text.value();
  auto end = value.size();
  while (end > 0) {
    if (marks.find(value[end - 1]) != std::string_view::npos)
      --end;
    else if (end >= 2 && value.compare(end - 2, 2, "\u00A0") == 0)
      end -= 2;
    else
      break;
  }
  text.set_value(value.substr(0, end).c_str());
}

void trim_behind(pugi::xml_node text, std::string_view marks) {
  if (text.type() != pugi::node_pcdata) return;
  const std::string value = text.value();
  std::size_t begin = 0;
  while (begin < value.size()) {
    if (marks.find(value[begin]) != std::string_view::npos)
      ++begin;
    else if (value.compare(begin, 2, "\u00A0") == 0)
      begin += 2;
    else
      break;
  }
  text.set_value(value.substr(begin).c_str());
}

/// The most that stands in an element that is no more than a mark: brackets, the link, an anchor.
constexpr std::size_t most_parts_of_mark = 4;

bool has_few_parts(const pugi::xml_node& node) {
  std::size_t parts = 0;
  for (auto child = node.first_child(); child && parts <= most_parts_of_mark; child = child.next_sibling())
    ++parts;
  return parts <= most_parts_of_mark;
}

/// The largest phrasing element that shows no more than the node does.
pugi::xml_node whole_mark(pugi::xml_node node) {
  const auto mark = mark_text(node);
  while (node.parent() && !is_block(node.parent()) && node.parent().type() == pugi::node_element &&
         has_few_parts(node.parent()) && mark_text(node.parent()) == mark)
    node = node.parent();
  return node;
}

void put_reference(const pugi::xml_node& link, const std::string& label) {
  auto mark = whole_mark(link);
  auto reference = mark.parent().insert_child_before(note_reference_name, mark);
  reference.append_attribute("label").set_value(label.c_str());
  mark.parent().remove_child(mark);
  const std::string before = reference.previous_sibling().value(), behind = reference.next_sibling().value();
  if (before.ends_with('[') && behind.starts_with(']')) {
    reference.previous_sibling().set_value(before.substr(0, before.size() - 1).c_str());
    reference.next_sibling().set_value(behind.substr(1).c_str());
  }
}

bool is_wordless(const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata) return is_white(node.value());
  if (is_named(node, "img")) return false;
  for (const auto& child : node.children())
    if (!is_wordless(child)) return false;
  return true;
}

/// Removes the link that leads back, with the brackets or the point round it and what it leaves empty.
void drop_back_link(pugi::xml_node link) {
  auto mark = whole_mark(link);
  const bool leads = !mark.previous_sibling() || is_wordless(mark.previous_sibling());
  if (leads)
    trim_behind(mark.next_sibling(), " \t\n]).:");
  else
    trim_before(mark.previous_sibling(), " \t\n[(");
  if (!leads) trim_behind(mark.next_sibling(), "])");
  auto box = mark.parent();
  box.remove_child(mark);
  while (box && is_named(box, "p") && is_wordless(box) && box.parent().first_child() != box) {
    auto outer = box.parent();
    outer.remove_child(box);
    box = outer;
  }
}

/// Boxes that held nothing but notes go, with the rule in them.
void drop_empty_boxes(pugi::xml_node box, const pugi::xml_node& parent) {
  while (box && box != parent && is_wordless(box)) {
    auto outer = box.parent();
    outer.remove_child(box);
    box = outer;
  }
}

}  // namespace

std::vector<LinkedNote> take_linked_notes(pugi::xml_node parent, pugi::xml_node shelf,
                                          const std::function<bool(const pugi::xml_node&)>& unfit) {
  std::vector<LinkedNote> out;
  std::unordered_set<std::size_t> taken;
  for (auto& note : NoteLinks(parent, unfit).find()) {
    if (!note.fit || !taken.insert(note.body.hash_value()).second) continue;
    const auto label = std::to_string(out.size() + 1);
    for (const auto& reference : note.references) put_reference(reference, label);
    std::unordered_set<std::size_t> dropped;
    for (const auto& back : note.back)
      if (dropped.insert(back.hash_value()).second) drop_back_link(back);
    const auto box = note.body.parent();
    out.push_back({label, shelf.append_move(note.body)});
    drop_empty_boxes(box, parent);
  }
  return out;
}

}  // namespace anthology
