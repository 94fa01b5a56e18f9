/// The notes of a post: the author's series 1, 2, 3 and the editor's a, b, c, each by first reference.
///
/// cmark keeps of a reference only the definition's number and drops unreferenced definitions: the
/// labels are read from the source.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <cmark-gfm.h>

#include "base/diagnostics.hpp"
#include "compose/markdown_text.hpp"

namespace anthology {

struct Footnote {
  cmark_node* definition = nullptr;
  std::string label;  ///< as written, `ed-1` for the editor's
  bool editors = false;
  std::string mark;            ///< "1", "a", "۱"; empty while nothing refers to it
  std::string id_mark;         ///< the same in ASCII
  std::size_t references = 0;  ///< in the text and in notes
  std::size_t written = 0;     ///< references written so far

  std::string id() const;
  /// Of the reference with this number, from 1.
  std::string reference_id(std::size_t number) const;
};

/// A number in the digits of a language, not grouped.
std::string in_digits_of(std::string_view language, std::size_t number);

class Footnotes {
 public:
  /// Numbers the notes in the order of their first references, those inside notes last; with the digits
  /// of the language.
  Footnotes(cmark_node* document, const MarkdownText& text, std::string_view language);

  /// The note that a reference node means; null where there is none.
  Footnote* of(cmark_node* reference);
  /// In the order of printing: the author's, then the editor's.
  std::vector<Footnote*> printed();

  /// Warns of definitions that nothing refers to. cmark drops them, so the source is scanned.
  void report_unreferenced(cmark_node* document, const MarkdownText& text, Diagnostics& diagnostics) const;

 private:
  void number(cmark_node* root, std::vector<std::size_t>& order);

  std::vector<Footnote> notes_;     ///< in cmark's order
  std::vector<std::size_t> order_;  ///< indices, by first reference
};

}  // namespace anthology
