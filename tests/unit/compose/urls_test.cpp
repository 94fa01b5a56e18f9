#include "compose/urls.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

using testing::Eq;

TEST(BookUrl, KeepsWhatIsRight) {
  EXPECT_EQ(book_url("https://a.example/x?y=1#z"), "https://a.example/x?y=1#z");
  EXPECT_EQ(book_url("mailto:a@b.example?subject=x"), "mailto:a@b.example?subject=x");
  EXPECT_EQ(book_url("tel:+44123"), "tel:+44123");
  EXPECT_EQ(book_url("http://[2001:db8::1]:8080/"), "http://[2001:db8::1]:8080/");
  EXPECT_EQ(book_url("http://127.0.0.1/"), "http://127.0.0.1/");
}

TEST(BookUrl, EncodesWhatIsIllegal) {
  EXPECT_EQ(book_url("https://a.example/a b|c\"d"), "https://a.example/a%20b%7Cc%22d");
  EXPECT_EQ(book_url("https://a.example/سلام"), "https://a.example/%D8%B3%D9%84%D8%A7%D9%85");
  EXPECT_EQ(book_url("https://a.example/100%"), "https://a.example/100%25");
  EXPECT_EQ(book_url("https://a.example/a%20b"), "https://a.example/a%20b");
  EXPECT_EQ(book_url("https://a.example/#a#b"), "https://a.example/#a%23b");
  EXPECT_EQ(book_url("https://a.example/?q=[x]"), "https://a.example/?q=%5Bx%5D");
  EXPECT_EQ(book_url("  HTTPS://A.Example/X\n"), "https://a.example/X");
  EXPECT_EQ(book_url("http:/a.example/x\\y"), "http://a.example/x/y");
}

TEST(BookUrl, RefusesWhatNoReaderCanOpen) {
  for (const char* url :
       {"javascript:alert(1)", "data:text/html,x", "https://", "http://a b/", "http://a..b/",
        "http://a.example:99999/", "http://a.example:x/", "http://1.2.3.4.5/", "mailto:", "irc://x",
        "posts/x.md", "/x", "", "file:///etc/passwd", "http://<host>/"})
    EXPECT_THAT(book_url(url), Eq(std::nullopt)) << url;
}

TEST(SplitUrl, DropsWhatDoesNotTellPagesApart) {
  const auto parts =
      split_url("HTTPS://WWW.Blog.Example:443/2016/x%20y/?utm_source=a&p=3&fbclid=b&ref=c#part");
  EXPECT_EQ(parts.host, "blog.example");
  EXPECT_EQ(parts.path, "/2016/x y/");
  EXPECT_EQ(parts.query, "p=3");
  EXPECT_EQ(parts.fragment, "part");
}

TEST(SplitUrl, ReadsPaths) {
  EXPECT_EQ(split_url("../x.md?utm_campaign=1").path, "../x.md");
  EXPECT_EQ(split_url("//cdn.example/x").host, "cdn.example");
  EXPECT_EQ(split_url("https://blog.example").path, "/");
}

TEST(PagePath, IsTheSameForEveryFormOfAPage) {
  for (const char* path :
       {"posts/x", "posts/x/", "posts/x.html", "posts/x.md", "posts/x/index.html", "posts/x/index.md"})
    EXPECT_EQ(page_path(path), "posts/x") << path;
}

TEST(UrlScheme, IsLowerCase) {
  EXPECT_EQ(url_scheme("JavaScript:x"), "javascript:");
  EXPECT_EQ(url_scheme("a/b:c"), "");
  EXPECT_EQ(url_scheme("2016:x"), "");
}

}  // namespace
}  // namespace anthology
