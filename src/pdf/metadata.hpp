/// What the PDF says of the book: the Info dictionary and XMP (ISO 32000-1, 14.3; ISO 16684-1).
#pragma once

#include <string>

#include "book/book.hpp"
#include "pdf/document.hpp"

namespace anthology::pdf {

Dictionary info_dictionary(const Metadata& metadata);
/// The XMP packet, UTF-8.
std::string xmp_packet(const Metadata& metadata);

}  // namespace anthology::pdf
