/// What every maker of a section knows: the inputs, the plan of the book, and the sections' headers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "book/book.hpp"
#include "compose/compose.hpp"
#include "compose/index_terms.hpp"
#include "compose/words.hpp"

namespace anthology {

/// One section of the book before it is made. Exactly one of `item` and `chosen` is set, or none for
/// what places itself.
struct Place {
  Role role = Role::article;
  Matter matter = Matter::body;
  const MatterItem* item = nullptr;
  const Chosen* chosen = nullptr;
};

/// A place in a section's text that the index names.
struct IndexMark {
  std::string heading;
  std::string anchor;
};

/// A Markdown file of the book's own people.
struct OwnFile {
  SourcePtr source;
  Post post;            ///< its front matter and where its Markdown begins
  bool titled = false;  ///< the file says its title itself
};

/// Read-only once planned; sections are then made in parallel, each maker writing its own section's
/// `dom` and `origins` alone.
struct Composition {
  const Manifest& manifest;
  const Selection& selection;
  const PostLibrary& library;
  const Files& files;
  const Words& words;

  TitleText title = {}, subtitle = {};  ///< of the book, as printed
  std::vector<Place> places = {};       ///< parallel to `sections`
  std::vector<Section> sections = {};
  std::map<std::string, OwnFile, std::less<>> own_files = {};  ///< by path within the files
  SourcePtr index_source = {};
  std::vector<IndexTerm> index_terms = {};               ///< with spans of `index_source`
  std::vector<std::vector<IndexMark>> index_marks = {};  ///< parallel to `sections`
  bool bylines = false;                                  ///< pieces show their authors
  bool release = false;                                  ///< the book goes out
  bool for_readers = true;                               ///< an ePub is made of it
  StoreConstraints stores = {};

  const Post& post_of(const Place& place) const { return library.posts[place.chosen->post]; }
  /// The section of the given role, or null.
  const Section* find(Role role) const;
  const OwnFile* own_file(const OwnText& text) const;
};

/// A name or a slug of people as a printed name.
std::string display_name(const PostLibrary& library, const std::string& name_or_slug);

/// Lists the sections of the book in order, and reads the files they need.
void plan_sections(Composition& composition, Diagnostics& diagnostics);
/// Fills ids, titles, authors, numbers and languages: everything of a section but its DOM and opening.
void fill_headers(Composition& composition, Diagnostics& diagnostics);
/// Makes the DOM of section `index`. Safe to call for different sections at the same time.
void make_section(const Composition& composition, std::size_t index, Section& section,
                  Diagnostics& diagnostics);
/// True if a text of the book's own people stands there, and nothing makes itself.
bool has_own_text(const Place& place);
/// True for a list of what the finished pieces hold: `make_list` makes it once they have their pictures.
bool lists_pieces(const Place& place);
void make_list(const Composition& composition, std::size_t index, Section& section, Diagnostics& diagnostics);
/// Resolves `auto` openings by the median length of the pieces.
void resolve_openings(Composition& composition);
/// Lists of credits and the colophon that are only a few lines long follow the matter before them on its
/// page.
void run_on_short_matter(Composition& composition);
/// Says in the root's classes which sections run on (`run-on`) and which stand below a chapter's title
/// (`in-chapter`), so that they open with less display.
void mark_openings(Composition& composition);
/// Marks the source notes that stand at their article's end in print, too: where the manifest says so, and of
/// pieces that run on, since a note at the foot of a page with two of them could be either's.
void place_source_notes(Composition& composition);

}  // namespace anthology
