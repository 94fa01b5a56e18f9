#include "source/edtf_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/ascii.hpp"

namespace anthology {
namespace {

constexpr int first_season = 21, last_season = 24;

bool is_unspecified(char c) {
  return c == 'X' || c == 'x' || c == 'u';  // `u` of EDTF's draft of 2012
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::optional<int> number_in(std::string_view digits, std::size_t most) {
  if (digits.empty() || digits.size() > most || !std::all_of(digits.begin(), digits.end(), ascii::is_digit))
    return std::nullopt;
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

/// What stands before the next hyphen, taken off `text` with it.
std::string_view take_part(std::string_view& text) {
  const std::size_t end = std::min(text.find('-'), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// `1917`, `191X`, `19XX`.
bool read_year(std::string_view digits, bool negative, Date& date) {
  constexpr std::size_t most_digits = 6;  // a longer one is no year of a text
  std::size_t unknown = 0;
  while (unknown < 2 && unknown < digits.size() && is_unspecified(digits[digits.size() - 1 - unknown]))
    ++unknown;
  if (unknown && digits.size() != 4) return false;
  const auto known = number_in(digits.substr(0, digits.size() - unknown), most_digits);
  if (!known) return false;
  const int span = unknown == 0 ? 1 : unknown == 1 ? 10 : 100;
  const int first = *known * span, last = first + span - 1;
  date.start.year = negative ? -last : first;
  date.unspecified = static_cast<std::uint8_t>(unknown);
  if (unknown) date.end = PartialDate{negative ? -first : last, 0, 0};
  return true;
}

/// A month or a day; 0 where it is unspecified.
std::optional<int> read_part(std::string_view part) {
  if (part.size() == 2 && is_unspecified(part[0]) && is_unspecified(part[1])) return 0;
  const auto number = number_in(part, 2);
  return number == 0 ? std::nullopt : number;
}

void take_qualifiers(std::string_view& text, Date& date) {
  while (!text.empty() && std::string_view("?~%").find(text.back()) != std::string_view::npos) {
    date.uncertain |= text.back() != '~';
    date.approximate |= text.back() != '?';
    text.remove_suffix(1);
  }
}

/// One date: a year, a month, a day, a season.
std::optional<Date> read_point(std::string_view text) {
  Date date;
  take_qualifiers(text, date);
  std::string_view rest = text;
  take(rest, 'Y');
  const bool negative = take(rest, '-');
  if (rest.ends_with('-') || !read_year(take_part(rest), negative, date)) return std::nullopt;
  if (rest.empty()) return date;
  const auto month = read_part(take_part(rest));
  const auto day = rest.empty() ? 0 : read_part(rest);
  if (!month || !day) return std::nullopt;
  if (*month >= first_season && *month <= last_season) {
    if (!rest.empty() || date.unspecified) return std::nullopt;
    date.season = static_cast<std::uint8_t>(*month);
    return date;
  }
  if ((*month == 0 && *day != 0) || (date.unspecified && *month != 0)) return std::nullopt;
  const auto checked = checked_date(date.start.year, *month, *day);
  if (!checked) return std::nullopt;
  if (!date.unspecified) date.start = *checked;
  return date;
}

std::string iso(const PartialDate& date) {
  std::string out = fmt::format("{:04}", date.year);
  if (date.month) out += fmt::format("-{:02}", date.month);
  if (date.day) out += fmt::format("-{:02}", date.day);
  return out;
}

/// `1917/..`, `../1920`, and with nothing in the place of the dots: not known.
std::optional<Date> read_open_interval(std::string_view first, std::string_view last) {
  const auto is_open = [](std::string_view text) { return text.empty() || text == ".."; };
  if (is_open(first) == is_open(last)) return std::nullopt;
  const bool open_start = is_open(first);
  auto date = read_point(open_start ? last : first);
  if (!date || date->season || date->unspecified) return std::nullopt;
  (open_start ? date->open_start : date->open_end) = true;
  date->text = open_start ? "–" + iso(date->start) : iso(date->start) + "–";
  return date;
}

}  // namespace

std::optional<PartialDate> checked_date(int year, int month, int day) {
  if (month < 0 || month > 12 || day < 0 || (day && (!month || day > days_in_month(year, month))))
    return std::nullopt;
  return PartialDate{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::optional<Date> parse_edtf(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return read_point(text);
  const std::string_view first = text.substr(0, slash), last = text.substr(slash + 1);
  if (auto open = read_open_interval(first, last)) return open;
  auto date = read_point(first);
  const auto end = read_point(last);
  if (!date || !end || date->season || end->season || date->unspecified || end->unspecified)
    return std::nullopt;
  if (end->start < date->start) return std::nullopt;
  date->end = end->start;
  date->uncertain |= end->uncertain;
  date->approximate |= end->approximate;
  return date;
}

}  // namespace anthology
