/// What an entry of the manifest changes of its post's source record: `source:` beside `post:`.
#pragma once

#include "base/diagnostics.hpp"
#include "source/library.hpp"
#include "source/selection.hpp"

namespace anthology {

/// Each key of the entry's `source` replaces the same key of the post's record (of the first, where there
/// are several) and the keys that mean the same; publication, extent, copyright and permission are
/// replaced key by key. A post without a record gets one.
void apply_source_overrides(const Selection& selection, const Manifest& manifest, PostLibrary& library,
                            Diagnostics& diagnostics);

}  // namespace anthology
