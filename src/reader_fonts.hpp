/// The fonts that an ePub holds where its manifest asks for them: those that the readers' stylesheet names,
/// with the characters of the book.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "epub/epub.hpp"
#include "text/fonts.hpp"

namespace anthology {

/// In the order of their families, weights and slants. What is missing is among the findings of `fonts`.
std::vector<epub::Font> reader_fonts(const Book& book, const std::string& stylesheet, text::Fonts& fonts,
                                     const Workers& workers, Diagnostics& diagnostics);

}  // namespace anthology
