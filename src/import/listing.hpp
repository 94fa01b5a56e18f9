/// A blog's front page, selected and pasted as plain text: each post a title that ends in "Reply" or a number
/// of comments, the blogger's words, a by-line, the publication, the excerpt, READ MORE; most may be missing.
#pragma once

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"
#include "import/imported_item.hpp"

namespace anthology {

/// True if the text holds a post of this kind.
bool looks_like_listing(const SourceText& source);

/// What is uncertain in a post stands in its `to_check`; text of the page that belongs to no post is a
/// diagnostic. Linear in the text.
ImportedItems read_listing(const SourceText& source, Diagnostics& diagnostics);

}  // namespace anthology
