/// Files written whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace anthology {

/// A file that is written beside its target and takes the target's place on `commit`. Without a
/// commit the target stays as it was and the temporary file is removed. Devices and folders are refused.
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
  /// Why the last call failed, for people.
  const std::string& reason() const { return reason_; }
  const std::filesystem::path& target() const { return target_; }

 private:
  std::filesystem::path target_;
  std::filesystem::path place_;  ///< the target, or what it leads to as a link
  std::filesystem::path temporary_;
  int descriptor_ = -1;
  std::string reason_;
};

}  // namespace anthology
