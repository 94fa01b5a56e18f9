#include "source/isbn.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace anthology {
namespace {

/// The check digit that belongs to the first nine digits.
char check_digit_of_10(std::string_view digits) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (10 - i) * (digits[static_cast<std::size_t>(i)] - '0');
  const int check = (11 - sum % 11) % 11;
  return check == 10 ? 'X' : static_cast<char>('0' + check);
}

/// The check digit that belongs to the first twelve digits.
char check_digit_of_13(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < 12; ++i) sum += (i % 2 ? 3 : 1) * (digits[i] - '0');
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::string isbn_fault(std::string_view written) {
  std::string digits;
  for (const char c : written)
    if (c != '-' && c != ' ') digits += c == 'x' ? 'X' : c;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool ten = digits.size() == 10;
  if ((!ten && digits.size() != 13) || !std::all_of(digits.begin(), digits.end() - 1, is_digit) ||
      !(is_digit(digits.back()) || (ten && digits.back() == 'X')))
    return "an ISBN has 13 digits, or 10";
  if (!ten && !digits.starts_with("978") && !digits.starts_with("979"))
    return "an ISBN of 13 digits begins with 978 or 979";
  const char check = ten ? check_digit_of_10(digits) : check_digit_of_13(digits);
  return digits.back() == check ? std::string() : fmt::format("its last digit would be {}", check);
}

}  // namespace anthology
