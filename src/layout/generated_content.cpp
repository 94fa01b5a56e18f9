#include "layout/generated_content.hpp"

#include <algorithm>
#include <array>

#include "base/numerals.hpp"
#include "base/unicode.hpp"

namespace anthology::layout {
namespace {

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
      return alphabetic_numeral(number);
    case style::ListStyle::upper_alpha:
      return alphabetic_numeral(number, true);
    case style::ListStyle::lower_roman:
      return roman_numeral(number);
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
