// Imported posts under a folder: nothing is overwritten unless asked, nothing twice, nothing edited.
#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include <anthology/files.hpp>
#include <anthology/import.hpp>

#include "base/clean_text.hpp"
#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "html/html.hpp"
#include "import/first_manifest.hpp"
#include "import/media.hpp"
#include "import/older_file.hpp"
#include "import/post_placement.hpp"
#include "import/yaml_writer.hpp"
#include "source/value.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;
using Outcome = WrittenFile::Outcome;

/// As many files as are written at once.
constexpr unsigned writing_threads = 16;

constexpr const char* manifest_name = "anthology.yaml";

class FileWriter {
 public:
  FileWriter(const WriteOptions& options, Diagnostics& diagnostics)
      : options_(options), diagnostics_(diagnostics) {}

  /// True where the folder is there, or would be made.
  bool make_folder(const fs::path& folder) const {
    std::error_code error;
    if (!options_.dry_run) fs::create_directories(folder, error);
    if (error) not_written(folder, error.message(), diagnostics_);
    return !error;
  }

  WrittenFile put(const fs::path& path, std::string_view text) const {
    std::vector<WrittenFile> files{{path, Outcome::written}};
    put_all(files, {text});
    return files.front();
  }

  /// Writes those of the files that are to be written; `texts` are parallel to `files`. Most of the time is
  /// waiting for the disk, which serves several at once.
  void put_all(std::vector<WrittenFile>& files, const std::vector<std::string_view>& texts) const {
    if (options_.dry_run) return;
    std::vector<std::string> reasons(files.size());
    parallel_for(files.size(), writing_threads, [&](std::size_t i, unsigned) {
      if (files[i].outcome == Outcome::written) reasons[i] = write_whole_file(files[i].path, texts[i]);
    });
    for (std::size_t i = 0; i < files.size(); ++i)
      if (!reasons[i].empty()) files[i] = not_written(files[i].path, reasons[i], diagnostics_);
  }

 private:
  const WriteOptions& options_;
  Diagnostics& diagnostics_;
};

/// The folder that the folder of posts lies in.
fs::path folder_above(const fs::path& folder) {
  const fs::path normal = folder.lexically_normal();
  const fs::path name = normal.has_filename() ? normal.filename() : normal.parent_path().filename();
  if (name.empty() || name == "." || name == "..") return folder;
  return normal.has_filename() ? normal.parent_path() : normal.parent_path().parent_path();
}

/// The nearest folder above the posts, on the path as it is given, that has a manifest; else the one above
/// them.
fs::path manifest_folder(const fs::path& folder) {
  const fs::path above = folder_above(folder);
  std::error_code error;
  for (fs::path at = above == folder ? fs::absolute(folder, error).lexically_normal() : above;;
       at = at.parent_path()) {
    if (fs::exists(at / manifest_name, error)) return at;
    if (at == at.parent_path() || at.filename() == "..") return above;
  }
}

std::string seen_from(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  const fs::path base = fs::weakly_canonical(fs::absolute(folder.empty() ? "." : folder, error), error);
  const fs::path there = fs::weakly_canonical(fs::absolute(path, error), error);
  return there.lexically_relative(base).generic_string();
}

/// The folder of media, for the manifest: no book reads what lies outside its own folder.
std::string media_seen_from(const fs::path& above, const fs::path& media, Diagnostics& diagnostics) {
  if (media.empty()) return "media";
  std::string seen = seen_from(above, media);
  if (!seen.empty() && seen != ".." && !seen.starts_with("../")) return seen;
  diagnostics.warning_in_file("A1023", "the folder of media lies outside the book's, where no book reads it",
                              media.generic_string(), "copy the pictures to `media` beside the manifest");
  return "media";
}

/// An older text with the lines that it has not yet; the writing of a list that only grows.
class GrowingList {
 public:
  GrowingList(fs::path path, std::string_view heading) : path_(std::move(path)) {
    const OlderFile older = older_file(path_);
    unreadable_ = older.unreadable;
    text_ = older.text.value_or(std::string(heading));
    if (!text_.ends_with('\n')) text_ += '\n';
  }
  void add(std::string_view lines) {
    text_ += lines;
    grown_ = true;
  }
  const std::string& text() const { return text_; }
  WrittenFile write(const FileWriter& writer, Diagnostics& diagnostics) const {
    if (unreadable_) return not_written(path_, "it is there and cannot be read", diagnostics);
    return grown_ ? writer.put(path_, text_) : WrittenFile{path_, Outcome::unchanged};
  }

 private:
  fs::path path_;
  std::string text_;
  bool unreadable_ = false, grown_ = false;
};

std::unordered_set<std::string> lines_of(const std::string& text) {
  std::unordered_set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

/// `media.yaml`: the files of pictures by their addresses. An older entry counts; no two have one name,
/// unless the file is there.
class MediaMap {
 public:
  explicit MediaMap(const fs::path& path)
      : list_(path, "# Pictures by their address, and their files below the folder of media.\n") {
    Diagnostics unsaid;
    const SourcePtr source = clean_text("media.yaml", list_.text(), unsaid);
    for (const auto& [key, value] :
         parse_yaml(source, 0, static_cast<std::uint32_t>(source->text.size()), unsaid).entries) {
      names_.insert(value.scalar);
      files_.emplace(key.written, value.scalar);
    }
  }

  const std::string& file_of(const MediaRequest& request) {
    const auto [entry, fresh] = files_.try_emplace(request.url, request.file);
    if (!fresh) return entry->second;
    for (std::size_t number = 2; !names_.insert(entry->second).second && !request.found; ++number)
      entry->second = numbered_file(request.file, number);
    list_.add(fmt::format("{}: {}\n", yaml_text(request.url), yaml_text(entry->second)));
    return entry->second;
  }
  const GrowingList& list() const { return list_; }

 private:
  GrowingList list_;
  std::unordered_map<std::string, std::string> files_;
  std::unordered_set<std::string> names_;
};

void write_media(const ImportResult& result, const fs::path& above, const std::string& media,
                 WriteReport& report, const FileWriter& writer, Diagnostics& diagnostics) {
  MediaMap map(above / "media.yaml");
  GrowingList fetch(
      above / "media-to-fetch.txt",
      "# To fetch the pictures: curl --create-dirs --remote-time --config media-to-fetch.txt\n");
  const std::unordered_set<std::string> listed = lines_of(fetch.text());
  bool missing = false;
  for (const MediaRequest& request : result.media) {
    const std::string& file = map.file_of(request);
    missing |= !request.found;
    const auto address = clean_url(request.url.starts_with("//") ? "https:" + request.url : request.url);
    const std::string line = fmt::format("url = \"{}\"", address.value_or(""));
    if (address && !request.found && !listed.contains(line))
      fetch.add(line + fmt::format("\noutput = \"{}/{}\"\n", media, file));
  }
  report.files.push_back(map.list().write(writer, diagnostics));
  if (missing) report.files.push_back(fetch.write(writer, diagnostics));
}

void write_manifest(const ImportResult& result, const fs::path& above, const ManifestPlaces& places,
                    WriteReport& report, const FileWriter& writer, Diagnostics& diagnostics) {
  const fs::path path = above / manifest_name;
  const std::string text = first_manifest(result, places);
  const OlderFile older = older_file(path);
  if (!older.text && !older.unreadable) {
    report.files.push_back(writer.put(path, text));
  } else if (older.text == text) {
    report.files.push_back({path, Outcome::unchanged});
  } else {
    report.files.push_back({path, Outcome::differs});
    diagnostics.warning_in_file("A1017", "there is a manifest already, which was left as it is",
                                path.generic_string());
  }
}

/// The posts, and copies of those that quote.
class PostFiles {
 public:
  PostFiles(const ImportResult& result, PostPlacement& placement) {
    for (const ImportedPost& post : result.posts) {
      PlacedPost placed = placement.place(post);
      posts_.push_back(std::move(placed.post));
      texts_.push_back(post.text);
      if (!placed.original) continue;
      originals_.push_back(std::move(*placed.original));
      original_texts_.push_back(post.text);
    }
  }

  void write(const FileWriter& writer, const fs::path& originals) {
    writer.put_all(posts_, texts_);
    const bool any =
        std::ranges::any_of(originals_, [](const auto& file) { return file.outcome == Outcome::written; });
    if (!any) return;
    if (writer.make_folder(originals)) return writer.put_all(originals_, original_texts_);
    for (WrittenFile& file : originals_)
      if (file.outcome == Outcome::written) file.outcome = Outcome::failed;
  }

  const std::vector<WrittenFile>& posts() const { return posts_; }
  const std::vector<WrittenFile>& originals() const { return originals_; }

 private:
  std::vector<WrittenFile> posts_, originals_;
  std::vector<std::string_view> texts_, original_texts_;
};

}  // namespace

WriteReport write_posts(const ImportResult& result, const fs::path& folder, const WriteOptions& options) {
  WriteReport report;
  Diagnostics diagnostics;
  const FileWriter writer(options, diagnostics);
  const fs::path above = manifest_folder(folder), originals = above / "originals";
  if (!writer.make_folder(folder)) {
    report.files.push_back({folder, Outcome::failed});
    report.diagnostics = diagnostics.take();
    return report;
  }
  PostPlacement placement(folder, originals, options, diagnostics);
  PostFiles files(result, placement);
  files.write(writer, originals);
  report.files = files.posts();
  report.files.insert(report.files.end(), files.originals().begin(), files.originals().end());
  ManifestPlaces places;
  places.library = seen_from(above, folder);
  for (const WrittenFile& file : files.posts())
    places.files.push_back(file.outcome == Outcome::failed
                               ? std::string()
                               : file.path.lexically_relative(folder).generic_string());
  if (!result.media.empty()) {
    places.media = media_seen_from(above, options.media_folder, diagnostics);
    write_media(result, above, places.media, report, writer, diagnostics);
  }
  if (options.manifest) write_manifest(result, above, places, report, writer, diagnostics);
  report.diagnostics = diagnostics.take();
  return report;
}

}  // namespace anthology
