/// Titles: plain text, and which words of it are set in italics.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace anthology {

/// The element of XHTML that emphasised words stand in.
enum class TitleElement : std::uint8_t { em, i, cite };

/// Bytes of a title.
struct TitleEmphasis {
  std::size_t begin = 0, end = 0;
  TitleElement element = TitleElement::em;

  friend bool operator==(const TitleEmphasis&, const TitleEmphasis&) = default;
};

/// Who shows the title as XHTML sets the emphasis; everybody else takes the text alone.
struct TitleText {
  std::string text = {};
  std::vector<TitleEmphasis> emphasis = {};  ///< in order, apart from one another, none of them empty
  Span span = {};  ///< where it is written; nowhere, if the words are the program's own

  bool empty() const { return text.empty(); }
};

/// Emphasises more words. Emphasis within emphasis is one.
void emphasize(TitleText& title, const TitleEmphasis& words);
/// Leaves the first `size` bytes.
void truncate(TitleText& title, std::size_t size);
/// The same words with `text` put in at a byte.
TitleText with_insertion(const TitleText& title, std::size_t at, std::string_view text);

/// Words of one kind, and the name of the element that they stand in: empty for none.
struct TitleRun {
  std::string_view text;
  std::string_view element;
};

/// The runs of a title, in order; they point into it.
std::vector<TitleRun> runs_of(const TitleText& title);

/// Writes a title anew from its beginning to its end, and the emphasis follows its words. What is put in
/// where emphasis begins or ends stands outside of it.
class TitleRewriter {
 public:
  explicit TitleRewriter(const TitleText& title) : from_(title) { out_.span = title.span; }

  bool at_end() const { return at_ == from_.text.size(); }
  std::size_t at() const { return at_; }  ///< the byte that comes next
  std::string_view rest() const { return std::string_view(from_.text).substr(at_); }
  std::size_t written() const { return out_.text.size(); }  ///< bytes of the new text

  void keep(std::size_t bytes);
  void put(std::string_view text) { out_.text += text; }
  /// Something else in the place of the next bytes.
  void replace(std::size_t bytes, std::string_view text);
  void drop(std::size_t bytes) { replace(bytes, {}); }
  /// The rest as it is, and the new title.
  TitleText finish();

 private:
  void open_emphasis();
  void close_emphasis();

  const TitleText& from_;
  TitleText out_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;  ///< of the emphasis of `from_`
  bool open_ = false;
};

}  // namespace anthology
