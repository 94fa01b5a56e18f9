/// The selection: the manifest's entries with the posts they mean, in the order of the book.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// One place in the book: a part, a chapter that groups posts, or a post.
struct Chosen {
  enum class Kind : std::uint8_t { part, chapter, post };
  Kind kind = Kind::post;
  int depth = 0;
  TitleText title;               ///< of a part or chapter
  const Entry* entry = nullptr;  ///< overrides, intro, openings; null for groups that a select made
  std::size_t post = 0;          ///< index in PostLibrary::posts, where kind is post
  Span span;                     ///< of the manifest's entry, of a part or chapter
  Openings openings;             ///< inherited through the parts, never `inherit`
};

struct Selection {
  std::vector<Chosen> chosen;  ///< parts and chapters before what they hold
  std::vector<bool> included;  ///< by index in PostLibrary::posts
};

/// `today` decides which posts lie in the future (days since 1970-01-01).
Selection select_posts(const Manifest& manifest, PostLibrary& library, std::optional<std::int64_t> today,
                       Diagnostics& diagnostics);

}  // namespace anthology
