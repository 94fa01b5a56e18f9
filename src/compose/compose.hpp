/// From the selected posts to the Book: Markdown to XHTML, credit lines, notes, links, front and
/// back matter.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <anthology/files.hpp>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "book/stores.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"
#include "source/selection.hpp"

namespace anthology {

/// Draws a cover where the manifest names none: the theme's `cover.svg` with its words put in, as
/// an SVG. Empty: the theme has none.
struct ComposeOptions {
  Workers workers = 1;
  std::optional<std::int64_t> timestamp;
  std::string cover_template;  ///< the theme's cover.svg
  bool release = false;        ///< the book goes out: its copyright page bears no mark of a proof
  bool for_readers = true;     ///< an ePub is made: what pages show anyway is said
  StoreConstraints stores = constraints_of({});
};

Book compose(const Manifest& manifest, const Selection& selection, const PostLibrary& library,
             const Files& files, const ComposeOptions& options, Diagnostics& diagnostics);

}  // namespace anthology
