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

}  // namespace

PageFill fill_page(const LineSpan& flow, std::uint32_t first_line, Units capacity) {
  const auto& lines = flow.lines;
  PageFill page;
  page.first_line = first_line;
  page.keeps_space = first_line == 0 || (lines[first_line].flags & forced_flags) != 0;
  page.repeated = repeated_header(flow, first_line);
  // A space that leaves the first line no room is none.
  page.keeps_space &= next_on_grid(lines[first_line].space_before) + lines[first_line].height <= capacity;
  Units used = stack_header(flow, page.repeated, capacity);
  if (used == 0) page.repeated = {};
  std::vector<Units> filled;  // height used before each line
  auto end = first_line;
  for (; end < lines.size(); ++end) {
    const bool first = end == first_line;
    if (!first && (lines[end].flags & forced_flags)) {
      page.end_line = end;
      return page;
    }
    const auto top =
        top_of(lines[end], used, first && page.repeated.begin == page.repeated.end, page.keeps_space);
    if (!first && top + lines[end].height > capacity) break;
    filled.push_back(used);
    used = top + lines[end].height;
  }
  if (end == lines.size()) {
    page.end_line = end;
    return page;
  }
  // The latest break of the lowest cost; a nearly empty page counts as one step worse.
  auto best = end;
  std::int64_t best_cost = -1;
  for (auto at = end; at > first_line; --at) {
    std::int64_t cost = lines[at].break_cost;
    const auto height = at == end ? used : filled[at - first_line];
    if (height * emptiest_part < capacity) cost += splits_kept + 1;
    if (best_cost < 0 || cost < best_cost) {
      best = at;
      best_cost = cost;
    }
    if (best_cost == 0) break;
  }
  page.end_line = leaving_words_whole(lines, first_line, leaving_enough(lines, first_line, best));
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

}  // namespace anthology::layout
