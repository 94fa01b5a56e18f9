/// Files written whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace anthology {

/// A file that is written beside its target and takes the target's place on `commit`. Without a
/// commit the target stays as it was and the temporary file is removed. An older file's permissions are
/// kept. Devices and folders are refused.
class WholeFile {
 public:
  explicit WholeFile(std::filesystem::path target);
  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&&) = delete;
  ~WholeFile();

  bool write(std::span<const std::byte> bytes);
  /// Flushes to disk without replacing the target: after this, `commit` is a rename.
  bool close();
  bool commit();
  /// The same, with the older file kept aside: until `keep` is called `undo` brings it back.
  bool commit_for_now();
  void undo();
  void keep();
  /// Why the last call failed, for people.
  const std::string& reason() const { return reason_; }
  const std::filesystem::path& target() const { return target_; }

 private:
  std::filesystem::path target_;
  std::filesystem::path place_;  ///< the target, or what it leads to as a link
  std::filesystem::path temporary_;
  std::filesystem::path older_;  ///< where the older file is kept aside
  bool undoable_ = false;
  int descriptor_ = -1;
  std::string reason_;
};

/// Commits all of them or none: returns the one that could not take its place, or null. On a file system
/// without hard links, files that took theirs before it stay.
const WholeFile* commit_all(std::span<WholeFile> files);

}  // namespace anthology
