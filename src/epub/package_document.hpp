/// The package document (EPUB 3.3, section 5; EPUB Accessibility 1.1; TDMRep, section 7).
#pragma once

#include <string>
#include <vector>

#include "book/book.hpp"
#include "epub/content_document.hpp"
#include "epub/contents.hpp"
#include "epub/metadata.hpp"

namespace anthology::epub {

/// The manifest item of a file of the spine.
std::string document_id(std::size_t file);

/// `documents` are in the order of the spine's files.
std::string package_document(const Edition& edition, const Contents& contents,
                             const std::vector<Content>& documents);

}  // namespace anthology::epub
