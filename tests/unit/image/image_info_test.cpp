#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "image/image.hpp"

namespace anthology {
namespace {

using namespace std::string_literals;

std::string big(std::uint32_t value) {
  return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
          static_cast<char>(value)};
}
std::string big16(std::uint32_t value) {
  return {static_cast<char>(value >> 8U), static_cast<char>(value)};
}
std::string little16(std::uint32_t value) {
  return {static_cast<char>(value), static_cast<char>(value >> 8U)};
}
std::string little(std::uint32_t value) {
  return little16(value & 0xffffU) + little16(value >> 16U);
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& chunks = {}) {
  return "\x89PNG\r\n\x1a\n" + big(13) + "IHDR" + big(width) + big(height) + "\x08\x02\0\0\0"s + "CRC!" +
         chunks;
}

std::string tiff(std::uint32_t orientation, bool little_endian) {
  if (little_endian)
    return "II*\0"s + little(8) + little16(1) + little16(0x0112) + little16(3) + little(1) +
           little16(orientation) + "\0\0"s;
  return "MM\0*"s + big(8) + big16(1) + big16(0x0112) + big16(3) + big(1) + big16(orientation) + "\0\0"s;
}

std::string segment(char marker, const std::string& body) {
  return "\xff"s + marker + big16(static_cast<std::uint32_t>(body.size() + 2)) + body;
}

/// `frame` is the marker of the frame: 0xc0 baseline, 0xc2 progressive.
std::string jpeg(std::uint32_t width, std::uint32_t height, char frame, const std::string& before = {}) {
  return "\xff\xd8" + before + segment('\xc4', "huffman") +
         segment(frame, "\x08"s + big16(height) + big16(width) + "\x03" + std::string(9, '\1'));
}

std::string riff(const std::string& chunks) {
  return "RIFF" + little(static_cast<std::uint32_t>(chunks.size() + 4)) + "WEBP" + chunks;
}

std::string size_of(std::string_view bytes) {
  const auto info = image_info(bytes);
  if (!info) return "no picture";
  return std::string(file_extension(info->type)) + " " + std::to_string(info->width) + "x" +
         std::to_string(info->height);
}

TEST(ImageInfo, ReadsPng) {
  EXPECT_EQ(size_of(png(640, 480)), "png 640x480");
  const auto info = image_info(
      png(10, 20, big(9) + "pHYs" + big(11811) + big(11811) + "\1CRC!" + big(0) + "IDAT" + "CRC!"));
  ASSERT_TRUE(info);
  EXPECT_NEAR(info->dpi, 300, 0.01);
  const std::string exif = tiff(8, false);
  EXPECT_EQ(size_of(png(10, 20, big(static_cast<std::uint32_t>(exif.size())) + "eXIf" + exif + "CRC!")),
            "png 20x10");
}

TEST(ImageInfo, ReadsJpegInEveryCoding) {
  EXPECT_EQ(size_of(jpeg(640, 480, '\xc0')), "jpg 640x480");
  EXPECT_EQ(size_of(jpeg(640, 480, '\xc2')), "jpg 640x480") << "progressive";
  const auto info = image_info(jpeg(1, 2, '\xc0', segment('\xe0', "JFIF\0\1\2\1\1\x2c\1\x2c\0\0"s)));
  ASSERT_TRUE(info);
  EXPECT_EQ(info->dpi, 300);
}

/// The shortest beginning that is said to be whole, in bytes; 0: none is.
std::size_t whole_after(const std::string& bytes) {
  for (std::size_t size = 0; size <= bytes.size(); ++size)
    if (const auto info = image_info(std::string_view(bytes).substr(0, size)); info && info->whole)
      return size;
  return 0;
}

TEST(ImageInfo, SaysWhereAPictureBreaksOff) {
  const std::string behind = "bytes of nobody";
  const auto end = big(4) + "IDAT" + "data" + "CRC!" + big(0) + "IEND" + "CRC!";
  EXPECT_EQ(whole_after(png(6, 4, end) + behind), png(6, 4, end).size());
  const auto thumbnail = segment('\xe1', "Exif\0\0"s + tiff(1, true) + "\xff\xd8\xff\xd9");
  const auto photograph = jpeg(6, 4, '\xc0', thumbnail) + segment('\xda', "scan") + "pixels\xff\xd9";
  EXPECT_EQ(whole_after(photograph + behind), photograph.size());
  const auto animation = "GIF89a" + little16(6) + little16(4) + "\x80\0\0"s + std::string(6, 'c') +
                         "\x21\xf9" + "\4ctrl\0"s + "\x2c" + std::string(8, '\0') + "\x81" +
                         std::string(12, 'l') + "\2" + "\3abc\2de\0"s + "\x3b";
  EXPECT_EQ(whole_after(animation + behind), animation.size());
  const auto lossless = riff("VP8L" + little(6) + "\x2f" + little((6 - 1) | (4 - 1) << 14U) + "x");
  EXPECT_EQ(whole_after(lossless + behind), lossless.size());
}

TEST(ImageInfo, TurnsWhatTheCameraHeldUpright) {
  for (const bool little_endian : {false, true}) {
    const auto turned = [&](std::uint32_t orientation) {
      return size_of(jpeg(640, 480, '\xc0', segment('\xe1', "Exif\0\0"s + tiff(orientation, little_endian))));
    };
    EXPECT_EQ(turned(1), "jpg 640x480");
    EXPECT_EQ(turned(3), "jpg 640x480");
    EXPECT_EQ(turned(6), "jpg 480x640");
    EXPECT_EQ(turned(9), "jpg 640x480") << "no orientation";
  }
}

TEST(ImageInfo, ReadsGif) {
  EXPECT_EQ(size_of("GIF89a" + little16(3) + little16(400) + "\0\0\0"s), "gif 3x400");
}

TEST(ImageInfo, ReadsTheThreeKindsOfWebp) {
  EXPECT_EQ(size_of(riff("VP8 " + little(10) + "\0\0\0\x9d\x01\x2a"s + little16(300) + little16(200))),
            "webp 300x200");
  EXPECT_EQ(size_of(riff("VP8L" + little(5) + "\x2f" + little(299U | 199U << 14U))), "webp 300x200");
  const std::string canvas = "\0\0\0\0"s + "\x2b\1\0\xc7\0\0"s;
  EXPECT_EQ(size_of(riff("VP8X" + little(10) + canvas)), "webp 300x200");
  const std::string exif = tiff(6, true);
  EXPECT_EQ(size_of(riff("VP8X" + little(10) + canvas + "EXIF" +
                         little(static_cast<std::uint32_t>(exif.size())) + exif)),
            "webp 200x300");
}

TEST(ImageInfo, CountsTheFramesOfWhatMoves) {
  const auto chunk = [](const char* name) { return big(4) + name + "body" + "CRC!"; };
  const auto frames = [](const std::string& bytes) { return image_info(bytes).value().frames; };
  EXPECT_EQ(frames(png(6, 4, chunk("IDAT"))), 1U);
  EXPECT_EQ(frames(png(6, 4, chunk("acTL") + chunk("fcTL") + chunk("IDAT") + chunk("fcTL") + chunk("fdAT"))),
            2U);
  const std::string screen = "GIF89a" + little16(6) + little16(4) + "\0\0\0"s;
  const std::string frame = "\x2c" + std::string(9, '\0') + "\2\2ab\0"s;
  EXPECT_EQ(frames(screen + frame + "\x3b"), 1U);
  EXPECT_EQ(frames(screen + frame + "\x21\xf9\1c\0"s + frame + frame + "\x3b"), 3U);
  const std::string canvas = "VP8X" + little(10) + "\2\0\0\0"s + "\x2b\1\0\xc7\0\0"s;
  EXPECT_EQ(frames(riff(canvas)), 1U);
  EXPECT_EQ(frames(riff(canvas + "ANIM" + little(6) + "colour" + "ANMF" + little(4) + "film" + "ANMF" +
                        little(4) + "film")),
            2U);
}

TEST(ImageInfo, ReadsSvgInItsUnits) {
  EXPECT_EQ(size_of("<svg width='2in' height=\"48pt\"/>"), "svg 192x64");
  EXPECT_EQ(size_of("<svg width='10mm' height='1cm'>"), "svg 38x38");
  EXPECT_EQ(size_of("<svg viewBox='0 0 40 20'/>"), "svg 40x20");
  EXPECT_EQ(size_of("<svg width='100%' height='100%' viewBox='-5,-5,40.4,20'/>"), "svg 40x20");
  EXPECT_EQ(size_of("<svg width='80' viewBox='0 0 40 20'/>"), "svg 80x40");
  EXPECT_EQ(size_of("<svg height='80' viewBox='0 0 40 20'/>"), "svg 160x80");
  EXPECT_EQ(size_of("<svg></svg>"), "svg 300x150");
}

TEST(ImageInfo, FindsSvgBehindWhatMayComeBefore) {
  EXPECT_EQ(size_of("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC \"a\" "
                    "\"b\">\n<svg width='1' height='2'/>"),
            "svg 1x2");
  EXPECT_EQ(size_of("<!DOCTYPE svg [<!ENTITY a 'b'>]><s:svg xmlns:s='http://www.w3.org/2000/svg' width='1' "
                    "height='2'/>"),
            "svg 1x2");
  EXPECT_EQ(size_of("<html><svg width='1' height='2'/></html>"), "no picture");
  EXPECT_EQ(size_of("<svgx width='1' height='2'/>"), "no picture");
}

TEST(ImageInfo, RefusesPicturesWithoutSize) {
  EXPECT_EQ(size_of(png(0, 480)), "no picture");
  EXPECT_EQ(size_of(jpeg(640, 0, '\xc0')), "no picture");
  EXPECT_EQ(size_of("GIF89a" + little16(0) + little16(0) + "\0\0\0"s), "no picture");
  EXPECT_EQ(size_of("<svg width='0' height='5'/>"), "no picture");
  EXPECT_EQ(size_of("<svg width='-3' height='5'/>"), "no picture");
  EXPECT_EQ(size_of("<svg width='1e30' height='5'/>"), "no picture");
}

TEST(ImageInfo, RefusesColoursThatPngHasNot) {
  auto bytes = png(6, 4);
  for (const auto& [depth, colours] : {std::pair{8, 9}, {3, 0}, {16, 3}, {4, 2}, {1, 6}, {32, 4}}) {
    bytes[24] = static_cast<char>(depth);
    bytes[25] = static_cast<char>(colours);
    EXPECT_EQ(size_of(bytes), "no picture") << depth << " bits of colour type " << colours;
  }
  bytes[24] = '\1';
  bytes[25] = '\0';
  EXPECT_EQ(size_of(bytes), "png 6x4");
  bytes[28] = '\2';
  EXPECT_EQ(size_of(bytes), "no picture") << "an interlacing that there is not";
}

TEST(ImageInfo, SaysWhereThereAreNoPixels) {
  const auto data = big(4) + "IDAT" + "data" + "CRC!", end = big(0) + "IEND" + "CRC!";
  EXPECT_TRUE(image_info(png(6, 4, data + end))->has_pixels);
  EXPECT_FALSE(image_info(png(6, 4, end))->has_pixels);
  auto palette = png(6, 4, data + end);
  palette[25] = '\3';
  EXPECT_FALSE(image_info(palette)->has_pixels) << "colours by number, of no table";
  const auto gif = "GIF89a" + little16(6) + little16(4) + "\0\0\0"s;
  EXPECT_FALSE(image_info(gif)->has_pixels);
  EXPECT_FALSE(image_info(gif + "\x21\xfe\0\x3b"s)->has_pixels);
  EXPECT_TRUE(image_info(gif + "\x2c" + std::string(9, '\0'))->has_pixels);
  EXPECT_FALSE(bounded_image(gif, {100, 100000}));
}

TEST(ImageInfo, ReadsNothingBeyondTheEnd) {
  const std::string exif = "Exif\0\0"s + tiff(6, true);
  for (const std::string& whole :
       {png(6, 4), jpeg(6, 4, '\xc2', segment('\xe1', exif)),
        "GIF89a" + little16(6) + little16(4) + "\0\0\0"s,
        riff("VP8 " + little(10) + "\0\0\0\x9d\x01\x2a"s + little16(6) + little16(4)),
        riff("VP8L" + little(5) + "\x2f" + little(5U | 3U << 14U))}) {
    ASSERT_NE(size_of(whole), "no picture");
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      const std::string size = size_of({exact.data(), exact.size()});
      EXPECT_TRUE(size == "no picture" || size == size_of(whole)) << length << ": " << size;
    }
  }
}

TEST(ImageInfo, BelievesLengthsNoFurtherThanTheBytes) {
  EXPECT_EQ(size_of(png(6, 4, "\xff\xff\xff\xff"s + "pHYs" + "12345678")), "png 6x4");
  EXPECT_EQ(size_of("\xff\xd8\xff\xe0\xff\xff"
                    "JFIF"),
            "no picture");
  EXPECT_EQ(size_of("\xff\xd8\xff\xe0\0\0\xff\xc0"s), "no picture") << "a segment shorter than its length";
  EXPECT_EQ(size_of("\xff\xd8" + std::string(100000, '\xff')), "no picture");
  EXPECT_EQ(size_of(jpeg(6, 4, '\xc0', segment('\xe1', "Exif\0\0II*\0\xff\xff\xff\xff"s))), "jpg 6x4");
  EXPECT_EQ(size_of("RIFF\0\0\0\0WEBPVP8X\xff\xff\xff\xff"s + std::string(12, '\0') + "EXIF"), "webp 1x1");
}

TEST(ImageInfo, GoesByTheBytesAlone) {
  for (const char* other : {"", "%PDF-1.7", "<html></html>", "PK\3\4", "BM123456789012345678901234567890",
                            "RIFF1234WAVE", "II*\0"})
    EXPECT_EQ(size_of(other), "no picture");
}

/// Every file below `folder`, if the corpora are there.
std::vector<std::filesystem::path> corpus(const char* folder) {
  const std::filesystem::path top =
      std::filesystem::path(ANTHOLOGY_SOURCE_DIR).parent_path() / "shared/corpora/hostile" / folder;
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(top, none))
    if (entry.is_regular_file()) files.push_back(entry.path());
  return files;
}

TEST(Corpora, OfBrokenPicturesAreSurvived) {
  std::size_t decoded = 0, files = 0;
  for (const char* folder : {"libpng-pngsuite", "image-rs-bad"}) {
    for (const auto& path : corpus(folder)) {
      std::ifstream stream(path, std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
      ++files;
      const auto info = image_info(bytes);
      const auto raster = decode_image(bytes);
      if (raster) {
        ++decoded;
        ASSERT_TRUE(info) << path;
        EXPECT_EQ(raster->samples.size(),
                  std::size_t{raster->width} * raster->height * static_cast<std::size_t>(raster->channels))
            << path;
      }
      bounded_image(bytes, {16, 100000});
    }
  }
  if (files == 0) GTEST_SKIP() << "no corpora beside the project";
  EXPECT_GT(decoded, 50U);
}

}  // namespace
}  // namespace anthology
