#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

using testing::Contains;
using testing::HasSubstr;

/// Enough text for a page to have a main part.
std::string page(const std::string& head, const std::string& more = "") {
  std::string text = "<!doctype html><html lang=\"en-GB\"><head>" + head + "</head><body><article>";
  for (int i = 0; i < 5; ++i)
    text +=
        "<p>Grey sea, grey stone, and the lamp alone that burned, all night long, on the pier of the old "
        "harbour, "
        "for whoever was still out there, in the wind and the rain.</p>";
  return text + more + "</article></body></html>";
}

TEST(WebPage, IsAQuotedPost) {
  const ImportResult result = import_posts(
      "pier.html", page("<title>The Pier</title><meta name=\"author\" content=\"Ann Writer\">"
                        "<meta property=\"og:site_name\" content=\"The Tide\">"
                        "<meta property=\"article:published_time\" content=\"2016-05-19T10:00:00+02:00\">"
                        "<link rel=\"canonical\" href=\"https://tide.example/pier\">"
                        "<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">"));
  EXPECT_EQ(result.kind, ImportKind::html);
  const ImportedPost& post = result.posts.at(0);
  EXPECT_EQ(post.slug, "the-pier");
  EXPECT_EQ(line_of(post, "author: "), "Ann Writer");
  EXPECT_EQ(line_of(post, "date: "), "\"2016-05-19T10:00:00+02:00\"");
  EXPECT_EQ(line_of(post, "language: "), "en-GB");
  EXPECT_EQ(line_of(post, "  publication: "), "The Tide");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/pier");
  EXPECT_EQ(line_of(post, "  license: "), "https://creativecommons.org/licenses/by/4.0/");
  EXPECT_THAT(line_of(post, "  digest: "), HasSubstr("sha256:"));
  EXPECT_THAT(body_of(post), testing::StartsWith("Grey sea"));
  EXPECT_THAT(post.to_check, testing::IsEmpty());
}

TEST(WebPage, WhatIsMissingIsSaid) {
  const ImportedPost post =
      import_posts("my page.html", page("<meta name=\"date\" content=\"soon\">")).posts.at(0);
  EXPECT_THAT(post.to_check, Contains("the page does not say who wrote it"));
  EXPECT_THAT(post.to_check, Contains("the page does not say its address"));
  EXPECT_THAT(post.to_check, Contains(HasSubstr("date")));
}

TEST(WebPage, APageWithoutTextIsNoPost) {
  const ImportResult result = import_posts("empty.html", "<html><body></body></html>");
  EXPECT_TRUE(result.posts.empty());
  EXPECT_FALSE(result.diagnostics.empty());
}

}  // namespace
}  // namespace anthology
