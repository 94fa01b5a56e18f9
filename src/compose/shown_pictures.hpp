/// Which pictures a post shows, before its text is composed.
#pragma once

#include <string_view>

#include "source/library.hpp"

namespace anthology {

/// True if the body has the file as an address: in Markdown, in HTML, or in a template tag, in its letters or
/// percent-encoded. A name among the words of the text shows nothing.
bool shows_picture(const Post& post, std::string_view file);

}  // namespace anthology
