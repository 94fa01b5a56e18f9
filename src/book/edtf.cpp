#include "book/edtf.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

namespace anthology {
namespace {

/// `191X` of a date whose last digits are not known.
std::string with_unspecified(const Date& date) {
  const PartialDate& nearest = date.start.year < 0 && date.end ? *date.end : date.start;
  std::string year = edtf(nearest);
  const std::size_t known = year.size() - std::min<std::size_t>(date.unspecified, year.size());
  return year.replace(known, std::string::npos, date.unspecified, 'X');
}

}  // namespace

std::string edtf(const PartialDate& date) {
  // Five digits and more need the letter Y (level 1, "letter-prefixed calendar year").
  const int digits = std::abs(date.year);
  std::string out = fmt::format("{}{}{:04}", digits > 9999 ? "Y" : "", date.year < 0 ? "-" : "", digits);
  if (date.month != 0) out += fmt::format("-{:02}", date.month);
  if (date.month != 0 && date.day != 0) out += fmt::format("-{:02}", date.day);
  return out;
}

std::string edtf(const Date& date) {
  if (!date.text.empty() && date.start == PartialDate{}) return {};  // only words are known
  const char* doubt = date.uncertain && date.approximate ? "%"
                      : date.uncertain                   ? "?"
                      : date.approximate                 ? "~"
                                                         : "";
  std::string out = edtf(date.start) + doubt;
  if (date.unspecified) return with_unspecified(date) + doubt;
  if (date.season) return fmt::format("{}-{}{}", edtf(date.start), date.season, doubt);
  if (date.open_start) return "../" + out;
  if (date.open_end) return out + "/..";
  if (date.end) out += '/' + edtf(*date.end) + doubt;
  return out;
}

}  // namespace anthology
