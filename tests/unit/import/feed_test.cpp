#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string rss(const std::string& channel) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\" "
         "xmlns:cc=\"http://backend.userland.com/creativeCommonsRssModule\">\n<channel>" +
         channel + "</channel></rss>";
}

ImportResult feed(const std::string& text) {
  return import_posts("feed.xml", text);
}

TEST(Feed, ReadsRss2Whole) {
  const ImportResult result = feed(rss(
      "<title>The Tide</title><link>https://tide.example/</link><language>en-us</language>"
      "<cc:license>https://creativecommons.org/licenses/by/4.0/</cc:license><copyright>© The Tide</copyright>"
      "<item>\n<title>Wind &amp;amp; "
      "Water</title><link>https://tide.example/1</link><guid>https://tide.example/?1</guid>"
      "<dc:creator>Ann Writer</dc:creator><dc:creator>B. Friend</dc:creator>"
      "<pubDate>Thu, 19 May 2016 10:00:00 "
      "GMT</pubDate><category>sea</category><slash:section>ports</slash:section><description>Grey…</"
      "description>"
      "<content:encoded><![CDATA[<p>Grey <a href=\"sea\">sea</a>.</p>]]></content:encoded></item>"));
  EXPECT_EQ(result.kind, ImportKind::feed);
  EXPECT_EQ(result.title + '|' + result.language, "The Tide|en-US");
  const ImportedPost& post = result.posts.at(0);
  EXPECT_EQ(line_of(post, "title: "), "\"Wind & Water\"");
  EXPECT_EQ(line_of(post, "authors: "), "[Ann Writer, B. Friend]");
  EXPECT_EQ(line_of(post, "date: "), "\"2016-05-19T10:00:00Z\"");
  EXPECT_EQ(line_of(post, "tags: "), "[sea, ports]");
  EXPECT_EQ(line_of(post, "  publication: "), "{name: The Tide, url: https://tide.example/}");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/1");
  EXPECT_EQ(line_of(post, "  license: "), "https://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(line_of(post, "  copyright: "), "\"© The Tide\"");
  EXPECT_EQ(body_of(post), "Grey [sea](https://tide.example/sea).\n");
  EXPECT_THAT(post.to_check, ElementsAre());
}

TEST(Feed, ReadsAtomWhole) {
  const ImportResult result = feed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://tide.example/a/\" xml:lang=\"de\">"
      "<title type=\"html\">The &lt;em&gt;Tide&lt;/em&gt;</title><link href=\"/\"/><author><name>Ann "
      "Writer</name></author>"
      "<link rel=\"license\" href=\"https://creativecommons.org/publicdomain/zero/1.0/\"/>"
      "<entry><id>tag:1</id><title>a &lt; b</title><link rel=\"alternate\" href=\"1\"/><link rel=\"self\" "
      "href=\"x\"/>"
      "<published>2016-05-19T10:00:00Z</published><updated>2017-01-01T00:00:00Z</updated>"
      "<category term=\"sea\" label=\"The Sea\"/>"
      "<content type=\"xhtml\" xml:base=\"b/\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Grey "
      "<em>sea</em>, "
      "<a href=\"c\">c</a>.</p></div></content></entry>"
      "<entry><id>tag:2</id><title>Two</title><content>1 &lt; 2 &amp;amp; so on</content></entry></feed>");
  ASSERT_EQ(result.posts.size(), 2U);
  const ImportedPost& post = result.posts[0];
  EXPECT_EQ(post.title, "a < b");
  EXPECT_EQ(line_of(post, "author: "), "Ann Writer");
  EXPECT_EQ(line_of(post, "date: "), "\"2016-05-19T10:00:00Z\"");
  EXPECT_EQ(line_of(post, "language: "), "de");
  EXPECT_EQ(line_of(post, "tags: "), "[The Sea]");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/a/1");
  EXPECT_EQ(line_of(post, "  publication: "), "{name: The Tide, url: https://tide.example/}");
  EXPECT_EQ(line_of(post, "  license: "), "https://creativecommons.org/publicdomain/zero/1.0/");
  EXPECT_EQ(body_of(post), "Grey *sea*, [c](https://tide.example/a/b/c).\n");
  EXPECT_THAT(body_of(result.posts[1]), HasSubstr("1 < 2"));
  EXPECT_THAT(result.posts[1].to_check, Contains("the feed gives no address of the entry"));
}

TEST(Feed, ReadsRdfWhoseChannelStandsBehind) {
  const ImportResult result = feed(
      "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><item "
      "rdf:about=\"https://tide.example/1\"><title>One</title>"
      "<dc:date>2016-05</dc:date><description>Text.</description></item>"
      "<channel rdf:about=\"https://tide.example/\"><title>The "
      "Tide</title><dc:language>fr</dc:language></channel></rdf:RDF>");
  const ImportedPost& post = result.posts.at(0);
  EXPECT_EQ(line_of(post, "  publication: "), "{name: The Tide, url: https://tide.example/}");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/1");
  EXPECT_EQ(line_of(post, "date: "), "\"2016-05\"");
  EXPECT_EQ(line_of(post, "language: "), "fr");
}

TEST(Feed, ReadsJsonFeeds) {
  const ImportResult result = import_posts(
      "feed.json",
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "The Tide", "home_page_url": "https://tide.example/",
          "authors": [{"name": "Ann Writer"}], "language": "en",
          "items": [{"id": "1", "url": "https://tide.example/1", "title": "Grey \ud83d\ude00 \u0001sea",
                     "content_html": "<p>Grey <a href=\"/sea\">sea</a>.<\/p>", "date_published": "2016-05-19T10:00:00Z",
                     "tags": ["sea"], "image": "https://tide.example/sea.jpg"},
                    {"id": "2", "content_text": "One.\n\nTwo < three."}, {"id": "3"}]})");
  ASSERT_EQ(result.posts.size(), 2U);
  const ImportedPost& post = result.posts[0];
  EXPECT_EQ(post.title, "Grey 😀 sea");
  EXPECT_EQ(line_of(post, "author: "), "Ann Writer");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/1");
  EXPECT_EQ(body_of(post), "![](https://tide.example/sea.jpg)\n\nGrey [sea](https://tide.example/sea).\n");
  EXPECT_EQ(body_of(result.posts[1]), "One.\n\nTwo < three.\n");
  EXPECT_THAT(codes_of(result), HasSubstr("A1012"));
}

TEST(Feed, JsonThatIsNone) {
  for (const std::string text :
       {std::string("{\"a\": "), std::string("{} x"), "{\"a\":" + std::string(100'000, '['),
        std::string("{\"a\": \"\\x\"}"), std::string("{a: 1}")})
    EXPECT_EQ(codes_of(import_posts("feed.json", text)), "A1020") << text.substr(0, 20);
}

TEST(Feed, NamesOfAuthors) {
  const auto author = [](const std::string& element) {
    return line_of(feed(rss("<item><title>T</title>" + element + "</item>")).posts.at(0), "author: ");
  };
  EXPECT_EQ(author("<author>ann@tide.example (Ann Writer)</author>"), "Ann Writer");
  EXPECT_EQ(author("<author>Ann Writer &lt;ann@tide.example&gt;</author>"), "Ann Writer");
  EXPECT_EQ(author("<dc:creator>Ann &amp;amp; Co.</dc:creator>"), "{name: \"Ann & Co.\"}");
  EXPECT_EQ(author(""), "-");
}

TEST(Feed, AnotherFeedMayBeTheSource) {
  const ImportResult result =
      feed(rss("<title>Planet</title><item><title>T</title><link>https://x.example/1</link>"
               "<source url=\"https://tide.example/feed\">The Tide</source></item>"));
  EXPECT_EQ(line_of(result.posts.at(0), "  publication: "),
            "{name: The Tide, url: https://tide.example/feed}");
}

TEST(Feed, TeasersAreExcerpts) {
  const auto post = [](const std::string& text) {
    return feed(rss("<item><title>T</title><description>" + text + "</description></item>")).posts.at(0);
  };
  EXPECT_EQ(line_of(post("Grey sea […]"), "  extent: "), "excerpt");
  EXPECT_EQ(line_of(post("Grey sea."), "  extent: "), "-");
  EXPECT_THAT(post("Grey sea.").to_check, Contains(HasSubstr("is the text whole?")));
}

TEST(Feed, MediaBelongToTheText) {
  const ImportResult result = feed(rss(
      "<item><title>T</title><description>Text.</description>"
      "<media:content url=\"https://tide.example/p.jpg\" medium=\"image\"><media:title>A pier</media:title>"
      "<media:credit>D. Photographer</media:credit></media:content>"
      "<enclosure url=\"https://tide.example/sea.mp3\" type=\"audio/mpeg\"/></item>"));
  EXPECT_EQ(body_of(result.posts.at(0)),
            "![A pier](https://tide.example/p.jpg \"D. Photographer\")\n\nText.\n\n"
            "[sea.mp3](https://tide.example/sea.mp3)\n");
  EXPECT_THAT(result.media, ElementsAre(MediaRequest{"https://tide.example/p.jpg", "p.jpg", false}));
}

TEST(Feed, AQuotedOriginalIsTheSource) {
  const ImportedPost post =
      feed(rss("<title>Blog</title><item><title>T</title><link>https://blog.example/1</link>"
               "<dc:creator>Berta Blogger</dc:creator><content:encoded><![CDATA[<p>Worth it.</p>"
               "<p>By Ann Writer</p><blockquote><p>Grey sea.</p></blockquote>"
               "<p><a href=\"https://tide.example/1\">Read more</a></p>]]></content:encoded></item>"))
          .posts.at(0);
  EXPECT_EQ(line_of(post, "author: "), "Berta Blogger");
  EXPECT_EQ(line_of(post, "  author: "), "Ann Writer");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/1");
  EXPECT_EQ(line_of(post, "url: "), "https://blog.example/1");
  EXPECT_EQ(body_of(post), "Grey sea.\n");
}

TEST(Feed, AnEntryThatQuotesIsNoQuotation) {
  const auto publication = [](const std::string& fields, const std::string& text) {
    return line_of(
        feed(rss("<title>The Tide</title><item><title>T</title><link>https://tide.example/1/</link>" +
                 fields + "<content:encoded><![CDATA[" + text +
                 "<blockquote><p>Grey sea.</p></blockquote>"
                 "<p><a href=\"http://www.tide.example/1#more-1\">Continue reading</a></p>"
                 "]]></content:encoded></item>"))
            .posts.at(0),
        "  publication: ");
  };
  const std::string ann = "<dc:creator>Ann Writer</dc:creator>";
  EXPECT_EQ(publication(ann, ""), "The Tide");
  EXPECT_EQ(publication(ann, "<p>By ANN WRITER, Staff Reporter</p>"), "The Tide");
  EXPECT_EQ(publication("", "<p>By Ann Writer</p>"), "The Tide");
  EXPECT_EQ(publication(ann, "<p>By B. Friend</p><p>The Ledger</p>"), "The Ledger");
}

TEST(Feed, IllFormedAndMislabelledFeedsAreRead) {
  const ImportResult broken =
      feed(rss("<item><title>One</title><description>a<br>b</description></item>"
               "<item><title>Two & three</title></item>"));
  ASSERT_EQ(broken.posts.size(), 2U);
  EXPECT_EQ(body_of(broken.posts[0]), "a\\\nb\n");
  EXPECT_EQ(broken.posts[1].title, "Two & three");
  EXPECT_THAT(codes_of(broken), HasSubstr("A1005"));
  EXPECT_THAT(broken.posts.at(0).title, "One");
  const ImportResult latin = feed(
      "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><title>caf\xE9</title>"
      "</item></channel></rss>");
  EXPECT_EQ(latin.posts.at(0).title, "café");
  const ImportResult lies = feed(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss><channel><item><title>caf\xE9</title>"
      "</item></channel></rss>");
  EXPECT_EQ(lies.posts.at(0).title, "café");
  EXPECT_THAT(codes_of(lies), HasSubstr("A1003"));
  EXPECT_EQ(codes_of(feed("<rss><channel/></rss>")), "A1004");
}

TEST(Feed, EveryPlaceIsShortWhereLinesAreLong) {
  std::string items;
  for (int i = 0; i < 2'000; ++i)
    items += "<item><title>T</title><description>" + std::string(1'000, 'x') + "</description></item>";
  std::size_t size = 0;
  const ImportResult result = feed("<rss><channel>" + items + "</channel></rss>");
  for (const Diagnostic& diagnostic : result.diagnostics) size += diagnostic.where.source_line.size();
  EXPECT_EQ(result.posts.size(), 2'000U);
  EXPECT_LT(size, 100'000U);
}

TEST(Feed, RightsOfTheFeedAreNotThoseOfOthers) {
  const auto read = [](const std::string& fields, const std::string& title = "The Tide") {
    const ImportedPost post =
        feed(rss("<title>" + title +
                 "</title><cc:license>https://x.example/by</cc:license><copyright>© The "
                 "Tide</copyright><item><title>T</title><link>https://x.example/1</link>"
                 "<description>Grey.</description>" +
                 fields + "</item>"))
            .posts.at(0);
    return line_of(post, "  license: ") + '|' + line_of(post, "  copyright: ");
  };
  EXPECT_EQ(read(""), "https://x.example/by|\"© The Tide\"");
  EXPECT_EQ(read("<source url=\"https://ledger.example/rss\">Evening Ledger</source>"), "-|-");
  EXPECT_EQ(read("<source url=\"https://tide.example/rss\">The Tide</source>"),
            "https://x.example/by|\"© The Tide\"");
  EXPECT_EQ(read("<dcterms:license xmlns:dcterms=\"http://purl.org/dc/terms/\">https://x.example/nd"
                 "</dcterms:license>"),
            "https://x.example/nd|\"© The Tide\"");
}

TEST(Feed, AnEntryOfAPlanetHasTheRightsOfItsOwnFeed) {
  const ImportedPost post =
      feed(
          "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Planet</title><rights>© Planet</rights>"
          "<author><name>P. Planet</name></author><link rel=\"license\" href=\"https://x.example/by\"/>"
          "<entry><id>1</id><title>T</title><link href=\"https://x.example/1\"/><content>Grey.</content>"
          "<source><title>The Tide</title><rights>© The Tide</rights></source></entry></feed>")
          .posts.at(0);
  EXPECT_EQ(line_of(post, "  copyright: "), "\"© The Tide\"");
  EXPECT_EQ(line_of(post, "  license: "), "-");
  EXPECT_EQ(line_of(post, "author: "), "-");
}

TEST(Feed, BracketsAreTheAuthorsOwn) {
  EXPECT_EQ(
      body_of(feed(rss("<item><title>T</title><description>As [the mayor] said [sic].</description></item>"))
                  .posts.at(0)),
      "As \\[the mayor\\] said \\[sic\\].\n");
}

}  // namespace
}  // namespace anthology
