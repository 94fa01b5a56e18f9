#include "layout/page_account.hpp"

#include <algorithm>
#include <utility>

namespace anthology::layout {
namespace {

/// Spaces under each other in so many lines are a river.
constexpr int shortest_river = 4;

/// Wider spaces are seen.
constexpr float widest_even = 1.6F;  // times the usual

void count_lines(const SectionLines& content, const std::vector<Units>& tops, Range lines, float usual,
                 PageAccount& account) {
  std::uint32_t ladder = 0;
  for (auto i = lines.begin; i < lines.end; ++i) {
    const auto& line = content.lines[i];
    const bool leaves_grid = (line.flags & may_leave_grid) != 0;
    const auto& setting = content.settings[i];
    account.spaces += setting.spaces;
    if (setting.spacing > widest_even * usual) account.wide_spaces += setting.spaces;
    account.overfull += (line.flags & overfull) != 0;
    account.off_grid += (line.flags & on_grid) != 0 && !leaves_grid && tops[i] % units_per_line != 0;
    ladder = line.flags & ends_in_hyphen ? ladder + 1 : 0;
    account.ladder = std::max(account.ladder, ladder);
  }
}

/// What it costs that the page begins where it does; nothing where it was begun on purpose.
std::int32_t cost_of_begin(const std::vector<Flow>& flows, const PlannedPage& planned) {
  const auto& lines = flows[planned.flow].content.lines;
  const auto first = planned.fill.first_line;
  if (planned.kind.blank || planned.fill.keeps_space || first == 0 || first >= lines.size())
    return free_break;
  return lines[first].break_cost;
}

/// The page on which the text goes on: turned tables stand between its pages.
std::size_t next_of_text(const PagePlan& plan, std::size_t index) {
  do ++index;
  while (index < plan.pages.size() && plan.pages[index].is_turned());
  return index;
}

bool follows(const PagePlan& plan, std::size_t index, std::size_t next) {
  return next < plan.pages.size() && !plan.pages[next].kind.blank &&
         plan.pages[next].flow == plan.pages[index].flow && !plan.pages[next].fill.keeps_space;
}

/// True if the paragraph has fewer lines before this one than from it on.
bool leaves_orphan(const SectionLines& content, std::uint32_t line) {
  const auto& paragraph = content.paragraphs[content.lines[line].paragraph];
  return line - paragraph.first_line < paragraph.end_line - line;
}

void count_breaks(const PagePlan& plan, std::size_t index, const std::vector<Flow>& flows,
                  PageAccount& account) {
  const auto& planned = plan.pages[index];
  const auto& content = flows[planned.flow].content;
  if (const auto cost = cost_of_begin(flows, planned); cost >= makes_widow && cost < leaves_heading)
    account.widows += !leaves_orphan(content, planned.fill.first_line);
  const auto next = next_of_text(plan, index);
  if (!follows(plan, index, next)) return;
  const auto cost = cost_of_begin(flows, plan.pages[next]);
  if (cost >= leaves_heading) {
    ++account.headings_at_foot;
    account.step = PageStep::heading;
  } else if (cost >= makes_widow) {
    account.orphans += leaves_orphan(content, plan.pages[next].fill.first_line);
    account.step = PageStep::lone_line;
  } else if (cost >= splits_kept) {
    account.step = PageStep::splits_block;
  }
}

PageStep step_of_shortage(std::uint32_t lines) {
  switch (lines) {
    case 0:
      return PageStep::none;
    case 1:
      return PageStep::one_line;
    case 2:
      return PageStep::two_lines;
    default:
      return PageStep::ragged;
  }
}

/// The second page of a spread stands at an even index.
bool is_uneven(const PagePlan& plan, std::size_t index) {
  const auto second = index + index % 2;
  if (second == 0 || !follows(plan, second - 1, second) || plan.pages[second].ends_stretch) return false;
  if (plan.pages[second - 1].is_turned() || plan.pages[second].is_turned()) return false;
  return plan.pages[second].short_lines != plan.pages[second - 1].short_lines;
}

/// A space between two words, and the number of lines down to it in which one stands under another.
struct Gap {
  Points left = 0, right = 0;
  int depth = 1;
};

bool stand_under_each_other(const Gap& a, const Gap& b) {
  const Points common = std::min(a.right, b.right) - std::max(a.left, b.left);
  return common > std::min(a.right - a.left, b.right - b.left) / 2;
}

void collect_gaps(const TextRun& run, std::vector<Gap>& gaps) {
  const auto& glyphs = run.glyphs;
  const auto add = [&](std::size_t i) {
    const Points end = i + 1 < glyphs.size() ? static_cast<Points>(glyphs[i + 1].x) : run.width;
    gaps.push_back({run.x + static_cast<Points>(glyphs[i].x), run.x + end});
  };
  if (run.right_to_left || glyphs.empty()) {
    for (std::size_t i = 0; i < glyphs.size(); ++i)
      if (run.text[glyphs[i].text] == ' ') add(i);
    return;
  }
  // A glyph stands about as far behind the last one as its byte.
  std::size_t i = 0;
  for (auto at = run.text.find(' '); at != std::string::npos; at = run.text.find(' ', at + 1)) {
    i = std::min(glyphs.size() - 1, i + (at - std::min<std::size_t>(at, glyphs[i].text)));
    while (i > 0 && glyphs[i].text > at) --i;
    while (i + 1 < glyphs.size() && glyphs[i].text < at) ++i;
    if (glyphs[i].text == at) add(i);
  }
}

std::uint32_t count_rivers(const Page& page) {
  std::uint32_t rivers = 0;
  std::vector<Gap> above, gaps;
  const auto end_line = [&] {
    std::ranges::sort(gaps, {}, &Gap::left);  // runs of two directions stand in any order
    auto first = above.begin();
    for (auto& gap : gaps) {
      while (first != above.end() && first->right <= gap.left) ++first;
      for (auto upper = first; upper != above.end() && upper->left < gap.right; ++upper)
        if (stand_under_each_other(gap, *upper)) gap.depth = std::max(gap.depth, upper->depth + 1);
      rivers += gap.depth == shortest_river;
    }
    above.swap(gaps);
    gaps.clear();
  };
  std::uint16_t line = 0;
  for (const auto& item : page.items) {
    const auto* run = std::get_if<TextRun>(&item);
    if (run == nullptr || run->artifact) continue;
    if (run->line != line) end_line();
    line = run->line;
    collect_gaps(*run, gaps);
  }
  end_line();
  return rivers;
}

}  // namespace

float usual_spacing(const std::vector<Flow>& flows) {
  std::vector<std::pair<float, std::uint32_t>> lines;
  std::uint64_t spaces = 0;
  for (const auto& flow : flows)
    for (const auto* content : {&flow.content, &flow.notes})
      for (const auto& setting : content->settings) {
        if (setting.spaces == 0) continue;
        lines.emplace_back(setting.spacing, setting.spaces);
        spaces += setting.spaces;
      }
  if (lines.empty()) return 0;
  // The half with the middle space, and the half of that, and so on.
  auto first = lines.begin(), last = lines.end();
  std::uint64_t before = 0;
  while (last - first > 1) {
    const auto middle = first + (last - first) / 2;
    std::nth_element(first, middle, last);
    std::uint64_t lower = 0;
    for (auto line = first; line != middle; ++line) lower += line->second;
    if ((before + lower) * 2 >= spaces) {
      last = middle;
    } else {
      before += lower;
      first = middle;
    }
  }
  return first->first;
}

PageAccount account_of(const PagePlan& plan, std::size_t index, const std::vector<Flow>& flows,
                       const Page& page, float usual) {
  PageAccount account;
  const auto& planned = plan.pages[index];
  if (planned.kind.blank) return account;
  const auto& flow = flows[planned.flow];
  if (planned.is_turned()) {
    const Range lines{planned.turned.first_line, planned.turned.end_line};
    account.turned = true;
    account.lines = lines.end - lines.begin;
    count_lines(flow.turned, flow.turned_tops, lines, usual, account);
    return account;
  }
  const auto& fill = planned.fill;
  account.lines = fill.end_line - fill.first_line;
  account.note_lines = fill.notes.end - fill.notes.begin;
  account.short_lines = planned.short_lines;
  account.uneven = is_uneven(plan, index);
  account.step = step_of_shortage(planned.short_lines);
  count_lines(flow.content, flow.tops, {fill.first_line, fill.end_line}, usual, account);
  count_lines(flow.notes, flow.note_tops, fill.notes, usual, account);
  count_breaks(plan, index, flows, account);
  account.rivers = count_rivers(page);
  return account;
}

}  // namespace anthology::layout
