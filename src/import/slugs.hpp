/// Slugs of imported posts: file names that are safe everywhere, and unique.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace anthology {

/// Bytes of a slug at most, its number included: file systems allow 255, archives and shells like less.
inline constexpr std::size_t max_slug_bytes = 100;

/// False for a slug that would be no file's name or lead elsewhere: slashes, controls, dots alone, too long.
bool is_file_name(std::string_view slug);

/// ASCII letters, digits and single hyphens; never empty: `post` where nothing can be romanised.
std::string safe_slug(std::string_view text);
/// The slug with a number behind it, within the bound.
std::string numbered_slug(std::string_view slug, std::size_t number);

/// Gives each slug once: the second `pier` is `pier-2`.
class Slugs {
 public:
  std::string unique(std::string slug);

 private:
  std::unordered_map<std::string, std::size_t> taken_;  ///< to the last number given
};

}  // namespace anthology
