#include "import/slugs.hpp"

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// WordPress keeps slugs in other scripts percent-encoded.
std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0) {
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

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

std::string safe_slug(std::string_view text) {
  std::string decoded = percent_decoded(text.substr(0, max_slug_source));
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
