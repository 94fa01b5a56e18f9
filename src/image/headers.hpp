/// What the headers of each raster format say. All readers are bounded by the bytes they are given.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "image/image.hpp"

namespace anthology {

/// Bytes with bounds: what lies beyond the end reads as 0, and `has` tells.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes, bool little_endian = false)
      : bytes_(bytes), little_(little_endian) {}

  std::size_t size() const { return bytes_.size(); }
  bool has(std::size_t offset, std::size_t count) const {
    return offset <= bytes_.size() && count <= bytes_.size() - offset;
  }
  bool is(std::size_t offset, std::string_view what) const {
    return has(offset, what.size()) && bytes_.substr(offset, what.size()) == what;
  }
  std::uint32_t u8(std::size_t offset) const {
    return has(offset, 1) ? static_cast<unsigned char>(bytes_[offset]) : 0U;
  }
  std::uint32_t u16(std::size_t offset) const {
    return little_ ? u8(offset) | u8(offset + 1) << 8U : u8(offset) << 8U | u8(offset + 1);
  }
  std::uint32_t u32(std::size_t offset) const {
    return little_ ? u16(offset) | u16(offset + 2) << 16U : u16(offset) << 16U | u16(offset + 2);
  }
  std::string_view from(std::size_t offset) const {
    return bytes_.substr(offset < bytes_.size() ? offset : bytes_.size());
  }

 private:
  std::string_view bytes_;
  bool little_;
};

std::optional<ImageInfo> png_info(std::string_view bytes);
std::optional<ImageInfo> jpeg_info(std::string_view bytes);
std::optional<ImageInfo> gif_info(std::string_view bytes);
std::optional<ImageInfo> webp_info(std::string_view bytes);
std::optional<ImageInfo> svg_info(std::string_view bytes);

/// The orientation in a TIFF header with its first directory (Exif 2.32, section 4.6.4); 1 where it
/// says none.
int exif_orientation(std::string_view tiff);

/// GIF89a, section 18: bytes of the table of colours that follows a descriptor with this packed byte.
std::size_t gif_colour_table(std::uint32_t packed);

}  // namespace anthology
