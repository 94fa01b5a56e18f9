/// A document of XML on its way to a parser: what is not XML is taken out or made so, piece by piece.
///
/// XML 1.0, sections 2.4 (character data), 2.7 (CDATA), 4.1 (references).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace anthology {

/// Leaves out the declaration, the document type, comments and instructions, keeping their line feeds;
/// escapes `&` and `<` that begin nothing; turns HTML's entities into numbers; and closes CDATA where the
/// exporter forgot to escape the mark inside it.
class XmlSource {
 public:
  explicit XmlSource(std::string_view text);

  /// Copies the next bytes; 0 at the end.
  std::size_t read(char* buffer, std::size_t size);

  bool declares_entities() const { return declares_entities_; }
  bool at_end() const { return piece_.empty() && at_ >= text_.size(); }

 private:
  void next_piece();
  void markup();
  void reference();
  void cdata();
  /// Where the mark stands; npos: from here on it does not, which is looked up once.
  std::size_t find_end(std::string_view mark, std::size_t from, bool& none) const;
  void drop(std::size_t end);
  void pass(std::size_t end);

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view piece_;  ///< of the text, or of `made_`
  std::string made_;
  bool declares_entities_ = false;
  bool in_tag_ = false;
  bool no_cdata_end_ = false, no_comment_end_ = false, no_instruction_end_ = false;
};

}  // namespace anthology
