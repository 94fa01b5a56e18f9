#include "layout/page_breaker.hpp"

#include <algorithm>

namespace anthology::layout {
namespace {

/// A page emptier than this part of its height is worse than a split block.
constexpr int emptiest_part = 3;

constexpr std::uint16_t forced_flags = page_before | recto_before | verso_before;

Units top_of(const Line& line, Units used, bool first, bool keeps_space) {
  const Units top = used + (first && !keeps_space ? 0 : line.space_before);
  return line.flags & on_grid ? next_on_grid(top) : top;
}

/// A note of fewer lines is not divided; each part of a divided one has so many at least.
constexpr std::uint32_t divisible_note = 6, fewest_note_lines = 2;

Units notes_height(std::span<const Line> lines, Range range) {
  Units height = 0;
  for (auto i = range.begin; i < range.end; ++i)
    height += lines[i].height + (i > range.begin ? lines[i].space_before : 0);
  return height;
}

/// A last page of one or two lines looks like a mistake: lines move to it from the page before.
std::uint32_t leaving_enough(std::span<const Line> lines, std::uint32_t first, std::uint32_t best) {
  constexpr std::uint32_t shortest_last_page = 5;  // lines
  auto rest = best;
  while (rest < lines.size() && rest - best < shortest_last_page && !(lines[rest].flags & forced_flags))
    ++rest;
  if (rest - best == shortest_last_page) return best;
  const auto cost = lines[best].break_cost;
  for (auto at = best; at > first + shortest_last_page && best - at < shortest_last_page; --at)
    if (lines[at].break_cost <= cost && rest - at >= shortest_last_page) return at;
  return best;
}

/// A word is not divided between two pages where a page one line shorter costs no more.
std::uint32_t leaving_words_whole(std::span<const Line> lines, std::uint32_t first, std::uint32_t best) {
  const auto divides = [&](std::uint32_t at) { return (lines[at - 1].flags & ends_in_hyphen) != 0; };
  if (best < first + 2 || !divides(best) || divides(best - 1)) return best;
  return lines[best - 1].break_cost <= lines[best].break_cost ? best - 1 : best;
}

/// A header is repeated where the page begins with a later row of its table.
Range repeated_header(const LineSpan& flow, std::uint32_t first_line) {
  const auto& paragraph = flow.paragraphs[flow.lines[first_line].paragraph];
  if (paragraph.repeated_begin == paragraph.repeated_end || first_line < paragraph.repeated_end) return {};
  return {paragraph.repeated_begin, paragraph.repeated_end};
}

Units stack_header(const LineSpan& flow, const Range& range, Units capacity) {
  Units used = 0;
  for (auto i = range.begin; i < range.end; ++i) used += flow.lines[i].height;
  return used * 2 > capacity ? 0 : used;
}

/// The latest break of the lowest cost; `more` adds what the page itself costs.
template <class Cost>
std::uint32_t cheapest_break(std::span<const Line> lines, std::uint32_t first, std::uint32_t end, Cost more) {
  auto best = end;
  std::int64_t best_cost = -1;
  for (auto at = end; at > first; --at) {
    const std::int64_t cost = more(at) + (at < lines.size() ? lines[at].break_cost : 0);
    if (best_cost < 0 || cost < best_cost) {
      best = at;
      best_cost = cost;
    }
    if (best_cost == 0) break;
  }
  return best;
}

/// What the footnotes of a page take, by where its text ends.
class NoteRoom {
 public:
  NoteRoom(const LineSpan& flow, std::uint32_t first, PageRoom room)
      : flow_(flow), first_(first), room_(room) {}

  /// With all notes whole that lines before `end` call.
  Units whole_height(std::uint32_t end) const { return height(called_before(end)); }
  /// With no more of the last one than a page must have.
  Units least_height(std::uint32_t end) const { return height(least_end(end)); }

  /// Behind the last note line that fits below text of the given height. A note is divided only where
  /// both parts are long enough; if nothing fits below text, that text is alone on its page.
  std::uint32_t end_on_page(std::uint32_t end, Units used) const {
    const auto all = called_before(end);
    auto at = all;
    while (at > first_ && used + height(at) > room_.height) --at;
    if (at == all) return at;
    if (const auto* note = note_at(at); note != nullptr && at > note->begin) {
      if (at - std::max(note->begin, first_) < fewest_note_lines)
        at = std::max(note->begin, first_);
      else if (note->end - at < fewest_note_lines)
        at = note->end - fewest_note_lines;
    }
    // Notes alone on a page go on, however high their lines are.
    return used == 0 ? std::max(at, first_ + 1) : std::max(at, first_);
  }

 private:
  std::uint32_t called_before(std::uint32_t end) const {
    const auto called = end == 0 ? 0 : flow_.lines[end - 1].notes_end;
    return called == 0 ? first_ : std::max(first_, flow_.footnotes[called - 1].end);
  }

  const Range* note_at(std::uint32_t line) const {
    const auto after = std::ranges::upper_bound(flow_.footnotes, line, {}, &Range::begin);
    return after == flow_.footnotes.begin() ? nullptr : &*std::prev(after);
  }

  /// All of a short note, two lines of a long one; half a page of one that an earlier page began.
  std::uint32_t least_end(std::uint32_t end) const {
    const auto all = called_before(end);
    if (all == first_) return first_;
    const auto& last = *note_at(all - 1);
    if (last.begin < first_) {
      auto at = all;
      while (at > first_ + fewest_note_lines && height(at) * 2 > room_.height) --at;
      return at;
    }
    return last.end - last.begin < divisible_note ? all : last.begin + fewest_note_lines;
  }

  Units height(std::uint32_t end) const {
    if (end == first_) return 0;
    return next_on_grid(room_.above_notes + notes_height(flow_.note_lines, {first_, end}));
  }

  const LineSpan& flow_;
  std::uint32_t first_;
  PageRoom room_;
};

}  // namespace

PageFill fill_page(const LineSpan& flow, std::uint32_t first_line, std::uint32_t first_note_line,
                   PageRoom room) {
  const NoteRoom notes(flow, first_note_line, room);
  const auto& lines = flow.lines;
  PageFill page;
  page.first_line = page.end_line = first_line;
  if (first_line == lines.size()) {
    page.notes = {first_note_line, notes.end_on_page(first_line, 0)};
    return page;
  }
  page.keeps_space = first_line == 0 || (lines[first_line].flags & forced_flags) != 0;
  page.repeated = repeated_header(flow, first_line);
  // A space that leaves the first line no room is none.
  page.keeps_space &= next_on_grid(lines[first_line].space_before) + lines[first_line].height <= room.height;
  Units used = stack_header(flow, page.repeated, room.height);
  if (used == 0) page.repeated = {};
  std::vector<Units> filled;  // height used before each line, and at last after all of them
  auto end = first_line;
  bool forced = false;
  for (; end < lines.size() && !forced; ++end) {
    const bool first = end == first_line;
    const auto top =
        top_of(lines[end], used, first && page.repeated.begin == page.repeated.end, page.keeps_space);
    const auto bottom = top + lines[end].height;
    if (!first && bottom + notes.least_height(end + 1) > room.height) break;
    filled.push_back(used);
    used = bottom;
    forced = end + 1 < lines.size() && (lines[end + 1].flags & forced_flags) != 0;
  }
  filled.push_back(used);
  const auto fits = [&](std::uint32_t at) {
    return filled[at - first_line] + notes.whole_height(at) <= room.height;
  };
  page.end_line = end;
  if (!((forced || end == lines.size()) && fits(end))) {
    const auto best = cheapest_break(lines, first_line, end, [&](std::uint32_t at) {
      const bool nearly_empty = filled[at - first_line] * emptiest_part < room.height;
      return (nearly_empty ? splits_kept + 1 : 0) + (fits(at) ? 0 : splits_note);
    });
    page.end_line = best == lines.size()
                        ? best
                        : leaving_words_whole(lines, first_line, leaving_enough(lines, first_line, best));
  }
  page.notes = {first_note_line, notes.end_on_page(page.end_line, filled[page.end_line - first_line])};
  // No page begins with a blank line; below the last line it needs no room.
  while (page.end_line + 1 < lines.size() && lines[page.end_line].flags & shows_nothing &&
         !(lines[page.end_line].flags & forced_flags))
    ++page.end_line;
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
  for (auto i = page.first_line; i < page.end_line; ++i) {
    const bool first = i == page.first_line && page.repeated.begin == page.repeated.end;
    const auto top = top_of(flow.lines[i], used, first, page.keeps_space);
    tops[i] = top;
    used = top + flow.lines[i].height;
  }
  return used;
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
