/// The PDF (ISO 32000-1, 1.7): embedded subset fonts, pages, outline, links, labels, metadata.
#pragma once

#include <string>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "layout/pages.hpp"
#include "text/fonts.hpp"

namespace anthology::pdf {

/// The bytes of the PDF; empty after an error. The calling thread alone touches
/// PoDoFo.
std::string write_pdf(const Book& book, layout::Pages pages, const text::Fonts& fonts, const Workers& workers,
                      Diagnostics& diagnostics);

}  // namespace anthology::pdf
