#include "layout/page_fill.hpp"

#include <algorithm>
#include <iterator>

namespace anthology::layout {
namespace {

/// A note of fewer lines is not divided; each part of a divided one has so many at least.
constexpr std::uint32_t divisible_note = 6, fewest_note_lines = 2;

/// More lines would be seen.
constexpr Units most_grown_lines = 2;

/// A line to each of the widest spaces, the upper ones first; where that seems to say something only if none
/// else is there. What is left over goes to those that bear more.
void grow_by_lines(const LineSpan& flow, const PageFill& page, std::span<const Units> bearable,
                   std::span<Units> growths) {
  std::vector<std::uint32_t> gaps;
  for (std::uint32_t i = 0; i < bearable.size(); ++i)
    if (bearable[i] > 0) gaps.push_back(i);
  std::ranges::stable_sort(gaps, std::ranges::greater(), [&](std::uint32_t i) {
    const auto& line = flow.lines[page.first_line + i];
    return std::pair(!Growth::is_telling(line), line.space_before);
  });
  Units left = page.growth;
  for (Units lines = 1; left > 0 && lines <= most_grown_lines; ++lines)
    for (const auto i : gaps) {
      if (left == 0 || bearable[i] < lines) continue;
      growths[i] += units_per_line;
      left -= units_per_line;
    }
}

void grow_evenly(const LineSpan& flow, const PageFill& page, std::span<Units> growths) {
  Units all = 0;
  for (auto i = page.first_line + 1; i < page.end_line; ++i) all += Growth::most_above(flow.lines[i]);
  Units before = 0;
  for (auto i = page.first_line + 1; i < page.end_line; ++i) {
    const Units here = before + Growth::most_above(flow.lines[i]);
    growths[i - page.first_line] = page.growth * here / all - page.growth * before / all;
    before = here;
  }
}

/// What the space above each line grows by.
std::vector<Units> growths_on(const LineSpan& flow, const PageFill& page) {
  std::vector<Units> growths(page.end_line - page.first_line);
  if (page.growth == 0) return growths;
  Growth growth;
  std::vector<Units> bearable;
  bearable.reserve(growths.size());
  for (auto i = page.first_line; i < page.end_line; ++i)
    bearable.push_back(growth.add(flow.lines[i], i == page.first_line));
  if (growth.by_lines())
    grow_by_lines(flow, page, bearable, growths);
  else
    grow_evenly(flow, page, growths);
  return growths;
}

Units height_below_another(const Line& line) {
  return line.space_before + line.height;
}

Units notes_height(std::span<const Line> lines, Range range) {
  Units height = 0;
  for (auto i = range.begin; i < range.end; ++i)
    height += i == range.begin ? lines[i].height : height_below_another(lines[i]);
  return height;
}

}  // namespace

Units NoteRoom::height(std::uint32_t end) {
  if (end <= first_) return 0;
  for (auto i = first_ + static_cast<std::uint32_t>(heights_.size()); i < end; ++i)
    heights_.push_back(heights_.empty() ? flow_.note_lines[i].height
                                        : heights_.back() + height_below_another(flow_.note_lines[i]));
  return next_on_grid(room_.above_notes + heights_[end - first_ - 1]);
}

std::uint32_t NoteRoom::end_of(std::uint32_t called) const {
  return called == 0 ? first_ : std::max(first_, flow_.footnotes[called - 1].end);
}

const Range& NoteRoom::note_at(std::uint32_t line) const {
  return *std::prev(std::ranges::upper_bound(flow_.footnotes, line, {}, &Range::begin));
}

/// All of a short note, two lines of a long one; half a page of one that an earlier page began.
std::uint32_t NoteRoom::least_end(std::uint32_t called) {
  const auto all = end_of(called);
  if (all == first_) return first_;
  const auto& last = note_at(all - 1);
  if (last.begin >= first_)
    return last.end - last.begin < divisible_note ? all : last.begin + fewest_note_lines;
  auto at = std::min(all, first_ + fewest_note_lines);
  while (at < all && height(at + 1) * 2 <= room_.height) ++at;
  return at;
}

std::uint32_t NoteRoom::end_on_page(std::uint32_t called, Units used) {
  const auto all = end_of(called);
  auto at = first_;
  while (at < all && used + height(at + 1) <= room_.height) ++at;
  if (at == all) return at;
  if (const auto& note = note_at(at); at > note.begin) {
    const auto begin = std::max(note.begin, first_);
    if (at - begin < fewest_note_lines)
      at = begin;
    else if (note.end - at < fewest_note_lines)
      at = note.end - fewest_note_lines;
  }
  // Notes alone on a page go on, however high their lines are.
  return used == 0 ? std::max(at, first_ + 1) : std::max(at, first_);
}

Units Growth::most(Units shortage) const {
  if (shortage <= 0) return 0;
  if (!snaps_) return std::min(shortage, narrow_);
  const Units lines = std::min(block_lines_ + telling_lines_, most_grown_lines);
  return std::min(lines, shortage / units_per_line) * units_per_line;
}

double Growth::cost(Units growth) const {
  constexpr double grown_line = 300, telling_line = 3'000, grown_space = 100;
  if (!snaps_) return grown_space * growth / units_per_line;
  const Units lines = growth / units_per_line;
  const Units above_blocks = std::min(lines, block_lines_);
  return grown_line * above_blocks + telling_line * (lines - above_blocks);
}

Units height_of_repeated(const LineSpan& flow, const PageFill& page) {
  Units used = 0;
  for (auto i = page.repeated.begin; i < page.repeated.end; ++i) used += flow.lines[i].height;
  return used;
}

PageFill begin_page(const LineSpan& flow, std::uint32_t first_line, bool on_purpose, Units height) {
  PageFill page;
  page.first_line = page.end_line = first_line;
  if (first_line == flow.lines.size()) return page;
  const auto& line = flow.lines[first_line];
  // A space that leaves the first line no room is none.
  page.keeps_space = on_purpose && next_on_grid(line.space_before) + line.height <= height;
  // A header is repeated where the page begins with a later row of its table, and it leaves room for that.
  const auto& paragraph = flow.paragraphs[line.paragraph];
  if (paragraph.repeated_begin != paragraph.repeated_end && first_line >= paragraph.repeated_end)
    page.repeated = {paragraph.repeated_begin, paragraph.repeated_end};
  if (height_of_repeated(flow, page) * 2 > height) page.repeated = {};
  return page;
}

Units stack_page(const LineSpan& flow, const PageFill& page, std::span<Units> tops,
                 std::vector<Units>& repeated_tops) {
  repeated_tops.clear();
  Units used = 0;
  for (auto i = page.repeated.begin; i < page.repeated.end; ++i) {
    repeated_tops.push_back(used);
    used += flow.lines[i].height;
  }
  const auto growths = growths_on(flow, page);
  for (auto i = page.first_line; i < page.end_line; ++i) {
    const bool first = i == page.first_line && page.repeated.begin == page.repeated.end;
    const auto top = top_of(flow.lines[i], used + growths[i - page.first_line], first, page.keeps_space);
    tops[i] = top;
    used = top + flow.lines[i].height;
  }
  return used;
}

void settle_foot(const LineSpan& flow, const PageFill& page, Units shortage, std::span<Units> tops) {
  if (shortage <= 0 || shortage >= unseen_shortage) return;
  auto first = page.end_line;
  while (first > page.first_line && !(flow.lines[first - 1].flags & on_grid)) --first;
  if (first == page.first_line || first == page.end_line) return;
  if (flow.lines[first].space_before == 0 || flow.lines[first].break_cost >= splits_kept) return;
  for (auto i = first; i < page.end_line; ++i) tops[i] += shortage;
}

void stack_notes(const LineSpan& flow, const PageFill& page, Units height, std::span<Units> tops) {
  auto top = height - notes_height(flow.note_lines, page.notes);
  for (auto i = page.notes.begin; i < page.notes.end; ++i) {
    if (i > page.notes.begin) top += flow.note_lines[i].space_before;
    tops[i] = top;
    top += flow.note_lines[i].height;
  }
}

}  // namespace anthology::layout
