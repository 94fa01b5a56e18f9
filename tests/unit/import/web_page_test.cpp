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

TEST(WebPage, TheByLineIsNoText) {
  const auto first_words = [](const std::string& byline) {
    std::string text = page(
        "<title>The Pier</title><meta name=author content='Ann Writer'><meta name=author "
        "content='B. Friend'>");
    text.insert(text.find("<p>"), "<h1>The Pier</h1><p>" + byline + "</p>");
    return body_of(import_posts("pier.html", text).posts.at(0)).substr(0, 8);
  };
  EXPECT_EQ(first_words("By <a href='/ann'>Ann Writer</a> and <em>B. Friend</em>"), "Grey sea");
  EXPECT_EQ(first_words("Von Ann Writer, B. Friend"), "Grey sea");
  EXPECT_EQ(first_words("Ann Writer met B. Friend there"), "Ann Writ");
  EXPECT_EQ(first_words("By C. Reader"), "By C. Re");
}

constexpr const char* record =
    "<title>The Pier</title><meta property=\"og:site_name\" content=\"The Tide\">"
    "<link rel=\"canonical\" href=\"https://www.tide.example/pier\">"
    "<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">";

constexpr const char* link_elsewhere = "<p><a href=\"https://ledger.example/1\">Read more</a></p>";

/// A page by somebody, that begins with a by-line, and quotes something.
ImportedPost quoting_page(const std::string& author, const std::string& byline, const std::string& more) {
  std::string text = page(record + ("<meta name=\"author\" content=\"" + author + "\">"),
                          "<blockquote><p>Grey stone.</p></blockquote>" + more);
  text.insert(text.find("<p>"), "<h1>The Pier</h1><p>" + byline + "</p>");
  return import_posts("pier.html", text).posts.at(0);
}

TEST(WebPage, AByLineMayBePrintedInAnotherForm) {
  for (const std::string byline :
       {"By ANN WRITER", "BY ANN WRITER", "By Ann Writer, Staff Reporter", "By Ann Writer | The Tide",
        "By <a href=\"/ann\">Ann Writer</a><br>Senior Editor, for The Tide", "By Ann Writer – Critic"})
    EXPECT_THAT(body_of(quoting_page("Ann Writer", byline, "")), testing::StartsWith("Grey sea")) << byline;
  EXPECT_THAT(body_of(quoting_page("Ann Writer, Staff Reporter", "By Ann Writer", "")),
              testing::StartsWith("Grey sea"));
  EXPECT_EQ(line_of(quoting_page("Ann Writer, Staff Reporter", "By Ann Writer", ""), "author: "),
            "Ann Writer");
  EXPECT_THAT(body_of(quoting_page("Ann Writer", "By Ann Writer, whom everybody knew", "")),
              testing::StartsWith("By Ann Writer"));
}

TEST(WebPage, AByLineSaysWhoWroteAPageThatDoesNot) {
  const auto author = [](const std::string& byline) {
    const ImportedPost post = quoting_page("", byline, "");
    return line_of(post, "author: ") + line_of(post, "authors: ") + '|' + body_of(post).substr(0, 8);
  };
  EXPECT_EQ(author("By <a href='/ann'>Ann Writer</a>, Staff Reporter"), "Ann Writer-|Grey sea");
  EXPECT_EQ(author("<b>By Ann Writer and B. Friend</b>"), "-[Ann Writer, B. Friend]|Grey sea");
  EXPECT_EQ(author("By the Sea"), "--|By the S");
  EXPECT_EQ(author("By noon, Ann Writer had left."), "--|By noon,");
}

TEST(WebPage, KeepsItsOwnRecordWhenItQuotes) {
  for (const std::string author : {"Ann Writer", "The Tide", ""})
    for (const std::string byline : {"By ANN WRITER", "By A. M. Writer", "By Ann Writer, Staff Reporter"})
      for (const std::string more : {"", link_elsewhere}) {
        const ImportedPost post = quoting_page(author, byline, more);
        EXPECT_EQ(line_of(post, "  publication: "), "The Tide") << author << byline;
        EXPECT_EQ(line_of(post, "  url: "), "https://www.tide.example/pier");
        EXPECT_EQ(line_of(post, "  license: "), "https://creativecommons.org/licenses/by/4.0/");
        EXPECT_EQ(line_of(post, "commentary:"), "-");
        EXPECT_THAT(body_of(post), HasSubstr("> Grey stone."));
      }
}

TEST(WebPage, OfABloggerWhoQuotesHasTheOriginalsRecord) {
  const auto blog = [](const std::string& url) {
    return import_posts(
               "pier.html",
               page(record + std::string("<meta name=\"author\" content=\"Berta Blogger\">"),
                    "<p>By Ann Writer</p><p>Evening Ledger</p><blockquote><p>Grey stone.</p></blockquote>"
                    "<p><a href=\"" +
                        url + "\">READ MORE</a></p>"))
        .posts.at(0);
  };
  const ImportedPost post = blog("https://ledger.example/1");
  EXPECT_EQ(line_of(post, "author: "), "Berta Blogger");
  EXPECT_EQ(line_of(post, "url: "), "https://www.tide.example/pier");
  EXPECT_EQ(line_of(post, "  author: "), "Ann Writer");
  EXPECT_EQ(line_of(post, "  publication: "), "Evening Ledger");
  EXPECT_EQ(line_of(post, "  url: "), "https://ledger.example/1");
  EXPECT_EQ(body_of(post), "Grey stone.\n");
  EXPECT_EQ(line_of(blog("https://tide.example/2"), "  publication: "), "The Tide");
}

TEST(WebPage, TheFootOfAQuotationIsItsCredit) {
  const ImportResult result =
      import_posts("pier.html", page("<title>The Pier</title>",
                                     "<blockquote><p>Grey.</p><footer>— <cite>A. Rival</cite>"
                                     "</footer></blockquote><footer>All rights reserved</footer>"));
  EXPECT_THAT(body_of(result.posts.at(0)), HasSubstr("> Grey.\n>\n> — <cite>A. Rival</cite>"));
  EXPECT_THAT(body_of(result.posts.at(0)), testing::Not(HasSubstr("All rights")));
}

TEST(WebPage, APageWithoutTextIsNoPost) {
  const ImportResult result = import_posts("empty.html", "<html><body></body></html>");
  EXPECT_TRUE(result.posts.empty());
  EXPECT_FALSE(result.diagnostics.empty());
}

TEST(WebPage, BracketsAreTheAuthorsOwn) {
  const ImportedPost post = import_posts("a.html", page("", "<p>As [the mayor] said.</p>")).posts.at(0);
  EXPECT_THAT(body_of(post), HasSubstr("As \\[the mayor\\] said."));
}

TEST(WebPage, TheRecordOfAJournalIsWhole) {
  const ImportedPost post =
      import_posts(
          "pier.html",
          page("<title>The Pier</title><meta name=\"citation_journal_title\" content=\"The Tide\">"
               "<meta name=\"citation_volume\" content=\"29\"><meta name=\"citation_issue\" content=\"4\">"
               "<meta name=\"citation_firstpage\" content=\"3\"><meta name=\"citation_lastpage\" "
               "content=\"5\">"
               "<meta name=\"citation_issn\" content=\"1234-5679\"><meta name=\"citation_doi\" "
               "content=\"10.1000/182\">"
               "<meta name=\"citation_publisher\" content=\"Tide Press\"><meta name=\"date\" "
               "content=\"2016-05-19\">"))
          .posts.at(0);
  EXPECT_EQ(line_of(post, "  publication: "),
            "{name: The Tide, publisher: Tide Press, volume: \"29\", issue: \"4\", pages: \"3–5\", issn: "
            "\"1234-5679\", doi: \"10.1000/182\"}");
  EXPECT_EQ(line_of(post, "date: "), "\"2016-05-19\"");
  const ImportedPost short_one =
      import_posts("pier.html", page("<meta name=\"citation_lastpage\" content=\"5\"><meta "
                                     "name=\"citation_firstpage\" content=\"5\">"))
          .posts.at(0);
  EXPECT_EQ(line_of(short_one, "  publication: "), "{pages: \"5\"}");
}

TEST(WebPage, EveryAuthorIsOne) {
  const auto authors = [](const std::string& content) {
    return line_of(
        import_posts("pier.html", page("<meta name=author content=\"" + content + "\">")).posts.at(0),
        "authors: ");
  };
  EXPECT_EQ(authors("Ann Writer, Ben Friend and Clara Reader"), "[Ann Writer, Ben Friend, Clara Reader]");
  EXPECT_EQ(authors("Ann Writer; Ben Friend"), "[Ann Writer, Ben Friend]");
  EXPECT_EQ(authors("Ann Writer, The Tide"), "-");
}

TEST(WebPage, ASavedPageHasItsNotes) {
  std::string text =
      page("<base href='.'><link rel=canonical href='https://tide.example/pier'>",
           "<p>Noted.<sup id='r1'><a href='https://tide.example/pier#n1'>[1]</a></sup></p><ol><li id='n1'>"
           "<a href='https://tide.example/pier#r1'>^</a> A note of some words.</li></ol>");
  const std::string body = body_of(import_posts("pier.html", text).posts.at(0));
  EXPECT_THAT(body, HasSubstr("Noted.[^1]"));
  EXPECT_THAT(body, HasSubstr("[^1]: A note of some words."));
}

TEST(WebPage, PagesOfOneFileNameAreTwo) {
  const auto identity = [](const std::string& title) {
    return import_posts("index.html", page("<title>" + title + "</title>")).posts.at(0).identity;
  };
  EXPECT_NE(identity("The Pier"), identity("The Lamp"));
}

TEST(WebPage, CodeHasEmptyLines) {
  const ImportedPost post =
      import_posts("pier.html", page("", "<pre><code>a<br><br>b<br>c</code></pre>")).posts.at(0);
  EXPECT_THAT(body_of(post), HasSubstr("```\na\n\nb\nc\n```"));
}

TEST(WebPage, TheAddressOfALicenceMayNameIt) {
  const auto license = [](const std::string& url) {
    return line_of(import_posts("pier.html", page("<link rel=license href='" + url + "'>")).posts.at(0),
                   "  license: ");
  };
  EXPECT_EQ(
      license(
          "https://w.example/Text_of_the_Creative_Commons_Attribution-ShareAlike_4.0_International_License"),
      "Creative Commons Attribution-ShareAlike 4.0 International License");
  EXPECT_EQ(license("https://w.example/Creative_Commons_and_we"),
            "https://w.example/Creative_Commons_and_we");
}

TEST(WebPage, ASentenceIsNoLicence) {
  const auto record = [](const std::string& metas) {
    const ImportedPost post = import_posts("pier.html", page(metas)).posts.at(0);
    return line_of(post, "  license: ") + '|' + line_of(post, "  copyright: ");
  };
  EXPECT_EQ(record("<meta name=dc.rights content='Copyright The Tide.'>"), "-|Copyright The Tide.");
  EXPECT_EQ(record("<meta name=dcterms.rights content='CC-BY-4.0'>"), "CC-BY-4.0|-");
  EXPECT_EQ(record("<meta name=copyright content='2016 The Tide'>"), "-|\"2016 The Tide\"");
  EXPECT_EQ(record("<meta name=dc.rights content='CC-BY-4.0'><meta name=copyright content='The Tide'>"),
            "CC-BY-4.0|The Tide");
}

}  // namespace
}  // namespace anthology
