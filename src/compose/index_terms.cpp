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
  const auto take_names = [&](std::string_view sign, std::vector<std::string>& out) {
    const auto at = line.find(sign);
    if (at == line.npos) return true;
    const auto list = line.substr(at + sign.size());
    auto names = names_in(list);
    if (!names || list.find('=') != list.npos || list.find("->") != list.npos) return false;
    out = std::move(*names);
    line = line.substr(0, at);
    return true;
  };
  if (!take_names("->", term.see_also) || !take_names("=", term.synonyms)) return std::nullopt;
  term.heading = trimmed(line);
  if (term.heading.empty()) return std::nullopt;
  return term;
}

/// Without a comment: `#` at the beginning or behind a space.
std::string_view without_comment(std::string_view line) {
  for (auto at = line.find('#'); at != line.npos; at = line.find('#', at + 1))
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return trimmed(line.substr(0, at));
  return line;
}

/// The words of a form, to compare forms by.
std::string key_of(const std::string& form) {
  std::string key;
  for (const auto& word : index_words(form)) key += word.folded + ' ';
  return key;
}

/// A form stands for one term: a heading for its own, a synonym for the first that names it.
void drop_taken_synonyms(std::vector<IndexTerm>& terms, Diagnostics& diagnostics) {
  std::map<std::string, const IndexTerm*> owners;
  for (const auto& term : terms) owners.emplace(key_of(term.heading), &term);
  for (auto& term : terms)
    std::erase_if(term.synonyms, [&](const std::string& synonym) {
      const auto [owner, fresh] = owners.emplace(key_of(synonym), &term);
      if (!fresh && owner->second != &term)
        diagnostics.warning("A0298",
                            fmt::format("`{}` stands for the term `{}`, not for `{}`", synonym,
                                        owner->second->heading, term.heading),
                            term.span, "a word stands for one term");
      return !fresh;
    });
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
    line = without_comment(trimmed(line.substr(0, line.find('\n'))));
    if (line.empty()) continue;
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
  drop_taken_synonyms(terms, diagnostics);
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
