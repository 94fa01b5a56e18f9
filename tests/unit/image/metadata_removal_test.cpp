#include "image/metadata_removal.hpp"

#include <gmock/gmock.h>

#include "base/deflate.hpp"

namespace anthology {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view square =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#a31"/></svg>)";

std::string big(std::size_t value) {
  return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U),
          static_cast<char>(value)};
}
std::string little(std::size_t value) {
  const std::string bytes = big(value);
  return {bytes.rbegin(), bytes.rend()};
}

std::string segment(char marker, const std::string& body) {
  return "\xff"s + marker + big(body.size() + 2).substr(2) + body;
}

std::string chunk(const std::string& type, const std::string& body) {
  return big(body.size()) + type + body + big(crc32(type + body));
}

std::string webp_chunk(const std::string& type, const std::string& body) {
  return type + little(body.size()) + body + std::string(body.size() % 2, '\0');
}

std::string riff(const std::string& chunks) {
  return "RIFF" + little(chunks.size() + 4) + "WEBP" + chunks;
}

TEST(MetadataRemoval, LeavesAPhotographItsPixelsAndColours) {
  const std::string plain = svg_to_jpeg(square, 40, 40).value();
  const std::string jfif = segment('\xe0', "JFIF\0\1\2\1\1\x2c\1\x2c\0\0"s);
  const std::string profile = segment('\xe2', "ICC_PROFILE\0\1\1profile"s);
  const std::string body = plain.substr(plain.starts_with("\xff\xd8\xff\xe0") ? 20 : 2);
  const std::string told =
      segment('\xe1', "Exif\0\0II*\0GPS 52.5 N"s) + segment('\xe1', "http://ns.adobe.com/xap/1.0/\0SECRET"s) +
      segment('\xe2', "MPF\0SECRET"s) + segment('\xed', "Photoshop 3.0\0SECRET"s) + segment('\xfe', "SECRET");
  EXPECT_EQ(without_metadata("\xff\xd8" + jfif + told + profile + body + "a film, SECRET", ImageType::jpeg),
            "\xff\xd8" + jfif + profile + body);
  EXPECT_EQ(without_metadata("\xff\xd8" + jfif + body, ImageType::jpeg), "\xff\xd8" + jfif + body);
}

TEST(MetadataRemoval, LeavesAPngWhatIsShown) {
  const std::string begin =
      "\x89PNG\r\n\x1a\n" + chunk("IHDR", big(1) + big(1) + "\x08\x02\0\0\0"s) + chunk("pHYs", "density!!");
  const std::string end = chunk("IDAT", "pixels") + chunk("IEND", "");
  const std::string told = chunk("tEXt", "Author\0SECRET"s) + chunk("iTXt", "SECRET") + chunk("eXIf", "GPS") +
                           chunk("tIME", "1234567");
  EXPECT_EQ(without_metadata(begin + told + end + "SECRET", ImageType::png), begin + end);
}

TEST(MetadataRemoval, LeavesAGifItsFilm) {
  const std::string begin = "GIF89a" + "\1\0\1\0\x80\0\0"s + "colour";
  const std::string loops = "\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"s;
  const std::string frame = "\x2c" + std::string(9, '\0') + "\2\2ab\0"s;
  const std::string told = "\x21\xfe\6SECRET\0"s + "\x21\xff\x0bXMP DataXMP\6SECRET\0"s;
  EXPECT_EQ(without_metadata(begin + loops + told + frame + "\x3b" + "SECRET", ImageType::gif),
            begin + loops + frame + "\x3b");
}

TEST(MetadataRemoval, KeepsTheBooksOfAWebp) {
  const std::string canvas(6, '\1');
  const auto extended = [&](char flags) { return webp_chunk("VP8X", flags + "\0\0\0"s + canvas); };
  const std::string pixels = webp_chunk("VP8L", "pixel");
  EXPECT_EQ(without_metadata(
                riff(extended('\x1c') + pixels + webp_chunk("EXIF", "GPS") + webp_chunk("XMP ", "SECRET")) +
                    "SECRET",
                ImageType::webp),
            riff(extended('\x10') + pixels));
  EXPECT_EQ(without_metadata(riff(pixels), ImageType::webp), riff(pixels));
}

TEST(MetadataRemoval, BreaksNothingThatBreaksOff) {
  const std::string plain = svg_to_jpeg(square, 40, 40).value();
  for (std::size_t size = 2; size < plain.size(); ++size) {
    const auto part = std::string_view(plain).substr(0, size);
    EXPECT_LE(without_metadata(part, ImageType::jpeg).size(), size + 2);
  }
  for (const auto type : {ImageType::jpeg, ImageType::png, ImageType::gif, ImageType::webp})
    for (const auto bytes : {"\xff\xd8"s, "\x89PNG\r\n\x1a\n"s, "GIF89a"s, "RIFF\xff\xff\xff\xffWEBP"s,
                             "\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT"s, "\xff\xd8\xff\xe1\xff\xff"s})
      EXPECT_LE(without_metadata(bytes, type).size(), bytes.size() + 2);
}

TEST(BoundedImage, TakesMetadataFromWhatFits) {
  const std::string plain = svg_to_jpeg(square, 40, 40).value();
  const std::string told = plain.substr(0, 2) + segment('\xe1', "Exif\0\0II*\0GPS"s) + plain.substr(2);
  EXPECT_EQ(bounded_image(told, {100, 1'000'000}), bounded_image(plain, {100, 1'000'000}));
  EXPECT_THAT(bounded_image(told, {100, 1'000'000}).value(), Not(HasSubstr("GPS")));
}

}  // namespace
}  // namespace anthology
