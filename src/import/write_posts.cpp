// Imported posts under a folder: nothing is overwritten unless asked, nothing twice, nothing edited.
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>
#include <sstream>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include <anthology/files.hpp>
#include <anthology/import.hpp>

#include "base/clean_text.hpp"
#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "import/first_manifest.hpp"
#include "import/post_text.hpp"
#include "import/slugs.hpp"
#include "import/yaml_writer.hpp"
#include "source/value.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;
using Outcome = WrittenFile::Outcome;

/// As many files as are written at once.
constexpr unsigned writing_threads = 16;

std::string name_of(const fs::path& path) {
  return path.generic_string();
}

/// What stands at the path; nothing where there is no file. `failed`: there is one that cannot be read.
std::optional<std::string> text_at(const fs::path& path, bool& failed) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  failed = !fs::is_regular_file(path, error) || !in || !(text << in.rdbuf() || in.peek() == EOF);
  return failed ? std::string() : text.str();
}

class PostWriter {
 public:
  PostWriter(const fs::path& folder, const WriteOptions& options, Diagnostics& diagnostics)
      : folder_(folder), options_(options), diagnostics_(diagnostics) {}

  /// Where a post goes, and what becomes of it; nothing is written yet.
  WrittenFile place(const ImportedPost& post) {
    std::string slug = post.slug;
    for (std::size_t number = 2;; slug = numbered_slug(post.slug, number++)) {
      if (!taken_.insert(slug).second) continue;
      const fs::path path = folder_ / (slug + ".md");
      bool failed = false;
      const auto older = text_at(path, failed);
      if (failed) return fail(path, "it is there and cannot be read");
      if (!older) return {path, Outcome::written};
      const ImportMark mark = import_mark(*older);
      if (mark.identity == identity_digits(post.identity)) return again(path, post, *older, mark);
      taken_.erase(slug);  // another post's: who comes later may look at it, too
    }
  }

  WrittenFile put(const fs::path& path, std::string_view text) const {
    if (options_.dry_run) return {path, Outcome::written};
    const std::string reason = write_whole_file(path, text);
    return reason.empty() ? WrittenFile{path, Outcome::written} : fail(path, reason);
  }

  /// Writes those of the files that are to be written, the posts' texts in the same order. Most of the time
  /// is waiting for the disk, which serves several at once.
  void put_all(std::vector<WrittenFile>& files, const std::vector<ImportedPost>& posts) const {
    if (options_.dry_run) return;
    std::vector<std::string> reasons(files.size());
    parallel_for(files.size(), writing_threads, [&](std::size_t i, unsigned) {
      if (files[i].outcome == Outcome::written) reasons[i] = write_whole_file(files[i].path, posts[i].text);
    });
    for (std::size_t i = 0; i < files.size(); ++i)
      if (!reasons[i].empty()) files[i] = fail(files[i].path, reasons[i]);
  }

  WrittenFile fail(const fs::path& path, const std::string& reason) const {
    diagnostics_.error_in_file("A1015", fmt::format("`{}` cannot be written: {}", name_of(path), reason), {});
    return {path, Outcome::failed};
  }

 private:
  WrittenFile again(const fs::path& path, const ImportedPost& post, const std::string& older,
                    const ImportMark& mark) {
    if (mark.edited) {
      diagnostics_.warning_in_file("A1013", "the post was edited since it was imported, and left as it is",
                                   name_of(path), "remove the file to import the post afresh");
      return {path, Outcome::edited};
    }
    if (older == post.text) return {path, Outcome::unchanged};
    if (options_.overwrite) return {path, Outcome::written};
    diagnostics_.warning_in_file("A1014",
                                 "the import has another text for this post, which was left as it is",
                                 name_of(path), "`--overwrite` replaces posts that nobody edited");
    return {path, Outcome::differs};
  }

  const fs::path& folder_;
  const WriteOptions& options_;
  Diagnostics& diagnostics_;
  std::unordered_set<std::string> taken_;  ///< slugs that this run has given
};

/// The folder that the folder of posts lies in: the manifest's.
fs::path folder_above(const fs::path& folder) {
  const fs::path normal = folder.lexically_normal();
  const fs::path name = normal.has_filename() ? normal.filename() : normal.parent_path().filename();
  if (name.empty() || name == "." || name == "..") return folder;
  return normal.has_filename() ? normal.parent_path() : normal.parent_path().parent_path();
}

std::string seen_from(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  const fs::path base = fs::weakly_canonical(fs::absolute(folder.empty() ? "." : folder, error), error);
  const fs::path there = fs::weakly_canonical(fs::absolute(path, error), error);
  return there.lexically_relative(base).generic_string();
}

/// An older text with the lines that it has not yet; the writing of a list that only grows.
class GrowingList {
 public:
  GrowingList(fs::path path, std::string_view heading) : path_(std::move(path)) {
    const auto older = text_at(path_, failed_);
    text_ = older ? *older : std::string(heading);
    if (!text_.ends_with('\n')) text_ += '\n';
  }
  void add(std::string_view lines) {
    text_ += lines;
    grown_ = true;
  }
  const std::string& text() const { return text_; }
  void write_to(WriteReport& report, PostWriter& writer) const {
    if (failed_)
      report.files.push_back(writer.fail(path_, "it is there and cannot be read"));
    else
      report.files.push_back(grown_ ? writer.put(path_, text_) : WrittenFile{path_, Outcome::unchanged});
  }

 private:
  fs::path path_;
  std::string text_;
  bool failed_ = false, grown_ = false;
};

void write_media(const ImportResult& result, const fs::path& above, const std::string& media,
                 WriteReport& report, PostWriter& writer) {
  GrowingList map(above / "media.yaml",
                  "# Pictures by their address, and their files below the folder of media.\n");
  GrowingList fetch(
      above / "media-to-fetch.txt",
      "# To fetch the pictures: curl --create-dirs --remote-time --config media-to-fetch.txt\n");
  Diagnostics unsaid;
  const SourcePtr source = clean_text("media.yaml", map.text(), unsaid);
  const Value known = parse_yaml(source, 0, static_cast<std::uint32_t>(source->text.size()), unsaid);
  std::unordered_set<std::string_view> urls;
  for (const auto& entry : known.entries) urls.insert(entry.first.written);
  bool missing = false;
  for (const MediaRequest& request : result.media) {
    if (!urls.contains(request.url))
      map.add(fmt::format("{}: {}\n", yaml_text(request.url), yaml_text(request.file)));
    missing |= !request.found;
    const std::string line = fmt::format("url = \"{}\"\n", request.url);
    if (!request.found && fetch.text().find(line) == std::string::npos)
      fetch.add(line + fmt::format("output = \"{}/{}\"\n", media, request.file));
  }
  map.write_to(report, writer);
  if (missing) fetch.write_to(report, writer);
}

void write_manifest(const ImportResult& result, const fs::path& above, const ManifestPlaces& places,
                    WriteReport& report, PostWriter& writer, Diagnostics& diagnostics) {
  const fs::path path = above / "anthology.yaml";
  const std::string text = first_manifest(result, places);
  bool failed = false;
  const auto older = text_at(path, failed);
  if (!older) {
    report.files.push_back(writer.put(path, text));
  } else if (*older == text) {
    report.files.push_back({path, Outcome::unchanged});
  } else {
    report.files.push_back({path, Outcome::differs});
    diagnostics.warning_in_file("A1017", "there is a manifest already, which was left as it is",
                                name_of(path));
  }
}

}  // namespace

WriteReport write_posts(const ImportResult& result, const fs::path& folder, const WriteOptions& options) {
  WriteReport report;
  Diagnostics diagnostics;
  PostWriter writer(folder, options, diagnostics);
  std::error_code error;
  if (!options.dry_run) fs::create_directories(folder, error);
  if (error) {
    report.files.push_back(writer.fail(folder, error.message()));
    report.diagnostics = diagnostics.take();
    return report;
  }
  const fs::path above = folder_above(folder);
  ManifestPlaces places;
  places.library = seen_from(above, folder);
  for (const ImportedPost& post : result.posts) report.files.push_back(writer.place(post));
  writer.put_all(report.files, result.posts);
  for (const WrittenFile& file : report.files)
    places.files.push_back(file.outcome == Outcome::failed ? std::string() : file.path.filename().string());
  if (!result.media.empty()) {
    places.media = options.media_folder.empty() ? "media" : seen_from(above, options.media_folder);
    write_media(result, above, places.media, report, writer);
  }
  if (options.manifest) write_manifest(result, above, places, report, writer, diagnostics);
  report.diagnostics = diagnostics.take();
  return report;
}

}  // namespace anthology
