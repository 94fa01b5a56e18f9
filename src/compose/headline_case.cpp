#include "compose/headline_case.hpp"

#include <algorithm>
#include <vector>

#include "base/unicode.hpp"

namespace anthology {
namespace {

/// CSL's list of words that stay small, with those that citeproc adds; and single letters, as in e-mail.
bool is_small_word(std::string_view word) {
  if (word.size() == 1) return true;
  constexpr std::string_view words[] = {"a",   "about", "an",  "and",  "as",  "at",   "but",  "by",  "c",
                                        "ca",  "d",     "de",  "down", "et",  "for",  "from", "in",  "into",
                                        "nor", "of",    "on",  "onto", "or",  "over", "so",   "the", "till",
                                        "to",  "up",    "van", "via",  "von", "with", "yet"};
  return std::ranges::find(words, word) != std::end(words);
}

bool is_hyphen(char32_t c) {
  return c == U'-' || c == U'/' || c == U'‐' || c == U'‑';
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’';
}

/// A run of letters, digits and apostrophes, and what stands about it.
struct Word {
  std::size_t begin = 0, end = 0;
  bool starts = false;  ///< the title, or what follows a colon or a sentence's end
  bool after_hyphen = false;
  bool before_hyphen = false;
};

std::vector<Word> words_in(std::string_view title) {
  std::vector<Word> words;
  bool starts = true, inside = false, hyphen = false;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = at;
    const char32_t c = unicode::next(title, at);
    const bool letter = unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_combining(c);
    if (letter || (inside && is_apostrophe(c))) {
      if (!inside) words.push_back({begin, begin, starts, hyphen, false});
      words.back().end = at;
      inside = true;
      starts = hyphen = false;
      continue;
    }
    if (inside && is_hyphen(c)) words.back().before_hyphen = true;
    hyphen = inside && is_hyphen(c);
    starts = starts || c == U':' || c == U'.' || c == U'?' || c == U'!';
    inside = false;
  }
  return words;
}

bool has_capital(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (unicode::is_upper(unicode::next(word, at))) return true;
  return false;
}

}  // namespace

TitleText headline_case(const TitleText& title) {
  TitleRewriter out(title);
  const auto words = words_in(title.text);
  for (const Word& word : words) {
    const auto text = std::string_view(title.text).substr(word.begin, word.end - word.begin);
    const bool last = &word == &words.back() && !word.after_hyphen;
    const bool contracted = text.starts_with("o’") || text.starts_with("o'");
    if (has_capital(text) || contracted || (is_small_word(text) && !word.starts && !last)) continue;
    std::size_t first = 0;
    unicode::next(text, first);
    out.keep(word.begin - out.at());
    out.replace(first, unicode::upper(text.substr(0, first), "en"));
  }
  return out.finish();
}

}  // namespace anthology
