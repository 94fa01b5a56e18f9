/// The last pass over a PDF: objects packed into compressed streams (ISO 32000-1, 7.5.7), by libqpdf.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.hpp"

namespace anthology::pdf {

/// The same document, smaller; the file identifier is made from its content. Nothing after an error,
/// which is reported.
std::optional<std::string> pack_objects(const std::string& pdf, Diagnostics& diagnostics);

}  // namespace anthology::pdf
