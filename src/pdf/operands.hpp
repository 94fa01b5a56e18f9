/// Operands of content streams, independent of the locale (ISO 32000-1, 7.3.3 and 7.3.4.3).
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

namespace anthology::pdf {

/// At most `decimals` digits behind the point, no zeros at the end, never an exponent.
inline void append_number(std::string& out, double value, int decimals) {
  long long scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  long long scaled = std::llround(value * double(scale));
  if (scaled < 0) {
    out += '-';
    scaled = -scaled;
  }
  out += std::to_string(scaled / scale);
  long long fraction = scaled % scale;
  if (fraction == 0) return;
  out += '.';
  for (scale /= 10; fraction != 0; scale /= 10) {
    out += char('0' + fraction / scale);
    fraction %= scale;
  }
}

inline void append_hex16(std::string& out, std::uint32_t value) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[value >> unsigned(shift) & 0xFU];
}

}  // namespace anthology::pdf
