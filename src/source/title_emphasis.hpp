/// Emphasis of titles by runs of `*` and `_`: CommonMark 0.29, 6.4, and "process emphasis" of its appendix.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace anthology {

/// An opening and a closing delimiter.
struct DelimiterPair {
  std::size_t opener, closer;  ///< where they begin, in the text
  std::size_t length;          ///< 1: emphasis; 2: strong
};

/// The delimiter runs of a text, added in order. Unlike CommonMark's, a run of asterisks between two letters
/// closes emphasis (`The *Times*s`) and opens none: `O*NET`, `M*A*S*H` and `f**k` are words.
class DelimiterRuns {
 public:
  void add(std::string_view text, std::size_t at, std::size_t length);
  std::size_t size() const { return runs_.size(); }
  /// Pairs the runs from `first` on, and forgets them. Takes time by the square of their number.
  void pair(std::size_t first, std::vector<DelimiterPair>& pairs);

 private:
  struct Run {
    std::size_t at, length;  ///< of what is left of it
    std::size_t whole;       ///< bytes that it had
    char mark;
    bool opens, closes;

    bool matches(const Run& closer) const;
  };
  std::size_t opener_of(std::size_t closer, std::size_t first) const;
  /// The place of the run that may close next.
  std::size_t match(std::size_t opener, std::size_t closer, std::vector<DelimiterPair>& pairs);

  std::vector<Run> runs_;
};

}  // namespace anthology
