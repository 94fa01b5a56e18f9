/// The ePub 3.3 package: container, package document, navigation, content documents.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "book/page_map.hpp"

namespace anthology::epub {

/// The bytes of the .epub; empty after an error. `stylesheet` is the readers' copy; `pages`, if not
/// empty, becomes the page-list.
std::string write_epub(const Book& book, std::string_view stylesheet, const PageMap& pages,
                       const Workers& workers, Diagnostics& diagnostics);

}  // namespace anthology::epub
