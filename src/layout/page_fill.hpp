/// What stands on one page: lines of text, and lines of footnotes at its foot.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "layout/lines.hpp"

namespace anthology::layout {

/// The lines of one page.
struct PageFill {
  std::uint32_t first_line = 0, end_line = 0;
  Range notes;               ///< lines of footnotes, the rest of one that the page before began first
  Range repeated;            ///< a table's header lines, set once more at the top
  bool keeps_space = false;  ///< the space before the first line is kept: the page was begun on purpose
  Units growth = 0;          ///< of the spaces between its blocks, all in all
};

/// Lines and paragraphs of what runs on from page to page.
struct LineSpan {
  std::span<const Line> lines;
  std::span<const Paragraph> paragraphs;
  std::span<const Line> note_lines;
  std::span<const Range> footnotes;  ///< in the order of their calls
  std::span<const Variant> variants;
  std::span<const Line> variant_lines;
};

/// What a page has room for.
struct PageRoom {
  Units height = 0;
  Units above_notes = 0;  ///< the rule over footnotes, and the space around it
};

/// What stands off the grid at a page's foot makes no page short by less than this.
inline constexpr Units unseen_shortage = units_per_line * 3 / 4;

inline constexpr std::uint16_t forced_flags = page_before | recto_before | verso_before;

/// What the footnotes of a page take, by how many of them are called on it and before it.
class NoteRoom {
 public:
  NoteRoom(const LineSpan& flow, std::uint32_t first_note_line, PageRoom room)
      : flow_(flow), first_(first_note_line), room_(room) {}

  /// Of the area that holds all lines of the notes, up to and including the `called`-th.
  Units whole_height(std::uint32_t called) { return height(end_of(called)); }
  /// With no more of the last one than a page must have.
  Units least_height(std::uint32_t called) { return height(least_end(called)); }
  /// Of the area with the note lines before `end`. Summed once for all that ask.
  Units height(std::uint32_t end);
  /// Behind the last note line that fits below text of the given height. A note is divided only where both
  /// parts are long enough; if nothing fits below text, that text is alone on its page.
  std::uint32_t end_on_page(std::uint32_t called, Units used);
  /// Behind the last line of the notes that are called.
  std::uint32_t end_of(std::uint32_t called) const;

 private:
  const Range& note_at(std::uint32_t line) const;
  std::uint32_t least_end(std::uint32_t called);

  const LineSpan& flow_;
  std::uint32_t first_;
  PageRoom room_;
  std::vector<Units> heights_;  ///< of the lines from the first on, one by one
};

/// How far the spaces between the blocks of a page may grow, for it to end on its last line. Text on the grid
/// stays there: its page grows by whole lines, above blocks that stand a line apart at least, but not below a
/// heading that stands close, unless it heads the page. A page without a line that must, such as one of a
/// list of sources, grows in all its spaces.
class Growth {
 public:
  /// By how many lines the space above it may grow: one of two lines or more by two, for nobody sees how many
  /// they are.
  Units add(const Line& line, bool first) {
    snaps_ |= (line.flags & (on_grid | keeps_distance)) != 0;
    blocks_ = first ? 1 : blocks_ + (line.flags & opens_block ? 1 : 0);
    if (first || line.space_before == 0 || (line.flags & keeps_distance)) return 0;
    narrow_ += most_above(line);
    const Units space = space_above(line);
    const bool below_heading = line.break_cost >= leaves_heading, below_head = below_heading && blocks_ == 2;
    const bool is_free = !below_heading || below_head;
    const Units lines = space >= unnoticed_from ? 2 : space >= units_per_line && is_free ? 1 : 0;
    (is_telling(line) && !below_head ? telling_lines_ : block_lines_) += lines;
    return lines;
  }
  bool by_lines() const { return snaps_; }
  Units most(Units shortage) const;
  /// So much as the page's demerits grow by.
  double cost(Units growth) const;

  /// Where a wider space seems to say something: that the scene changes, or that a line belongs to others.
  static bool is_telling(const Line& line) {
    const bool belongs = (line.flags & follows_text) != 0 || line.break_cost >= splits_kept;
    return belongs && space_above(line) < unnoticed_from;
  }
  /// A space grows by no more than itself, nor than most of a line.
  static Units most_above(const Line& line) { return std::min(line.space_before, units_per_line * 3 / 4); }

 private:
  static constexpr Units unnoticed_from = 2 * units_per_line;
  static Units space_above(const Line& line) {
    return line.flags & on_grid ? next_on_grid(line.space_before) : line.space_before;
  }

  bool snaps_ = false;        ///< a line does to the grid
  std::uint32_t blocks_ = 0;  ///< the rest of one at the top counts
  Units block_lines_ = 0, telling_lines_ = 0;
  Units narrow_ = 0;
};

/// Where a line stands below text of the given height. The first line of a page leaves out its space, unless
/// the page was begun on purpose.
inline Units top_of(const Line& line, Units used, bool first, bool keeps_space) {
  const Units top = used + (first && !keeps_space ? 0 : line.space_before);
  return line.flags & on_grid ? next_on_grid(top) : top;
}

/// What a page that begins with this line has above it, for a room of the given height: the header of its
/// table once more, or a space that is kept.
PageFill begin_page(const LineSpan& flow, std::uint32_t first_line, bool on_purpose, Units height);
Units height_of_repeated(const LineSpan& flow, const PageFill& page);

/// The tops of the page's lines, its growth in them, written at their indices in `tops` (which has room for
/// all lines of the flow), and of the repeated ones. Returns the height that is used.
Units stack_page(const LineSpan& flow, const PageFill& page, std::span<Units> tops,
                 std::vector<Units>& repeated_tops);

/// Lines at the page's foot that stand off the grid move down by what makes the page short, if that is not
/// seen, below the space above them: so the page ends where its neighbours do.
void settle_foot(const LineSpan& flow, const PageFill& page, Units shortage, std::span<Units> tops);

/// The tops of the page's note lines, likewise: the last one ends at the page's foot.
void stack_notes(const LineSpan& flow, const PageFill& page, Units height, std::span<Units> tops);

}  // namespace anthology::layout
