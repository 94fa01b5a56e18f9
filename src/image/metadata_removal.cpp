#include "image/metadata_removal.hpp"

#include <algorithm>
#include <array>

#include "image/headers.hpp"

namespace anthology {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// ITU-T T.81, section B.1.1.4. Of the application segments, JFIF's density, Adobe's transform and the colour
/// profile are needed to show the picture.
bool may_stay(std::uint32_t marker, std::string_view body) {
  constexpr std::uint32_t app0 = 0xe0, app2 = 0xe2, app14 = 0xee, app15 = 0xef, comment = 0xfe;
  if (marker == app0) return body.starts_with(std::string_view("JFIF\0", 5));
  if (marker == app2) return body.starts_with(std::string_view("ICC_PROFILE\0", 12));
  if (marker == app14) return body.starts_with("Adobe");
  return marker != comment && (marker < app0 || marker > app15);
}

bool stands_alone(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/// Where the coded data that begin at `at` end: at the next marker but those of restarts and of stuffed
/// bytes.
std::size_t end_of_scan(const Bytes& bytes, std::size_t at) {
  constexpr std::uint32_t first_restart = 0xd0, last_restart = 0xd7;
  for (; bytes.has(at, 2); ++at) {
    if (bytes.u8(at) != 0xff) continue;
    const std::uint32_t marker = bytes.u8(at + 1);
    if (marker != 0 && marker != 0xff && (marker < first_restart || marker > last_restart)) return at;
  }
  return bytes.size();
}

std::string clean_jpeg(std::string_view data) {
  constexpr std::uint32_t end_of_image = 0xd9, start_of_scan = 0xda;
  const Bytes bytes(data);
  std::string out(data.substr(0, 2));
  std::size_t at = 2;
  while (bytes.has(at, 4)) {
    const std::uint32_t marker = bytes.u8(at + 1);
    const std::size_t length = bytes.u16(at + 2);
    if (bytes.u8(at) != 0xff) break;
    if (marker == end_of_image) return out.append("\xff\xd9");
    if (marker == 0xff) {  // a fill byte
      ++at;
      continue;
    }
    if (stands_alone(marker) || length < 2) break;
    std::size_t end = at + 2 + length;
    if (marker == start_of_scan) end = end_of_scan(bytes, end);
    const std::string_view segment = bytes.from(at).substr(0, end - at);
    if (may_stay(marker, segment.substr(std::min<std::size_t>(4, segment.size())))) out += segment;
    at = end;
  }
  return out.append(bytes.from(at));
}

/// PNG (third edition), section 11.3: the ancillary chunks that say how the pixels look, or that they move.
constexpr std::array<std::string_view, 15> shown_chunks{"tRNS", "cHRM", "gAMA", "iCCP", "sBIT",
                                                        "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
                                                        "hIST", "pHYs", "acTL", "fcTL", "fdAT"};

bool is_critical(std::string_view chunk) {
  return !chunk.empty() && chunk[0] >= 'A' && chunk[0] <= 'Z';
}

std::string clean_png(std::string_view data) {
  constexpr std::size_t signature = 8, around = 12;
  const Bytes bytes(data);
  std::string out(data.substr(0, signature));
  std::size_t at = signature;
  while (bytes.has(at, around)) {
    const std::string_view type = bytes.from(at + 4).substr(0, 4);
    const std::size_t size = around + bytes.u32(at);
    if (is_critical(type) || is_one_of(type, shown_chunks)) out += bytes.from(at).substr(0, size);
    at += size;
    if (type == "IEND") return out;
  }
  return out.append(bytes.from(at));
}

/// GIF89a, sections 24 and 26: comments, and the XMP that Adobe keeps in an application's extension.
bool is_told(const Bytes& bytes, std::size_t extension) {
  constexpr std::uint32_t comment = 0xfe, application = 0xff;
  const std::uint32_t label = bytes.u8(extension + 1);
  return label == comment || (label == application && bytes.is(extension + 3, "XMP DataXMP"));
}

std::string clean_gif(std::string_view data) {
  constexpr std::uint32_t image = 0x2c, extension = 0x21, trailer = 0x3b;
  const Bytes bytes(data, true);
  std::size_t at = 13 + gif_colour_table(bytes.u8(10));
  std::string out(data.substr(0, at));
  while (bytes.u8(at) == image || bytes.u8(at) == extension) {
    const std::size_t begin = at;
    at += bytes.u8(at) == image ? 11 + gif_colour_table(bytes.u8(at + 9)) : 2;
    while (bytes.u8(at) != 0) at += 1 + bytes.u8(at);  // beyond the end it reads 0
    ++at;
    if (bytes.u8(begin) == image || !is_told(bytes, begin)) out += bytes.from(begin).substr(0, at - begin);
  }
  const std::string_view rest = bytes.from(at);
  return out.append(bytes.u8(at) == trailer ? rest.substr(0, 1) : rest);
}

std::string little_endian(std::size_t value) {
  std::string out;
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift & 0xffU);
  return out;
}

/// RFC 9649, section 2.7: chunks, and flags in the first that say which there are.
std::string clean_webp(std::string_view data) {
  constexpr std::size_t first_chunk = 12, flags = 20;
  constexpr unsigned has_exif = 0x08, has_xmp = 0x04;
  const Bytes bytes(data, true);
  if (!bytes.has(0, first_chunk)) return std::string(data);
  std::string out(data.substr(0, first_chunk));
  const std::size_t end = std::min<std::size_t>(bytes.size(), std::size_t{8} + bytes.u32(4));
  for (std::size_t at = first_chunk; at < end && bytes.has(at, 8);) {
    const std::size_t length = bytes.u32(at + 4);
    const std::size_t size = 8 + length + length % 2;
    if (!bytes.is(at, "EXIF") && !bytes.is(at, "XMP "))
      out += bytes.from(at).substr(0, std::min(size, end - at));
    at += size;
  }
  if (bytes.is(first_chunk, "VP8X") && out.size() > flags)
    out[flags] = static_cast<char>(static_cast<unsigned char>(out[flags]) & ~(has_exif | has_xmp));
  return out.replace(4, 4, little_endian(out.size() - 8));
}

}  // namespace

std::string without_metadata(std::string_view bytes, ImageType type) {
  switch (type) {
    case ImageType::jpeg:
      return clean_jpeg(bytes);
    case ImageType::png:
      return clean_png(bytes);
    case ImageType::gif:
      return clean_gif(bytes);
    case ImageType::webp:
      return clean_webp(bytes);
    case ImageType::svg:
      return std::string(bytes);
  }
  return std::string(bytes);
}

}  // namespace anthology
