/// The manifest: what the editor asks for. Plain data, every key of shared manifest format.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "book/source_record.hpp"
#include "book/title.hpp"
#include "source/value.hpp"

namespace anthology {

/// A string with its place.
struct Text {
  std::string value;
  Span span;
  bool empty() const { return value.empty(); }
};

struct Site {
  std::string name;
  std::string url;
  std::string permalink;            ///< Jekyll's placeholders: `/:year/:month/:day/:slug/`
  std::vector<std::string> assets;  ///< folders that the site's absolute image paths count from
};

struct LibraryFolder {
  Text path;
  Site site;
};

/// What a select asks of a post. Keys join by *and*, the values of a key by *or*.
struct Query {
  std::map<std::string, std::vector<std::string>> any_of;  ///< tags, categories, authors, …, any field
  std::vector<std::string> all_tags;
  std::vector<int> years;
  std::optional<PartialDate> from, to;  ///< inclusive
  std::vector<Query> none_of;           ///< `not`
  std::vector<std::string> paths;       ///< globs, `where` of defaults only
  std::map<std::string, Span> places;   ///< of the keys of `any_of`
};

enum class GroupBy : std::uint8_t { none, year, month, author, publication, tag, category, language, type };
enum class GroupAs : std::uint8_t { part, chapter };

struct Select {
  Query query;
  Text keep_by;  ///< `date`, `-date`, `title`, `author`, `path`, a field; empty: keep all
  std::optional<std::size_t> keep_limit;
  Text order_by;  ///< the same words; empty: date, then path
  GroupBy group_by = GroupBy::none;
  GroupAs group_as = GroupAs::chapter;
  TitleText group_title;  ///< "{month} {year}"
};

enum class OpeningChoice : std::uint8_t { inherit, auto_, recto, page, run_on };

struct Openings {
  OpeningChoice parts = OpeningChoice::inherit;
  OpeningChoice chapters = OpeningChoice::inherit;
};

/// A text of the book's own people: a Markdown file or words in the manifest.
struct OwnText {
  Text file;  ///< path within the files, or empty
  Text text;  ///< Markdown, or empty
  Text by;    ///< who wrote it: `author:` or `by:`, a name or a slug of people
};

/// What an entry changes of its post.
struct Overrides {
  std::optional<TitleText> title, subtitle, short_title, kicker, contents_title;
  std::optional<bool> number;
  std::optional<OwnText> epigraph;
  std::optional<OwnText> headnote;  ///< engaged and empty: `false`, dropped
  std::optional<OwnText> afternote;
  std::optional<Value> source;  ///< keys of the record that replace the post's
};

struct Entry {
  enum class Kind : std::uint8_t { post, glob, part, chapter, select };
  Kind kind = Kind::post;
  Text what;        ///< slug, path or glob
  TitleText title;  ///< of a part or chapter
  Overrides overrides;
  OwnText intro;  ///< of a part or chapter
  Openings openings;
  Select select;
  std::vector<Entry> entries;  ///< of a part or chapter
  Span span;
};

/// One item of `front:` or `back:`.
struct MatterItem {
  std::string role;  ///< `dedication`, `foreword`, `contributors`, …
  OwnText text;
  TitleText title;
  Text append;  ///< copyright-page
  Span span;
};

struct Default {
  Query where;
  Span where_span;
  bool everywhere = false;
  Value set;  ///< a map of front-matter keys, under our names
};

enum class PrintedLinks : std::uint8_t { none, note, list };
enum class Numbering : std::uint8_t { none, words, arabic, roman };
enum class Bylines : std::uint8_t { auto_, always, never };
enum class RunningHead : std::uint8_t { none, author, title, short_title, book_title, part_title };
enum class CitationStyle : std::uint8_t { chicago, apa, mla };
enum class SourceNotePlace : std::uint8_t { opening_page, end, sources_only };
enum class Tristate : std::uint8_t { auto_, yes, no };

/// House policy, not law.
struct AuditLimits {
  std::size_t excerpt_words = 300;  ///< of a piece without a licence
  double excerpt_share = 0.10;      ///< of its original
  std::size_t total_words = 800;    ///< of one publication or author
};

/// A finding that the editor has looked at and lets stand.
struct Waiver {
  Text rule, post, reason;
  Span span;
};

struct Audit {
  AuditLimits limits;
  std::vector<Waiver> waivers;
  std::vector<std::string> territory;  ///< where the edition is sold; empty: everywhere
};

struct OutputSpec {
  Text file;
  std::string format;  ///< "epub" or "pdf", by the extension
  std::string for_;    ///< screen, print, press, kdp, ingram, lulu; empty: not said
  std::string size;    ///< CSS page size, empty: the theme's
  Span size_span;
  std::string isbn;           ///< print, epub, pdf, or a number
  bool embeds_fonts = false;  ///< of an ePub: `fonts: embed`
};

/// What the index is made from.
struct IndexPlan {
  bool authors = true, publications = true, tags = true;
  Text terms;  ///< a file
};

struct Manifest {
  SourcePtr source;
  bool names_posts = true;  ///< false where a mistake leaves open which posts are meant
  std::string folder;       ///< of the manifest within the files; its paths count from here

  TitleText title, subtitle;
  std::string id;
  std::vector<Contributor> creators;  ///< editors (edt), authors (aut); slugs not yet resolved
  std::vector<Contributor> contributors;
  std::string language = "en";
  Span language_span;
  std::optional<Date> date;
  Text publisher, place, edition, copyright;
  std::string version_of, license;
  Span license_span;
  std::string series, series_position;
  bool commercial = true;
  std::string isbn_print, isbn_epub, isbn_pdf;
  OwnText description;
  std::vector<std::string> bisac, keywords;
  Text cover_image;
  std::string cover_alt;
  Text cover_credit;

  std::vector<LibraryFolder> library;
  Text media_dir, media_map;
  Text people, permissions, sources;
  std::vector<Default> defaults;
  std::map<std::string, Text> fields;  ///< our key → this blog's

  std::vector<MatterItem> front, back;
  std::optional<IndexPlan> index;
  bool links_name_pages = false;  ///< print has "(p. 12)" behind links to pieces of the book
  PrintedLinks printed_links = PrintedLinks::none;  ///< the addresses of links to the web, on pages
  bool half_title = true, title_page = true, copyright_page = true, contents = true;
  int contents_depth = 2;
  bool contents_authors = true;  ///< `authors: below`, the default, or `none`
  bool contents_dates = false;
  Numbering number_parts = Numbering::words;
  Numbering number_chapters = Numbering::none;
  Openings openings;
  Bylines bylines = Bylines::auto_;
  std::optional<RunningHead> head_left, head_right;
  std::vector<Entry> chapters;

  CitationStyle citations = CitationStyle::chicago;
  SourceNotePlace source_note = SourceNotePlace::opening_page;
  std::uint32_t longest_side = 2000;
  std::uint64_t max_image_bytes = 2'000'000;
  std::optional<int> tdm_reservation;
  std::string tdm_policy;
  Text conforms_to;  ///< the accessibility that is claimed; empty: none
  std::string certified_by;
  Audit audit;
  Tristate page_list = Tristate::auto_;
  Text theme{"classic", {}};
  std::vector<Text> css;
  std::vector<Text> fonts;
  std::map<std::string, Text> labels;
  /// By language: words with hyphens where they may be divided.
  std::map<std::string, std::vector<std::string>> hyphenation;
  std::vector<OutputSpec> outputs;
};

/// Reads the manifest at `path`. Errors leave what could be understood. Keys that no stage serves
/// yet draw an info that says so.
Manifest parse_manifest(const SourcePtr& source, Diagnostics& diagnostics);

}  // namespace anthology
