/// The bytes handed to cmark, and the way back from its positions and literals to the source.
///
/// cmark gives 1-based lines and byte columns; inside indented containers the columns of inlines
/// drift, so a literal is looked for from where the one before it ended.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace anthology {

/// A replacement of bytes of the text, made before cmark reads it. Keeps the number of line feeds.
struct TextEdit {
  std::uint32_t begin, end;  ///< in the range, counted from its begin
  std::string text;
};

/// A range of a source text with edits. Lines count as in the range.
class MarkdownText {
 public:
  /// Edits that overlap an earlier one are left out.
  MarkdownText(const SourceText& source, std::uint32_t begin, std::uint32_t end, std::vector<TextEdit> edits);

  std::string_view text() const { return text_; }
  /// Of a 1-based line and byte column; clamped to the text.
  std::uint32_t offset_of(int line, int column) const;
  std::uint32_t line_begin(int line) const;
  std::uint32_t line_end(int line) const;
  /// The source's bytes behind a range of the edited text.
  Span span(std::uint32_t begin, std::uint32_t end) const;

 private:
  struct Applied {
    std::uint32_t begin, end;  ///< in the edited text
    std::uint32_t original_begin, original_end;
  };
  std::uint32_t original(std::uint32_t offset, bool is_end) const;

  const SourceText& source_;
  std::uint32_t begin_;
  std::string edited_;  ///< empty without edits
  std::string_view text_;
  std::vector<Applied> applied_;
  std::vector<std::uint32_t> line_starts_;
};

/// Follows cmark's literals through the text, in document order.
class LiteralCursor {
 public:
  explicit LiteralCursor(const MarkdownText& text) : text_(text) {}

  /// Goes to a block; literals are looked for between its first and last byte.
  void enter_block(std::uint32_t begin, std::uint32_t end);
  /// Goes to where the literal begins. `hint` is cmark's position, or npos.
  void seek(std::uint32_t hint, std::string_view literal);
  /// Goes to the next line of the block. Returns the place of the line feed.
  std::uint32_t next_line();
  /// Moves behind the source bytes that made the literal, which begins at the cursor.
  void follow(std::string_view literal);
  /// The nearest position from `hint` or the cursor on where one of `marks` stands.
  std::uint32_t find(std::uint32_t hint, std::string_view mark) const;

  std::uint32_t position() const { return at_; }
  void move_to(std::uint32_t position) { at_ = position; }
  static constexpr std::uint32_t npos = UINT32_MAX;

 private:
  bool plausible(std::uint32_t at, std::string_view literal) const;

  const MarkdownText& text_;
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace anthology
