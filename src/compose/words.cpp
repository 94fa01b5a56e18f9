#include "compose/words.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/unicode.hpp"
#include "compose/typography.hpp"
#include "compose/words_table.hpp"
#include "source/scalars.hpp"
#include "source/title_markup.hpp"

namespace anthology {
namespace {

constexpr std::size_t english = 0;

std::string replaced(std::string_view phrase, std::string_view name, std::string_view value) {
  const auto placeholder = fmt::format("{{{}}}", name);
  const auto at = phrase.find(placeholder);
  if (at == std::string_view::npos) return std::string(phrase);
  return fmt::format("{}{}{}", phrase.substr(0, at), value, phrase.substr(at + placeholder.size()));
}

/// Where English is spelt as in Britain, single marks are the outer ones.
bool quotes_singly(std::string_view language) {
  constexpr std::string_view tags[] = {"en-AU", "en-GB", "en-IE", "en-IN", "en-NZ", "en-ZA"};
  return std::ranges::any_of(tags, [&](std::string_view tag) { return language.starts_with(tag); });
}

/// The names in braces.
std::vector<std::string> placeholders_of(std::string_view phrase) {
  std::vector<std::string> names;
  for (auto open = phrase.find('{'); open != phrase.npos; open = phrase.find('{', open + 1)) {
    const auto close = phrase.find('}', open);
    if (close == phrase.npos) break;
    names.emplace_back(phrase.substr(open + 1, close - open - 1));
  }
  return names;
}

/// The first name of `from` that `among` has not, or empty.
std::string first_absent(const std::vector<std::string>& from, const std::vector<std::string>& among) {
  const auto absent = std::ranges::find_if(
      from, [&](const std::string& name) { return std::ranges::find(among, name) == among.end(); });
  return absent == from.end() ? std::string() : *absent;
}

/// False, and said, for a label that would print less than the words that it stands for.
bool check_placeholders(std::string_view label, const Text& words, std::string_view phrase,
                        Diagnostics& diagnostics) {
  const auto written = placeholders_of(words.value), known = placeholders_of(phrase);
  const auto help = fmt::format("the words of the program are `{}`", phrase);
  if (const auto unknown = first_absent(written, known); !unknown.empty())
    diagnostics.warning("A0294", fmt::format("`{{{}}}` stands for nothing in the label `{}`", unknown, label),
                        words.span, help);
  const auto missing = first_absent(known, written);
  if (missing.empty()) return true;
  diagnostics.warning("A0294", fmt::format("the label `{}` lacks `{{{}}}`, and is not used", label, missing),
                      words.span, help);
  return false;
}

/// A label as the table's own phrases are: plain words with typographic punctuation. Marks alone, and the
/// space about words, are left as they are written.
std::string words_of(const Text& label, Diagnostics& diagnostics) {
  const std::string_view written = label.value;
  bool has_letter = false;
  for (std::size_t at = 0; at < written.size();)
    has_letter = unicode::is_letter(unicode::next(written, at)) || has_letter;
  if (!has_letter) return label.value;
  const auto begin = written.find_first_not_of(' '), end = written.find_last_not_of(' ') + 1;
  const auto title = read_title(written.substr(begin, end - begin), label.span, diagnostics);
  if (!title.emphasis.empty())
    diagnostics.info("A0244", "the label loses its emphasis", label.span, "labels are plain words");
  return fmt::format("{}{}{}", written.substr(0, begin), typographic(title.text), written.substr(end));
}

/// `2` in the range 1..99 would read as a day or a short year without its era.
constexpr int first_year_without_era = 1000;

}  // namespace

Words::Words(std::string_view language, const std::map<std::string, Text>& labels, Diagnostics& diagnostics,
             const Span& place)
    : language_(language), dates_(language) {
  const auto column = word_column(language);
  if (!column)
    diagnostics.warning(
        "A0290", fmt::format("there are no words for the language `{}`; English ones are used", language),
        place, "`labels:` in the manifest can give them");
  std::vector<std::string_view> keys;
  for (const auto& phrase : phrases()) {
    table_.emplace(phrase.key, phrase.in[column.value_or(english)]);
    keys.push_back(phrase.key);
  }
  // The book's own sentences quote as its text does; citations keep to their style, which is American.
  const std::string nesting = quotes_singly(language) ? "inner-quote" : "quote";
  for (const std::string side : {"open-", "close-"}) table_[side + "own-quote"] = table_[side + nesting];
  for (const auto& [written, words] : labels) {
    const auto name = key_name(written);
    if (const auto found = table_.find(name); found != table_.end()) {
      if (!check_placeholders(written, words, found->second, diagnostics)) continue;
      found->second = words_of(words, diagnostics);
      if (name == "open-quote" || name == "close-quote")
        table_[name.substr(0, name.find('-')) + "-own-quote"] = words.value;
    } else {
      diagnostics.warning("A0291", fmt::format("there is no label `{}`", written), words.span,
                          did_you_mean(name, keys));
    }
  }
}

std::string_view Words::operator[](std::string_view key) const {
  const auto found = table_.find(key);
  return found == table_.end() ? key : std::string_view(found->second);
}

std::string Words::with(std::string_view key, std::string_view name, std::string_view value) const {
  return replaced((*this)[key], name, value);
}

std::string Words::before_last(std::string_view last) const {
  constexpr std::string_view prefix = "ו", hyphen = "\u05BE";  // maqaf
  std::string joint((*this)["list-last"]);
  if (!joint.ends_with(prefix)) return joint;
  const std::uint32_t hebrew = unicode::script_of("he");
  for (std::size_t at = 0; at < last.size();) {
    const char32_t c = unicode::next(last, at);
    if (!unicode::is_letter(c) && !unicode::is_digit(c)) continue;
    if (unicode::script(c) != hebrew) joint += hyphen;
    break;
  }
  return joint;
}

std::string Words::list(const std::vector<std::string>& items) const {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += i + 1 == items.size() ? before_last(items[i]) : (*this)["list-between"];
    out += items[i];
  }
  return out;
}

std::string Words::in_season(const Date& date, std::string year) const {
  constexpr std::array<std::string_view, 4> seasons{"spring", "summer", "autumn", "winter"};
  constexpr std::uint8_t spring = 21;  // EDTF level 1, "seasons"
  if (date.season < spring || date.season >= spring + seasons.size()) return year;
  return with(seasons[static_cast<std::size_t>(date.season - spring)], "date", year);
}

std::string Words::date(const Date& date) const {
  if (!date.text.empty()) return date.text;
  const auto day = [&](const PartialDate& d) {
    const bool before_christ = d.year <= 0;
    const int year = before_christ ? 1 - d.year : d.year;
    auto words = dates_.date(year, d.month, d.day);
    if (before_christ) return with("bc", "date", words);
    if (year < first_year_without_era) return with("ad", "date", words);
    return words;
  };
  auto words = day(date.start);
  if (date.end) words += fmt::format("–{}", day(*date.end));
  words = in_season(date, std::move(words));
  if (date.approximate) words = with("approximate", "date", words);
  if (date.uncertain) words = with("uncertain", "date", words);
  return words;
}

std::string Words::number_word(int number) const {
  const auto words = number_in_words(word_column(language_).value_or(english), number);
  return words.empty() ? unicode::format_number(number, language_) : std::string(words);
}

}  // namespace anthology
