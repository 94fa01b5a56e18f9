/// Importing: from what people have (a WordPress export, feeds, web pages, the text of a listing page) to
/// posts with a source record.
///
/// `import_posts` works from memory to memory: it reads and writes nothing else, prints nothing, and does not
/// throw for what is in the file: mistakes are diagnostics, and the good posts are there beside them.
/// `write_posts` puts posts under a folder. Both may be called from any thread. All strings are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/diagnostic.hpp>

namespace anthology {

/// `automatic`: told by the content.
enum class ImportKind : std::uint8_t {
  automatic,
  wxr,      ///< WordPress eXtended RSS, 1.0 to 1.2
  feed,     ///< RSS 0.9 to 2.0, RDF, Atom, JSON Feed
  html,     ///< one web page
  listing,  ///< a blog's front page, selected and pasted as plain text
};

struct ImportOptions {
  ImportKind kind = ImportKind::automatic;
  /// The files that are there for pictures: paths below the folder of media.
  std::vector<std::string> media_files;
  /// Also what is not published: drafts, pending and private posts of an export.
  bool drafts = false;
};

/// How sure it is that a post was read as it was meant.
enum class ImportConfidence : std::uint8_t {
  high,    ///< nothing is to check
  medium,  ///< some things are
  low,     ///< of a listing: nothing tells the quoted text from what stands before it
};

/// A post as a file: front matter in YAML, then Markdown.
struct ImportedPost {
  std::string slug;       ///< ASCII letters, digits and hyphens, at most 100 bytes; unique in one result
  std::string file_name;  ///< the slug with `.md`
  std::string text;
  std::string title;
  std::string date;      ///< EDTF or ISO 8601; empty: none is known
  std::string language;  ///< BCP 47; empty: none is known
  std::string identity;  ///< what tells this post from another of the same slug: an address, an id, a title
  bool draft = false;    ///< the post says that it is none for a book
  bool quoted = false;   ///< its text is somebody else's: it has a `source`, and an original is kept
  ImportConfidence confidence = ImportConfidence::high;
  /// What was not found or is not certain, in words; the same stands in the front matter as comments.
  std::vector<std::string> to_check;
};

/// A picture that posts name by its address, and the file that a book will look for.
struct MediaRequest {
  std::string url;     ///< as it stands in the Markdown
  std::string file;    ///< below the folder of media
  bool found = false;  ///< among `ImportOptions::media_files`

  friend bool operator==(const MediaRequest&, const MediaRequest&) = default;
};

struct ImportResult {
  ImportKind kind = ImportKind::automatic;  ///< as recognised
  std::string title;                        ///< of the site or feed; may be empty
  std::string author;                       ///< its owner, or the one who posted all; may be empty
  std::string language;
  std::vector<ImportedPost> posts;  ///< in the order of the file
  std::vector<MediaRequest> media;  ///< each address once
  std::vector<Diagnostic> diagnostics;

  bool has_errors() const;
};

/// `file_name` names the file in diagnostics, and a page without a title or address. `bytes` are the whole
/// file; let them be moved in, since a large export is not copied then.
ImportResult import_posts(std::string_view file_name, std::string bytes, const ImportOptions& options = {});

/// Puts the posts, media and diagnostics of another file behind those of the first. A post that is there
/// already, to the letter, is left out.
void append(ImportResult& result, ImportResult&& other);

struct WriteOptions {
  bool overwrite = false;  ///< replace posts that another import wrote; never those edited since
  bool dry_run = false;    ///< say what would be written
  bool manifest = false;   ///< also a first manifest, `anthology.yaml`, beside the folder of posts
  /// The folder of media, for the manifest; empty: `media` beside the manifest.
  std::filesystem::path media_folder;
};

struct WrittenFile {
  enum class Outcome : std::uint8_t {
    written,    ///< it is new, or took the place of an older one that may be overwritten
    unchanged,  ///< it was there with the same bytes
    differs,    ///< it was imported before, from something else, and left as it was: see `overwrite`
    edited,     ///< somebody edited it since it was imported; left as it was
    failed,     ///< it cannot be read or written; a diagnostic says why
  };
  std::filesystem::path path;
  Outcome outcome = Outcome::written;
};

struct WriteReport {
  /// The posts in order, then the originals, the map of media, the list to fetch, the manifest.
  std::vector<WrittenFile> files;
  std::vector<Diagnostic> diagnostics;

  bool has_errors() const;
};

/// Writes each post whole or not at all below `folder`, which is made where it is missing. A post that was
/// imported before is found again by its identity, or by its text if it was renamed or moved to a folder
/// below; a post that another has taken the name of gets a number. Beside the manifest stand: in `originals/`
/// a copy of each quoted post as it was imported, under the post's name; and where posts name pictures,
/// `media.yaml` (address to file, for the manifest's `media:`) and `media-to-fetch.txt` (what is not there
/// yet, as `curl --config` reads it). Entries of an older `media.yaml` are kept, and an older manifest is
/// never replaced. The manifest's folder is the nearest above `folder`, as the path is given, that has an
/// `anthology.yaml`; else the one that `folder` lies in.
WriteReport write_posts(const ImportResult& result, const std::filesystem::path& folder,
                        const WriteOptions& options = {});

}  // namespace anthology
