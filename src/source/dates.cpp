#include "source/dates.hpp"

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "source/edtf_date.hpp"

namespace anthology {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n'))
    text.remove_suffix(1);
  return text;
}

/// Up to `most` digits at the front of `text`, taken off it.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  std::size_t length = 0;
  while (length < text.size() && ascii::is_digit(text[length])) ++length;
  if (length == 0 || length > most) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + length, number);
  text.remove_prefix(length);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// `Y`, `Y-M` or `Y-M-D` at the front of `text`, taken off it.
std::optional<PartialDate> take_numeric(std::string_view& text, char separator) {
  std::string_view rest = text;
  const bool negative = take(rest, '-');
  const auto year = take_number(rest, 6);
  if (!year) return std::nullopt;
  int month = 0, day = 0;
  if (rest.size() > 1 && rest[0] == separator && ascii::is_digit(rest[1])) {
    std::string_view after = rest.substr(1);
    if (const auto number = take_number(after, 2)) {
      month = *number;
      rest = after;
      if (rest.size() > 1 && rest[0] == separator && ascii::is_digit(rest[1])) {
        after = rest.substr(1);
        const auto last = take_number(after, 2);
        if (!last) return std::nullopt;
        day = *last;
        rest = after;
      }
      if (month == 0) return std::nullopt;
    }
  }
  const auto date = checked_date(negative ? -*year : *year, month, day);
  if (date) text = rest;
  return date;
}

/// A month's number by its English name or its abbreviation of three letters and more; 0: none.
int month_number(std::string_view word) {
  constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
  std::string lower = ascii::lower(word);
  if (lower.ends_with('.')) lower.pop_back();
  if (lower.size() < 3) return 0;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].starts_with(lower)) return static_cast<int>(i) + 1;
  return 0;
}

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  if (word.size() < 3) return false;
  std::string start;
  for (const char c : word.substr(0, 3)) start += static_cast<char>(c | 0x20);
  for (const std::string_view name : names)
    if (start == name) return true;
  return false;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" ,\t", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// A number, with an ordinal's ending or not.
std::optional<int> number_of(std::string_view word) {
  const auto number = take_number(word, 4);
  if (!number || !(word.empty() || word == "st" || word == "nd" || word == "rd" || word == "th"))
    return std::nullopt;
  return number;
}

/// `Jan 2, 2006`, `2 January 2006`, `Mon, 02 Jan 2006 15:04:05 GMT`, `March 1916`, `AD 62`, `44 BC`.
std::optional<Date> parse_words(std::string_view text) {
  Date date;
  std::optional<int> day, year;
  int month = 0;
  bool before_christ = false, era = false;
  for (const std::string_view word : words_of(text)) {
    if (word.find(':') != std::string_view::npos || !date.time.empty()) {
      if (!date.time.empty()) date.time += ' ';
      date.time += word;
    } else if (const int named = month_number(word); named && !month) {
      month = named;
    } else if (word == "BC" || word == "BCE") {
      before_christ = era = true;
    } else if (word == "AD" || word == "CE") {
      era = true;
    } else if (word == "c." || word == "ca." || word == "circa") {
      date.approximate = true;
    } else if (const auto number = number_of(word)) {
      // The day stands first or directly after the month; of two numbers the long one is the year.
      if (!day && month != 0 && !year && *number <= 31 && word.size() <= 4 &&
          !(word.size() == 4 && ascii::is_digit(word[2])))
        day = number;
      else if (!day && month == 0 && !era && *number <= 31 &&
               text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos &&
               !date.approximate)
        day = number;
      else if (!year)
        year = number;
      else
        return std::nullopt;
    } else if (!is_weekday(word)) {
      return std::nullopt;
    }
  }
  if (!year || (day && !month) || (!month && !era && !date.approximate)) return std::nullopt;
  const auto start = checked_date(before_christ ? 1 - *year : *year, month, day.value_or(0));
  if (!start) return std::nullopt;
  date.start = *start;
  return date;
}

/// A time after `T` or a space: begins with `h:m`.
bool is_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  return (colon == 1 || colon == 2) && ascii::is_digit(text[0]) && text.size() > colon + 1 &&
         ascii::is_digit(text[colon + 1]);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  text = trimmed(text);
  if (auto date = parse_edtf(text)) return date;
  std::string_view rest = text;
  Date date;
  // `2016/05/19` is a day, `1917/1920` an interval.
  std::optional<PartialDate> start;
  if (std::string_view slashed = rest;
      (start = take_numeric(slashed, '/')) && start->month && (start->day || slashed.empty()))
    rest = slashed;
  else
    start = take_numeric(rest, '-');
  if (!start) return parse_words(text);
  date.start = *start;
  if (rest.empty()) return date;
  if (date.start.day && (rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ')) {
    const std::string_view time = trimmed(rest.substr(1));
    if (is_time(time)) {
      date.time = time;
      return date;
    }
  }
  return parse_words(text);
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  const auto date = parse_date(text);
  if (!date || date->end || date->season || date->open_start || date->open_end) return std::nullopt;
  return date->start;
}

std::optional<DatedName> leading_date(std::string_view file_stem) {
  std::string_view rest = file_stem;
  if (!ascii::is_digit(rest.empty() ? ' ' : rest[0])) return std::nullopt;
  const auto date = take_numeric(rest, '-');
  if (!date || !date->day || file_stem.find('-') != 4) return std::nullopt;
  if (!rest.empty() && rest[0] != '-' && rest[0] != '_' && rest[0] != ' ') return std::nullopt;
  if (!rest.empty()) rest.remove_prefix(1);
  return DatedName{*date, file_stem.size() - rest.size()};
}

std::optional<PartialDate> date_in_path(std::string_view path) {
  for (std::size_t at = 0; at < path.size(); at = path.find('/', at), at += at < path.size()) {
    std::string_view rest = path.substr(at);
    if (rest.size() < 5 || !ascii::is_digit(rest[0]) || rest.find('/') != 4) continue;
    const auto date = take_numeric(rest, '/');
    if (date && date->day && (rest.empty() || rest[0] == '/')) return date;
  }
  return std::nullopt;
}

PartialDate sort_date(const Date& date) {
  // By its months, a year's spring stands behind its February; the bound of an open beginning is its end.
  constexpr std::array<std::uint8_t, 4> first_months{3, 6, 9, 12};
  PartialDate first = date.start;
  if (date.season >= 21 && date.season <= 24) first.month = first_months[date.season - 21U];
  return first;
}

std::int64_t days_of(const PartialDate& date) {
  // Howard Hinnant's days_from_civil.
  const int month = date.month ? date.month : 1, day = date.day ? date.day : 1;
  const std::int64_t year = static_cast<std::int64_t>(date.year) - (month <= 2);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

}  // namespace anthology
