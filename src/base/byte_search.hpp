/// Searches among bytes, of which nearly all are of no interest.
#pragma once

#include <cstddef>
#include <string_view>

namespace anthology {

/// Where the first byte from `at` on stands that is wanted; the size where there is none. Of predicates
/// without branches the compiler asks many bytes at once.
template <class Wanted>
std::size_t find_byte(std::string_view text, std::size_t at, Wanted wanted) {
  constexpr std::size_t block = 64;
  for (; at + block <= text.size(); at += block) {
    unsigned char any = 0;
    for (std::size_t i = 0; i < block; ++i)
      any |= static_cast<unsigned char>(wanted(static_cast<unsigned char>(text[at + i])) ? 1 : 0);
    if (any != 0) break;
  }
  while (at < text.size() && !wanted(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

}  // namespace anthology
