#include "source/title_emphasis.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// Before it no script of letters does without spaces between words.
constexpr char32_t first_ideograph = 0x2E80;

bool is_punctuation(char32_t c) {
  if (c < 0x80) return c > ' ' && c < 0x7F && !unicode::is_letter(c) && !unicode::is_digit(c);
  return unicode::is_punctuation(c);
}

bool is_of_a_word(char32_t c) {
  return c < first_ideograph && (unicode::is_letter(c) || unicode::is_digit(c));
}

/// The characters on both sides of a run; the ends of the text count as spaces.
struct Sides {
  char32_t before = ' ', after = ' ';

  bool left_flanking() const {
    return !unicode::is_space(after) &&
           (!is_punctuation(after) || unicode::is_space(before) || is_punctuation(before));
  }
  bool right_flanking() const {
    return !unicode::is_space(before) &&
           (!is_punctuation(before) || unicode::is_space(after) || is_punctuation(after));
  }
};

Sides sides_of(std::string_view text, std::size_t at, std::size_t length) {
  Sides sides;
  if (std::size_t end = at + length; end < text.size()) sides.after = unicode::next(text, end);
  if (at == 0) return sides;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
  sides.before = unicode::next(text, before);
  return sides;
}

}  // namespace

void DelimiterRuns::add(std::string_view text, std::size_t at, std::size_t length) {
  const Sides sides = sides_of(text, at, length);
  const bool left = sides.left_flanking(), right = sides.right_flanking();
  Run run{at, length, length, text[at], false, false};
  if (run.mark == '*') {
    run.opens = left && !(is_of_a_word(sides.before) && is_of_a_word(sides.after));
    run.closes = right;
  } else {
    run.opens = left && (!right || is_punctuation(sides.before));
    run.closes = right && (!left || is_punctuation(sides.after));
  }
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
