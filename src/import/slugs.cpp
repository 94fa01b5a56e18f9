#include "import/slugs.hpp"

#include <algorithm>

#include "base/percent_encoding.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

std::string shortened(std::string slug, std::size_t bytes) {
  if (slug.size() <= bytes) return slug;
  const std::size_t hyphen = slug.rfind('-', bytes);
  slug.resize(hyphen != std::string::npos && hyphen > bytes / 2 ? hyphen : bytes);
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

/// A slug of many letters of another script would be slow to romanise whole.
constexpr std::size_t max_slug_source = 600;

}  // namespace

bool is_file_name(std::string_view slug) {
  const std::string name = percent_decoded(slug);
  const bool controls = std::ranges::any_of(name, [](unsigned char c) { return c < ' ' || c == 0x7F; });
  return !controls && name.size() <= max_slug_bytes && name.find_first_of("/\\") == std::string::npos &&
         name.find("%00") == std::string::npos && name.find_first_not_of('.') != std::string::npos;
}

std::string safe_slug(std::string_view text) {
  // WordPress keeps slugs in other scripts percent-encoded.
  std::string decoded = percent_decoded(text);
  decoded.resize(std::min(decoded.size(), max_slug_source));
  std::string slug = shortened(unicode::ascii_slug(decoded), max_slug_bytes);
  return slug.empty() ? "post" : slug;
}

std::string numbered_slug(std::string_view slug, std::size_t number) {
  const std::string tail = '-' + std::to_string(number);
  return shortened(std::string(slug), max_slug_bytes - tail.size()) + tail;
}

std::string Slugs::unique(std::string slug) {
  std::size_t& number = taken_.try_emplace(slug, 0).first->second;
  if (++number == 1) return slug;
  for (std::string numbered = numbered_slug(slug, number);; numbered = numbered_slug(slug, ++number))
    if (taken_.try_emplace(numbered, 1).second) return numbered;
}

}  // namespace anthology
