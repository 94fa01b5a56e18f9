#include "compose/citation_dates.hpp"

#include <array>

#include <fmt/format.h>

#include "base/unicode.hpp"

namespace anthology {
namespace {

using citation::DateForm;
using citation::Style;

/// MLA Handbook, appendix 1: May, June and July stay whole.
constexpr std::array<std::string_view, 13> short_months = {
    "", "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."};

/// Years below this read as days without their era.
constexpr int first_year_without_era = 1000;

bool is_english(const Words& words) {
  return words.language().starts_with("en");
}

/// What the form says of a date: no day in a journal of the MLA's, only the year of a book.
PartialDate told(PartialDate date, DateForm form) {
  if (form == DateForm::year) date.month = 0;
  if (form == DateForm::year || form == DateForm::month || date.month == 0) date.day = 0;
  return date;
}

std::string in_era(int year, std::string text, const Style& style, const Words& words) {
  if (year <= 0) return words.with(style.before_christ, "date", text);
  return year < first_year_without_era ? words.with(style.of_christ, "date", text) : text;
}

int counted(int year) {
  return year <= 0 ? 1 - year : year;
}

std::string year_text(int year, const Style& style, const Words& words) {
  return in_era(year, words.dates().date(counted(year), 0, 0), style, words);
}

std::string whole_date(const PartialDate& date, const Style& style, const Words& words) {
  auto text = words.dates().date(counted(date.year), date.month, date.day);
  return in_era(date.year, std::move(text), style, words);
}

std::string abbreviated(const PartialDate& date, const Style& style, const Words& words) {
  const auto year = year_text(date.year, style, words);
  if (date.month == 0) return year;
  if (date.day == 0) return fmt::format("{} {}", short_months[date.month], year);
  return fmt::format("{} {} {}", date.day, short_months[date.month], year);
}

std::string month_and_day(const PartialDate& date, const Words& words) {
  if (date.month == 0) return {};
  const auto month = words.dates().month_name(date.month);
  return date.day == 0 ? month : fmt::format("{} {}", month, date.day);
}

std::string one(const PartialDate& date, DateForm form, const Style& style, const Words& words) {
  const bool english = is_english(words);
  if (english && (form == DateForm::abbreviated || form == DateForm::month))
    return abbreviated(date, style, words);
  return whole_date(date, style, words);
}

/// `5 December 1916` and `7 December 1916` → `5–7 December 1916`: what both share is said once.
/// Words are shared from the end where the year is the same, from the front where the month is too.
std::string interval(std::string_view from, std::string_view to, bool same_year, bool same_month) {
  std::string_view front, back;
  for (std::size_t at; same_month && (at = from.find(' ')) != std::string_view::npos;) {
    if (from.substr(0, at + 1) != to.substr(0, at + 1)) break;
    front = {front.empty() ? from.data() : front.data(), front.size() + at + 1};
    from.remove_prefix(at + 1);
    to.remove_prefix(at + 1);
  }
  for (std::size_t at; same_year && (at = from.rfind(' ')) != std::string_view::npos;) {
    const auto word = from.substr(at);
    if (!to.ends_with(word)) break;
    back = {word.data(), word.size() + back.size()};
    from.remove_suffix(word.size());
    to.remove_suffix(word.size());
  }
  if (from.ends_with(',') && to.ends_with(',')) from.remove_suffix(1);
  return fmt::format("{}{}–{}{}", front, from, to, back);
}

std::string year_then_day(const Date& date, const Style& style, const Words& words) {
  const auto& from = date.start;
  const auto& to = date.end.value_or(from);
  const bool same_year = from.year == to.year;
  auto out = year_text(from.year, style, words);
  if (!same_year) out += fmt::format("–{}", year_text(to.year, style, words));
  const auto begin = month_and_day(from, words), end = month_and_day(to, words);
  if (begin.empty()) return out;
  if (!date.end || begin == end || end.empty()) return fmt::format("{}, {}", out, begin);
  return fmt::format("{}, {}", out, interval(begin, end, false, same_year && from.month == to.month));
}

}  // namespace

std::string citation_date(const Date& date, DateForm form, const Style& style, const Words& words) {
  if (!date.text.empty()) return date.text;
  Date shown = date;
  shown.start = told(date.start, form);
  if (date.end) shown.end = told(*date.end, form);
  if (shown.end == shown.start) shown.end.reset();
  std::string text;
  if (form == DateForm::year_then_day && is_english(words)) {
    text = year_then_day(shown, style, words);
  } else {
    text = one(shown.start, form, style, words);
    if (shown.end) {
      const bool same_year = shown.start.year == shown.end->year;
      text = interval(text, one(*shown.end, form, style, words), same_year,
                      same_year && shown.start.month == shown.end->month);
    }
  }
  text = words.in_season(date, std::move(text));
  if (date.uncertain) return words.with(style.guessed, "date", text);
  return date.approximate ? words.with(style.about, "date", text) : text;
}

}  // namespace anthology
