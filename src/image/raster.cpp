#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

#include <vips/vips.h>

#include "image/image.hpp"
#include "image/metadata_removal.hpp"

namespace anthology {
namespace {

constexpr int jpeg_quality = 88;

/// The library never prints: what libvips would say on the standard error is dropped.
void drop_message(const char*, GLogLevelFlags, const char*, void*) {}

/// libvips once a process: nothing cached, one thread an operation, and of the loaders only those
/// that are tested against hostile files. librsvg's is among the blocked: it is let in again, since
/// it only ever sees cleaned drawings.
bool start_vips() {
  static std::once_flag once;
  static bool started = false;
  std::call_once(once, [] {
    if (vips_init("anthology") != 0) return;
    g_log_set_handler("VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_INFO),
                      drop_message, nullptr);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoadSvg", FALSE);
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    started = true;
  });
  return started;
}

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

struct FreeBytes {
  void operator()(void* bytes) const { g_free(bytes); }
};
using RawBytes = std::unique_ptr<void, FreeBytes>;

/// libvips collects its messages in one buffer: what failed is said by our own diagnostics.
template <typename T>
T forget_errors(T value) {
  vips_error_clear();
  return value;
}

/// Runs an operation that makes an image of an image.
template <typename Operation, typename... Arguments>
Image derive(Operation operation, const Image& image, Arguments... arguments) {
  VipsImage* out = nullptr;
  if (!image || operation(image.get(), &out, arguments..., nullptr) != 0) return {};
  return Image(out);
}

Image load(std::string_view bytes) {
  return Image(
      vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
}

std::string take(void* bytes, std::size_t size) {
  const RawBytes owned(bytes);
  return std::string(static_cast<const char*>(bytes), size);
}

/// A bitmap of a bearable size: what is refused is refused before anything is decoded.
std::optional<ImageInfo> bearable(std::string_view bytes) {
  const std::optional<ImageInfo> info = image_info(bytes);
  if (!info || info->type == ImageType::svg) return std::nullopt;
  if (std::uint64_t{info->width} * info->height > max_image_pixels) return std::nullopt;
  return info;
}

Image flattened(const Image& image) {
  double white[] = {255, 255, 255};
  const std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> background(
      vips_array_double_new(white, 3), [](VipsArrayDouble* array) { vips_area_unref(VIPS_AREA(array)); });
  return derive(vips_flatten, image, "background", background.get());
}

std::optional<std::string> samples(const Image& image) {
  if (!image) return std::nullopt;
  std::size_t size = 0;
  void* bytes = vips_image_write_to_memory(image.get(), &size);
  if (!bytes) return std::nullopt;
  return take(bytes, size);
}

/// Tables of its own make a JPEG a tenth smaller, and take three bytes a pixel until it is written: a cover
/// would be the largest thing in a book's memory.
bool may_have_own_tables(VipsImage* image) {
  constexpr std::uint64_t most_pixels = 2'000'000;
  return std::uint64_t(vips_image_get_width(image)) * std::uint64_t(vips_image_get_height(image)) <=
         most_pixels;
}

std::optional<std::string> save_jpeg(const Image& image, int quality) {
  const Image opaque = image && vips_image_hasalpha(image.get()) ? flattened(image) : Image();
  void* bytes = nullptr;
  std::size_t size = 0;
  VipsImage* source = opaque ? opaque.get() : image.get();
  if (!source || vips_jpegsave_buffer(source, &bytes, &size, "Q", quality, "strip", TRUE, "optimize_coding",
                                      may_have_own_tables(source) ? TRUE : FALSE, nullptr) != 0)
    return std::nullopt;
  return take(bytes, size);
}

std::optional<std::string> save_png(const Image& image) {
  void* bytes = nullptr;
  std::size_t size = 0;
  if (!image ||
      vips_pngsave_buffer(image.get(), &bytes, &size, "strip", TRUE, "compression", 9, nullptr) != 0)
    return std::nullopt;
  return take(bytes, size);
}

/// Shrinks while it decodes, turns upright, and converts to sRGB.
Image shrunk(std::string_view bytes, std::uint32_t longest_side) {
  VipsImage* out = nullptr;
  // libvips only reads the buffer, though it does not say so.
  void* buffer = const_cast<char*>(bytes.data());
  const int side = static_cast<int>(std::min<std::uint32_t>(longest_side, VIPS_MAX_COORD));
  if (vips_thumbnail_buffer(buffer, bytes.size(), &out, side, "height", side, "size", VIPS_SIZE_DOWN,
                            "export_profile", "srgb", nullptr) != 0)
    return {};
  return Image(out);
}

/// In the picture's own kind where that is small enough; a photograph without transparency that is
/// too large as PNG becomes JPEG, and so does what comes as JPEG. Of WebP the smaller of both is made.
std::optional<std::string> save_within(const Image& image, ImageType type, std::uint64_t max_bytes) {
  if (!image) return std::nullopt;
  if (type == ImageType::jpeg) return save_jpeg(image, jpeg_quality);
  std::optional<std::string> png = save_png(image);
  const bool small = type != ImageType::webp && png && png->size() <= max_bytes;
  if (!png || small || vips_image_hasalpha(image.get())) return png;
  std::optional<std::string> jpeg = save_jpeg(image, jpeg_quality);
  return jpeg && jpeg->size() < png->size() ? jpeg : png;
}

/// The longest side that a picture may have, by its own and by its pixels.
std::uint32_t bounded_side(const ImageInfo& info, const ImageBounds& bounds) {
  const std::uint32_t longest = std::max(info.width, info.height);
  const double pixels = double(info.width) * info.height;
  const double shrink = std::min(1.0, std::sqrt(double(bounds.most_pixels) / pixels));
  return std::min({longest, bounds.longest_side, static_cast<std::uint32_t>(longest * shrink)});
}

}  // namespace

std::optional<Raster> decode_image(std::string_view bytes) {
  const std::optional<ImageInfo> info = bearable(bytes);
  if (!info || !start_vips()) return std::nullopt;
  Image image = derive(vips_autorot, load(bytes));
  if (image) {
    const bool grey = vips_image_get_bands(image.get()) <= 2;
    image = derive(vips_colourspace, image, grey ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB);
  }
  image = derive(vips_cast_uchar, image);
  // Rows are decoded once: alpha and colours are both cut from this copy.
  image = Image(image ? vips_image_copy_memory(image.get()) : nullptr);
  if (!image) return forget_errors(std::nullopt);
  Raster raster;
  raster.width = static_cast<std::uint32_t>(vips_image_get_width(image.get()));
  raster.height = static_cast<std::uint32_t>(vips_image_get_height(image.get()));
  const int bands = vips_image_get_bands(image.get());
  raster.channels = bands <= 2 ? 1 : 3;
  if (bands < raster.channels) return std::nullopt;
  if (bands > raster.channels) {
    const std::optional<std::string> alpha = samples(derive(vips_extract_band, image, raster.channels));
    if (!alpha) return forget_errors(std::nullopt);
    raster.alpha = *alpha;
  }
  std::optional<std::string> colours = samples(
      bands > raster.channels ? derive(vips_extract_band, image, 0, "n", raster.channels) : std::move(image));
  if (!colours) return forget_errors(std::nullopt);
  raster.samples = std::move(*colours);
  return raster;
}

std::optional<std::string> svg_to_jpeg(std::string_view svg, std::uint32_t width, std::uint32_t height) {
  const std::string cleaned = sanitize_svg(svg);
  const std::optional<ImageInfo> info = image_info(cleaned);
  if (!info || width == 0 || height == 0 || std::uint64_t{width} * height > max_image_pixels || !start_vips())
    return std::nullopt;
  // Drawn to fill the width and then set to the size exactly: a drawing keeps its own ratio.
  const double scale = std::min(double(width) / info->width, double(height) / info->height);
  VipsImage* drawn = nullptr;
  void* buffer = const_cast<char*>(cleaned.data());
  if (vips_svgload_buffer(buffer, cleaned.size(), &drawn, "scale", scale, nullptr) != 0)
    return forget_errors(std::nullopt);
  Image image = flattened(Image(drawn));
  const auto drawn_width = [&] { return image ? vips_image_get_width(image.get()) : 0; };
  const auto drawn_height = [&] { return image ? vips_image_get_height(image.get()) : 0; };
  if (drawn_width() != static_cast<int>(width) || drawn_height() != static_cast<int>(height))
    image = derive(vips_gravity, image, VIPS_COMPASS_DIRECTION_CENTRE, static_cast<int>(width),
                   static_cast<int>(height), "extend", VIPS_EXTEND_WHITE);
  std::optional<std::string> jpeg = save_jpeg(image, jpeg_quality);
  return forget_errors(std::move(jpeg));
}

std::optional<std::string> bounded_image(std::string_view bytes, const ImageBounds& bounds) {
  const std::optional<ImageInfo> any = image_info(bytes);
  if (!any || !any->has_pixels) return std::nullopt;
  std::uint32_t side = bounded_side(*any, bounds);
  const bool fits = side == std::max(any->width, any->height) && bytes.size() <= bounds.max_bytes &&
                    (any->type != ImageType::webp || bounds.webp);
  if (any->type == ImageType::svg || (fits && any->orientation == 1))
    return without_metadata(bytes, any->type);
  if (!bearable(bytes) || !start_vips()) return std::nullopt;
  constexpr std::uint32_t smallest_side = 64;
  while (true) {
    std::optional<std::string> out = save_within(shrunk(bytes, side), any->type, bounds.max_bytes);
    if (!out || out->size() <= bounds.max_bytes || side <= smallest_side)
      return forget_errors(std::move(out));
    // Bytes go with the area; a little less than that, so that the next try is the last.
    const double shrink = std::sqrt(double(bounds.max_bytes) / double(out->size())) * 0.95;
    side = std::max(smallest_side, static_cast<std::uint32_t>(side * std::min(shrink, 0.9)));
  }
}

}  // namespace anthology
