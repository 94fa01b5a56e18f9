#include "import/web_dates.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "source/dates.hpp"
#include "source/edtf_date.hpp"

namespace anthology {
namespace {

struct Moment {
  int year = 0, month = 0, day = 0;
  int hour = -1, minute = 0, second = 0;
  std::string zone;  ///< `+02:00` or `Z`; empty: not said
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

std::vector<std::string_view> words_of(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(separators, end);
  }
  return words;
}

int month_of(std::string_view word) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  const std::string name = ascii::lower(word.substr(0, 3));
  const std::size_t at = name.size() == 3 ? months.find(name) : std::string_view::npos;
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

/// `10:00`, `10:00:00` or `10:00:00.5`.
bool read_time(std::string_view text, Moment& moment) {
  const auto parts = words_of(text, ":");
  if (parts.size() < 2 || parts.size() > 3) return false;
  const auto hour = number(parts[0]), minute = number(parts[1]);
  const auto second = parts.size() == 3 ? number(parts[2].substr(0, parts[2].find('.'))) : std::optional(0);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return false;
  moment.hour = *hour;
  moment.minute = *minute;
  moment.second = *second == 60 ? 59 : *second;
  return true;
}

/// `+0200`, `+02:00`, `GMT+1`, `Z`, one of the names of RFC 822, or another that means one zone alone.
std::string zone_of(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"z", "Z"},         {"gmt", "Z"},       {"ut", "Z"},        {"utc", "Z"},       {"wet", "Z"},
      {"west", "+01:00"}, {"bst", "+01:00"},  {"cet", "+01:00"},  {"cest", "+02:00"}, {"eet", "+02:00"},
      {"eest", "+03:00"}, {"msk", "+03:00"},  {"jst", "+09:00"},  {"kst", "+09:00"},  {"aest", "+10:00"},
      {"aedt", "+11:00"}, {"nzst", "+12:00"}, {"nzdt", "+13:00"}, {"est", "-05:00"},  {"edt", "-04:00"},
      {"cst", "-06:00"},  {"cdt", "-05:00"},  {"mst", "-07:00"},  {"mdt", "-06:00"},  {"pst", "-08:00"},
      {"pdt", "-07:00"},  {"akst", "-09:00"}, {"akdt", "-08:00"}, {"hst", "-10:00"}};
  const std::string word = ascii::lower(text);
  for (const auto& [name, zone] : names)
    if (word == name) return std::string(zone);
  for (const std::string_view zero : {"gmt", "utc"})
    if (word.starts_with(zero)) text.remove_prefix(zero.size());
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return {};
  std::string digits;
  for (const char c : text.substr(1))
    if (c != ':') digits += c;
  const auto value = number(digits);
  if (!value || digits.size() > 4 || digits.size() == 3) return {};
  const bool only_hours = digits.size() < 3;
  const int hours = only_hours ? *value : *value / 100, minutes = only_hours ? 0 : *value % 100;
  if (hours > 14 || minutes > 59) return {};
  return hours == 0 && minutes == 0 ? "Z" : fmt::format("{}{:02}:{:02}", text[0], hours, minutes);
}

/// `pm` behind a time: the clock has twelve hours.
bool read_half_of_day(std::string_view text, Moment& moment) {
  std::string word = ascii::lower(text);
  std::erase(word, '.');
  if ((word != "am" && word != "pm") || moment.hour < 1 || moment.hour > 12) return false;
  moment.hour = moment.hour % 12 + (word == "pm" ? 12 : 0);
  return true;
}

/// What stands behind a time: `+0200`, `PM EST`, `GMT +1`.
void read_zone(std::span<const std::string_view> words, Moment& moment) {
  if (!words.empty() && read_half_of_day(words[0], moment)) words = words.subspan(1);
  if (words.empty()) return;
  const bool in_two = words.size() > 1 && (words[1].starts_with('+') || words[1].starts_with('-'));
  moment.zone = zone_of(in_two ? std::string(words[0]).append(words[1]) : std::string(words[0]));
  if (moment.zone.empty()) moment.zone = zone_of(words[0]);
}

/// `Thu May 19 10:00:00 EST 2016` as `Thu May 19 2016 10:00:00 EST`: the year of `date` stands last.
void move_year(std::vector<std::string_view>& words) {
  if (words.size() < 4 || number(words[2]) || !number(words.back()) || words.back().size() != 4) return;
  words.insert(words.begin() + 2, words.back());
  words.pop_back();
}

/// `Thu, 19 May 2016 10:00:00 +0200`; the day's name, the seconds and the zone may be missing.
std::optional<Moment> rfc822(std::string_view text) {
  auto words = words_of(text, " \t\n,");
  if (!words.empty() && !number(words[0]) && month_of(words[0]) == 0) words.erase(words.begin());
  move_year(words);
  if (words.size() < 3) return std::nullopt;
  if (month_of(words[0]) != 0) std::swap(words[0], words[1]);  // `May 19 2016`
  const auto day = number(words[0]), year = number(words[2]);
  Moment moment{year.value_or(0), month_of(words[1]), day.value_or(0), -1, 0, 0, {}};
  if (!day || !year || moment.month == 0) return std::nullopt;
  // RFC 2822, section 4.3: years of two digits.
  if (words[2].size() == 2) moment.year += moment.year < 50 ? 2000 : 1900;
  if (words.size() > 3 && read_time(words[3], moment))
    read_zone(std::span<const std::string_view>(words).subspan(4), moment);
  return moment;
}

/// `2016`, `2016-05`, `2016-05-19`, with `T` or a space before a time, and a zone.
std::optional<Moment> iso8601(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("T t"), text.size());
  const auto parts = words_of(text.substr(0, end), "-");
  if (parts.empty() || parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
  Moment moment;
  int* const fields[] = {&moment.year, &moment.month, &moment.day};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = number(parts[i]);
    if (!value || (i > 0 && parts[i].size() > 2)) return std::nullopt;
    *fields[i] = *value;
  }
  if (end == text.size()) return moment;
  const std::string_view time = text.substr(end + 1);
  const std::size_t zone = time.find_first_of("Z+- z");
  if (!read_time(time.substr(0, zone), moment)) return moment;
  if (zone != std::string_view::npos) read_zone(words_of(time.substr(zone), " "), moment);
  return moment;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

std::optional<Moment> moment_of(std::string_view text) {
  text = trimmed(text);
  // `0000-00-00`, and the `-0001` that becomes of it.
  if (text.empty() || text.starts_with("0000") || text.find("-0001") != std::string_view::npos)
    return std::nullopt;
  auto moment = iso8601(text);
  if (!moment) moment = rfc822(text);
  if (!moment || moment->year < 1) return std::nullopt;
  if (moment->month == 0) moment->day = 0;
  if (!checked_date(moment->year, moment->month, moment->day)) return std::nullopt;
  return moment;
}

std::string written(const Moment& moment) {
  std::string out = fmt::format("{:04}", moment.year);
  if (moment.month) out += fmt::format("-{:02}", moment.month);
  if (moment.day) out += fmt::format("-{:02}", moment.day);
  if (moment.day && moment.hour >= 0)
    out += fmt::format("T{:02}:{:02}:{:02}{}", moment.hour, moment.minute, moment.second, moment.zone);
  return out;
}

std::int64_t seconds_of(const Moment& m) {
  const PartialDate date{m.year, static_cast<std::uint8_t>(m.month), static_cast<std::uint8_t>(m.day)};
  return days_of(date) * 86'400 + m.hour * 3600 + m.minute * 60 + m.second;
}

}  // namespace

std::string web_date(std::string_view text) {
  const auto moment = moment_of(text);
  return moment ? written(*moment) : std::string();
}

std::string zoned_date(std::string_view local, std::string_view utc) {
  auto here = moment_of(local), there = moment_of(utc);
  if (!here && there) {
    there->zone = there->zone.empty() ? "Z" : there->zone;
    return written(*there);
  }
  if (!here) return {};
  if (there && here->hour >= 0 && there->hour >= 0 && here->zone.empty()) {
    const std::int64_t minutes = (seconds_of(*here) - seconds_of(*there)) / 60;
    const std::int64_t size = minutes < 0 ? -minutes : minutes;
    if (size == 0)
      here->zone = "Z";
    else if (size <= 14 * 60 && size % 15 == 0)
      here->zone = fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
  }
  return written(*here);
}

}  // namespace anthology
