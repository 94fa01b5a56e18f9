#include "layout/paragraph_breaker.hpp"

#include <algorithm>

#include "layout/word_division.hpp"

namespace anthology::layout {
namespace {

constexpr double strict_tolerance = 1;
constexpr double hyphenated_tolerance = 2.5;
/// A few wide gaps are better than one ragged paragraph among justified ones.
constexpr double loose_tolerance = 7;
/// A measure of fewer em is too narrow for even spaces.
constexpr double narrowest_justified = 25;
/// Stretch at the end of a ragged line, em: large enough that no line is hyphenated for its sake.
constexpr double ragged_stretch = 5;
constexpr double any_ratio = 1e12;
/// The last line is no shorter than this, em: longer than an indent, so that it covers it.
constexpr double shortest_last_line = 2.5;

bool is_code(const style::ComputedStyle& style) {
  return style.white_space == style::WhiteSpace::pre || style.white_space == style::WhiteSpace::pre_wrap;
}

double em_of(const style::ComputedStyle& style) {
  return std::max(1.0, style.font_size * 1000);
}

/// Lines of even length: the narrowest measure that needs no more lines. (CSS Text 4, section 6.3.)
void balance(LineBreaker& breaker, const ParagraphItems& paragraph, BreakRules rules,
             std::vector<BrokenLine>& lines) {
  constexpr std::size_t most_lines = 6;  // of titles; longer texts are for reading
  constexpr int halvings = 8;
  if (lines.size() < 2 || lines.size() > most_lines) return;
  rules.tolerance = any_ratio;
  rules.shortest_last_line = 0;
  Milli narrow = 0, wide = rules.measure;
  std::vector<BrokenLine> tried;
  for (int i = 0; i < halvings; ++i) {
    rules.measure = (narrow + wide) / 2;
    if (breaker.run(paragraph.items, rules, tried) && tried.size() <= lines.size()) {
      wide = rules.measure;
      lines = tried;
    } else {
      narrow = rules.measure;
    }
  }
}

bool ends_in_runt(const std::vector<BrokenLine>& lines, const BreakRules& rules) {
  return lines.size() > 1 && lines.back().natural < rules.shortest_last_line;
}

}  // namespace

bool is_justified(const style::ComputedStyle& style, Milli measure) {
  return style.text_align == style::TextAlign::justify &&
         static_cast<double>(measure) >= narrowest_justified * em_of(style) && !is_code(style);
}

void break_paragraph(Words& words, LineBreaker& breaker, Milli measure, Milli indent,
                     ParagraphItems& paragraph, BrokenParagraph& out) {
  const auto& style = *paragraph.content->style;
  const double em = em_of(style);
  out.justified = is_justified(style, measure);
  out.outcome = Outcome::good;
  BreakRules rules;
  rules.measure = measure;
  rules.shortest_last_line = std::llround(shortest_last_line * em);
  const auto attempt = [&](double tolerance) {
    rules.tolerance = tolerance;
    const bool found = breaker.run(paragraph.items, rules, out.lines);
    if (found) {
      out.demerits = breaker.demerits();
      out.rules = rules;
    }
    return found;
  };
  make_items(words, Division::none, measure, indent, paragraph);
  if (out.justified) {
    const bool strict = attempt(strict_tolerance);
    const auto strict_demerits = out.demerits;
    if (strict && !ends_in_runt(out.lines, rules)) return;
    rules.hyphens = true;
    rules.consecutive_hyphens = style.hyphenate_limit_lines;
    divide_words(words, paragraph);
    rules.counts_lines = true;  // for the alternatives
    bool hyphenated = attempt(hyphenated_tolerance);
    rules.counts_lines = false;
    if (breaker.left_out()) hyphenated = attempt(hyphenated_tolerance);
    if (hyphenated && (!strict || out.demerits < strict_demerits)) return;
    if (strict) {
      rules.hyphens = false;
      make_items(words, Division::none, measure, indent, paragraph);
      attempt(strict_tolerance);
      return;
    }
    if (attempt(loose_tolerance)) return;
    out.justified = false;
    out.outcome = Outcome::ragged;
  } else {
    rules.ragged = std::llround(ragged_stretch * em);
    // Lines that are half empty look worse than a hyphen.
    constexpr double half_empty = 1.5;
    if (attempt(half_empty) || (style.balanced && attempt(any_ratio))) {
      if (style.balanced) balance(breaker, paragraph, rules, out.lines);
      return;
    }
    rules.hyphens = true;
    rules.consecutive_hyphens = style.hyphenate_limit_lines;
    divide_words(words, paragraph);
    if (attempt(any_ratio)) return;
  }
  rules.ragged = std::llround(ragged_stretch * em);
  rules.hyphens = true;
  rules.consecutive_hyphens = 0;
  if (out.outcome == Outcome::ragged && attempt(any_ratio)) return;
  for (const auto division : {Division::wide_words, Division::desperate}) {
    make_items(words, division, measure, indent, paragraph);
    if (attempt(any_ratio)) return;
  }
  break_greedily(paragraph.items, measure, out.lines);
  out.outcome = Outcome::overfull;
  out.demerits = 0;
}

void find_alternatives(Words& words, LineBreaker& breaker, ParagraphItems& paragraph,
                       const BrokenParagraph& broken, std::vector<Alternative>& out) {
  out.clear();
  constexpr std::size_t fewest_lines = 3;  // a shorter paragraph gains a line by ugly spaces alone
  if (!broken.justified || broken.outcome != Outcome::good || broken.lines.size() < fewest_lines) return;
  auto rules = broken.rules;
  if (rules.tolerance > hyphenated_tolerance) return;
  if (!rules.counts_lines) {
    rules.counts_lines = true;
    rules.tolerance = hyphenated_tolerance;
    if (!rules.hyphens) {
      rules.hyphens = true;
      rules.consecutive_hyphens = paragraph.content->style->hyphenate_limit_lines;
      divide_words(words, paragraph);
    }
    std::vector<BrokenLine> best;
    if (!breaker.run(paragraph.items, rules, best)) return;
  }
  const auto number = static_cast<int>(broken.lines.size());
  for (const int other : {number - 1, number + 1}) {
    Alternative found;
    if (!breaker.lines_of(paragraph.items, other, found.lines) || ends_in_runt(found.lines, rules)) continue;
    found.demerits = breaker.demerits();
    out.push_back(std::move(found));
  }
}

}  // namespace anthology::layout
