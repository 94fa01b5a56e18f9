/// The theme of a book: its sheets and its cover, read before anything is composed.
#pragma once

#include <string>
#include <vector>

#include <anthology/files.hpp>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "source/manifest.hpp"

namespace anthology {

struct Theme {
  std::vector<SourcePtr> sheets;  ///< the theme's, then the manifest's
  std::string cover_template;
};

/// A folder beside the manifest, or one of the resources: the theme `wanted`, or where that is empty the
/// manifest's. A theme or a sheet that cannot be read is an error.
Theme read_theme(const Manifest& manifest, const std::string& wanted, const Files& files,
                 const Files& resources, Diagnostics& diagnostics);

}  // namespace anthology
