/// What stylesheets put where no page is: text that would be lost without a word.
#pragma once

#include "base/diagnostics.hpp"
#include "book/book.hpp"
#include "layout/pages.hpp"

namespace anthology::layout {

/// One warning a section whose text stands outside its page, with the place of the text; one of a book whose
/// text is not displayed at all.
void report_lost_text(const Book& book, const Pages& pages, Diagnostics& diagnostics);

/// What margin boxes cut short: once a box, with the first text and the place of the section at whose page's
/// top it stands.
void report_cut_texts(const Book& book, const Pages& pages, Diagnostics& diagnostics);

}  // namespace anthology::layout
