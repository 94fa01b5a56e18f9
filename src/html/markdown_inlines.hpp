/// Phrasing as Markdown: emphasis, links, code, pictures, breaks.
///
/// CommonMark 0.29, section 6. Emphasis is written with the marks that its neighbours allow (rules 1 to
/// 17 of 6.4), or as HTML where none does.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace anthology {

using AnchorNames = std::set<std::string, std::less<>>;

struct PhrasingPlace {
  const AnchorNames* anchors = nullptr;  ///< ids that a link leads to; must not be null
  bool one_line = false;                 ///< a heading or a cell: breaks are `<br/>`
  bool in_heading = false;
  bool in_table = false;
  bool in_verse = false;      ///< breaks are line feeds
  bool own_brackets = false;  ///< see `TextPlace`
};

/// The name of the element that stands for a reference to a note; its attribute `label` names the note.
inline constexpr const char* note_reference_name = "note-reference";

/// The attribute of a picture whose title is no caption.
inline constexpr const char* tooltip_name = "tooltip";

/// The siblings from `first` up to `end` as Markdown, with line feeds at breaks alone; empty where nothing
/// shows.
std::string phrasing_to_markdown(pugi::xml_node first, pugi::xml_node end, const PhrasingPlace& place);

/// ` lang="fr" class="term"`: what HTML says of the element and Markdown cannot; empty for most.
std::string kept_attributes(const pugi::xml_node& element, const AnchorNames& anchors);

/// `![alt](src "title")`
std::string markdown_image(const pugi::xml_node& image, std::string_view title, bool in_table);

}  // namespace anthology
