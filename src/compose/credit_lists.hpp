/// Lists in the back matter that say in whose words, by whose leave and by whose hand the book is:
/// sources, permissions, image credits. They read the finished pieces.
#pragma once

#include "compose/composition.hpp"

namespace anthology {

/// True if somebody gave leave for a piece or a picture, so that there is something to acknowledge.
bool has_permissions(const Composition& composition);
/// True if somebody has yet to allow a piece or a picture.
bool has_open_permissions(const Composition& composition);
/// True if a picture of the book has a record.
bool has_image_credits(const Composition& composition);

/// The articles that quote.
std::vector<const Section*> quoted_pieces(const Composition& composition);
/// Beyond this many the copyright page sends the reader to the list of sources for first publication and
/// licence.
inline constexpr std::size_t most_pieces_on_copyright_page = 40;

/// The pieces' originals, sorted by author.
void make_sources(const Composition& composition, Section& section);
/// What the holders want to be said, to the letter, once for all the pieces it is about.
void make_permissions(const Composition& composition, Section& section);
/// The cover's credit, and who made the pictures under which terms.
void make_image_credits(const Composition& composition, Section& section);

/// True for a permission that was given, or whose holder's wording is printed for another reason.
bool is_acknowledged(const std::optional<Permission>& permission);
/// Ends with a full stop, or with what ends a sentence in its place.
std::string as_sentence(std::string_view text);

}  // namespace anthology
