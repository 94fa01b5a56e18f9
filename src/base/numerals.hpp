/// Numerals of letters.
#pragma once

#include <string>

namespace anthology {

/// i, ii, iii; numbers that Roman numerals do not have in digits.
std::string roman_numeral(long number, bool upper = false);
/// a, b, … z, aa; numbers below 1 in digits.
std::string alphabetic_numeral(long number, bool upper = false);

}  // namespace anthology
