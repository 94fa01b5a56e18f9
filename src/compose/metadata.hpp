/// The book's metadata: what the manifest says, with people resolved and the pieces' authors added.
#pragma once

#include <optional>

#include "compose/composition.hpp"

namespace anthology {

Metadata make_metadata(const Composition& composition, std::optional<std::int64_t> timestamp);

/// The manifest's `running-heads`.
RunningHeads make_heads(const Manifest& manifest);

}  // namespace anthology
