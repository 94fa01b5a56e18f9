#include "import/post_placement.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "import/post_text.hpp"
#include "import/slugs.hpp"

namespace anthology {
namespace {

namespace fs = std::filesystem;
using Outcome = WrittenFile::Outcome;

constexpr const char* unreadable = "it is there and cannot be read";

std::string key_of(const ImportMark& mark) {
  return mark.identity + ' ' + mark.digest;
}

/// No post is longer.
constexpr std::uintmax_t max_post_bytes = 64'000'000;

/// Markdown files below the folder.
std::vector<fs::path> posts_below(const fs::path& folder, const fs::path& left_out) {
  std::vector<fs::path> paths;
  std::error_code error, other;
  auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path& path = entry->path();
    if (path.filename().native().starts_with('.') || fs::equivalent(path, left_out, other))
      entry.disable_recursion_pending();
    if (path.extension() == ".md" && entry->is_regular_file(other) &&
        entry->file_size(other) <= max_post_bytes)
      paths.push_back(path);
  }
  return paths;
}

bool is_anothers(const OlderFile& older, const ImportedPost& post) {
  return older.text && import_mark(*older.text).identity != identity_digits(post.identity);
}

}  // namespace

PostPlacement::PostPlacement(fs::path posts, fs::path originals, const WriteOptions& options,
                             Diagnostics& diagnostics)
    : posts_(std::move(posts)),
      originals_(std::move(originals)),
      options_(options),
      diagnostics_(diagnostics) {
  for (const fs::path& path : posts_below(posts_, originals_)) {
    const OlderFile older = older_file(path);
    if (older.text) imported_.emplace(key_of(import_mark(*older.text)), path);
  }
}

PlacedPost PostPlacement::place(const ImportedPost& post) {
  if (const auto path = found_again(post))
    if (auto placed = place_at(*path, post)) {
      if (post.quoted) report_left_original(*path, post);
      return std::move(*placed);
    }
  // Several posts of one import may have one slug; which of them are given is not asked each time.
  std::size_t& given = numbers_[post.slug];
  for (std::size_t number = given + 1;; ++number) {
    std::string slug = number == 1 ? post.slug : numbered_slug(post.slug, number);
    const bool taken = taken_.contains(slug);
    if (number == given + 1 && taken) given = number;
    if (taken) continue;
    if (auto placed = place_at(posts_ / (slug + ".md"), post)) {
      taken_.insert(std::move(slug));
      return std::move(*placed);
    }
  }
}

/// An original has its post's name; one that has the name which the import gave it is left over.
void PostPlacement::report_left_original(const fs::path& post_path, const ImportedPost& post) const {
  const fs::path left = originals_ / post.file_name;
  if (post_path.filename() == left.filename() || older_file(left).text != post.text) return;
  diagnostics_.warning_in_file(
      "A1029",
      fmt::format("the post of this original is called `{}` now", post_path.filename().generic_string()),
      left.generic_string(), "remove it: the original is kept under the post's name");
}

/// Where the same text was imported to, whatever it is called now; of copies the one that has the post's
/// name.
std::optional<fs::path> PostPlacement::found_again(const ImportedPost& post) const {
  const auto [begin, end] = imported_.equal_range(key_of(import_mark(post.text)));
  if (begin == end) return std::nullopt;
  const auto rank = [&](const fs::path& path) { return std::pair(path.filename() != post.file_name, path); };
  return std::min_element(begin, end,
                          [&](const auto& a, const auto& b) { return rank(a.second) < rank(b.second); })
      ->second;
}

/// Nothing where the name is another post's, or its original's.
std::optional<PlacedPost> PostPlacement::place_at(const fs::path& path, const ImportedPost& post) {
  const fs::path original = originals_ / path.filename();
  const OlderFile older = older_file(path);
  if (is_anothers(older, post)) return std::nullopt;
  const OlderFile kept = post.quoted ? older_file(original) : OlderFile();
  if (is_anothers(kept, post)) return std::nullopt;
  PlacedPost placed{judge(path, older, post), std::nullopt};
  if (post.quoted) placed.original = judge_original(original, kept, older, placed.post.outcome, post);
  return placed;
}

WrittenFile PostPlacement::judge(const fs::path& path, const OlderFile& older, const ImportedPost& post) {
  if (older.unreadable) return not_written(path, unreadable, diagnostics_);
  if (!older.text) return {path, Outcome::written};
  if (import_mark(*older.text).edited) {
    diagnostics_.warning_in_file("A1013", "the post was edited since it was imported, and left as it is",
                                 path.generic_string(), "remove the file to import the post afresh");
    return {path, Outcome::edited};
  }
  if (*older.text == post.text) return {path, Outcome::unchanged};
  if (options_.overwrite) return {path, Outcome::written};
  diagnostics_.warning_in_file("A1014", "the import has another text for this post, which was left as it is",
                               path.generic_string(), "`--overwrite` replaces posts that nobody edited");
  return {path, Outcome::differs};
}

std::optional<WrittenFile> PostPlacement::judge_original(const fs::path& path, const OlderFile& kept,
                                                         const OlderFile& older, Outcome outcome,
                                                         const ImportedPost& post) {
  if (outcome == Outcome::failed) return std::nullopt;
  if (kept.unreadable) return not_written(path, unreadable, diagnostics_);
  if (!kept.text) {
    // A post that stays as it is may have been imported from another text.
    if (outcome != Outcome::written && !has_digest_of(*older.text, post.text)) return std::nullopt;
    return WrittenFile{path, Outcome::written};
  }
  if (*kept.text == post.text) return WrittenFile{path, Outcome::unchanged};
  if (import_mark(*kept.text).edited) {
    diagnostics_.warning_in_file("A1013", "the original was edited since it was imported, and left as it is",
                                 path.generic_string(), "remove the file to import the original afresh");
    return WrittenFile{path, Outcome::edited};
  }
  return WrittenFile{path, outcome == Outcome::written ? Outcome::written : Outcome::differs};
}

}  // namespace anthology
