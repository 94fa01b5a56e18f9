#include "image/headers.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace anthology {
namespace {

constexpr double inches_in_metre = 39.37007874;
constexpr std::size_t png_first_chunk = 8;

}  // namespace

int exif_orientation(std::string_view tiff) {
  constexpr std::uint32_t orientation_tag = 0x0112;
  if (!tiff.starts_with("II") && !tiff.starts_with("MM")) return 1;
  const Bytes bytes(tiff, tiff.starts_with("II"));
  const std::size_t directory = bytes.u32(4);
  const std::uint32_t count = bytes.u16(directory);
  for (std::uint32_t entry = 0; entry < count; ++entry) {
    const std::size_t at = directory + 2 + std::size_t{12} * entry;
    if (!bytes.has(at, 12)) return 1;
    if (bytes.u16(at) != orientation_tag) continue;
    const std::uint32_t value = bytes.u16(at + 8);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

namespace {

constexpr std::uint32_t png_palette = 3;  // colour type

// PNG (third edition), section 11.2.1: the depths that each type of colours has, and the one compression
// and filter that there are.
bool is_png_header(const Bytes& bytes) {
  const std::uint32_t depth = bytes.u8(24);
  const auto one_of = [depth](std::initializer_list<std::uint32_t> depths) {
    return std::find(depths.begin(), depths.end(), depth) != depths.end();
  };
  if (bytes.u8(26) != 0 || bytes.u8(27) != 0 || bytes.u8(28) > 1) return false;
  switch (bytes.u8(25)) {
    case 0:
      return one_of({1, 2, 4, 8, 16});
    case png_palette:
      return one_of({1, 2, 4, 8});
    case 2:
    case 4:
    case 6:
      return one_of({8, 16});
    default:
      return false;
  }
}

}  // namespace

// PNG (third edition), section 11.2.1: the size is in the first chunk; density and orientation come
// before the pixels.
std::optional<ImageInfo> png_info(std::string_view data) {
  const Bytes bytes(data);
  if (!bytes.is(0, "\x89PNG\r\n\x1a\n") || !bytes.is(12, "IHDR") || !bytes.has(png_first_chunk, 25) ||
      !is_png_header(bytes))
    return std::nullopt;
  ImageInfo info{ImageType::png, bytes.u32(16), bytes.u32(20)};
  info.whole = false;
  bool before_pixels = true, has_colours = bytes.u8(25) != png_palette;
  std::size_t frame_controls = 0;
  for (std::size_t at = png_first_chunk; bytes.has(at, 12) && !info.whole;) {
    const std::size_t length = bytes.u32(at);
    before_pixels = before_pixels && !bytes.is(at + 4, "IDAT");
    if (before_pixels && bytes.is(at + 4, "pHYs") && bytes.u8(at + 16) == 1)
      info.dpi = bytes.u32(at + 8) / inches_in_metre;
    if (before_pixels && bytes.is(at + 4, "eXIf"))
      info.orientation = exif_orientation(bytes.from(at + 8).substr(0, length));
    has_colours = has_colours || bytes.is(at + 4, "PLTE");
    if (bytes.is(at + 4, "fcTL")) ++frame_controls;
    info.whole = bytes.is(at + 4, "IEND");
    at += 12 + length;
  }
  info.has_pixels = !before_pixels && has_colours;
  info.frames = std::max<std::size_t>(frame_controls, 1);
  return info;
}

std::size_t gif_colour_table(std::uint32_t packed) {
  return (packed & 0x80U) != 0 ? std::size_t{3} << ((packed & 0x07U) + 1) : 0;
}

namespace {

/// Follows the blocks of a GIF: whether there is an image among them, and whether they lead to the trailer
/// (section 27).
void read_gif_blocks(const Bytes& bytes, ImageInfo& info) {
  constexpr std::uint32_t image = 0x2c, extension = 0x21, trailer = 0x3b;
  std::size_t at = 13 + gif_colour_table(bytes.u8(10)), images = 0;
  while (bytes.has(at, 1) && bytes.u8(at) != trailer) {
    if (bytes.u8(at) == image) ++images;
    info.has_pixels = images != 0;
    info.frames = std::max<std::size_t>(images, 1);
    if (bytes.u8(at) == image)
      at += 11 + gif_colour_table(bytes.u8(at + 9));  // and the code size
    else if (bytes.u8(at) == extension)
      at += 2;
    else
      return;
    while (bytes.u8(at) != 0) at += 1 + bytes.u8(at);  // beyond the end it reads 0
    ++at;
  }
  info.whole = bytes.has(at, 1);
}

}  // namespace

// GIF89a, section 18: the logical screen.
std::optional<ImageInfo> gif_info(std::string_view data) {
  const Bytes bytes(data, true);
  if ((!bytes.is(0, "GIF87a") && !bytes.is(0, "GIF89a")) || !bytes.has(0, 13)) return std::nullopt;
  ImageInfo info{ImageType::gif, bytes.u16(6), bytes.u16(8)};
  info.whole = info.has_pixels = false;
  read_gif_blocks(bytes, info);
  return info;
}

namespace {

// RFC 9649, section 2.7: in the extended form the canvas, and an EXIF chunk that may follow.
std::optional<ImageInfo> extended_webp(const Bytes& bytes) {
  const auto u24 = [&](std::size_t at) { return bytes.u16(at) | bytes.u8(at + 2) << 16U; };
  if (!bytes.has(12, 18)) return std::nullopt;
  ImageInfo info{ImageType::webp, u24(24) + 1, u24(27) + 1};
  std::size_t frames = 0;
  for (std::size_t at = 12; bytes.has(at, 8);) {
    const std::size_t length = bytes.u32(at + 4);
    if (bytes.is(at, "EXIF")) {
      std::string_view tiff = bytes.from(at + 8).substr(0, length);
      if (tiff.starts_with(std::string_view("Exif\0\0", 6))) tiff.remove_prefix(6);
      info.orientation = exif_orientation(tiff);
    }
    if (bytes.is(at, "ANMF")) ++frames;
    at += 8 + length + length % 2;
  }
  info.frames = std::max<std::size_t>(frames, 1);
  return info;
}

std::optional<ImageInfo> webp_size(const Bytes& bytes) {
  if (bytes.is(12, "VP8X")) return extended_webp(bytes);
  if (bytes.is(12, "VP8L")) {
    if (!bytes.has(20, 5) || bytes.u8(20) != 0x2f) return std::nullopt;
    const std::uint32_t bits = bytes.u32(21);
    return ImageInfo{ImageType::webp, (bits & 0x3fffU) + 1, (bits >> 14U & 0x3fffU) + 1};
  }
  if (!bytes.is(12, "VP8 ") || !bytes.has(20, 10) || !bytes.is(23, "\x9d\x01\x2a")) return std::nullopt;
  return ImageInfo{ImageType::webp, bytes.u16(26) & 0x3fffU, bytes.u16(28) & 0x3fffU};
}

}  // namespace

std::optional<ImageInfo> webp_info(std::string_view data) {
  const Bytes bytes(data, true);
  if (!bytes.is(0, "RIFF") || !bytes.is(8, "WEBP")) return std::nullopt;
  auto info = webp_size(bytes);
  if (info) info->whole = bytes.has(8, bytes.u32(4));
  return info;
}

std::optional<ImageInfo> image_info(std::string_view bytes) {
  for (const auto reader : {png_info, jpeg_info, gif_info, webp_info, svg_info}) {
    std::optional<ImageInfo> info = reader(bytes);
    if (!info) continue;
    if (info->width == 0 || info->height == 0) return std::nullopt;
    constexpr int first_turned = 5;  // 5 to 8 lie on their side
    if (info->orientation >= first_turned) std::swap(info->width, info->height);
    return info;
  }
  return std::nullopt;
}

const char* media_type(ImageType type) {
  switch (type) {
    case ImageType::png:
      return "image/png";
    case ImageType::jpeg:
      return "image/jpeg";
    case ImageType::gif:
      return "image/gif";
    case ImageType::webp:
      return "image/webp";
    case ImageType::svg:
      return "image/svg+xml";
  }
  return "";
}

const char* file_extension(ImageType type) {
  switch (type) {
    case ImageType::png:
      return "png";
    case ImageType::jpeg:
      return "jpg";
    case ImageType::gif:
      return "gif";
    case ImageType::webp:
      return "webp";
    case ImageType::svg:
      return "svg";
  }
  return "";
}

}  // namespace anthology
