/// The package's metadata section (EPUB 3.3, section 5.5).
#pragma once

#include <string>
#include <vector>

#include "book/book.hpp"
#include "epub/content_document.hpp"
#include "epub/contents.hpp"

namespace anthology::epub {

inline constexpr std::string_view identifier_id = "book-id";

/// The `<metadata>` element.
std::string metadata_section(const Edition& edition, const Contents& contents, const Content& whole);

/// Prefixes that the metadata uses and that are not reserved, as the package's `prefix`; or empty.
std::string prefixes(const Book& book);

/// MARC relator codes are three lower-case letters.
bool is_relator(std::string_view role);

/// `YYYY-MM-DDThh:mm:ssZ`.
std::string timestamp(std::int64_t seconds);

}  // namespace anthology::epub
