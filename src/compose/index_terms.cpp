#include "compose/index_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/unicode.hpp"

namespace anthology {
namespace {

constexpr std::size_t most_words = 16;  // of one term

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t";
  const auto begin = text.find_first_not_of(spaces);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

/// Between commas; nothing where one of them is empty.
std::optional<std::vector<std::string>> names_in(std::string_view list) {
  std::vector<std::string> names;
  while (true) {
    const auto comma = list.find(',');
    const auto name = trimmed(list.substr(0, comma));
    if (name.empty()) return std::nullopt;
    names.emplace_back(name);
    if (comma == list.npos) return names;
    list.remove_prefix(comma + 1);
  }
}

std::optional<IndexTerm> read_term(std::string_view line) {
  IndexTerm term;
  constexpr std::string_view arrow = "->";
  if (const auto at = line.find(arrow); at != line.npos) {
    auto others = names_in(line.substr(at + arrow.size()));
    if (!others) return std::nullopt;
    term.see_also = std::move(*others);
    line = line.substr(0, at);
  }
  if (const auto at = line.find('='); at != line.npos) {
    auto synonyms = names_in(line.substr(at + 1));
    if (!synonyms) return std::nullopt;
    term.synonyms = std::move(*synonyms);
    line = line.substr(0, at);
  }
  term.heading = trimmed(line);
  if (term.heading.empty()) return std::nullopt;
  return term;
}

bool is_too_long(const IndexTerm& term) {
  const auto too_long = [](const std::string& form) { return index_words(form).size() > most_words; };
  return too_long(term.heading) || std::ranges::any_of(term.synonyms, too_long);
}

constexpr std::uint32_t script_tag(std::string_view tag) {
  std::uint32_t code = 0;
  for (const char c : tag) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

/// Written without spaces between words.
bool is_word_by_itself(char32_t c) {
  if (c < U'\u2E80') return false;
  const auto script = unicode::script(c);
  return script == script_tag("Hani") || script == script_tag("Hira") || script == script_tag("Kana");
}

bool is_hyphen(char32_t c) {
  return c == U'-' || c == U'\u2010' || c == U'\u2011';
}

}  // namespace

std::vector<IndexWord> index_words(std::string_view text) {
  std::vector<IndexWord> words;
  std::string letters;  // of the word that is open
  std::size_t begin = 0, end = 0;
  const auto close = [&] {
    if (!letters.empty()) words.push_back({unicode::fold(letters), begin, end});
    letters.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto here = at;
    const char32_t c = unicode::next(text, at);
    if (unicode::is_default_ignorable(c)) continue;
    const bool lettered = unicode::is_letter(c) || unicode::is_digit(c) || unicode::is_combining(c);
    if (lettered && !is_word_by_itself(c)) {
      if (letters.empty()) begin = here;
      unicode::append(letters, c);
      end = at;
      continue;
    }
    close();
    if (unicode::is_space(c) || is_hyphen(c)) continue;
    words.push_back({unicode::fold(c == U'\'' ? "’" : text.substr(here, at - here)), here, at});
  }
  close();
  return words;
}

std::vector<IndexTerm> parse_index_terms(const SourceText& source, Diagnostics& diagnostics) {
  std::vector<IndexTerm> terms;
  std::map<std::string, std::size_t> known;
  for (std::size_t number = 0; number < source.line_starts.size(); ++number) {
    const auto begin = source.line_starts[number];
    std::string_view line = std::string_view(source.text).substr(begin);
    line = trimmed(line.substr(0, line.find('\n')));
    if (line.empty() || line.front() == '#') continue;
    const auto offset = static_cast<std::uint32_t>(line.data() - source.text.data());
    const Span span{&source, offset, offset + static_cast<std::uint32_t>(line.size())};
    auto term = read_term(line);
    if (!term || is_too_long(*term)) {
      diagnostics.warning("A0295", "the line names no term of the index", span,
                          fmt::format("`term`, `term = synonym, synonym` or `term -> other`, each of at most "
                                      "{} words",
                                      most_words));
      continue;
    }
    term->span = span;
    const auto [at, fresh] = known.emplace(unicode::fold(term->heading), terms.size());
    if (fresh) {
      terms.push_back(std::move(*term));
      continue;
    }
    auto& first = terms[at->second];
    std::ranges::move(term->synonyms, std::back_inserter(first.synonyms));
    std::ranges::move(term->see_also, std::back_inserter(first.see_also));
  }
  return terms;
}

IndexMatcher::IndexMatcher(const std::vector<IndexTerm>& terms) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    add(terms[i].heading, i);
    for (const auto& synonym : terms[i].synonyms) add(synonym, i);
  }
}

void IndexMatcher::add(std::string_view form, std::size_t term) {
  const auto words = index_words(form);
  std::string beginning;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) beginning += ' ';
    beginning += words[i].folded;
    auto& found = terms_.try_emplace(beginning, no_term).first->second;
    if (i + 1 == words.size() && found == no_term) found = term;
  }
}

std::vector<IndexMatcher::Match> IndexMatcher::find(std::string_view text) const {
  std::vector<Match> matches;
  const auto words = index_words(text);
  for (std::size_t first = 0; first < words.size();) {
    std::size_t next = first + 1;
    std::string beginning;
    std::optional<Match> longest;
    for (auto last = first; last < words.size(); ++last) {
      if (last > first) beginning += ' ';
      beginning += words[last].folded;
      const auto found = terms_.find(beginning);
      if (found == terms_.end()) break;
      if (found->second == no_term) continue;
      longest = Match{found->second, words[first].begin, words[last].end};
      next = last + 1;
    }
    if (longest) matches.push_back(*longest);
    first = next;
  }
  return matches;
}

}  // namespace anthology
