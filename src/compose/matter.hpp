/// Front and back matter: the sections that the book makes of its own metadata, people and pieces.
#pragma once

#include "compose/composition.hpp"

namespace anthology {

void make_half_title(const Composition& composition, Section& section);
void make_title_page(const Composition& composition, Section& section);
void make_copyright_page(const Composition& composition, Section& section, Diagnostics& diagnostics);
void make_contents(const Composition& composition, Section& section);
/// A part or a chapter that groups posts: its opening and its intro.
void make_group(const Composition& composition, const Place& place, Section& section,
                Diagnostics& diagnostics);
/// Dedication, epigraph, foreword, afterword, …: a text of the book's own people.
void make_own_text(const Composition& composition, const Place& place, Section& section,
                   Diagnostics& diagnostics);
void make_contributors(const Composition& composition, Section& section, Diagnostics& diagnostics);
void make_colophon(const Composition& composition, Section& section);

/// A paragraph of what is written at a place, or of the program's own; none for no text.
pugi::xml_node append_line(Section& section, std::string_view classes, std::string_view text,
                           const Span& place = {});
/// The same of a text of the manifest.
pugi::xml_node append_line(Section& section, std::string_view classes, const Text& text);
/// Publisher and place.
Text imprint(const Manifest& manifest);
/// The book's own people as printed on the title page: authors by name, others by what they did.
std::vector<std::string> creator_lines(const Composition& composition);
/// The manifest's people with names, sort forms and ids from `people`.
std::vector<Contributor> resolved(const std::vector<Contributor>& people, const PostLibrary& library);

}  // namespace anthology
