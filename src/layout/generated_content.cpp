#include "layout/generated_content.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace anthology::layout {
namespace {

std::string alphabetic(long number, char first) {
  std::string out;
  for (; number > 0; number = (number - 1) / 26)
    out.insert(out.begin(), static_cast<char>(first + (number - 1) % 26));
  return out;
}

/// The digits of a script, of which the first is given.
std::string with_digits(long number, char32_t zero) {
  std::string out;
  for (const char c : std::to_string(number)) {
    if (c == '-')
      out += c;
    else
      unicode::append(out, zero + static_cast<char32_t>(c - '0'));
  }
  return out;
}

constexpr char32_t arabic_zero = U'\u0660', persian_zero = U'\u06F0';

}  // namespace

style::ListStyle digits_of(std::string_view language) {
  const auto main = language.substr(0, language.find('-'));
  if (main == "fa" || main == "ur" || main == "ckb" || main == "ps") return style::ListStyle::persian;
  return main == "ar" ? style::ListStyle::arabic_indic : style::ListStyle::decimal;
}

std::string abjad_numeral(long number, style::ListStyle digits) {
  constexpr long largest = 999;
  if (number < 1 || number > largest) return counter_text(number, digits);
  const bool persian = digits == style::ListStyle::persian;
  const std::array<std::u32string_view, 3> letters{U"ابجدهوزحط", persian ? U"یکلمنسعفص" : U"يكلمنسعفص",
                                                   U"قرشتثخذضظ"};
  std::string out;
  long unit = 100;
  for (auto place = letters.rbegin(); place != letters.rend(); ++place, unit /= 10)
    if (const auto digit = number / unit % 10; digit > 0)
      unicode::append(out, (*place)[static_cast<std::size_t>(digit - 1)]);
  return out;
}

std::string roman_numeral(long number, bool upper) {
  constexpr long largest = 3999;
  if (number < 1 || number > largest) return std::to_string(number);
  static constexpr std::array<std::pair<int, std::string_view>, 13> digits{{{1000, "m"},
                                                                            {900, "cm"},
                                                                            {500, "d"},
                                                                            {400, "cd"},
                                                                            {100, "c"},
                                                                            {90, "xc"},
                                                                            {50, "l"},
                                                                            {40, "xl"},
                                                                            {10, "x"},
                                                                            {9, "ix"},
                                                                            {5, "v"},
                                                                            {4, "iv"},
                                                                            {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : digits)
    for (; number >= value; number -= value) out += letters;
  if (upper)
    for (auto& c : out) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string counter_text(long number, style::ListStyle list_style) {
  switch (list_style) {
    case style::ListStyle::none:
      return {};
    case style::ListStyle::disc:
      return "•";
    case style::ListStyle::circle:
      return "◦";
    case style::ListStyle::square:
      return "▪";
    case style::ListStyle::decimal:
      return std::to_string(number);
    case style::ListStyle::lower_alpha:
      return number > 0 ? alphabetic(number, 'a') : std::to_string(number);
    case style::ListStyle::upper_alpha:
      return number > 0 ? alphabetic(number, 'A') : std::to_string(number);
    case style::ListStyle::lower_roman:
      return roman_numeral(number, false);
    case style::ListStyle::upper_roman:
      return roman_numeral(number, true);
    case style::ListStyle::arabic_indic:
      return with_digits(number, arabic_zero);
    case style::ListStyle::persian:
      return with_digits(number, persian_zero);
  }
  return {};
}

std::string marker_text(long number, style::ListStyle list_style) {
  switch (list_style) {
    case style::ListStyle::none:
    case style::ListStyle::disc:
    case style::ListStyle::circle:
    case style::ListStyle::square:
      return counter_text(number, list_style);
    case style::ListStyle::decimal:
    case style::ListStyle::lower_alpha:
    case style::ListStyle::upper_alpha:
    case style::ListStyle::lower_roman:
    case style::ListStyle::upper_roman:
    case style::ListStyle::arabic_indic:
    case style::ListStyle::persian:
      break;
  }
  return counter_text(number, list_style) + ".";
}

long& Counters::at(std::string_view name) {
  const auto found = std::ranges::find(counters_, name, &std::pair<std::string, long>::first);
  if (found != counters_.end()) return found->second;
  return counters_.emplace_back(name, 0).second;
}

void Counters::apply(const style::ComputedStyle& style) {
  for (const auto& [name, value] : style.counter_reset) at(name) = value;
  for (const auto& [name, step] : style.counter_increment) at(name) += step;
}

long Counters::value(std::string_view name) const {
  const auto found = std::ranges::find(counters_, name, &std::pair<std::string, long>::first);
  return found == counters_.end() ? 0 : found->second;
}

std::string_view quote_mark(const style::ComputedStyle& style, int depth, bool opening) {
  const auto level = static_cast<std::size_t>(std::max(0, depth));
  if (style.quotes.empty()) return level % 2 == 0 ? (opening ? "“" : "”") : (opening ? "‘" : "’");
  const auto& pair = style.quotes[std::min(level, style.quotes.size() - 1)];
  return opening ? pair.first : pair.second;
}

}  // namespace anthology::layout
