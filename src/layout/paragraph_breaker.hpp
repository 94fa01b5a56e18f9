/// The passes by which a paragraph gets its lines: strict, hyphenated, loose, ragged, and at last anyhow.
#pragma once

#include <cstdint>
#include <vector>

#include "layout/line_breaker.hpp"
#include "layout/paragraph_items.hpp"

namespace anthology::layout {

/// What it took to find lines.
enum class Outcome : std::uint8_t {
  good,
  ragged,    ///< could not be justified, though it should have been
  overfull,  ///< something is wider than the measure
};

/// The same text in one line more or less.
struct Alternative {
  std::vector<BrokenLine> lines;
  double demerits = 0;
};

struct BrokenParagraph {
  std::vector<BrokenLine> lines;
  bool justified = false;
  double demerits = 0;
  Outcome outcome = Outcome::good;
  BreakRules rules;  ///< of the pass that found them
};

/// Whether lines of this measure end evenly, if they can: not where it is too narrow for even spaces.
bool is_justified(const style::ComputedStyle& style, Milli measure);

/// Breaks a prepared paragraph; its items are made anew as the passes need them.
void break_paragraph(Words& words, LineBreaker& breaker, Milli measure, Milli indent,
                     ParagraphItems& paragraph, BrokenParagraph& out);

/// Other good ways to set a justified paragraph that was broken well: in one line less, in one line more. The
/// items are those of `broken`, and are divided afterwards.
void find_alternatives(Words& words, LineBreaker& breaker, ParagraphItems& paragraph,
                       const BrokenParagraph& broken, std::vector<Alternative>& out);

}  // namespace anthology::layout
