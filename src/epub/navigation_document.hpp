/// The navigation document (EPUB 3.3, section 7).
#pragma once

#include <string>
#include <vector>

#include "epub/content_document.hpp"
#include "epub/contents.hpp"

namespace anthology::epub {

/// Its list of the contents: one `nav` element.
std::string contents_nav(const Book& book, const std::vector<ContentsEntry>& entries);

std::string navigation_document(const Edition& edition, const Contents& contents);

}  // namespace anthology::epub
