/// Digests and name-based identifiers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace anthology {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
/// UUID version 5 (RFC 9562, section 5.5) of a name in the URL namespace, lower case with hyphens.
std::string uuid_v5(std::string_view name);

}  // namespace anthology
