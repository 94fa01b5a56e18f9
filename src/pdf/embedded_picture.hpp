/// Pictures as image XObjects (ISO 32000-1, 8.9.5): JPEG as it is, everything else as samples.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/parallel.hpp"
#include "book/book.hpp"
#include "layout/pages.hpp"
#include "pdf/document.hpp"

namespace anthology::pdf {

struct EmbeddedPicture {
  std::size_t resource = 0;  ///< index in Book::resources
  std::string name;          ///< in content streams
  double points = 0;         ///< the greatest width at which it is placed
  double points_high = 0;
  bool jpeg = false;
  std::uint32_t width = 0, height = 0;
  int channels = 3;
  std::string data, alpha;  ///< encoded; alpha is empty where all is opaque
  bool failed = false;
};

/// Every picture that the pages use, once, in the order of the book's resources.
std::vector<EmbeddedPicture> embed_pictures(const Book& book, const layout::Pages& pages,
                                            const Workers& workers, Diagnostics& diagnostics);

Ref add_picture(Document& document, const EmbeddedPicture& picture);

/// What the frame header of a JPEG says, if a PDF reader can show it: baseline or progressive, 8 bits,
/// grey or three colours.
struct JpegFrame {
  std::uint32_t width = 0, height = 0;
  int channels = 0;  ///< 0: not to be passed through
};
JpegFrame jpeg_frame(std::string_view bytes);

}  // namespace anthology::pdf
