#include "base/digest.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace anthology {
namespace {

template <std::size_t Size>
std::array<std::uint8_t, Size> digest(std::string_view bytes, const EVP_MD* algorithm) {
  std::array<std::uint8_t, Size> out{};
  EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, algorithm, nullptr);
  return out;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  return digest<32>(bytes, EVP_sha256());
}

std::string sha256_hex(std::string_view bytes) {
  std::string out;
  for (const std::uint8_t byte : sha256(bytes)) out += fmt::format("{:02x}", byte);
  return out;
}

std::string uuid_v5(std::string_view name) {
  // The namespace for URLs, 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
  static constexpr char url_namespace[] = "\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8";
  std::string input(url_namespace, 16);
  input += name;
  auto bytes = digest<20>(input, EVP_sha1());
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x50);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += fmt::format("{:02x}", bytes[i]);
  }
  return out;
}

}  // namespace anthology
