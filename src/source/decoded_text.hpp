/// Texts that came out of escapes, such as `\u0001`, which the cleaning of the file's bytes has not seen.
#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

/// Cleans the decoded texts of one file; what was dropped is said once a file, with the first place.
class DecodedTexts {
 public:
  /// Drops what XML cannot hold; CR and CRLF become LF.
  void clean(std::string& text, const Span& where);
  void report(Diagnostics& diagnostics) const;

 private:
  char32_t first_ = 0;
  Span where_;
  std::size_t count_ = 0;
};

}  // namespace anthology
