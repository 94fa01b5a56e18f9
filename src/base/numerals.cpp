#include "base/numerals.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace anthology {

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

std::string alphabetic_numeral(long number, bool upper) {
  if (number < 1) return std::to_string(number);
  std::string out;
  for (; number > 0; number = (number - 1) / 26)
    out.insert(out.begin(), static_cast<char>((upper ? 'A' : 'a') + (number - 1) % 26));
  return out;
}

}  // namespace anthology
