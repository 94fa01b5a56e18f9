/// The navigation document (EPUB 3.3, section 7).
#pragma once

#include <string>

#include "epub/content_document.hpp"
#include "epub/contents.hpp"

namespace anthology::epub {

std::string navigation_document(const Edition& edition, const Contents& contents);

}  // namespace anthology::epub
