/// The themes that the library carries in itself.
#pragma once

#include <span>
#include <string_view>

namespace anthology {

struct EmbeddedFile {
  std::string_view path;  ///< `styles/<theme>/book.css`
  std::string_view bytes;
};

/// Sorted by path; lives as long as the program.
std::span<const EmbeddedFile> embedded_styles();

}  // namespace anthology
