#include "compose/citation_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "source/name_form.hpp"

namespace anthology {
namespace {

using citation::NameList;
using citation::Order;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

constexpr std::string_view arabic_comma = "،";

/// Takes what stands before the first comma, in either script, off `text`.
std::string_view take_to_comma(std::string_view& text) {
  const auto latin = text.find(','), arabic = text.find(arabic_comma);
  const auto at = std::min(latin, arabic);
  const auto taken = trimmed(text.substr(0, at));
  text = at == std::string_view::npos ? std::string_view{}
                                      : text.substr(at + (at == latin ? 1 : arabic_comma.size()));
  return taken;
}

/// A letter that has a large form: a word that begins with one small is a particle.
bool begins_small(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  const auto first = unicode::next(word, at);
  const auto letter = word.substr(0, at);
  return unicode::is_letter(first) && !unicode::is_upper(first) && unicode::upper(letter, "") != letter;
}

/// "Ludwig van" → "Ludwig" and "van".
void split_particle(PersonalName& parts) {
  std::string_view given = parts.given;
  std::size_t particle = given.size();
  for (;;) {
    const auto before = trimmed(given.substr(0, particle));
    const auto space = before.rfind(' ');
    if (space == std::string_view::npos || !begins_small(before.substr(space + 1))) break;
    particle = space + 1;
  }
  parts.particle = trimmed(given.substr(particle));
  parts.given = std::string(trimmed(given.substr(0, particle)));
}

/// "Jean-Luc Marie" and "J.-L. M." → "J.-L. M."; names in letters without large forms stay whole.
std::string initials(std::string_view given) {
  std::string out;
  bool word_begins = true;
  for (std::size_t at = 0; at < given.size();) {
    const auto begin = at;
    const auto c = unicode::next(given, at);
    if (c == U' ' || c == U'-' || c == U'.') {
      if (c == U'-' && out.ends_with('.')) out += '-';
      word_begins = true;
      continue;
    }
    if (!word_begins) continue;
    word_begins = false;
    const auto letter = unicode::upper(given.substr(begin, at - begin), "");
    if (unicode::lower(letter, "") == letter) return std::string(given);
    if (!out.empty() && !out.ends_with('-')) out += ' ';
    out += letter + '.';
  }
  return out;
}

void join(std::string& out, std::string_view separator, std::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += separator;
  out += text;
}

bool has_large_letters(std::string_view text) {
  return unicode::upper(text, "") != text || unicode::lower(text, "") != text;
}

/// 海野灯子, Kim Bada: the printed name has the order of the sort form, and nothing to turn. Initials are
/// taken where there are any.
bool stands_in_order(const Contributor& person, const PersonalName& parts, const NameList& style) {
  std::string_view given = person.name;
  if (!parts.particle.empty() || !parts.suffix.empty() || !given.starts_with(parts.family)) return false;
  given.remove_prefix(parts.family.size());
  return trimmed(given) == parts.given && !(style.initials && has_large_letters(parts.given));
}

std::string natural(const Contributor& person, const NameList& style) {
  const auto parts = name_parts(person);
  if (!style.initials || !parts || stands_in_order(person, *parts, style)) return person.name;
  auto out = initials(parts->given);
  join(out, " ", family_of(*parts));
  join(out, " ", parts->suffix);
  return out;
}

std::string inverted(const Contributor& person, const NameList& style) {
  const auto parts = name_parts(person);
  if (!parts || stands_in_order(person, *parts, style)) return person.name;
  if (!style.initials && !style.particle_first)
    return person.file_as.empty() ? sort_form_of(*parts) : person.file_as;
  auto out = family_of(*parts);
  const auto comma = comma_of(out);
  join(out, comma, style.initials ? initials(parts->given) : parts->given);
  join(out, comma, parts->suffix);
  return out;
}

bool is_english(const Words& words) {
  return words.language().starts_with("en");
}

}  // namespace

std::optional<PersonalName> name_parts(const Contributor& person) {
  PersonalName parts = person.parts;
  if (parts.family.empty() && person.file_as.empty()) parts = name_form(person.name).parts;
  if (parts.family.empty() && person.file_as != person.name) {
    std::string_view rest = person.file_as;
    parts.family = take_to_comma(rest);
    parts.given = take_to_comma(rest);
    parts.suffix = trimmed(rest);
    split_particle(parts);
  }
  if (parts.family.empty() || parts.given.empty()) return std::nullopt;
  return parts;
}

std::string name_list(const std::vector<Contributor>& people, const NameList& style, const Words& words) {
  const bool shortened = people.size() > style.most;
  const std::size_t shown = shortened ? std::min<std::size_t>(style.kept, people.size()) : people.size();
  std::vector<std::string> names;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool turned =
        style.order == Order::all_inverted || (style.order == Order::first_inverted && i == 0);
    names.push_back(turned ? inverted(people[i], style) : natural(people[i], style));
  }
  const std::string between(words["list-between"]);
  std::string out;
  if (shortened) {
    for (const auto& name : names) join(out, between, name);
    if (style.keeps_last) {
      const bool turned = style.order == Order::all_inverted;
      return fmt::format("{}{}… {}", out, between,
                         turned ? inverted(people.back(), style) : natural(people.back(), style));
    }
    const bool comma = shown > 1 || style.comma_before_et_al;
    return fmt::format("{}{}{}", out, comma ? between : " ", words["et-al"]);
  }
  // The manuals' comma before "and" is English; other languages join as they do elsewhere.
  const bool english = is_english(words);
  std::string last = style.ampersand ? " & " : words.before_last(names.back());
  if (english && (names.size() > 2 || style.comma_before_last)) last = "," + last;
  if (!english && style.ampersand && style.comma_before_last && last == " & ") last = ", & ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) out += i + 1 == names.size() ? last : between;
    out += names[i];
  }
  return out;
}

}  // namespace anthology
