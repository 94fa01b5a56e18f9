#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string post(const std::string& title, const std::string& text = "Text.") {
  return title + " Reply\n\nBy Ann Writer\n\nThe Tide\n\n" + text + "\n\nREAD MORE\n\n";
}

std::vector<std::string> slugs_of(const ImportResult& result) {
  std::vector<std::string> slugs;
  for (const ImportedPost& imported : result.posts) slugs.push_back(imported.slug);
  return slugs;
}

TEST(Import, SlugsAreSafeAndUnique) {
  const ImportResult result =
      import_posts("a.txt", post("../../Etc/Passwd") + post("Pier") + post("Pier", "Other text.") +
                                post("pier") + post("海") + post("…") + post("Pier 2") +
                                post(std::string(100, 'a') + ' ' + std::string(200, 'b')));
  EXPECT_THAT(slugs_of(result), ElementsAre("etc-passwd", "pier", "pier-2", "pier-3", "hai", "post",
                                            "pier-2-2", std::string(100, 'a')));
}

TEST(Import, TwinsAreTwoPosts) {
  const ImportResult result = import_posts("a.txt", post("Pier") + post("Pier"));
  ASSERT_EQ(result.posts.size(), 2U);
  EXPECT_NE(result.posts[0].identity, result.posts[1].identity);
}

TEST(Import, IsDeterministic) {
  const std::string text = post("Pier") + post("Tide");
  EXPECT_EQ(import_posts("a.txt", text).posts[1].text, import_posts("a.txt", text).posts[1].text);
}

TEST(Import, WhatIsNoInputIsSaid) {
  EXPECT_EQ(codes_of(import_posts("a.xml", "")), "A1001");
  EXPECT_EQ(codes_of(import_posts("a.xml", " \n\t")), "A1001");
  EXPECT_EQ(codes_of(import_posts("a.txt", "Only words.\n")), "A1001");
  EXPECT_EQ(codes_of(import_posts("a.xml", std::string("\x1F\x8B\x08\0", 4))), "A1002");
  EXPECT_EQ(codes_of(import_posts("a.xml", "PK\x03\x04")), "A1002");
  ImportOptions options;
  options.kind = ImportKind::listing;
  EXPECT_EQ(codes_of(import_posts("a.txt", "Only words.\n", options)), "A1008 A1004");
}

TEST(Import, OtherEncodingsAreRead) {
  const ImportResult latin = import_posts("a.txt", post("Caf\xE9"));
  EXPECT_EQ(latin.posts.at(0).title, "Café");
  EXPECT_EQ(codes_of(latin), "A1003");
  const ImportResult marked = import_posts("a.txt", "\xEF\xBB\xBF" + post("Café"));
  EXPECT_EQ(marked.posts.at(0).title, "Café");
  EXPECT_EQ(codes_of(marked), "");
}

TEST(Import, ResultsAreJoined) {
  ImportResult first = import_posts("a.txt", post("Pier")), second = import_posts("b.txt", post("Tide"));
  first.media = {{"https://a.example/x.jpg", "x.jpg", false}};
  second.media = {{"https://a.example/x.jpg", "x.jpg", false}, {"https://b.example/x.jpg", "x.jpg", false}};
  append(first, std::move(second));
  EXPECT_THAT(slugs_of(first), ElementsAre("pier", "tide"));
  EXPECT_THAT(first.media, ElementsAre(MediaRequest{"https://a.example/x.jpg", "x.jpg", false},
                                       MediaRequest{"https://b.example/x.jpg", "x-2.jpg", false}));
  append(first, import_posts("c.txt", post("Pier") + post("Lamp")));
  append(first, import_posts("d.txt", post("Pier", "Another text.")));
  EXPECT_THAT(slugs_of(first), ElementsAre("pier", "tide", "lamp", "pier"));
}

}  // namespace
}  // namespace anthology
