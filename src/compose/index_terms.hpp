/// The editor's file of index terms, and where texts have them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/source_text.hpp"

namespace anthology {

struct IndexTerm {
  std::string heading;                ///< as printed
  std::vector<std::string> synonyms;  ///< what else stands for it in the texts
  std::vector<std::string> see_also;  ///< headings of other entries
  Span span;
};

/// One term a line, `#` begins a comment: `term`, `term = synonym, synonym`, `term -> other, other`, or
/// `term = synonym -> other`. Lines of one heading are one term.
std::vector<IndexTerm> parse_index_terms(const SourceText& source, Diagnostics& diagnostics);

/// The words and signs of a text as terms are compared: case is folded, hyphens are spaces, soft hyphens
/// nothing; ideographs and kana are words of their own.
struct IndexWord {
  std::string folded;
  std::size_t begin = 0, end = 0;  ///< bytes of the text
};
std::vector<IndexWord> index_words(std::string_view text);

/// Finds terms in running text. Immutable once made; safe from many threads.
class IndexMatcher {
 public:
  explicit IndexMatcher(const std::vector<IndexTerm>& terms);

  struct Match {
    std::size_t term = 0;
    std::size_t begin = 0, end = 0;  ///< bytes of the text
  };
  /// From left to right, the longest at each place, none overlapping.
  std::vector<Match> find(std::string_view text) const;
  bool empty() const { return terms_.empty(); }

 private:
  void add(std::string_view form, std::size_t term);

  static constexpr std::size_t no_term = static_cast<std::size_t>(-1);
  std::unordered_map<std::string, std::size_t> terms_;  ///< by words, and `no_term` by beginnings of terms
};

}  // namespace anthology
