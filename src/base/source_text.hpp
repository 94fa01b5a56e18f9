/// The text of an input file as every stage sees it, with its lines; and spans of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <anthology/diagnostic.hpp>

namespace anthology {

/// An input file after cleaning: valid UTF-8, line ends LF, no BOM, no control that XML forbids.
/// Immutable; shared by whoever points into it.
struct SourceText {
  std::string path;
  std::string text;
  std::vector<std::uint32_t> line_starts;  ///< byte offsets; the first is 0
  std::vector<std::uint32_t> crlf;         ///< of the LFs that were CRLF in the file, in order

  SourceText(std::string path, std::string text, std::vector<std::uint32_t> crlf = {});
};

using SourcePtr = std::shared_ptr<const SourceText>;

/// A range of bytes of a source text. Does not own: whoever keeps spans keeps the `SourcePtr`s.
struct Span {
  const SourceText* source = nullptr;  ///< null: nowhere, such as words of the program's own
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  explicit operator bool() const { return source != nullptr; }
  std::string_view text() const;
  friend bool operator==(const Span&, const Span&) = default;
};

/// From the beginning of the first to the end of the last, of two in one source; else the first that is
/// anywhere.
Span joined(const Span& a, const Span& b);

/// Line, column (code points) and source line of a span's begin; its length is cut at the line's end.
Location locate(const Span& span);

}  // namespace anthology
