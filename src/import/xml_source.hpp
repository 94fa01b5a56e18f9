/// A document of XML on its way to a parser: what is not XML is taken out or made so, piece by piece.
///
/// XML 1.0, sections 2.4 (character data), 2.7 (CDATA), 4.1 (references).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace anthology {

/// Leaves out the declaration, the document type, comments and instructions, keeping their line feeds;
/// escapes `&` and `<` that begin nothing; turns HTML's entities into numbers; closes tags where one around
/// them is closed, and drops end tags of what is not open, and all tags that nest too deeply; closes CDATA
/// where the exporter forgot to escape the mark inside it, and where the file is cut off in it.
class XmlSource {
 public:
  explicit XmlSource(std::string_view text);

  /// Copies the next bytes; 0 at the end of the document.
  std::size_t read(char* buffer, std::size_t size);
  /// Goes on to the document behind the one that was read; false: there is none, or more of this one.
  bool next_document();

  bool declares_entities() const { return declares_entities_; }
  /// What was not well-formed and was made so: how often, what came first, and where it stands.
  struct Mistakes {
    std::size_t count = 0, first = 0;
    std::string what;
  };
  const Mistakes& mistakes() const { return mistakes_; }
  /// Where the first tag stood that nests too deeply; npos: none does.
  std::size_t too_deep() const { return too_deep_; }
  std::size_t place() const { return at_; }
  bool at_end() const { return piece_.empty() && at_ >= text_.size(); }

 private:
  bool document_ended() const { return piece_.empty() && at_ >= document_end_; }
  void next_piece();
  void markup();
  void reference();
  void cdata();
  void unclosed_cdata();
  void start_tag();
  void end_tag();
  void unclosed_tag();
  std::size_t find_open(std::string_view name) const;
  void escape(std::string_view as, std::string_view what);
  void note(std::string what);
  /// Where the mark stands; npos: from here on it does not, which is looked up once.
  std::size_t find_end(std::string_view mark, std::size_t from, bool& none) const;
  void drop(std::size_t end);
  void pass(std::size_t end);

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view piece_;  ///< of the text, or of `made_`
  std::string made_;
  bool declares_entities_ = false;
  std::size_t document_end_ = std::string_view::npos;  ///< behind the end tag of the root
  std::size_t tag_end_ = 0;                            ///< behind the tag that is being read
  std::vector<std::string_view> open_;
  std::size_t too_deep_ = std::string_view::npos;
  Mistakes mistakes_;
  bool no_cdata_end_ = false, no_comment_end_ = false, no_instruction_end_ = false;
};

}  // namespace anthology
