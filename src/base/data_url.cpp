#include "base/data_url.hpp"

#include <cstdint>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"

namespace anthology {
namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  unsigned held = 0;
  bool ended = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    ended = ended || c == '=';
    if (ended && c == '=') continue;
    const int value = base64_value(c);
    if (ended || value < 0) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xffU);
  }
  return out;
}

}  // namespace

std::optional<std::string> data_url_bytes(std::string_view url) {
  constexpr std::string_view scheme = "data:";
  const std::size_t comma = url.find(',');
  if (ascii::lower(url.substr(0, scheme.size())) != scheme || comma == std::string_view::npos)
    return std::nullopt;
  const std::string type = ascii::lower(url.substr(0, comma));
  const std::string_view data = url.substr(comma + 1);
  const std::string decoded =
      data.find('%') == std::string_view::npos ? std::string(data) : percent_decoded(data);
  return type.ends_with(";base64") ? base64_decoded(decoded) : decoded;
}

}  // namespace anthology
