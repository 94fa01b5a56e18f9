/// The marks of notes that a stylesheet dresses: `::footnote-call` in the text and `::footnote-marker` before
/// the note (CSS Generated Content for Paged Media 3, sections 2.4 and 2.5). The tree has both as links.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <pugixml.hpp>

#include "style/cascade.hpp"

namespace anthology::layout {

struct NoteMark {
  std::vector<pugi::xml_node> elements;  ///< the link, and before it what holds nothing else
  const style::ComputedStyle* style = nullptr;
  long number = 0;       ///< of the note in its series
  bool is_call = false;  ///< in the text: on its page the note stands
};

class NoteMarks {
 public:
  /// The notes of a section, if its sheets have rules for their marks.
  NoteMarks(const pugi::xml_node& root, style::Cascade& cascade);

  /// What calls a note and begins with this element; nothing where no rule dresses it.
  std::optional<NoteMark> call_at(const pugi::xml_node& element, const style::ComputedStyle& parent);
  /// The same of what stands before the note's text, in that note.
  std::optional<NoteMark> marker_at(const pugi::xml_node& element, const pugi::xml_node& note,
                                    const style::ComputedStyle& parent);

 private:
  struct Note {
    pugi::xml_node element;
    long number = 0;
  };
  std::optional<NoteMark> dressed(std::vector<pugi::xml_node> elements, const style::ComputedStyle& parent,
                                  const Note& note, style::Pseudo pseudo);

  style::Cascade& cascade_;
  bool dresses_calls_, dresses_markers_;
  std::vector<Note> notes_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<const void*, std::size_t> by_element_;
};

}  // namespace anthology::layout
