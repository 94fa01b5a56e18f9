/// Names of files in the container: ASCII and unique after case folding (EPUB 3.3, section 4.2.2,
/// File paths and file names).
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace anthology::epub {

/// True where every reader can open the name: letters, digits, `-`, `_`, `.` and `/`, no empty part,
/// no part that begins or ends with a dot, at most 255 bytes.
bool is_portable(std::string_view name);

/// Hands out names, each once.
class FileNames {
 public:
  /// False where the name, or one that differs in case alone, is taken.
  bool take(std::string_view name);
  /// `stem` and `extension` with the least number between them that makes the name free, and takes it.
  std::string choose(std::string_view stem, std::string_view extension);

 private:
  std::set<std::string, std::less<>> taken_;  ///< folded
};

}  // namespace anthology::epub
