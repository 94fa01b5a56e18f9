#include "base/data_url.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

using testing::Eq;
using testing::Optional;

TEST(DataUrl, HoldsBytes) {
  using namespace std::string_literals;
  EXPECT_THAT(data_url_bytes("data:image/gif;base64,R0lGODlhAQABAAAAACw="),
              Optional(Eq("GIF89a\1\0\1\0\0\0\0,"s)));
  EXPECT_THAT(data_url_bytes("DATA:;BASE64,\n QUJ\tD RA"), Optional(Eq("ABCD")));
  EXPECT_THAT(data_url_bytes("data:;base64,QUI%3D"), Optional(Eq("AB")));
  EXPECT_THAT(data_url_bytes("data:image/svg+xml,%3Csvg/%3E"), Optional(Eq("<svg/>")));
  EXPECT_THAT(data_url_bytes("data:,A brief note"), Optional(Eq("A brief note")));
  EXPECT_THAT(data_url_bytes("data:;base64,"), Optional(Eq("")));
}

TEST(DataUrl, MayBeBroken) {
  for (const char* url : {"", "data:", "data:image/png;base64", "http://a.example/a,b", "data:;base64,QU*C",
                          "data:;base64,QQ==QQ"})
    EXPECT_EQ(data_url_bytes(url), std::nullopt) << url;
}

}  // namespace
}  // namespace anthology
