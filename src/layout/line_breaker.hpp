/// From boxes, glue and penalties to lines: Knuth and Plass, "Breaking Paragraphs into Lines" (1981).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "layout/measures.hpp"

namespace anthology::layout {

inline constexpr std::uint32_t no_fragment = ~0u;
inline constexpr std::int32_t never = 10'000;    ///< a penalty at which no line ends
inline constexpr std::int32_t forced = -10'000;  ///< a penalty at which a line must end

/// A piece of a paragraph: material, a space, or a place where a line may end.
struct LineItem {
  enum class Kind : std::uint8_t { box, glue, penalty };
  Kind kind = Kind::box;
  bool hyphen = false;        ///< of a penalty: ends the line with a hyphen
  bool after_hyphen = false;  ///< of a penalty: the text has a hyphen of its own before it
  bool breakable = true;      ///< of glue: a line may end here if a box stands before it; of a forced
                              ///< penalty: the line closes a paragraph and is not justified
  std::int32_t penalty = 0;
  Milli width = 0;  ///< of a penalty: added only where the line ends
  Milli stretch = 0, shrink = 0;
  Milli left_protrusion = 0, right_protrusion = 0;  ///< how far it may hang over the line's edges
  std::uint32_t begin = 0, end = 0;                 ///< bytes of the paragraph's text
  std::uint32_t fragment = no_fragment;             ///< of a box: what was shaped for it
  std::uint32_t piece = 0;                          ///< of the paragraph
};

struct BreakRules {
  Milli measure = 0;
  double tolerance = 1;         ///< how many times its stretch a space may give
  bool hyphens = false;         ///< penalties with a hyphen count
  int consecutive_hyphens = 0;  ///< 0: as many as may come
  /// Above 0: spaces keep their width, and this is the stretch at the end of every line.
  Milli ragged = 0;
  Milli shortest_last_line = 0;  ///< a shorter one is all but forbidden
  bool counts_lines = false;     ///< finds the best lines of each number of them
};

struct BrokenLine {
  std::uint32_t begin = 0, end = 0;  ///< items; `end` is the one at which the line was broken
  double ratio = 0;                  ///< of the stretch, or below 0 of the shrink; 0 if ragged
  Milli natural = 0;                 ///< width without stretch, protrusion taken off
  bool hyphen = false;
  bool closes = false;  ///< a forced end: the last line, or one before a line break
};

/// Breaks paragraphs, keeping its memory from one to the next.
class LineBreaker {
 public:
  /// The lines with the least demerits; false (and no lines) where none keep the rules. The items
  /// end with a forced penalty.
  bool run(std::span<const LineItem> items, const BreakRules& rules, std::vector<BrokenLine>& lines);
  /// Of the last paragraph that was broken.
  double demerits() const { return demerits_; }
  /// True where the last run counted lines, and left out lines for having too many numbers: there may be
  /// better ones.
  bool left_out() const { return left_out_; }
  /// After a run that counted lines: the best ones of this number; false where there are none.
  bool lines_of(std::span<const LineItem> items, int number, std::vector<BrokenLine>& lines);

 private:
  struct Node {
    std::uint32_t position = 0;  ///< item at which a line ends
    std::uint32_t start = 0;     ///< first item of the next line
    int fitness = 1;
    int hyphens = 0;  ///< consecutive ones, this included
    int line = 0;     ///< number of lines up to here, where they are counted
    double demerits = 0;
    Milli width = 0, stretch = 0, shrink = 0;  ///< sums before `start`, with what hangs out there
    std::int32_t previous = -1;
    double ratio = 0;
    Milli natural = 0;
  };
  struct Sums {
    Milli width = 0, stretch = 0, shrink = 0;
  };
  /// The best way to end a line at one place, by fitness, and by the number of the line where lines are
  /// counted. Kept from place to place: at most of them no line can end.
  struct Candidates {
    static constexpr int most_numbers = 3;  ///< that a line ending at one place may have
    std::array<Node, 4 * most_numbers> nodes;
    std::array<bool, 4 * most_numbers> found{};
    std::array<int, most_numbers> numbers{};
    int number_count = 0;

    void clear() {
      found.fill(false);
      number_count = 0;
    }
    /// Nothing where the place could have too many numbers.
    std::optional<std::size_t> slot(int number, int fitness) {
      int at = 0;
      while (at < number_count && numbers[static_cast<std::size_t>(at)] != number) ++at;
      if (at == most_numbers) return std::nullopt;
      if (at == number_count) numbers[static_cast<std::size_t>(number_count++)] = number;
      return static_cast<std::size_t>(at * 4 + fitness);
    }
  };

  bool try_break(std::span<const LineItem> items, std::uint32_t at, const Sums& sums,
                 const BreakRules& rules);
  void add_nodes(std::span<const LineItem> items, std::uint32_t at, const Sums& sums);
  template <class Wanted>
  std::int32_t best_end(std::span<const LineItem> items, Wanted wanted) const;
  void collect(std::span<const LineItem> items, std::int32_t last, std::vector<BrokenLine>& lines) const;

  Candidates candidates_;
  std::vector<Node> nodes_;
  std::vector<std::int32_t> active_;  ///< nodes that a line may still begin at, ascending
  double demerits_ = 0;
  bool left_out_ = false;
};

/// As much as fits on each line, at least one box: the last resort, which may be overfull.
void break_greedily(std::span<const LineItem> items, Milli measure, std::vector<BrokenLine>& lines);

}  // namespace anthology::layout
