/// Fields that selects, orders, `defaults` and `fields` ask for and that no post has, and `defaults` that no
/// post gets: slips of the pen, mostly.
#pragma once

#include "base/diagnostics.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"

namespace anthology {

/// Warns of each of them once.
void report_unknown_fields(const Manifest& manifest, const PostLibrary& library, Diagnostics& diagnostics);

}  // namespace anthology
