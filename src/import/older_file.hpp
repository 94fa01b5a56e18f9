/// What stands where an import would write.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <anthology/import.hpp>

#include "base/diagnostics.hpp"

namespace anthology {

struct OlderFile {
  std::optional<std::string> text;  ///< nothing: there is no file
  bool unreadable = false;          ///< there is something that is no file, or cannot be read
};

OlderFile older_file(const std::filesystem::path& path);

/// A file that was not written, said as A1015.
WrittenFile not_written(const std::filesystem::path& path, const std::string& reason,
                        Diagnostics& diagnostics);

}  // namespace anthology
