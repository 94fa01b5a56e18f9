#include "rights/territories.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace anthology {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view around = " .:()[]\t\n";
  const auto begin = text.find_first_not_of(around);
  return begin == text.npos ? std::string_view{}
                            : text.substr(begin, text.find_last_not_of(around) - begin + 1);
}

bool is_the_world(std::string_view territory) {
  constexpr std::array<std::string_view, 9> words{"world",      "worldwide",   "world wide",
                                                  "world-wide", "whole world", "global",
                                                  "all",        "everywhere",  "all countries"};
  return std::ranges::find(words, territory) != words.end();
}

/// One territory: a name that has a code becomes it.
std::string one(std::string_view text) {
  std::string name = unicode::fold(trimmed(text));
  if (name.starts_with("the ")) name.erase(0, 4);
  constexpr std::pair<std::string_view, std::string_view> codes[] = {{"uk", "gb"},
                                                                     {"u.k", "gb"},
                                                                     {"britain", "gb"},
                                                                     {"great britain", "gb"},
                                                                     {"united kingdom", "gb"},
                                                                     {"usa", "us"},
                                                                     {"u.s", "us"},
                                                                     {"u.s.a", "us"},
                                                                     {"america", "us"},
                                                                     {"united states", "us"},
                                                                     {"united states of america", "us"},
                                                                     {"ireland", "ie"},
                                                                     {"republic of ireland", "ie"},
                                                                     {"eire", "ie"},
                                                                     {"canada", "ca"},
                                                                     {"australia", "au"},
                                                                     {"new zealand", "nz"},
                                                                     {"germany", "de"},
                                                                     {"deutschland", "de"},
                                                                     {"austria", "at"},
                                                                     {"österreich", "at"},
                                                                     {"switzerland", "ch"},
                                                                     {"schweiz", "ch"},
                                                                     {"france", "fr"},
                                                                     {"spain", "es"},
                                                                     {"españa", "es"},
                                                                     {"italy", "it"},
                                                                     {"netherlands", "nl"},
                                                                     {"india", "in"},
                                                                     {"japan", "jp"},
                                                                     {"south africa", "za"}};
  for (const auto& [known, code] : codes)
    if (name == known) return std::string(code);
  return is_the_world(name) ? std::string("world") : name;
}

std::vector<std::string> list_in(std::string_view text) {
  constexpr std::array<std::string_view, 7> separators{",", ";", "|", "/", "&", "+", " and "};
  std::vector<std::string> out;
  while (!text.empty()) {
    std::size_t end = text.size(), length = 0;
    for (const std::string_view separator : separators)
      if (const auto at = text.find(separator); at < end) end = at, length = separator.size();
    if (auto name = one(text.substr(0, end)); !name.empty()) out.push_back(std::move(name));
    text.remove_prefix(end + length);
  }
  return out;
}

/// Where what is left out begins, and how long the word for it is.
std::pair<std::size_t, std::size_t> exclusion_in(std::string_view folded) {
  std::pair<std::size_t, std::size_t> first{folded.size(), 0};
  for (const std::string_view word :
       {"excluding", "exclusive of", "except for", "except", "excl.", "excl ", "ex ", "without", "outside of",
        "outside", "other than", "but not", "not ", "minus "}) {
    const auto at = folded.find(word);
    const bool begins =
        at != folded.npos && (at == 0 || std::string_view(" ,;(").find(folded[at - 1]) != folded.npos);
    if (begins && at < first.first) first = {at, word.size()};
  }
  return first;
}

bool has(const std::vector<std::string>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

}  // namespace

bool Territories::hold_the_world() const {
  return excluded.empty() && has(granted, "world");
}

bool Territories::hold(std::string_view territory) const {
  return !has(excluded, territory) && (has(granted, territory) || has(granted, "world"));
}

Territories read_territories(std::string_view text) {
  const std::string folded = unicode::fold(text);
  const auto [at, length] = exclusion_in(folded);
  const std::string_view all = folded;
  Territories out{list_in(all.substr(0, at)), list_in(all.substr(at + length))};
  if (out.granted.empty() && !out.excluded.empty()) out.granted.emplace_back("world");
  return out;
}

}  // namespace anthology
