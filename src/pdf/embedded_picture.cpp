#include "pdf/embedded_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/deflate.hpp"
#include "base/parallel.hpp"
#include "image/image.hpp"

namespace anthology::pdf {
namespace {

constexpr double drawing_dpi = 300;              // of SVG: what offset printing resolves
constexpr std::uint32_t longest_drawing = 5000;  // pixels a side

void take_jpeg(EmbeddedPicture& picture, std::string bytes) {
  const JpegFrame frame = jpeg_frame(bytes);
  picture.failed = frame.channels == 0;
  picture.jpeg = true;
  picture.width = frame.width;
  picture.height = frame.height;
  picture.channels = frame.channels;
  picture.data = std::move(bytes);
}

void draw_svg(EmbeddedPicture& picture, const std::string& svg) {
  const double pixels_a_point = drawing_dpi / 72;
  const double longest = std::max(picture.points, picture.points_high) * pixels_a_point;
  const double scale = pixels_a_point * std::min(1.0, longest_drawing / std::max(1.0, longest));
  const auto pixels = [scale](double points) {
    return std::uint32_t(std::max(1.0, std::round(points * scale)));
  };
  auto jpeg = svg_to_jpeg(svg, pixels(picture.points), pixels(picture.points_high));
  picture.failed = !jpeg;
  if (jpeg) take_jpeg(picture, std::move(*jpeg));
}

/// Rows as differences to the pixel on the left (PNG's filter Sub), which deflates far better.
std::string filtered(const std::string& samples, std::size_t row, std::size_t pixel) {
  constexpr char sub = 1;
  std::string out;
  if (row == 0) return out;
  out.reserve(samples.size() + samples.size() / row + 1);
  for (std::size_t begin = 0; begin + row <= samples.size(); begin += row) {
    out += sub;
    for (std::size_t i = 0; i < row; ++i) {
      const int left = i < pixel ? 0 : samples[begin + i - pixel];
      out += char(samples[begin + i] - left);
    }
  }
  return out;
}

void take_samples(EmbeddedPicture& picture, const std::string& bytes) {
  auto raster = decode_image(bytes);
  const std::size_t pixels = raster ? std::size_t(raster->width) * raster->height : 0;
  picture.failed = !raster || pixels == 0 || raster->samples.size() != pixels * std::size_t(raster->channels);
  if (picture.failed) return;
  picture.width = raster->width;
  picture.height = raster->height;
  picture.channels = raster->channels;
  const auto channels = std::size_t(raster->channels);
  picture.data = deflate_zlib(filtered(raster->samples, raster->width * channels, channels));
  const bool opaque =
      std::all_of(raster->alpha.begin(), raster->alpha.end(), [](char a) { return a == '\xFF'; });
  if (raster->alpha.size() == pixels && !opaque)
    picture.alpha = deflate_zlib(filtered(raster->alpha, raster->width, 1));
}

void encode(EmbeddedPicture& picture, const std::string& bytes) {
  const auto info = image_info(bytes);
  picture.failed = !info;
  if (!info) return;
  switch (info->type) {
    case ImageType::svg:
      draw_svg(picture, bytes);
      return;
    case ImageType::jpeg:
      if (info->orientation <= 1 && jpeg_frame(bytes).channels != 0) {
        take_jpeg(picture, bytes);
        return;
      }
      break;
    case ImageType::png:
    case ImageType::gif:
    case ImageType::webp:
      break;
  }
  take_samples(picture, bytes);
}

Dictionary image_dictionary(const EmbeddedPicture& picture, int channels, bool jpeg) {
  Dictionary dictionary = {{"Type", Name{"XObject"}},
                           {"Subtype", Name{"Image"}},
                           {"Width", std::size_t(picture.width)},
                           {"Height", std::size_t(picture.height)},
                           {"ColorSpace", Name{channels == 1 ? "DeviceGray" : "DeviceRGB"}},
                           {"BitsPerComponent", 8},
                           {"Filter", Name{jpeg ? "DCTDecode" : "FlateDecode"}}};
  constexpr int png_predictors = 15;
  if (!jpeg)
    dictionary.push_back({"DecodeParms", Dictionary{{"Predictor", png_predictors},
                                                    {"Colors", channels},
                                                    {"BitsPerComponent", 8},
                                                    {"Columns", std::size_t(picture.width)}}});
  return dictionary;
}

}  // namespace

JpegFrame jpeg_frame(std::string_view bytes) {
  const auto byte = [&bytes](std::size_t at) { return at < bytes.size() ? std::uint8_t(bytes[at]) : 0U; };
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    if (byte(at) != 0xFF) return {};
    const unsigned marker = byte(at + 1);
    if (marker == 0xFF) {  // padding
      ++at;
      continue;
    }
    const std::size_t length = byte(at + 2) << 8U | byte(at + 3);
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      const unsigned precision = byte(at + 4), channels = byte(at + 9);
      if (marker > 0xC2 || precision != 8 || (channels != 1 && channels != 3)) return {};
      return {byte(at + 7) << 8U | byte(at + 8), byte(at + 5) << 8U | byte(at + 6), int(channels)};
    }
    if (marker == 0xDA || length < 2) return {};
    at += 2 + length;
  }
  return {};
}

std::vector<EmbeddedPicture> embed_pictures(const Book& book, const layout::Pages& pages,
                                            const Workers& workers, Diagnostics& diagnostics) {
  std::map<std::size_t, EmbeddedPicture> used;
  for (const layout::Page& page : pages.pages)
    for (const layout::Item& item : page.items)
      if (const auto* placed = std::get_if<layout::Picture>(&item);
          placed != nullptr && placed->resource < book.resources.size()) {
        EmbeddedPicture& picture = used[placed->resource];
        picture.resource = placed->resource;
        picture.points = std::max(picture.points, placed->width);
        picture.points_high = std::max(picture.points_high, placed->height);
      }
  std::vector<EmbeddedPicture> pictures;
  for (auto& [resource, picture] : used) pictures.push_back(std::move(picture));
  parallel_for(pictures.size(), workers, [&](std::size_t i, unsigned) {
    const Resource& resource = book.resources[pictures[i].resource];
    if (resource.bytes)
      encode(pictures[i], *resource.bytes);
    else
      pictures[i].failed = true;
  });
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const Resource& resource = book.resources[pictures[i].resource];
    if (pictures[i].failed)
      diagnostics.warning_in_file("A0803", fmt::format("the picture `{}` cannot be decoded", resource.name),
                                  resource.path, "its place on the page stays empty");
    else
      pictures[i].name = fmt::format("I{}", i + 1);
  }
  return pictures;
}

Ref add_picture(Document& document, const EmbeddedPicture& picture) {
  Dictionary dictionary = image_dictionary(picture, picture.channels, picture.jpeg);
  if (!picture.alpha.empty())
    dictionary.push_back({"SMask", document.add_stream(image_dictionary(picture, 1, false), picture.alpha)});
  return document.add_stream(std::move(dictionary), picture.data);
}

}  // namespace anthology::pdf
