#include "source/name_form.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/unicode.hpp"
#include "source/library.hpp"

namespace anthology {
namespace {

using Words = std::vector<std::string_view>;

/// Written small, they stay with the given names (Chicago Manual 16.71): "Goethe, Johann Wolfgang von".
constexpr std::array<std::string_view, 45> particles{
    "von", "van", "der", "den",   "de",  "du",    "des",   "zu",  "zum", "zur", "vom", "und",
    "di",  "da",  "del", "della", "dei", "degli", "dalla", "dal", "dos", "das", "do",  "la",
    "las", "le",  "les", "los",   "lo",  "ten",   "ter",   "te",  "het", "'t",  "’t",  "op",
    "in",  "af",  "av",  "aan",   "de'", "de’",   "ver",   "e",   "y"};
/// Written large before the family name, or meaning "son of" and the like, they belong to it.
constexpr std::array<std::string_view, 28> family_beginnings{
    "Van", "Von", "De",  "Du",  "Des", "Di",  "Da",  "Del", "Della", "La",  "Le",  "Mac", "Ten", "Ter",
    "El",  "Al",  "Ben", "Bin", "Ibn", "Abu", "bin", "ibn", "bint",  "abu", "Der", "Den", "St.", "Saint"};
/// French articles, which belong to the family name: "La Fontaine, Jean de".
constexpr std::array<std::string_view, 5> french_articles{"la", "le", "les", "du", "des"};
/// Between two family names: "Ortega y Gasset, José".
constexpr std::array<std::string_view, 3> connectors{"y", "i", "e"};
constexpr std::array<std::string_view, 17> suffixes{"Jr",  "Jr.",   "JR", "JR.",  "Sr",  "Sr.",
                                                    "SR",  "SR.",   "II", "III",  "IV",  "V",
                                                    "PhD", "Ph.D.", "MD", "M.D.", "Esq."};
/// Said before a name, and no part of it.
constexpr std::array<std::string_view, 9> titles{"Dr",   "Dr.", "Prof", "Prof.", "Professor",
                                                 "Rev.", "Rev", "Sir",  "Dame"};
/// What stands behind a name and is none: `Josh Aas, Executive Director`.
constexpr std::array<std::string_view, 17> positions{
    "Director",  "Editor",        "President", "Manager",  "Engineer",  "Professor",
    "Chair",     "Officer",       "Fellow",    "Reporter", "Head",      "Chief",
    "Secretary", "Correspondent", "Lead",      "Founder",  "University"};
/// Attached to the name with an apostrophe or a hyphen.
constexpr std::array<std::string_view, 8> attached{"d'", "d’", "al-", "el-", "an-", "ar-", "as-", "at-"};
constexpr std::array<std::string_view, 63> organisation_words{"The",
                                                              "Team",
                                                              "Project",
                                                              "Group",
                                                              "Foundation",
                                                              "Press",
                                                              "Society",
                                                              "Inc.",
                                                              "Inc",
                                                              "Ltd",
                                                              "Ltd.",
                                                              "GmbH",
                                                              "LLC",
                                                              "Council",
                                                              "Office",
                                                              "Committee",
                                                              "University",
                                                              "Institute",
                                                              "Association",
                                                              "Company",
                                                              "Department",
                                                              "Ministry",
                                                              "WG",
                                                              "Automation",
                                                              "automation",
                                                              "team",
                                                              "Agency",
                                                              "Service",
                                                              "Staff",
                                                              "Editors",
                                                              "Contributors",
                                                              "Bureau",
                                                              "Collective",
                                                              "Network",
                                                              "Museum",
                                                              "Library",
                                                              "Corporation",
                                                              "Corp.",
                                                              "Verlag",
                                                              "Desk",
                                                              "Newsroom",
                                                              "College",
                                                              "Commission",
                                                              "Centre",
                                                              "Center",
                                                              "Laboratory",
                                                              "Administration",
                                                              "Community",
                                                              "Organization",
                                                              "Organisation",
                                                              "World",
                                                              "News",
                                                              "Board",
                                                              "Editorial",
                                                              "Correspondent",
                                                              "Correspondents",
                                                              "Reporters",
                                                              "Federation",
                                                              "Union",
                                                              "Trust",
                                                              "Archive",
                                                              "Archives",
                                                              "Broadcasting"};
/// "Our Correspondent", "A Reader": no given names.
constexpr std::array<std::string_view, 4> determiners{"Our", "A", "An", "From"};

template <std::size_t n>
bool is_in(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view trimmed(std::string_view text, std::string_view what = " ") {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

Words words_of(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const Words& words, std::size_t begin, std::size_t end) {
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

bool is_organisation(const Words& words) {
  if (is_in(determiners, words.front())) return true;
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return is_in(organisation_words, word) || word == "of" || word == "and" || word == "&" || word == "for" ||
           word == "the";
  });
}

/// Names of these languages have the family name first.
bool has_family_first(std::string_view language) {
  return language == "hu" || language.starts_with("hu-") || language == "vi" || language.starts_with("vi-");
}

/// 村上 春樹: the family name comes first, and so it is sorted.
NameForm east_asian_form(std::string_view name, const Words& words) {
  NameForm form;
  form.sorted = name;
  if (words.size() == 2) form.parts = {std::string(words[0]), std::string(words[1]), {}, {}};
  return form;
}

/// "Writer, A." and "Writer, A., Jr.": a name that somebody has sorted already.
NameForm sorted_form(std::string_view name) {
  NameForm form;
  form.sorted = name;
  const std::size_t comma = name.find(',');
  const std::string_view rest = name.substr(comma + 1);
  const std::size_t second = std::min(rest.find(','), rest.size());
  form.parts = {std::string(name.substr(0, comma)),
                std::string(trimmed(rest.substr(0, second))),
                {},
                second < rest.size() ? std::string(trimmed(rest.substr(second + 1))) : std::string()};
  return form;
}

/// Where the family name begins; what small particles stand before it is none of it.
std::size_t family_begin(const Words& words) {
  std::size_t family = words.size() - 1;
  while (family > 1 && is_in(family_beginnings, words[family - 1])) --family;
  if (family > 2 && is_in(connectors, words[family - 1])) family -= 2;
  return family;
}

bool keeps_particles(std::string_view language) {
  // Belgian and South African names are sorted by their particles.
  return language == "nl-BE" || language == "af" || language.starts_with("af-");
}

/// Takes the particle off a family name that has it attached.
std::string take_attached(std::string_view& family) {
  for (const std::string_view prefix : attached)
    if (family.starts_with(prefix) && family.size() > prefix.size()) {
      family.remove_prefix(prefix.size());
      return std::string(prefix);
    }
  return {};
}

/// A name in the order in which it is spoken.
NameForm spoken_form(const Words& words, std::string suffix, std::string_view language) {
  NameForm form;
  std::size_t family = family_begin(words), particle = family;
  while (particle > 1 && is_in(particles, words[particle - 1])) --particle;
  if (keeps_particles(language)) family = particle;
  if (language == "fr" || language.starts_with("fr-"))
    while (family > particle && is_in(french_articles, words[family - 1])) --family;
  const std::string whole = joined(words, family, words.size());
  std::string_view rest = whole;
  std::string small = joined(words, particle, family);
  if (const std::string prefix = take_attached(rest); !prefix.empty())
    small += (small.empty() ? "" : " ") + prefix;
  form.parts = {std::string(rest), joined(words, 0, particle), std::move(small), std::move(suffix)};
  form.sorted = sort_form_of(form.parts);
  return form;
}

bool is_initial(std::string_view word) {
  return word.ends_with('.') && unicode::count_code_points(word) <= 2;
}

bool begins_large(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = unicode::next(word, at);
  return unicode::is_letter(first) && unicode::upper(word.substr(0, at), "") == word.substr(0, at);
}

bool has_position(std::string_view text) {
  return std::any_of(positions.begin(), positions.end(),
                     [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Ann Writer", "A. B. van Writer": two words and more, the last of them a family name.
bool is_whole_name(std::string_view text) {
  constexpr std::size_t most_words = 5;
  const Words words = words_of(text);
  if (words.size() < 2 || words.size() > most_words || has_digit(text) || has_position(text)) return false;
  std::string_view last = words.back();
  take_attached(last);
  return begins_large(words.front()) && begins_large(last) && !is_initial(words.back()) &&
         !is_in(suffixes, words.back()) && !is_organisation(words);
}

Words all_parts_at_commas(std::string_view text) {
  Words parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    if (const auto part = trimmed(text.substr(at, end - at)); !part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

/// The parts between commas; a suffix stays with the name before it.
Words parts_at_commas(std::string_view text) {
  Words parts;
  for (const auto part : all_parts_at_commas(text)) {
    if (is_in(suffixes, part) && !parts.empty())
      parts.back() = {parts.back().data(),
                      static_cast<std::size_t>(part.data() + part.size() - parts.back().data())};
    else
      parts.push_back(part);
  }
  return parts;
}

/// The parts between "and", "&" and their like.
Words parts_at_conjunctions(std::string_view text) {
  constexpr std::array<std::string_view, 4> conjunctions{" and ", " & ", " und ", " et "};
  Words parts;
  while (true) {
    std::size_t end = text.size(), length = 0;
    for (const std::string_view conjunction : conjunctions)
      if (const auto at = text.find(conjunction); at < end) end = at, length = conjunction.size();
    parts.push_back(trimmed(text.substr(0, end), " ,"));
    if (length == 0) return parts;
    text.remove_prefix(end + length);
  }
}

std::string_view without_suffix(std::string_view name) {
  const auto comma = name.rfind(',');
  return comma != name.npos && is_in(suffixes, trimmed(name.substr(comma + 1))) ? name.substr(0, comma)
                                                                                : name;
}

/// Of a name with nothing in parentheses behind it.
NameForm form_of_bare(std::string_view name, std::string_view language) {
  NameForm form;
  form.sorted = name;
  Words words = words_of(name);
  if (words.size() < 2) return form;
  if (is_east_asian(name) || has_family_first(language)) return east_asian_form(name, words);
  if (is_organisation(words)) {
    if (words.front() == "The") form.sorted = joined(words, 1, words.size());
    return form;
  }
  if (auto parts = sorted_parts(name)) {
    form.sorted = sort_form_of(*parts);
    form.parts = std::move(*parts);
    return form;
  }
  std::string suffix;
  if (const std::size_t comma = name.find(','); comma != std::string_view::npos) {
    const Words before = words_of(name.substr(0, comma));
    if (before.size() < 2 || is_in(particles, before.front())) return sorted_form(name);
    const std::size_t text = std::min(name.find_first_not_of(' ', comma + 1), name.size());
    suffix = name.substr(text);
    words = before;
  }
  while (words.size() > 2 && is_in(suffixes, words.back())) {
    suffix = std::string(words.back()) + (suffix.empty() ? "" : ", ") + suffix;
    words.pop_back();
  }
  while (words.size() > 2 && is_in(titles, words.front())) words.erase(words.begin());
  // A name that begins with its particle ("de Bono") has no given name to stand behind.
  if (is_in(particles, words.front())) return form;
  return spoken_form(words, std::move(suffix), language);
}

}  // namespace

std::string_view note_behind(std::string_view name) {
  std::size_t depth = 0;
  for (std::size_t at = name.ends_with(')') ? name.size() : 0; at-- > 1;) {
    depth += name[at] == ')';
    depth -= name[at] == '(';
    if (depth == 0) return name[at - 1] == ' ' ? name.substr(at) : std::string_view();
  }
  return {};
}

std::string_view without_note(std::string_view name) {
  return trimmed(name.substr(0, name.size() - note_behind(name).size()));
}

std::vector<std::string_view> names_in(std::string_view text) {
  constexpr std::size_t longest = 1'000;  // a list of people, not a text
  if (text.size() > longest) return {text};
  const Words joined_names = parts_at_conjunctions(text);
  if (joined_names.size() > 1 && std::all_of(joined_names.begin(), joined_names.end(), spoken_name))
    return joined_names;
  Words names;
  for (const auto part : joined_names)
    for (const auto name : parts_at_commas(part)) names.push_back(name);
  const bool all = names.size() > 1 && std::all_of(names.begin(), names.end(), [](std::string_view name) {
                     return is_whole_name(without_suffix(without_note(name)));
                   });
  return all ? names : Words{text};
}

bool may_be_several(std::string_view text) {
  Words parts;
  const Words joined_names = parts_at_conjunctions(text);
  for (const auto name : joined_names)
    for (const auto part : parts_at_commas(name)) parts.push_back(part);
  const bool is_one = std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
    return has_position(part) || is_organisation(words_of(part));
  });
  if (parts.size() < 2 || is_one) return false;
  // "Ann and Ben Writer", but not "Simon & Schuster", nor "Karl von und zu Guttenberg".
  return parts.size() > joined_names.size() ||
         (words_of(parts.front()).size() == 1 && words_of(parts.back()).size() == 2 &&
          is_whole_name(parts.back()));
}

std::string_view bare_name(std::string_view text) {
  constexpr std::string_view by = "by ";
  std::string_view name = trimmed(text);
  if (unicode::fold(name.substr(0, by.size())) == by) name = trimmed(name.substr(by.size()));
  for (const auto& [open, close] : {std::pair{'<', '>'}, std::pair{'(', ')'}}) {
    const auto begin = name.rfind(open);
    if (begin == name.npos || begin == 0 || !name.ends_with(close)) continue;
    const auto inside = name.substr(begin);
    if (inside.find('@') != inside.npos || inside.find("://") != inside.npos)
      name = trimmed(name.substr(0, begin));
  }
  return name.empty() ? text : name;
}

std::string with_apostrophes(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c == '\'')
      out += "’";
    else
      out += c;
  return out;
}

std::string family_of(const PersonalName& parts) {
  const bool is_close =
      parts.particle.ends_with('\'') || parts.particle.ends_with("’") || parts.particle.ends_with('-');
  return parts.particle + (parts.particle.empty() || is_close ? "" : " ") + parts.family;
}

std::string_view comma_of(std::string_view name) {
  constexpr std::uint32_t arabic = 0x41726162;  // "Arab"
  for (std::size_t at = 0; at < name.size();)
    if (const char32_t c = unicode::next(name, at); unicode::is_letter(c))
      return unicode::script(c) == arabic ? "، " : ", ";
  return ", ";
}

std::string sort_form_of(const PersonalName& parts) {
  const std::string_view comma = comma_of(parts.family);
  std::string out = parts.family;
  std::string given = parts.given;
  if (!parts.particle.empty()) given += (given.empty() ? "" : " ") + parts.particle;
  for (const std::string& part : {given, parts.suffix}) {
    if (part.empty()) continue;
    if (!out.empty()) out += comma;
    out += part;
  }
  return out;
}

bool is_name_particle(std::string_view word) {
  return is_in(particles, word) || is_in(family_beginnings, word);
}

bool is_name_suffix(std::string_view word) {
  return is_in(suffixes, word);
}

std::optional<PersonalName> sorted_parts(std::string_view name) {
  if (is_east_asian(name)) return std::nullopt;
  Words parts = all_parts_at_commas(name);
  std::string_view suffix;
  // "Writer, Ann, Jr.", as Chicago has it, and "Writer, Jr., Ann", as others have.
  for (const std::size_t at : {std::size_t{2}, std::size_t{1}})
    if (suffix.empty() && parts.size() == 3 && is_in(suffixes, parts[at])) {
      suffix = parts[at];
      parts.erase(parts.begin() + static_cast<Words::difference_type>(at));
    }
  if (parts.size() != 2) return std::nullopt;
  Words family = words_of(parts[0]);
  const Words given = words_of(parts[1]);
  if (suffix.empty() && family.size() > 1 && is_in(suffixes, family.back())) {
    suffix = family.back();
    family.pop_back();
  }
  constexpr std::size_t most_given_names = 3;
  if (family.empty() || given.empty() || given.size() > most_given_names) return std::nullopt;
  if (family.size() > 1 && !is_in(particles, family.front()) && !is_in(family_beginnings, family.front()))
    return std::nullopt;
  const auto is_no_name = [](std::string_view word) {
    return is_in(suffixes, word) || (word.front() >= '0' && word.front() <= '9') ||
           is_in(organisation_words, word);
  };
  if (std::any_of(given.begin(), given.end(), is_no_name)) return std::nullopt;
  return PersonalName{
      joined(family, 0, family.size()), joined(given, 0, given.size()), {}, std::string(suffix)};
}

std::optional<std::string> spoken_name(std::string_view name) {
  const auto parts = sorted_parts(without_note(name));
  if (!parts) return std::nullopt;
  std::string spoken = parts->given + ' ' + parts->family;
  for (const std::string_view further : {std::string_view(parts->suffix), note_behind(name)})
    if (!further.empty()) spoken.append(" ").append(further);
  return spoken;
}

NameForm name_form(std::string_view name, std::string_view language) {
  std::string_view bare = name;
  while (!note_behind(bare).empty()) bare = without_note(bare);
  NameForm form = form_of_bare(bare, language);
  form.sorted += name.substr(std::min(name.find(bare) + bare.size(), name.size()));
  return form;
}

std::string sort_form(std::string_view name) {
  return name_form(name).sorted;
}

}  // namespace anthology
