/// Notes as other programs write them, found by the links that lead to them and back.
///
/// WordPress, Hugo, Jekyll, pandoc, Word and LibreOffice differ in elements and names, not in this: a short
/// mark leads to a block, and a link in the block leads back to the mark.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace anthology {

struct LinkedNote {
  std::string label;    ///< of digits
  pugi::xml_node body;  ///< holds the note's words or blocks
};

/// Takes the notes out of the tree below `parent`, into children of `shelf`, in the order of their first
/// references. Each reference becomes an element `note-reference` with a `label`. Notes with a reference for
/// which `unfit` holds stay as they are.
std::vector<LinkedNote> take_linked_notes(pugi::xml_node parent, pugi::xml_node shelf,
                                          const std::function<bool(const pugi::xml_node&)>& unfit);

}  // namespace anthology
