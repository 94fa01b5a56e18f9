#include "image/headers.hpp"

namespace anthology {
namespace {

// ITU-T T.81, table B.1.
constexpr std::uint32_t start_of_image = 0xd8;
constexpr std::uint32_t end_of_image = 0xd9;
constexpr std::uint32_t start_of_scan = 0xda;
constexpr std::uint32_t app0 = 0xe0;
constexpr std::uint32_t app1 = 0xe1;

/// The frame headers, baseline, progressive and the rest; DHT, JPG and DAC lie among them.
bool is_frame(std::uint32_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

bool stands_alone(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xd0 && marker <= start_of_image);
}

double density(const Bytes& bytes, std::size_t segment) {
  constexpr double centimetres_in_inch = 2.54;
  const std::uint32_t unit = bytes.u8(segment + 9);
  const std::uint32_t across = bytes.u16(segment + 10);
  if (unit == 1) return across;
  return unit == 2 ? across * centimetres_in_inch : 0;
}

}  // namespace

std::optional<ImageInfo> jpeg_info(std::string_view data) {
  const Bytes bytes(data);
  if (!bytes.is(0, "\xff\xd8\xff")) return std::nullopt;
  ImageInfo info{ImageType::jpeg};
  std::size_t at = 2;
  while (bytes.has(at, 4)) {
    if (bytes.u8(at) != 0xff) return std::nullopt;
    const std::uint32_t marker = bytes.u8(at + 1);
    if (marker == 0xff || stands_alone(marker)) {  // fill bytes
      at += marker == 0xff ? 1 : 2;
      continue;
    }
    if (marker == start_of_scan || marker == end_of_image) return std::nullopt;
    const std::size_t segment = at + 2;
    const std::size_t length = bytes.u16(segment);
    if (length < 2) return std::nullopt;
    if (is_frame(marker)) {
      if (!bytes.has(segment, 8)) return std::nullopt;
      info.height = bytes.u16(segment + 3);
      info.width = bytes.u16(segment + 5);
      info.whole = bytes.from(at).rfind("\xff\xd9") != std::string_view::npos;  // a thumbnail's lies before
      return info;
    }
    if (marker == app0 && bytes.is(segment + 2, "JFIF")) info.dpi = density(bytes, segment);
    if (marker == app1 && bytes.is(segment + 2, std::string_view("Exif\0\0", 6)))
      info.orientation = exif_orientation(bytes.from(segment + 8).substr(0, length > 8 ? length - 8 : 0));
    at = segment + length;
  }
  return std::nullopt;
}

}  // namespace anthology
