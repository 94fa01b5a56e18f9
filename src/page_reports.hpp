/// The layout's account of its pages as the public face has it.
#pragma once

#include <string>

#include <anthology/layout_report.hpp>

#include "book/book.hpp"
#include "layout/pages.hpp"

namespace anthology {

/// `size` is the page size that the pages were laid out for.
LayoutReport report_of(const Book& book, const layout::Pages& pages, const std::string& size);

}  // namespace anthology
