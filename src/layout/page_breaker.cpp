#include "layout/page_breaker.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace anthology::layout {
namespace {

/// Ways to divide the text that are followed up, page by page: the cheapest ones.
constexpr std::size_t most_states = 48;
/// Pages shorter by more are tried only where no other place to end will do.
constexpr Units search_depth = 3 * units_per_line;
constexpr std::uint32_t most_lines_short = 4;    // of a page whose spaces grow
constexpr std::uint32_t shortest_last_page = 5;  // lines
/// A page emptier than this part of its height is worse than a split block, but not than a parted caption.
constexpr int emptiest_part = 3;

// Costs, in the unit of a paragraph's demerits as `Variant::cost` has them.
constexpr double per_page = 100;
constexpr double one_line_short = 400, two_lines_short = 1'600;
constexpr double ragged = 3'000, ragged_line = 1'000;
constexpr double uneven_spread = 20'000;
constexpr double split_note = 600;
constexpr double late_note = 200'000;
constexpr double hyphen_at_foot = 300, hyphen_at_turn = 1'000;
constexpr double short_last_page = 300;  // times the square of the lines that it lacks
constexpr double nearly_empty = 85'000;

double cost_of_break(const Line& next) {
  const auto cost = next.break_cost;
  if (cost >= leaves_heading) return 1'000'000;
  if (cost >= makes_widow) return 90'000;
  if (cost >= parts_caption) return 120'000;
  if (cost >= splits_kept) return 80'000;
  return cost;
}

double cost_of_shortage(std::uint32_t lines) {
  switch (lines) {
    case 0:
      return 0;
    case 1:
      return one_line_short;
    case 2:
      return two_lines_short;
    default:
      return ragged + ragged_line * lines;
  }
}

std::uint32_t lines_short(Units shortage) {
  if (shortage < unseen_shortage) return 0;
  return static_cast<std::uint32_t>((shortage + units_per_line - unseen_shortage) / units_per_line);
}

/// The height of each line behind the first one, where these are alike and stand without space below each
/// other: such lines need not be looked at one by one. Else 0.
Units even_height(std::span<const Line> lines) {
  if (lines.size() < 2) return 0;
  const auto& like = lines[1];
  const bool snaps = (like.flags & on_grid) != 0;
  for (const auto& line : lines.subspan(1))
    if (line.height != like.height || line.space_before != 0 || line.flags & (opens_block | keeps_distance) ||
        ((line.flags & on_grid) != 0) != snaps)
      return 0;
  const bool stays_on_grid = (lines.front().flags & on_grid) != 0 &&
                             lines.front().height % units_per_line == 0 && like.height % units_per_line == 0;
  return snaps && !stays_on_grid ? 0 : like.height;
}

constexpr std::int32_t none = -1;

/// A place where a page begins, and the cheapest way there.
struct State {
  std::uint32_t paragraph = 0, line = 0, variant = 0;  ///< `variant` of a paragraph that the page divides
  std::uint32_t note_line = 0;
  std::int32_t facing = none;  ///< lines by which the page before, which faces this one, is short
  double cost = 0;
  std::int32_t previous = none;  ///< state at which the page before begins
  std::int32_t choice = none;    ///< the last of the choices made on that page
  std::uint32_t short_lines = 0;
  Units growth = 0;

  bool same_place(const State& other) const {
    return paragraph == other.paragraph && line == other.line && variant == other.variant &&
           note_line == other.note_line;
  }
};

struct Choice {
  std::uint32_t paragraph = 0, variant = 0;
  std::int32_t previous = none;
};

/// A page from its top to the end of some line.
struct Partial {
  Units used = 0;
  double cost = 0;
  std::int32_t choice = none;
  bool first = true;  ///< no line stands on the page yet
  std::uint32_t lines = 0;
  std::uint32_t called = 0;  ///< notes, up to its last line
  Growth growth;
};

/// A way to end a page.
struct End {
  State next;
  Units shortage = 0;
  double of_break = 0;
  Growth growth;
};

/// All ways to end a page that begins at some place: the same however the pages before it end.
struct Ends {
  State start;
  std::vector<End> within, last_resorts;
  std::vector<Partial> of_stretch;
};

class PageBreaker {
 public:
  PageBreaker(const LineSpan& flow, const Stretch& stretch,
              const std::function<PageRoom(std::size_t page)>& room)
      : flow_(flow), stretch_(stretch), room_(room) {
    for (auto i = stretch.first_paragraph; i < stretch.end_paragraph; ++i) {
      first_even_.push_back(static_cast<std::uint32_t>(even_heights_.size()));
      for (std::uint32_t variant = 0; variant < variants_of(i); ++variant)
        even_heights_.push_back(even_height(lines_of(i, variant).lines));
    }
  }

  BrokenStretch run() {
    State start;
    start.paragraph = next_with_lines(stretch_.first_paragraph);
    start.line = stretch_.first_line;
    start.variant = stretch_.variant;
    start.note_line = stretch_.first_note_line;
    if (start.paragraph == stretch_.end_paragraph) return {};
    states_.push_back(start);
    std::vector<std::int32_t> layer{0};
    for (std::size_t page = 0; !layer.empty(); ++page) {
      next_.clear();
      page_ = page;
      page_room_ = room_(page);
      tried_count_ = 0;
      for (const auto state : layer) extend(state);
      prune();
      layer.clear();
      for (auto& state : next_) {
        layer.push_back(static_cast<std::int32_t>(states_.size()));
        states_.push_back(state);
      }
    }
    return collect();
  }

 private:
  struct Lines {
    std::span<const Line> lines;
    double cost = 0;
  };

  std::uint32_t variants_of(std::uint32_t paragraph) const {
    const auto& set = flow_.paragraphs[paragraph];
    return 1 + set.variants_end - set.variants_begin;
  }

  Lines lines_of(std::uint32_t paragraph, std::uint32_t variant) const {
    const auto& set = flow_.paragraphs[paragraph];
    if (variant == 0) return {flow_.lines.subspan(set.first_line, set.end_line - set.first_line), 0};
    const auto& other = flow_.variants[set.variants_begin + variant - 1];
    return {flow_.variant_lines.subspan(other.first_line, other.end_line - other.first_line), other.cost};
  }

  Units even_height_of(std::uint32_t paragraph, std::uint32_t variant) const {
    return even_heights_[first_even_[paragraph - stretch_.first_paragraph] + variant];
  }

  /// True where no page ends so far above its foot, unless it must.
  bool is_far_from_foot(Units used, std::uint32_t called) {
    return !wants_last_resorts_ && page_room_.height - used - notes_->whole_height(called) > search_depth;
  }

  /// So many of these lines of one height, below a text of the height `used`, end far from the page's foot.
  std::size_t far_from_foot(std::span<const Line> lines, Units even, Units used) {
    const Units room = page_room_.height - used - search_depth;
    auto passed = std::min(lines.size(), static_cast<std::size_t>(std::max(0, room) / even));
    while (passed > 0 &&
           !is_far_from_foot(used + static_cast<Units>(passed) * even, lines[passed - 1].notes_end))
      passed /= 2;
    return passed;
  }

  std::uint32_t next_with_lines(std::uint32_t paragraph) const {
    while (paragraph < stretch_.end_paragraph &&
           flow_.paragraphs[paragraph].first_line == flow_.paragraphs[paragraph].end_line)
      ++paragraph;
    return paragraph;
  }

  bool is_second(std::size_t page) const { return (page % 2 == 0) == stretch_.second_of_spread; }

  void extend(std::int32_t from);
  const Ends& ends_from(const State& start);
  bool turns_to_notes();
  void try_lines();
  static double cheapest_break(const Ends& ends);
  void add_paragraph(std::uint32_t paragraph, const Partial& partial, std::vector<Partial>& out);
  void add_lines(std::uint32_t paragraph, std::uint32_t variant, Partial partial, std::vector<Partial>& out);
  void end_page(std::uint32_t paragraph, std::uint32_t variant, std::uint32_t line, const Partial& partial);
  void end_stretch(const Partial& partial);
  void keep_ends(const Ends& ends);
  void keep(const End& end, Units growth);
  void prune();
  std::int32_t choose(std::uint32_t paragraph, std::uint32_t variant, std::int32_t previous);
  double notes_cost(const Partial& partial, std::uint32_t end_note_line) const;
  BrokenStretch collect() const;

  const LineSpan& flow_;
  const Stretch& stretch_;
  const std::function<PageRoom(std::size_t page)>& room_;
  std::vector<Units> even_heights_;        // of all ways to set all paragraphs
  std::vector<std::uint32_t> first_even_;  // of each paragraph
  std::vector<State> states_, next_;
  std::vector<Choice> choices_;
  State best_;
  bool found_ = false;

  // Of the page that is being tried.
  State start_;
  std::int32_t from_ = none;
  std::size_t page_ = 0;
  PageRoom page_room_;
  PageFill top_;
  std::optional<NoteRoom> notes_;
  std::vector<Ends>
      tried_;  // the first `tried_count_` are of pages of this number; the others' memory is kept
  std::size_t tried_count_ = 0;
  Ends* ends_ = nullptr;  // those being made
  bool wants_last_resorts_ = false;
};

std::int32_t PageBreaker::choose(std::uint32_t paragraph, std::uint32_t variant, std::int32_t previous) {
  if (variant == 0) return previous;
  choices_.push_back({paragraph, variant, previous});
  return static_cast<std::int32_t>(choices_.size() - 1);
}

void PageBreaker::extend(std::int32_t from) {
  start_ = states_[static_cast<std::size_t>(from)];
  from_ = from;
  notes_.emplace(flow_, start_.note_line, page_room_);
  const auto first_line =
      flow_.paragraphs[start_.paragraph].first_line + (start_.variant == 0 ? start_.line : 0);
  top_ = begin_page(flow_, first_line, page_ == 0 && !stretch_.continues, page_room_.height);
  if (turns_to_notes()) return;
  const auto& ends = ends_from(start_);
  for (const auto& partial : ends.of_stretch) end_stretch(partial);
  keep_ends(ends);
}

const Ends& PageBreaker::ends_from(const State& start) {
  for (std::size_t i = 0; i < tried_count_; ++i)
    if (tried_[i].start.same_place(start)) return tried_[i];
  if (tried_count_ == tried_.size()) tried_.emplace_back();
  ends_ = &tried_[tried_count_++];
  ends_->start = start;
  wants_last_resorts_ = false;
  try_lines();
  // Nearly every page ends well in its last lines.
  if (cheapest_break(*ends_) > 0) {
    wants_last_resorts_ = true;
    try_lines();
  }
  return *ends_;
}

/// Where the first line, such as a picture as high as the page, leaves the notes that are called before it no
/// room, these have a page to themselves.
bool PageBreaker::turns_to_notes() {
  const auto& line = lines_of(start_.paragraph, start_.variant).lines[start_.line];
  if (notes_->end_of(line.notes_begin) <= start_.note_line) return false;
  const Units bottom = top_of(line, height_of_repeated(flow_, top_), true, top_.keeps_space) + line.height;
  if (bottom + notes_->least_height(line.notes_begin) <= page_room_.height) return false;
  End end;
  end.next = start_;
  end.next.cost = 0;
  end.next.choice = none;
  end.next.note_line = notes_->end_on_page(line.notes_begin, 0);
  end.shortage = page_room_.height - notes_->height(end.next.note_line);
  keep(end, 0);
  return true;
}

void PageBreaker::try_lines() {
  ends_->within.clear();
  ends_->last_resorts.clear();
  Partial begin;
  begin.used = height_of_repeated(flow_, top_);
  std::vector<Partial> now{begin}, then;
  for (auto paragraph = start_.paragraph; paragraph < stretch_.end_paragraph && !now.empty(); ++paragraph) {
    then.clear();
    for (const auto& partial : now) {
      if (paragraph == start_.paragraph && start_.line > 0)
        add_lines(paragraph, start_.variant, partial, then);
      else
        add_paragraph(paragraph, partial, then);
    }
    now.swap(then);
  }
  ends_->of_stretch.swap(now);
}

double PageBreaker::cheapest_break(const Ends& ends) {
  double cheapest = std::numeric_limits<double>::infinity();
  for (const auto& end : ends.within) cheapest = std::min(cheapest, end.of_break);
  return cheapest;
}

void PageBreaker::add_paragraph(std::uint32_t paragraph, const Partial& partial, std::vector<Partial>& out) {
  const auto count = variants_of(paragraph);
  for (std::uint32_t variant = 0; variant < count; ++variant) add_lines(paragraph, variant, partial, out);
}

/// Each line of the paragraph in turn; behind each of them the page may end.
void PageBreaker::add_lines(std::uint32_t paragraph, std::uint32_t variant, Partial partial,
                            std::vector<Partial>& out) {
  const auto [lines, cost] = lines_of(paragraph, variant);
  const std::size_t begin = paragraph == start_.paragraph ? start_.line : 0;
  const Units even = even_height_of(paragraph, variant);
  if (begin == 0) {
    partial.cost += cost;
    partial.choice = choose(paragraph, variant, partial.choice);
  }
  for (auto i = begin; i < lines.size(); ++i) {
    const bool at_top = partial.first && top_.repeated.begin == top_.repeated.end;
    const auto bottom = top_of(lines[i], partial.used, at_top, top_.keeps_space) + lines[i].height;
    if (!partial.first && bottom + notes_->least_height(lines[i].notes_end) > page_room_.height) return;
    partial.used = bottom;
    partial.growth.add(lines[i], partial.first);
    partial.first = false;
    partial.called = lines[i].notes_end;
    ++partial.lines;
    if (i == begin && even > 0) {
      const auto passed = far_from_foot(lines.subspan(i + 1), even, partial.used);
      i += passed;
      partial.used += static_cast<Units>(passed) * even;
      partial.called = lines[i].notes_end;
      partial.lines += static_cast<std::uint32_t>(passed);
    }
    // No page begins with a blank line, nor ends in one: below the last line it needs no room.
    if (lines[i].flags & shows_nothing && i + 1 < lines.size()) continue;
    auto next = static_cast<std::uint32_t>(i) + 1;
    while (next + 1 < lines.size() && lines[next].flags & shows_nothing) ++next;
    end_page(paragraph, variant, next, partial);
  }
  const auto same = std::ranges::find(out, partial.used, &Partial::used);
  if (same == out.end())
    out.push_back(partial);
  else if (partial.cost < same->cost)
    *same = partial;
}

double PageBreaker::notes_cost(const Partial& partial, std::uint32_t end_note_line) const {
  if (end_note_line >= notes_->end_of(partial.called)) return 0;
  // A note that does not even begin on the page of its mark is as bad as a lost line.
  return flow_.footnotes[partial.called - 1].begin >= end_note_line ? late_note : split_note;
}

void PageBreaker::end_page(std::uint32_t paragraph, std::uint32_t variant, std::uint32_t line,
                           const Partial& partial) {
  if (is_far_from_foot(partial.used, partial.called)) return;
  const auto lines = lines_of(paragraph, variant).lines;
  const bool divides = line < lines.size();
  const auto next = divides ? paragraph : next_with_lines(paragraph + 1);
  if (next == stretch_.end_paragraph) return;  // the stretch ends
  const auto& next_line = divides ? lines[line] : flow_.lines[flow_.paragraphs[next].first_line];
  End end;
  end.next.paragraph = next;
  end.next.line = divides ? line : 0;
  end.next.variant = divides ? variant : 0;
  end.next.note_line = notes_->end_on_page(partial.called, partial.used);
  end.next.choice = partial.choice;
  end.shortage = page_room_.height - partial.used - notes_->height(end.next.note_line);
  end.of_break = cost_of_break(next_line);
  end.growth = partial.growth;
  end.next.cost = partial.cost + end.of_break + notes_cost(partial, end.next.note_line);
  if (lines[line - 1].flags & ends_in_hyphen)
    end.next.cost += is_second(page_) ? hyphen_at_turn : hyphen_at_foot;
  if ((page_room_.height - end.shortage) * emptiest_part < page_room_.height) end.next.cost += nearly_empty;
  if (end.shortage <= search_depth) {
    ends_->within.push_back(end);
    return;
  }
  // The fullest page of each cost, for where nothing better ends it.
  auto& last_resorts = ends_->last_resorts;
  const auto same = std::ranges::find(last_resorts, end.of_break, &End::of_break);
  if (same == last_resorts.end())
    last_resorts.push_back(end);
  else if (end.shortage <= same->shortage)
    *same = end;
}

void PageBreaker::end_stretch(const Partial& partial) {
  State end;
  end.paragraph = stretch_.end_paragraph;
  end.note_line = notes_->end_on_page(partial.called, partial.used);
  end.choice = partial.choice;
  end.cost = start_.cost + partial.cost + per_page + notes_cost(partial, end.note_line);
  if (page_ > 0 && partial.lines < shortest_last_page) {
    const auto lacking = static_cast<double>(shortest_last_page - partial.lines);
    end.cost += short_last_page * lacking * lacking;
  }
  end.previous = from_;
  if (found_ && end.cost >= best_.cost) return;
  best_ = end;
  found_ = true;
}

void PageBreaker::keep_ends(const Ends& ends) {
  const double cheapest = cheapest_break(ends);
  const auto keep_both = [&](const End& end) {
    keep(end, 0);
    const Units most = end.growth.most(end.shortage);
    if (!end.growth.by_lines() && most > 0) return keep(end, most);
    for (Units growth = units_per_line; growth <= most; growth += units_per_line) keep(end, growth);
  };
  for (const auto& end : ends.within) keep_both(end);
  for (const auto& end : ends.last_resorts)
    if (end.of_break < cheapest) keep_both(end);
}

void PageBreaker::keep(const End& end, Units growth) {
  State next = end.next;
  next.growth = growth;
  next.short_lines = lines_short(end.shortage - growth);
  const bool is_even = start_.facing == static_cast<std::int32_t>(next.short_lines);
  // Spaces do not grow where the page stays short all the same.
  if (growth > 0 && next.short_lines > most_lines_short && !is_even) return;
  next.cost += start_.cost + per_page + cost_of_shortage(next.short_lines) + end.growth.cost(growth);
  if (start_.facing != none && !is_even) next.cost += uneven_spread;
  next.facing = is_second(page_) ? none : static_cast<std::int32_t>(next.short_lines);
  next.previous = from_;
  const auto same = std::ranges::find_if(
      next_, [&](const State& other) { return other.same_place(next) && other.facing == next.facing; });
  if (same == next_.end())
    next_.push_back(next);
  else if (next.cost < same->cost)
    *same = next;
}

void PageBreaker::prune() {
  if (found_) std::erase_if(next_, [&](const State& state) { return state.cost >= best_.cost; });
  if (next_.size() <= most_states) return;
  std::ranges::stable_sort(next_, {}, &State::cost);
  next_.resize(most_states);
}

BrokenStretch PageBreaker::collect() const {
  BrokenStretch out;
  const auto add = [&](const State& state) {
    out.pages.push_back({state.paragraph, state.line, state.note_line, state.short_lines, state.growth});
    for (auto choice = state.choice; choice != none;
         choice = choices_[static_cast<std::size_t>(choice)].previous) {
      const auto& made = choices_[static_cast<std::size_t>(choice)];
      out.choices.emplace_back(made.paragraph, made.variant);
    }
  };
  add(best_);
  for (auto at = best_.previous; states_[static_cast<std::size_t>(at)].previous != none;
       at = states_[static_cast<std::size_t>(at)].previous)
    add(states_[static_cast<std::size_t>(at)]);
  std::ranges::reverse(out.pages);
  std::ranges::sort(out.choices);
  return out;
}

}  // namespace

BrokenStretch break_pages(const LineSpan& flow, const Stretch& stretch,
                          const std::function<PageRoom(std::size_t page)>& room) {
  return PageBreaker(flow, stretch, room).run();
}

}  // namespace anthology::layout
