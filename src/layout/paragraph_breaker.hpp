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

struct BrokenParagraph {
  std::vector<BrokenLine> lines;
  bool justified = false;
  double demerits = 0;
  Outcome outcome = Outcome::good;
};

/// Breaks a prepared paragraph; its items are made anew as the passes need them.
void break_paragraph(Words& words, LineBreaker& breaker, Milli measure, Milli indent,
                     ParagraphItems& paragraph, BrokenParagraph& out);

}  // namespace anthology::layout
