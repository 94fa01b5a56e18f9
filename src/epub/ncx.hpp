/// The NCX, for readers from before EPUB 3 and for Kindle's tools (OPF 2.0.1, section 2.4.1).
#pragma once

#include <string>

#include "book/book.hpp"
#include "epub/contents.hpp"

namespace anthology::epub {

std::string ncx(const Book& book, const Contents& contents);

}  // namespace anthology::epub
