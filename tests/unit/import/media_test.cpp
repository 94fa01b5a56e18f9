#include "import/media.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

using testing::ElementsAre;

std::string said(std::vector<std::string> files, const std::vector<std::string>& urls) {
  Diagnostics diagnostics;
  MediaFinder finder(files, diagnostics);
  for (const std::string& url : urls) finder.add(url);
  std::string out;
  for (const MediaRequest& request : finder.take())
    out += (out.empty() ? "" : " ") + request.file + (request.found ? "!" : "");
  for (const Diagnostic& diagnostic : diagnostics.list()) out += ' ' + diagnostic.code;
  return out;
}

TEST(Media, AddressesOfPictures) {
  EXPECT_THAT(picture_addresses(
                  "a ![b [c] d](https://a.example/b.jpg \"T\") <img alt=\"x\" src=\"http://a.example/c.png\">"
                  " ![x](own.jpg) ![y](<https://a.example/d e.jpg>) [link](https://a.example/f)"),
              ElementsAre("https://a.example/b.jpg", "http://a.example/c.png", "https://a.example/d e.jpg"));
  EXPECT_THAT(picture_addresses("![ ![x]( <img src=\""), ElementsAre());
  // As the book will read them.
  EXPECT_THAT(
      picture_addresses("![x](<https://a.example/b(1)\\|\\\\c.jpg>) ![y](https://a.example/d?e=1&f=2\\&gt;) "
                        "<img src=\"https://a.example/g.png?h=1&amp;i=2\"/>"),
      ElementsAre("https://a.example/b(1)|\\c.jpg", "https://a.example/d?e=1&f=2&gt;",
                  "https://a.example/g.png?h=1&i=2"));
}

TEST(Media, FilesAreFoundByPathNameAndWithoutTheirSize) {
  EXPECT_EQ(said({"2016/05/pier.jpg"}, {"https://a.example/wp-content/uploads/2016/05/pier.jpg"}),
            "2016/05/pier.jpg!");
  EXPECT_EQ(said({"pier.jpg"}, {"https://a.example/2016/pier-300x200.jpg?w=3"}), "pier.jpg!");
  EXPECT_EQ(said({"a/pier.jpg"}, {"https://a.example/pier.jpg"}), "a/pier.jpg!");
  EXPECT_EQ(said({"a/pier.jpg", "b/pier.jpg"}, {"https://a.example/pier.jpg"}), "pier.jpg");
}

TEST(Media, ExpectedNamesAreSafeAndUnique) {
  EXPECT_EQ(said({}, {"https://a.example/x/pier.jpg", "https://b.example/pier.jpg",
                      "https://a.example/x/pier.jpg"}),
            "pier.jpg pier-2.jpg");
  EXPECT_EQ(said({}, {"https://a.example/..%2f..%2fetc.conf", "https://a.example/", "https://a.example"}),
            "etc.conf picture picture-2 A1016");
}

TEST(Media, FilesOutsideTheFolderAreNotLookedAt) {
  EXPECT_EQ(said({"../pier.jpg", "/etc/pier.jpg"}, {"https://a.example/pier.jpg"}), "pier.jpg A1016 A1016");
}

}  // namespace
}  // namespace anthology
