#include "layout/line_breaker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace anthology::layout {
namespace {

// Demerits as in TeX's plain format, so that the weights are known to balance.
constexpr double line_penalty = 10;
constexpr double adjacent_fitness_demerits = 10'000;
constexpr double double_hyphen_demerits = 10'000;
constexpr double final_hyphen_demerits = 5'000;
/// Worse than a line stretched to the second pass's tolerance is rare; a runt is preferred to that only.
constexpr double runt_demerits = 400'000;
/// The rest of a word alone on the last line: worse than any line that the second pass allows.
constexpr double word_rest_demerits = 3'000'000;
constexpr double worst_badness = 10'000;

int fitness_of(double ratio) {
  return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

double badness_of(double ratio) {
  const double r = std::abs(ratio);
  return std::min(worst_badness, 100 * r * r * r);
}

/// How much a line of this width must give, in parts of its stretch or shrink.
double ratio_of(Milli spare, Milli stretch, Milli shrink) {
  if (spare > 0) return stretch > 0 ? static_cast<double>(spare) / static_cast<double>(stretch) : 1e9;
  if (spare < 0) return shrink > 0 ? static_cast<double>(spare) / static_cast<double>(shrink) : -1e9;
  return 0;
}

/// True for most breaks that are tried: what `ratio_of` would say, without the division. In doubt false.
bool is_far_too_loose(Milli spare, Milli stretch, double tolerance) {
  constexpr double margin = 1 + 1e-9;
  return static_cast<double>(spare) > static_cast<double>(stretch) * tolerance * margin;
}

bool may_break(std::span<const LineItem> items, std::size_t at, bool hyphens) {
  const auto& item = items[at];
  switch (item.kind) {
    case LineItem::Kind::box:
      return false;
    case LineItem::Kind::glue:
      return item.breakable && at > 0 && items[at - 1].kind == LineItem::Kind::box;
    case LineItem::Kind::penalty:
      return item.penalty < never && (hyphens || !item.hyphen || item.penalty <= forced);
  }
  return false;
}

/// The protrusion of the last box before a break.
Milli right_protrusion(std::span<const LineItem> items, std::size_t at) {
  if (items[at].hyphen) return items[at].right_protrusion;
  for (std::size_t i = at; i-- > 0;)
    if (items[i].kind == LineItem::Kind::box) return items[i].right_protrusion;
  return 0;
}

std::uint32_t first_after_break(std::span<const LineItem> items, std::uint32_t at) {
  std::uint32_t i = at + 1;
  while (i < items.size() && items[i].kind != LineItem::Kind::box &&
         !(items[i].kind == LineItem::Kind::penalty && items[i].penalty <= forced))
    ++i;
  return i;
}

/// True where no word begins in the items but the one that a hyphen divided before them.
bool is_rest_of_word(std::span<const LineItem> items, std::uint32_t begin, std::uint32_t end) {
  for (auto i = begin; i < end; ++i)
    if (items[i].kind == LineItem::Kind::glue && items[i].begin < items[i].end) return false;
  return true;
}

}  // namespace

bool LineBreaker::try_break(std::span<const LineItem> items, std::uint32_t at, const Sums& sums,
                            const BreakRules& rules) {
  const auto& item = items[at];
  const bool is_penalty = item.kind == LineItem::Kind::penalty;
  const bool must = is_penalty && item.penalty <= forced;
  const double penalty = is_penalty && !must ? item.penalty : 0;
  const Milli end_width = is_penalty ? item.width : 0;
  const bool hyphenated = item.hyphen || item.after_hyphen;
  const Milli hang = right_protrusion(items, at);
  Candidates& best = candidates_;
  best.clear();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < active_.size(); ++i) {
    const auto index = active_[i];
    const auto& from = nodes_[static_cast<std::size_t>(index)];
    const Milli natural = sums.width - from.width + end_width - hang;
    const Milli stretch = rules.ragged > 0 && !must ? rules.ragged : sums.stretch - from.stretch;
    const Milli shrink = rules.ragged > 0 ? 0 : sums.shrink - from.shrink;
    const bool empty = from.start >= at;  // a blank line of preserved text
    if (!empty && stretch > 0 && is_far_too_loose(rules.measure - natural, stretch, rules.tolerance)) {
      if (must) continue;
      // Lines that begin later are shorter still.
      const auto loose = active_.begin() + static_cast<std::ptrdiff_t>(i);
      if (kept < i) std::copy(loose, active_.end(), active_.begin() + static_cast<std::ptrdiff_t>(kept));
      kept += active_.size() - i;
      break;
    }
    const double ratio = empty ? 0 : ratio_of(rules.measure - natural, stretch, shrink);
    if (ratio >= -1 && !must) active_[kept++] = index;
    if (ratio < -1 || ratio > rules.tolerance) continue;
    if (hyphenated && rules.consecutive_hyphens > 0 && from.hyphens >= rules.consecutive_hyphens) continue;
    double demerits = line_penalty + badness_of(ratio);
    demerits = demerits * demerits + (penalty >= 0 ? penalty * penalty : -penalty * penalty);
    const int fitness = rules.ragged > 0 ? 1 : fitness_of(ratio);
    if (hyphenated && from.hyphens > 0) demerits += double_hyphen_demerits;
    if (std::abs(fitness - from.fitness) > 1) demerits += adjacent_fitness_demerits;
    if (must && item.breakable && from.previous >= 0) {
      if (from.hyphens > 0) demerits += final_hyphen_demerits;
      if (natural < rules.shortest_last_line) demerits += runt_demerits;
      if (from.hyphens > 0 && is_rest_of_word(items, from.start, at)) demerits += word_rest_demerits;
    }
    demerits += from.demerits;
    const int line = rules.counts_lines ? from.line + 1 : 0;
    const auto slot = best.slot(line, fitness);
    if (!slot) left_out_ = true;
    if (!slot || (best.found[*slot] && best.nodes[*slot].demerits <= demerits)) continue;
    best.found[*slot] = true;
    auto& node = best.nodes[*slot];
    node.line = line;
    node.position = at;
    node.fitness = fitness;
    node.hyphens = hyphenated ? from.hyphens + 1 : 0;
    node.demerits = demerits;
    node.previous = index;
    node.ratio = rules.ragged > 0 ? 0 : ratio;
    node.natural = natural;
  }
  active_.resize(kept);
  if (best.number_count > 0) add_nodes(items, at, sums);
  return !active_.empty();
}

void LineBreaker::add_nodes(std::span<const LineItem> items, std::uint32_t at, const Sums& sums) {
  const auto start = first_after_break(items, at);
  Sums after = sums;
  for (std::uint32_t i = at; i < start; ++i) {
    if (items[i].kind != LineItem::Kind::glue) continue;
    after.width += items[i].width;
    after.stretch += items[i].stretch;
    after.shrink += items[i].shrink;
  }
  if (start < items.size()) after.width += items[start].left_protrusion;
  for (std::size_t slot = 0; slot < candidates_.nodes.size(); ++slot) {
    if (!candidates_.found[slot]) continue;
    auto& node = candidates_.nodes[slot];
    node.start = start;
    node.width = after.width;
    node.stretch = after.stretch;
    node.shrink = after.shrink;
    active_.push_back(static_cast<std::int32_t>(nodes_.size()));
    nodes_.push_back(node);
  }
}

void LineBreaker::collect(std::span<const LineItem> items, std::int32_t last,
                          std::vector<BrokenLine>& lines) const {
  for (auto index = last; index >= 0;) {
    const auto& node = nodes_[static_cast<std::size_t>(index)];
    if (node.previous < 0) break;
    const auto& from = nodes_[static_cast<std::size_t>(node.previous)];
    const auto& item = items[node.position];
    const bool closes = item.kind == LineItem::Kind::penalty && item.penalty <= forced && item.breakable;
    lines.push_back({from.start, node.position, node.ratio, node.natural, item.hyphen, closes});
    index = node.previous;
  }
  std::reverse(lines.begin(), lines.end());
}

template <class Wanted>
std::int32_t LineBreaker::best_end(std::span<const LineItem> items, Wanted wanted) const {
  std::int32_t best = -1;
  for (const auto index : active_) {
    const auto& node = nodes_[static_cast<std::size_t>(index)];
    if (node.position + 1 != items.size() || !wanted(node)) continue;
    if (best < 0 || node.demerits < nodes_[static_cast<std::size_t>(best)].demerits) best = index;
  }
  return best;
}

bool LineBreaker::lines_of(std::span<const LineItem> items, int number, std::vector<BrokenLine>& lines) {
  lines.clear();
  const auto best = best_end(items, [&](const Node& node) { return node.line == number; });
  if (best < 0) return false;
  demerits_ = nodes_[static_cast<std::size_t>(best)].demerits;
  collect(items, best, lines);
  return true;
}

bool LineBreaker::run(std::span<const LineItem> items, const BreakRules& rules,
                      std::vector<BrokenLine>& lines) {
  lines.clear();
  left_out_ = false;
  nodes_.assign(1, Node{});
  if (!items.empty()) nodes_.front().width = items.front().left_protrusion;
  active_.assign(1, 0);
  Sums sums;
  for (std::uint32_t at = 0; at < items.size(); ++at) {
    const auto& item = items[at];
    if (may_break(items, at, rules.hyphens) && !try_break(items, at, sums, rules)) return false;
    if (item.kind == LineItem::Kind::penalty) continue;
    sums.width += item.width;
    sums.stretch += item.stretch;
    sums.shrink += item.shrink;
  }
  const auto best = best_end(items, [](const Node&) { return true; });
  if (best < 0) return false;
  demerits_ = nodes_[static_cast<std::size_t>(best)].demerits;
  collect(items, best, lines);
  return true;
}

void break_greedily(std::span<const LineItem> items, Milli measure, std::vector<BrokenLine>& lines) {
  lines.clear();
  std::uint32_t start = 0;
  Milli width = 0;            // of the items from `start` on
  std::uint32_t fitting = 0;  // the last place where the line could end
  Milli fitting_width = 0;
  bool has_fitting = false;
  const auto close = [&](std::uint32_t at, Milli natural) {
    const auto& item = items[at];
    const bool closes = item.kind == LineItem::Kind::penalty && item.penalty <= forced && item.breakable;
    lines.push_back({start, at, 0, natural, item.hyphen, closes});
    start = first_after_break(items, at);
    has_fitting = false;
    width = 0;
  };
  for (std::uint32_t at = 0; at < items.size(); ++at) {
    if (at < start) continue;
    const auto& item = items[at];
    const bool ends = item.kind == LineItem::Kind::penalty && item.penalty <= forced;
    if (may_break(items, at, true)) {
      const Milli here = width + (item.kind == LineItem::Kind::penalty ? item.width : 0);
      if (here > measure && has_fitting) {
        close(fitting, fitting_width);
        at = start - 1;
        continue;
      }
      if (ends) {
        close(at, here);
        continue;
      }
      fitting = at;
      fitting_width = here;
      has_fitting = true;
    }
    if (item.kind != LineItem::Kind::penalty) width += item.width;
  }
}

}  // namespace anthology::layout
