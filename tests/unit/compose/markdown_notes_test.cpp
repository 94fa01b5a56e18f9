#include <gtest/gtest.h>

#include "markdown_testing.hpp"

namespace anthology {
namespace {

TEST(MarkdownNotes, NumbersBothSeriesByFirstReference) {
  EXPECT_EQ(
      rendered("A[^b] b[^ed-1] c[^a] d[^b].\n\n[^a]: First.\n\n[^b]: Second.\n\n[^ed-1]: The editor's.\n"),
      "<p class=\"first\">A"
      "<sup class=\"noteref\"><a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#p-n1\" "
      "id=\"p-r1\">1</a></sup> b"
      "<sup class=\"noteref\"><a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#p-ed-a\" "
      "id=\"p-edr-a\">a</a></sup> c"
      "<sup class=\"noteref\"><a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#p-n2\" "
      "id=\"p-r2\">2</a></sup> d"
      "<sup class=\"noteref\"><a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#p-n1\" "
      "id=\"p-r1-2\">1</a></sup>.</p>"
      "<section class=\"notes\" epub:type=\"footnotes\" role=\"doc-endnotes\">"
      "<aside class=\"note\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"p-n1\">"
      "<p><a class=\"backlink\" role=\"doc-backlink\" href=\"#p-r1\">1</a> "
      "<a class=\"backlink\" role=\"doc-backlink\" href=\"#p-r1-2\">(2)</a> Second.</p></aside>"
      "<aside class=\"note\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"p-n2\">"
      "<p><a class=\"backlink\" role=\"doc-backlink\" href=\"#p-r2\">2</a> First.</p></aside>"
      "<aside class=\"note editors\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"p-ed-a\">"
      "<p><a class=\"backlink\" role=\"doc-backlink\" href=\"#p-edr-a\">a</a> The "
      "editor\u2019s.</p></aside></section>");
}

TEST(MarkdownNotes, StandBehindTheLinkThatHoldsThem) {
  EXPECT_NE(
      rendered("[a[^1]](https://a.example/)\n\n[^1]: n").find("<a href=\"https://a.example/\">a</a><sup"),
      std::string::npos);
}

TEST(MarkdownNotes, ReportsWhatDoesNotMeet) {
  EXPECT_EQ(said("a[^x]\n\n    [^code]: is none\n\n[^y]: never\n"),
            "post.md:5:1: warning[A0312]: nothing refers to the note `[^y]` (it is not printed: put the mark "
            "into the text, or take the note out)\n"
            "post.md:1:2: warning[A0313]: the note `[^x]` is not defined (add a paragraph `[^x]: \u2026`)\n");
}

}  // namespace
}  // namespace anthology
