/// Generated text: counters, list markers, `content` (CSS Lists 3, CSS Generated Content 3).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "style/computed_style.hpp"

namespace anthology::layout {

/// The digits that a language prints numbers with: decimal, arabic-indic or persian.
style::ListStyle digits_of(std::string_view language);
/// The letters that number the front matter of books with those digits.
std::string abjad_numeral(long number, style::ListStyle digits);
/// A number in a list style; a bullet for disc, circle and square.
std::string counter_text(long number, style::ListStyle list_style);
/// With the full stop that a numbered item has.
std::string marker_text(long number, style::ListStyle list_style);

/// Counters by name; a reset begins anew, nesting is left to lists.
class Counters {
 public:
  void apply(const style::ComputedStyle& style);
  void set(std::string_view name, long value) { at(name) = value; }
  long value(std::string_view name) const;

 private:
  long& at(std::string_view name);
  std::vector<std::pair<std::string, long>> counters_;
};

/// The quotation mark for a nesting depth from 0.
std::string_view quote_mark(const style::ComputedStyle& style, int depth, bool opening);

}  // namespace anthology::layout
