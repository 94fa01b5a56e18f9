/// From the Book to pages: boxes, lines, pages.
#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "layout/pages.hpp"
#include "style/cascade.hpp"
#include "text/fonts.hpp"
#include "text/hyphenation.hpp"

namespace anthology::layout {

struct LayoutOptions {
  std::string page_size;  ///< CSS, empty: the stylesheet's
  Workers workers = 1;
  Span page_size_where;  ///< of the size in the manifest
};

/// Sections are laid out side by side; the result does not depend on the number of threads.
Pages lay_out(const Book& book, const style::Stylesheets& sheets, text::Fonts& fonts,
              text::Hyphenation& hyphenation, const LayoutOptions& options, Diagnostics& diagnostics);

/// The pages as text, one item a line: page, kind, x, y, words. For golden files.
std::string dump(const Pages& pages);

}  // namespace anthology::layout
