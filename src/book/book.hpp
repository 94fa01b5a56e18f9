/// The book: metadata, ordered sections and resources. Plain data, made by `compose` and read by
/// every stage after it; nobody writes to it then.
///
/// The DOM of a section is XHTML without namespaces prefixes but `epub:`: one root element,
/// `<section id="…" class="…">`, nothing around it. Rules that hold for every document:
///  - ids are unique in the whole book and ASCII NCNames;
///  - a link inside the book is `#id`, with the id's element in any section; every other `href` is
///    an absolute URL, `mailto:` or `tel:`;
///  - `<img src>` is the name of a resource;
///  - semantics stand in `epub:type` and `role`; only `epub/` reads `epub:type`.
/// docs/book-dom.md lists the elements and classes that `compose` makes.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "base/source_text.hpp"
#include "base/unicode.hpp"
#include "book/origins.hpp"
#include "book/source_record.hpp"
#include "book/title.hpp"

namespace anthology {

enum class Role : std::uint8_t {
  half_title,
  title_page,
  copyright_page,
  dedication,
  epigraph,
  contents,
  foreword,
  preface,
  introduction,
  prologue,  // front
  part,
  chapter,
  article,  // body; chapter groups articles, article is one post
  afterword,
  epilogue,
  appendix,
  acknowledgments,
  glossary,
  chronology,
  further_reading,
  contributors,
  sources,
  permissions,
  image_credits,
  illustrations,
  index,
  about_editor,
  colophon,
  other,
};

enum class Matter : std::uint8_t { front, body, back };

/// How a section begins in print; `auto_` is resolved by the layout.
enum class Opening : std::uint8_t { recto, page, run_on };

/// Which editions a section is part of.
enum class Editions : std::uint8_t { both, print_only };

struct Section {
  std::string id;         ///< of the root element
  std::string file_stem;  ///< ASCII, unique, for the ePub's file names
  Role role = Role::article;
  Matter matter = Matter::body;
  Editions editions = Editions::both;
  Opening opening = Opening::page;
  int depth = 0;          ///< nesting below parts and chapters, 0 at the top
  std::size_t words = 0;  ///< of its text, about; ideographs count as half a word each
  bool in_contents = true;
  /// `title` is empty only for sections without a heading (dedication, half-title).
  TitleText title, subtitle, contents_title;
  std::string short_title;  ///< for running heads
  /// Whose words an article is, whether they are shown or not: of the original, if it is quoted.
  std::vector<Contributor> people;
  std::vector<std::string> authors;  ///< display names for contents and running heads; empty: none shown
  Span authors_span;                 ///< where they are named
  std::string number;                ///< as printed ("Part One", "3"), empty if unnumbered
  std::string language;              ///< BCP 47, never empty
  unicode::Direction direction = unicode::Direction::left_to_right;
  pugi::xml_document dom;
  Origins origins;
  std::vector<SourceRecord> sources;  ///< of a quoted article: one, or several
  std::vector<MediaCredit> media;     ///< of its pictures; `file` is the name of a resource
  std::string post_slug;              ///< of an article
  Span span;                          ///< the manifest's entry, or the post
};

/// A file of the book.
struct Resource {
  std::string name;  ///< unique after case folding, ASCII, such as `images/pier.jpg`
  std::string media_type;
  std::shared_ptr<const std::string> bytes;
  std::uint32_t width = 0, height = 0;  ///< pixels after orientation, 0 for what is no picture
  std::string path;                     ///< where it was read, for diagnostics
  bool moves = false;                   ///< it has frames, or is a drawing with animations
  double dpi = 0;                       ///< how finely it is to be printed, as its file says; 0: not said
};

struct Isbns {
  std::string print, epub, pdf;
};

struct Metadata {
  std::string identifier;       ///< `urn:uuid:…`, version 5 of the manifest's id
  std::string id;               ///< the manifest's
  std::string title, subtitle;  ///< plain text, as printed
  std::string language;         ///< BCP 47
  unicode::Direction direction = unicode::Direction::left_to_right;
  std::vector<Contributor> creators;      ///< the book's own people: dc:creator
  std::vector<Contributor> contributors;  ///< the pieces' authors and others: dc:contributor
  std::string publisher, place;
  std::optional<Date> date;
  std::string edition, version_of, copyright, license, description;
  std::string series;
  std::string series_position;
  Isbns isbn;
  std::vector<std::string> subjects;  ///< keywords
  std::vector<std::string> bisac;
  std::int64_t modified = 0;  ///< seconds since 1970-01-01T00:00:00Z
  std::optional<int> tdm_reservation;
  std::string tdm_policy;
  std::string conforms_to;  ///< the accessibility that is claimed; empty: none
  Span conforms_to_span;
  std::string certified_by;
};

/// What the heads of left and right pages print, whatever the stylesheet has there: the name of a string
/// of every section (`author`, `title`, `short-title`, `book-title`, `part-title`), or `none`. Empty: as
/// the stylesheet says.
struct RunningHeads {
  std::string left, right;
};

struct Book {
  Metadata metadata;
  RunningHeads heads;
  std::vector<Section> sections;  ///< in reading order; a part comes before its chapters
  std::vector<Resource> resources;
  std::optional<std::size_t> cover;  ///< index of the cover's picture in `resources`
  std::string cover_alt;
  int contents_levels = std::numeric_limits<int>::max();  ///< that readers show; at least one
  std::vector<SourcePtr> texts;                           ///< keeps every span of the book alive
  std::string contents_label, cover_label, landmarks_label, pages_label;  ///< the book's language
};

/// The number and the title of a section as one line, for lists that readers and programs show; empty for a
/// section without a heading.
TitleText contents_label(const Section& section);

const char* name_of(Role role);  ///< "half-title", "title-page", …: also the CSS class

}  // namespace anthology
