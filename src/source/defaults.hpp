/// The manifest's `defaults`: front matter for many posts at once.
#pragma once

#include "base/diagnostics.hpp"
#include "source/library.hpp"
#include "source/manifest.hpp"
#include "source/post.hpp"

namespace anthology {

/// A post's own keys win; later entries beat earlier ones.
void apply_defaults(Post& post, const Manifest& manifest);

/// A record that stands in `defaults` is about many posts: what it lacks is said at the post's title.
void place_default_records(Post& post, const Manifest& manifest);

/// What is wrong with the values themselves, whoever gets them. A key that a record does not have and a
/// value of the wrong kind are errors, as everywhere in a manifest.
void check_defaults(const Manifest& manifest, const PostLibrary& library, Diagnostics& diagnostics);

}  // namespace anthology
