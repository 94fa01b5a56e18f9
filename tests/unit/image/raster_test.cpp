#include <gmock/gmock.h>

#include "base/data_url.hpp"
#include "image/image.hpp"

namespace anthology {
namespace {

constexpr std::string_view halves =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#f00"/><rect x="20" width="20" height="20" fill="#00f"/></svg>)";

/// A picture to work with: 400 × 200, red on the left, blue on the right.
std::string picture() {
  return svg_to_jpeg(halves, 400, 200).value_or("");
}

/// The same with an EXIF orientation put behind the start of the image.
std::string turned(char orientation) {
  std::string bytes = picture();
  using namespace std::string_literals;
  const std::string exif = "\xff\xe1\0\x22"s + "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0"s +
                           orientation + std::string(7, '\0');
  bytes.insert(2, exif);
  return bytes;
}

std::array<int, 3> colour(const Raster& raster, std::uint32_t x, std::uint32_t y) {
  const std::size_t at = (std::size_t{y} * raster.width + x) * 3;
  const auto sample = [&](std::size_t i) {
    return static_cast<int>(static_cast<unsigned char>(raster.samples[at + i]));
  };
  return {sample(0), sample(1), sample(2)};
}

testing::Matcher<std::array<int, 3>> near(int red, int green, int blue) {
  const auto about = [](int value) {
    return testing::AllOf(testing::Ge(value - 12), testing::Le(value + 12));
  };
  return testing::ElementsAre(about(red), about(green), about(blue));
}

TEST(SvgToJpeg, DrawsAtTheSizeAskedFor) {
  const auto info = image_info(picture());
  ASSERT_TRUE(info);
  EXPECT_EQ(info->type, ImageType::jpeg);
  EXPECT_EQ(info->width, 400U);
  EXPECT_EQ(info->height, 200U);
}

TEST(SvgToJpeg, KeepsTheRatioOnWhite) {
  const auto square = svg_to_jpeg(halves, 100, 100);
  ASSERT_TRUE(square);
  const auto raster = decode_image(*square);
  ASSERT_TRUE(raster);
  EXPECT_EQ(raster->width, 100U);
  EXPECT_EQ(raster->height, 100U);
  EXPECT_THAT(colour(*raster, 50, 5), near(255, 255, 255));
  EXPECT_THAT(colour(*raster, 20, 50), near(254, 0, 0));
}

TEST(SvgToJpeg, IsTheSameEveryTime) {
  EXPECT_EQ(picture(), picture());
}

TEST(SvgToJpeg, RefusesWhatItCannotDraw) {
  EXPECT_FALSE(svg_to_jpeg("<svg", 10, 10));
  EXPECT_FALSE(svg_to_jpeg(halves, 0, 10));
  EXPECT_FALSE(svg_to_jpeg(halves, 100000, 100000));
}

TEST(DecodeImage, GivesRowsFromTheTop) {
  const auto raster = decode_image(picture());
  ASSERT_TRUE(raster);
  EXPECT_EQ(raster->channels, 3);
  EXPECT_EQ(raster->samples.size(), 400U * 200 * 3);
  EXPECT_EQ(raster->alpha, "");
  EXPECT_THAT(colour(*raster, 50, 100), near(254, 0, 0));
  EXPECT_THAT(colour(*raster, 350, 100), near(0, 0, 254));
}

TEST(DecodeImage, TurnsUpright) {
  const auto raster = decode_image(turned(6));
  ASSERT_TRUE(raster);
  ASSERT_EQ(raster->width, 200U);
  ASSERT_EQ(raster->height, 400U);
  EXPECT_THAT(colour(*raster, 100, 50), near(254, 0, 0));
  EXPECT_THAT(colour(*raster, 100, 350), near(0, 0, 254));
}

TEST(DecodeImage, RefusesHugeAndBroken) {
  using namespace std::string_literals;
  const std::string huge = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0CRC!"s;
  ASSERT_TRUE(image_info(huge)) << "65,536 x 65,536";
  EXPECT_FALSE(decode_image(huge));
  EXPECT_FALSE(bounded_image(huge, {100, 100}));
  EXPECT_FALSE(decode_image(""));
  EXPECT_FALSE(decode_image(halves)) << "drawings are drawn, not decoded";
}

TEST(BoundedImage, LeavesWhatFits) {
  EXPECT_EQ(bounded_image(picture(), {400, 1'000'000}), picture());
  EXPECT_EQ(bounded_image(halves, {10, 10}), std::string(halves));
}

TEST(BoundedImage, ShrinksToTheLongestSide) {
  const auto small = bounded_image(picture(), {100, 1'000'000});
  ASSERT_TRUE(small);
  const auto info = image_info(*small);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->width, 100U);
  EXPECT_EQ(info->height, 50U);
}

TEST(BoundedImage, ShrinksToTheMostPixels) {
  const auto small =
      bounded_image(picture(), {.longest_side = 400, .max_bytes = 1'000'000, .most_pixels = 20'000});
  ASSERT_TRUE(small);
  EXPECT_EQ(image_info(*small)->width, 200U);
  EXPECT_EQ(image_info(*small)->height, 100U);
}

TEST(BoundedImage, TurnsWebpIntoWhatAllReadersShow) {
  for (const auto* url : {"data:;base64,UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                          "data:;base64,UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="}) {
    const auto webp = data_url_bytes(url).value();
    ASSERT_EQ(image_info(webp)->type, ImageType::webp);
    EXPECT_EQ(bounded_image(webp, {100, 100'000}), webp);
    const auto other = bounded_image(webp, {.longest_side = 100, .max_bytes = 100'000, .webp = false});
    ASSERT_TRUE(other);
    EXPECT_NE(image_info(*other)->type, ImageType::webp);
    EXPECT_EQ(image_info(*other)->width, 1U);
  }
}

TEST(BoundedImage, AppliesTheOrientationAndDropsMetadata) {
  const std::string bytes = turned(6);
  const auto upright = bounded_image(bytes, {1000, 1'000'000});
  ASSERT_TRUE(upright);
  EXPECT_EQ(upright->find("Exif"), std::string::npos);
  const auto info = image_info(*upright);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->orientation, 1);
  EXPECT_EQ(info->width, 200U);
  EXPECT_EQ(info->height, 400U);
}

TEST(BoundedImage, ShrinksUntilTheBytesFit) {
  std::string noise = R"(<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600">)";
  for (int at = 0; at < 3000; ++at)
    noise += "<rect x=\"" + std::to_string(at * 7919 % 600) + "\" y=\"" + std::to_string(at * 104729 % 600) +
             "\" width=\"9\" height=\"9\" fill=\"hsl(" + std::to_string(at * 31 % 360) + ",80%,50%)\"/>";
  const auto large = svg_to_jpeg(noise + "</svg>", 600, 600);
  ASSERT_TRUE(large);
  ASSERT_GT(large->size(), 60000U);
  const auto small = bounded_image(*large, {600, 20000});
  ASSERT_TRUE(small);
  EXPECT_LE(small->size(), 20000U);
  EXPECT_GT(small->size(), 5000U) << "no smaller than it must be";
}

}  // namespace
}  // namespace anthology
