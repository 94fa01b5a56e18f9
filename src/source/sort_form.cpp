#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "source/library.hpp"

namespace anthology {
namespace {

/// Written small, they stay with the given names (Chicago Manual 16.71): "Goethe, Johann Wolfgang von".
constexpr std::array<std::string_view, 27> particles{
    "von",   "van", "der", "den", "de", "du", "des", "zu",  "zum", "zur", "vom", "di", "da", "del",
    "della", "dos", "das", "do",  "le", "la", "ten", "ter", "af",  "av",  "y",   "e",  "d'"};
/// Written large before the family name, they belong to it: "Van Gogh, Vincent".
constexpr std::array<std::string_view, 15> large_particles{
    "Van", "Von", "De", "Du", "Des", "Di", "Da", "Del", "La", "Le", "Mac", "Ten", "Ter", "El", "Al"};
constexpr std::array<std::string_view, 11> suffixes{"Jr", "Jr.", "Sr",    "Sr.", "II",  "III",
                                                    "IV", "PhD", "Ph.D.", "MD",  "Esq."};
constexpr std::array<std::string_view, 31> organisation_words{
    "The",      "Team",      "Project",     "Group",      "Foundation",  "Press",   "Society",
    "Inc.",     "Inc",       "Ltd",         "Ltd.",       "GmbH",        "LLC",     "Council",
    "Office",   "Committee", "University",  "Institute",  "Association", "Company", "Department",
    "Ministry", "WG",        "Automation",  "automation", "team",        "Agency",  "Service",
    "Staff",    "Editors",   "Contributors"};

template <std::size_t n>
bool is_in(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out += ' ';
    out += words[i];
  }
  return out;
}

bool is_east_asian(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const std::uint32_t script = unicode::script(unicode::next(name, at));
    constexpr std::uint32_t han = 0x48616E69, hiragana = 0x48697261, katakana = 0x4B616E61,
                            hangul = 0x48616E67;
    if (script == han || script == hiragana || script == katakana || script == hangul) return true;
  }
  return false;
}

bool is_organisation(const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return is_in(organisation_words, word) || word == "of" || word == "and" || word == "&" || word == "for";
  });
}

}  // namespace

std::string sort_form(std::string_view name) {
  std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2 || is_east_asian(name)) return std::string(name);
  if (is_organisation(words))
    return words.front() == "The" ? joined(words, 1, words.size()) : std::string(name);
  std::string suffix;
  if (const std::size_t comma = name.find(','); comma != std::string_view::npos) {
    const std::vector<std::string_view> before = words_of(name.substr(0, comma));
    if (before.size() < 2) return std::string(name);  // in its sort form already
    suffix = name.substr(comma);
    words = before;
  }
  while (words.size() > 2 && is_in(suffixes, words.back())) {
    suffix = ", " + std::string(words.back()) + suffix;
    words.pop_back();
  }
  std::size_t family = words.size() - 1;
  while (family > 1 && is_in(large_particles, words[family - 1])) --family;
  std::size_t given_end = family;  // small particles before the family name follow the given names
  const bool right_to_left =
      unicode::first_strong(name, unicode::Direction::left_to_right) == unicode::Direction::right_to_left;
  // A name that begins with its particle ("de Bono") has no given name to stand behind.
  if (given_end > 0 && is_in(particles, words[0])) return std::string(name);
  return joined(words, family, words.size()) + (right_to_left ? "\xD8\x8C " : ", ") +
         joined(words, 0, given_end) + suffix;
}

}  // namespace anthology
