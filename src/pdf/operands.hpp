/// Operands of content streams, independent of the locale (ISO 32000-1, 7.3.3 and 7.3.4.3).
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>

namespace anthology::pdf {

/// Halves away from zero, as `std::llround`, but inline.
inline std::int64_t nearest(double value) {
  return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5);
}

inline void append_integer(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

/// At most `decimals` digits behind the point, no zeros at the end, never an exponent.
inline void append_number(std::string& out, double value, int decimals) {
  std::int64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  std::int64_t scaled = nearest(value * double(scale));
  if (scaled < 0) {
    out += '-';
    scaled = -scaled;
  }
  append_integer(out, scaled / scale);
  std::int64_t fraction = scaled % scale;
  if (fraction == 0) return;
  out += '.';
  for (scale /= 10; fraction != 0; scale /= 10) {
    out += char('0' + fraction / scale);
    fraction %= scale;
  }
}

inline char* put_byte(char* out, std::uint32_t byte) {
  // A raw carriage return would be read as a line feed.
  if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') *out++ = '\\';
  *out++ = byte == '\r' ? 'r' : char(byte);
  return out;
}

/// A code of one or two bytes within a literal string: half as long as in hexadecimal, and faster to deflate.
/// Takes up to four bytes; returns their end.
inline char* put_code(char* out, std::uint32_t code, std::size_t bytes) {
  if (bytes > 1) out = put_byte(out, code >> 8U & 0xFFU);
  return put_byte(out, code & 0xFFU);
}

}  // namespace anthology::pdf
