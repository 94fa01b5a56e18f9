#include "import/older_file.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

namespace anthology {

namespace fs = std::filesystem;

OlderFile older_file(const fs::path& path) {
  std::error_code error;
  if (fs::symlink_status(path, error).type() == fs::file_type::not_found) return {};
  // A pipe would be waited for.
  if (!fs::is_regular_file(path, error)) return {std::nullopt, true};
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  const bool read = in && (text << in.rdbuf() || in.peek() == EOF);
  return read ? OlderFile{text.str(), false} : OlderFile{std::nullopt, true};
}

WrittenFile not_written(const fs::path& path, const std::string& reason, Diagnostics& diagnostics) {
  diagnostics.error_in_file("A1015", fmt::format("`{}` cannot be written: {}", path.generic_string(), reason),
                            {});
  return {path, WrittenFile::Outcome::failed};
}

}  // namespace anthology
