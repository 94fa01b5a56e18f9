#include "source/title_emphasis.hpp"

#include <algorithm>

#include "base/delimiter_sides.hpp"
#include "base/unicode.hpp"

namespace anthology {
namespace {

/// Before it no script of letters does without spaces between words.
constexpr char32_t first_ideograph = 0x2E80;

bool is_of_a_word(char32_t c) {
  return c < first_ideograph && (unicode::is_letter(c) || unicode::is_digit(c));
}

}  // namespace

void DelimiterRuns::add(std::string_view text, std::size_t at, std::size_t length) {
  const DelimiterSides sides = sides_of(text, at, length);
  Run run{at, length, length, text[at], sides.opens(text[at]), sides.closes(text[at])};
  if (run.mark == '*' && is_of_a_word(sides.before) && is_of_a_word(sides.after)) run.opens = false;
  if (run.opens || run.closes) runs_.push_back(run);
}

bool DelimiterRuns::Run::matches(const Run& closer) const {
  if (!opens || mark != closer.mark) return false;
  const bool both_ways = closes || closer.opens;
  return !both_ways || (whole + closer.whole) % 3 != 0 || (whole % 3 == 0 && closer.whole % 3 == 0);
}

std::size_t DelimiterRuns::opener_of(std::size_t closer, std::size_t first) const {
  for (std::size_t at = closer; at > first; --at)
    if (runs_[at - 1].matches(runs_[closer])) return at - 1;
  return closer;
}

std::size_t DelimiterRuns::match(std::size_t opener, std::size_t closer, std::vector<DelimiterPair>& pairs) {
  Run &open = runs_[opener], &close = runs_[closer];
  const std::size_t length = std::min({open.length, close.length, std::size_t{2}});
  open.length -= length;
  pairs.push_back({open.at + open.length, close.at, length});
  close.at += length;
  close.length -= length;
  // What stands between them, and what is used up, is text.
  const std::size_t begin = open.length > 0 ? opener + 1 : opener;
  const std::size_t end = close.length > 0 ? closer : closer + 1;
  using Offset = std::vector<Run>::difference_type;
  runs_.erase(runs_.begin() + static_cast<Offset>(begin), runs_.begin() + static_cast<Offset>(end));
  return begin;
}

void DelimiterRuns::pair(std::size_t first, std::vector<DelimiterPair>& pairs) {
  for (std::size_t closer = first; closer < runs_.size();) {
    const std::size_t opener = runs_[closer].closes ? opener_of(closer, first) : closer;
    closer = opener < closer ? match(opener, closer, pairs) : closer + 1;
  }
  runs_.resize(std::min(first, runs_.size()));
}

}  // namespace anthology
