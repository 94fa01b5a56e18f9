/// What the stores ask of an ePub beyond the standard, as far as a book can break it: lists of documented
/// constraints over one package.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace anthology {

struct StoreConstraints {
  bool webp = true;  ///< pictures may be WebP, one of EPUB 3.3's core types
  std::uint64_t most_pixels = std::numeric_limits<std::uint64_t>::max();  ///< of a picture
  std::uint32_t cover_least = 0;                                          ///< pixels of its shorter side
  std::uint32_t cover_most = std::numeric_limits<std::uint32_t>::max();   ///< pixels of its longer side
  int contents_levels = std::numeric_limits<int>::max();                  ///< of the contents that are shown
};

struct StoreRow {
  std::string_view name;
  StoreConstraints constraints;
};

inline constexpr std::array<StoreRow, 4> stores{{
    // Apple Books Asset Guide: pictures of at most 5.6 million pixels, covers of 1400 pixels and more.
    {"apple", {.most_pixels = 5'600'000, .cover_least = 1400}},
    // Google Play Books Partner Center, cover files: 640 to 7200 pixels.
    {"google", {.cover_least = 640, .cover_most = 7200}},
    // Kindle Publishing Guidelines: JPEG, PNG, GIF and SVG; covers of 625 to 10,000 pixels; contents of two
    // levels.
    {"kindle", {.webp = false, .cover_least = 625, .cover_most = 10'000, .contents_levels = 2}},
    // Kobo ePub Guidelines: contents of three levels; what it asks of names and stylesheets, every package
    // has.
    {"kobo", {.contents_levels = 3}},
}};

/// Those of the store; of all of them where the name is empty, so that one file fits every store.
constexpr StoreConstraints constraints_of(std::string_view store) {
  StoreConstraints out;
  for (const auto& [name, constraints] : stores) {
    if (!store.empty() && name != store) continue;
    out.webp = out.webp && constraints.webp;
    out.most_pixels = std::min(out.most_pixels, constraints.most_pixels);
    out.cover_least = std::max(out.cover_least, constraints.cover_least);
    out.cover_most = std::min(out.cover_most, constraints.cover_most);
    out.contents_levels = std::min(out.contents_levels, constraints.contents_levels);
  }
  return out;
}

}  // namespace anthology
