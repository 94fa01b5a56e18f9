#include "book/edtf.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace anthology {

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
  if (date.end) out += '/' + edtf(*date.end) + doubt;
  return out;
}

}  // namespace anthology
