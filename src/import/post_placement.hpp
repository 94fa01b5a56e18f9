/// Where imported posts and their originals go, and what becomes of each. Files are read here, none is
/// written.
///
/// A post that was imported before is known by its identity, and under another name or in another folder
/// below by what it was imported from; it is left alone if somebody edited it. The original of a quoted post
/// is a copy of what was imported, under the post's name, and follows its post.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <anthology/import.hpp>

#include "base/diagnostics.hpp"
#include "import/older_file.hpp"

namespace anthology {

struct PlacedPost {
  WrittenFile post;
  std::optional<WrittenFile> original;  ///< nothing: none is to be there
};

class PostPlacement {
 public:
  PostPlacement(std::filesystem::path posts, std::filesystem::path originals, const WriteOptions& options,
                Diagnostics& diagnostics);

  PlacedPost place(const ImportedPost& post);

 private:
  void report_left_original(const std::filesystem::path& post_path, const ImportedPost& post) const;
  std::optional<std::filesystem::path> found_again(const ImportedPost& post) const;
  std::optional<PlacedPost> place_at(const std::filesystem::path& path, const ImportedPost& post);
  WrittenFile judge(const std::filesystem::path& path, const OlderFile& older, const ImportedPost& post);
  std::optional<WrittenFile> judge_original(const std::filesystem::path& path, const OlderFile& kept,
                                            const OlderFile& older, WrittenFile::Outcome outcome,
                                            const ImportedPost& post);

  std::filesystem::path posts_, originals_;
  const WriteOptions& options_;
  Diagnostics& diagnostics_;
  /// Posts that are there, by their marks.
  std::unordered_multimap<std::string, std::filesystem::path> imported_;
  std::unordered_set<std::string> taken_;                 ///< slugs that this import has given
  std::unordered_map<std::string, std::size_t> numbers_;  ///< up to which those of a slug are given
};

}  // namespace anthology
