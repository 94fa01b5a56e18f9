/// Pictures: what they are by their bytes, and what is made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace anthology {

enum class ImageType : std::uint8_t { png, jpeg, gif, webp, svg };

struct ImageInfo {
  ImageType type = ImageType::png;
  std::uint32_t width = 0, height = 0;  ///< pixels, after EXIF orientation; of an SVG, CSS pixels
  int orientation = 1;                  ///< EXIF
  double dpi = 0;                       ///< 0: not said
  bool whole = true;                    ///< false: the bytes break off before the format's end mark
  bool has_pixels = true;               ///< false: a PNG or GIF without a beginning of them
  std::size_t frames = 1;               ///< more: the picture moves
};

/// Reads the headers alone; nothing where the bytes are no picture that a book can hold, or where
/// they are truncated before the size. Never allocates by what a header claims.
std::optional<ImageInfo> image_info(std::string_view bytes);

const char* media_type(ImageType type);
const char* file_extension(ImageType type);

/// An SVG without scripts, event handlers, foreign objects and external references, and how many of them
/// were taken out.
struct CleanSvg {
  std::string svg;          ///< empty where it cannot be parsed
  std::size_t scripts = 0;  ///< with event handlers
  std::size_t foreign = 0;  ///< HTML, frames, sound and film
  bool moves = false;       ///< what is left has animations, or moving pictures within it
  std::size_t outside = 0;  ///< pictures, drawings and styles that lie elsewhere
};
CleanSvg clean_svg(std::string_view svg);
/// The drawing alone.
std::string sanitize_svg(std::string_view svg);

/// Pictures beyond this many pixels are refused before they are decoded.
inline constexpr std::uint64_t max_image_pixels = 200'000'000;

/// Decodes to RGB or grey samples for the PDF, alpha apart. Nothing where decoding fails.
struct Raster {
  std::uint32_t width = 0, height = 0;
  int channels = 3;     ///< 1 or 3
  std::string samples;  ///< rows from the top, 8 bits a sample
  std::string alpha;    ///< one byte a pixel, or empty
};
std::optional<Raster> decode_image(std::string_view bytes);

/// Renders an SVG at the given pixel size to JPEG (quality 88), on white.
std::optional<std::string> svg_to_jpeg(std::string_view svg, std::uint32_t width, std::uint32_t height);

struct ImageBounds {
  std::uint32_t longest_side = 0;
  std::uint64_t max_bytes = 0;
  std::uint64_t most_pixels = max_image_pixels;
  bool webp = true;  ///< false: WebP becomes PNG, or JPEG where that is smaller and nothing is transparent
};

/// Scales down so that neither sides nor pixels nor bytes are over their bounds, applies the
/// orientation, drops metadata. The same pixels where neither is needed, not coded anew; nothing without
/// pixels.
std::optional<std::string> bounded_image(std::string_view bytes, const ImageBounds& bounds);

}  // namespace anthology
