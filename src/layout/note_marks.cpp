#include "layout/note_marks.hpp"

#include <map>
#include <string>
#include <utility>

namespace anthology::layout {
namespace {

bool says(const pugi::xml_node& element, const char* attribute, std::string_view word) {
  return std::string_view(element.attribute(attribute).value()).find(word) != std::string_view::npos;
}

bool is_link(const pugi::xml_node& element) {
  return std::string_view(element.name()) == "a";
}

/// A link alone is one where it says so.
bool is_call(const pugi::xml_node& link) {
  constexpr std::string_view word = "noteref";
  return is_link(link) &&
         (says(link, "epub:type", word) || says(link, "role", word) || says(link.parent(), "class", word));
}

bool is_marker(const pugi::xml_node& link) {
  constexpr std::string_view word = "backlink";
  return is_link(link) && (says(link, "class", word) || says(link, "role", word));
}

/// The only child of a `sup`.
pugi::xml_node link_in(const pugi::xml_node& element) {
  const auto child = element.first_child();
  const bool is_alone = std::string_view(element.name()) == "sup" && is_link(child) && !child.next_sibling();
  return is_alone ? child : pugi::xml_node();
}

/// Finds the notes that stand at the foot of pages, as boxes are built.
class NoteFinder {
 public:
  explicit NoteFinder(style::Cascade& cascade) : cascade_(cascade) {}

  /// Calls `found` with each and its number: notes of one class beside each other are one series.
  template <class Found>
  void walk(const pugi::xml_node& element, const style::ComputedStyle& parent, int depth,
            const Found& found) {
    const auto& style = cascade_.of(element, parent);
    if (style.footnote) {
      return found(element,
                   ++numbers_[{element.parent().internal_object(), element.attribute("class").value()}]);
    }
    if (style.display == style::Display::table || depth == 0) return;
    for (const auto& child : element.children())
      if (child.type() == pugi::node_element) walk(child, style, depth - 1, found);
  }

 private:
  style::Cascade& cascade_;
  std::map<std::pair<const void*, std::string>, long> numbers_;
};

}  // namespace

NoteMarks::NoteMarks(const pugi::xml_node& root, style::Cascade& cascade)
    : cascade_(cascade),
      dresses_calls_(cascade.dresses(style::Pseudo::footnote_call)),
      dresses_markers_(cascade.dresses(style::Pseudo::footnote_marker)) {
  if (!dresses_calls_ && !dresses_markers_) return;
  constexpr int deepest_note = 64;  // elements around it
  NoteFinder(cascade).walk(root, cascade.initial(), deepest_note,
                           [this](const pugi::xml_node& note, long number) {
                             by_element_.emplace(note.internal_object(), notes_.size());
                             if (const auto id = note.attribute("id"))
                               by_id_.emplace(id.value(), notes_.size());
                             notes_.push_back({note, number});
                           });
}

std::optional<NoteMark> NoteMarks::call_at(const pugi::xml_node& element,
                                           const style::ComputedStyle& parent) {
  if (!dresses_calls_) return std::nullopt;
  const auto inner = link_in(element);
  const auto link = inner ? inner : element;
  const std::string_view href = link.attribute("href").value();
  if ((!inner && !is_call(link)) || !href.starts_with('#')) return std::nullopt;
  const auto note = by_id_.find(href.substr(1));
  if (note == by_id_.end()) return std::nullopt;
  std::vector<pugi::xml_node> elements{element};
  if (inner) elements.push_back(inner);
  return dressed(std::move(elements), parent, notes_[note->second], style::Pseudo::footnote_call);
}

std::optional<NoteMark> NoteMarks::marker_at(const pugi::xml_node& element, const pugi::xml_node& note,
                                             const style::ComputedStyle& parent) {
  if (!dresses_markers_ || !is_marker(element)) return std::nullopt;
  const auto found = by_element_.find(note.internal_object());
  if (found == by_element_.end()) return std::nullopt;
  return dressed({element}, parent, notes_[found->second], style::Pseudo::footnote_marker);
}

std::optional<NoteMark> NoteMarks::dressed(std::vector<pugi::xml_node> elements,
                                           const style::ComputedStyle& parent, const Note& note,
                                           style::Pseudo pseudo) {
  const auto* style = cascade_.of(elements, parent, note.element, pseudo);
  if (!style) return std::nullopt;
  return NoteMark{std::move(elements), style, note.number, pseudo == style::Pseudo::footnote_call};
}

}  // namespace anthology::layout
