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

TEST(Feed, TwoBreaksEndAParagraphWhereNoneIsMarked) {
  const auto body = [](const std::string& html) {
    return body_of(
        feed(rss("<item><title>T</title><description><![CDATA[" + html + "]]></description></item>"))
            .posts.at(0));
  };
  EXPECT_EQ(body("Grey sea,<br>grey stone.<br /><BR>\n<br>The <b>lamp<br><br>alone</b>.<br>"),
            "Grey sea,\\\ngrey stone.\n\nThe **lamp**\n\n**alone**.\n");
  EXPECT_EQ(body("<p>Grey sea.<br><br>Grey stone.</p>"), "Grey sea.\\\n\\\nGrey stone.\n");
  EXPECT_EQ(body("<pre>a<br><br>b</pre>"), "```\na\n\nb\n```\n");
  EXPECT_EQ(body("<div>a<br><br>b</div>"), "a\n\nb\n");
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

TEST(Feed, EveryAuthorIsOne) {
  const auto authors = [](const std::string& elements) {
    return line_of(feed(rss("<item><title>T</title>" + elements + "</item>")).posts.at(0), "authors: ");
  };
  EXPECT_EQ(authors("<dc:creator>Ann Writer, Ben Friend and C. Reader</dc:creator>"),
            "[Ann Writer, Ben Friend, C. Reader]");
  EXPECT_EQ(authors("<author>Ann Writer; Ben Friend</author>"), "[Ann Writer, Ben Friend]");
  EXPECT_EQ(authors("<dc:creator>Ann Writer</dc:creator><dc:creator>Ben Friend</dc:creator>"),
            "[Ann Writer, Ben Friend]");
  const ImportResult json = import_posts(
      "feed.json",
      R"({"items": [{"id": "1", "title": "T", "author": {"name": "Ann Writer & Ben Friend"}}]})");
  EXPECT_EQ(line_of(json.posts.at(0), "authors: "), "[Ann Writer, Ben Friend]");
}

TEST(Feed, NoRecordingAndNoPictureIsLost) {
  const ImportResult result = feed(
      rss("<item><title>T</title><description>Text.</description>"
          "<enclosure url=\"https://tide.example/1.mp3\" type=\"audio/mpeg\"/>"
          "<enclosure url=\"https://tide.example/2.mp3\" type=\"audio/mpeg\"/>"
          "<enclosure url=\"https://tide.example/map.PNG?x=1\"/>"
          "<media:content url=\"https://tide.example/a/pier-300x200.jpg\" medium=\"image\" width=\"300\"/>"
          "<media:content url=\"https://tide.example/b/pier.jpg\" medium=\"image\" width=\"900\"/>"
          "<media:content url=\"https://secure.gravatar.com/avatar/1\" medium=\"image\"/>"
          "<media:group><media:content url=\"https://tide.example/film.webm\" type=\"video/webm\"/>"
          "<media:content url=\"https://tide.example/film.mp4\" type=\"video/mp4\" isDefault=\"true\">"
          "<media:title>A film</media:title></media:content></media:group></item>"));
  EXPECT_EQ(body_of(result.posts.at(0)),
            "![](https://tide.example/b/pier.jpg)\n\n![](https://tide.example/map.PNG?x=1)\n\nText.\n\n"
            "[A film](https://tide.example/film.mp4)\n\n[1.mp3](https://tide.example/1.mp3)\n\n"
            "[2.mp3](https://tide.example/2.mp3)\n");
}

TEST(Feed, TheAddressSaysNothingOfItsReaders) {
  const auto url = [](const std::string& address) {
    return line_of(feed(rss("<item><title>T</title><link>" + address + "</link></item>")).posts.at(0),
                   "  url: ");
  };
  EXPECT_EQ(url("https://tide.example/1/?utm_source=rss&amp;utm_medium=feed"), "https://tide.example/1/");
  EXPECT_EQ(url("https://tide.example/?p=1&amp;utm_source=rss&amp;q=2#more"),
            "\"https://tide.example/?p=1&q=2#more\"");
  EXPECT_EQ(line_of(feed(rss("<item><title>T</title><category>Uncategorized</category></item>")).posts.at(0),
                    "tags: "),
            "-");
}

TEST(Feed, AnEnclosureWithoutAnAddressIsNone) {
  const ImportResult result =
      feed(rss("<item><title>T</title><link>https://tide.example/1</link><description>Text.</description>"
               "<enclosure type=\"audio/mpeg\"/></item>"));
  EXPECT_EQ(body_of(result.posts.at(0)), "Text.\n");
}

TEST(Feed, AddressesAreNoTitles) {
  const ImportResult result = feed(rss(
      "<item><link>https://tide.example/1</link><description>&lt;img src=\"https://tide.example/a.jpg\"&gt; "
      "&lt;a href=\"https://tide.example/2\"&gt;Grey sea&lt;/a&gt;, grey stone.</description></item>"));
  EXPECT_EQ(result.posts.at(0).title, "Grey sea, grey stone.");
  const ImportResult boxed =
      feed(rss("<item><description>&lt;div class=\"verse\"&gt;&lt;p&gt;Grey "
               "&lt;u&gt;sea&lt;/u&gt;&lt;/p&gt;&lt;/div&gt;"
               "</description></item>"));
  EXPECT_EQ(boxed.posts.at(0).title, "Grey sea");
  const auto title = [](const std::string& text) {
    return feed(rss("<item><description>" + text + "</description></item>")).posts.at(0).title;
  };
  EXPECT_EQ(title("海は灰色、石も灰色。灯はひとつ。"), "海は灰色、石も灰色");
  EXPECT_EQ(title("One two three four five six seven eight nine"), "One two three four five six seven eight");
  EXPECT_EQ(title("Grey " + std::string(90, 'x')), "Grey");
  EXPECT_EQ(title("– … -"), "Untitled");
  EXPECT_EQ(title(std::string(90, 'x')), std::string(80, 'x'));
}

TEST(Feed, APictureBesideATextWithPicturesIsSaid) {
  const auto post = [](const std::string& media) {
    return feed(rss("<item><title>T</title><description>&lt;img src=\"https://tide.example/pier.jpg\"&gt; "
                    "Text.</description>" +
                    media + "</item>"))
        .posts.at(0);
  };
  const std::string said = "a picture that stands beside the text was left out: ";
  EXPECT_THAT(post("<media:content url=\"https://tide.example/lamp.jpg\" medium=\"image\"/>").to_check,
              Contains(said + "https://tide.example/lamp.jpg"));
  EXPECT_THAT(post("<media:content url=\"https://cdn.example/pier-1x1.jpg?w=1\" medium=\"image\"/>").to_check,
              Not(Contains(testing::StartsWith(said))));
  const std::string thumbnail = "<media:thumbnail url=\"https://tide.example/small.jpg\"/>";
  EXPECT_EQ(body_of(post(thumbnail)), "![](https://tide.example/pier.jpg) Text.\n");
  EXPECT_EQ(
      body_of(feed(rss("<item><title>T</title><description>Text.</description>" + thumbnail + "</item>"))
                  .posts.at(0)),
      "![](https://tide.example/small.jpg)\n\nText.\n");
}

TEST(Feed, ASummaryIsTheDescription) {
  const auto description = [](const std::string& summary) {
    return line_of(feed(rss("<item><title>T</title><description>" + summary +
                            "</description><content:encoded><![CDATA[<p>Grey <em>sea</em>, grey "
                            "stone.</p>]]></content:encoded></item>"))
                       .posts.at(0),
                   "description: ");
  };
  EXPECT_EQ(description("On piers."), "On piers.");
  EXPECT_EQ(description("Grey sea, grey"), "-");
  EXPECT_EQ(description("On piers […]"), "-");
  const ImportResult json = import_posts(
      "feed.json", R"({"items": [{"id": "1", "content_text": "Text.", "summary": "On piers."}]})");
  EXPECT_EQ(line_of(json.posts.at(0), "description: "), "On piers.");
}

TEST(Feed, JournalsHaveTheirRecord) {
  const ImportedPost post =
      feed(
          "<rss xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/' "
          "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Tide: "
          "latest</title><item><title>T</title>"
          "<prism:publicationName>The Tide</prism:publicationName><prism:volume>29</prism:volume>"
          "<prism:number>4</prism:number><prism:startingPage>3</prism:startingPage><prism:endingPage>5"
          "</prism:endingPage><prism:doi>10.1000/182</prism:doi><dc:publisher>Tide Press</dc:publisher>"
          "<dc:contributor>Ben Friend</dc:contributor></item></channel></rss>")
          .posts.at(0);
  EXPECT_EQ(line_of(post, "  publication: "),
            "{name: The Tide, publisher: Tide Press, volume: \"29\", issue: \"4\", pages: \"3–5\", doi: "
            "\"10.1000/182\"}");
  EXPECT_THAT(post.to_check, Contains("it names contributors, and not what they did: Ben Friend"));
}

TEST(Feed, ManyMediaAreBounded) {
  std::string media;
  for (int i = 0; i < 50'000; ++i)
    media += "<enclosure url='https://t.example/" + std::to_string(i) + ".mp3'/>" +
             "<enclosure url='https://t.example/" + std::to_string(i) + ".jpg'/>";
  const ImportedPost post =
      feed(rss("<item><title>T</title><description>Text.</description>" + media + "</item>")).posts.at(0);
  EXPECT_THAT(body_of(post), HasSubstr("/199.mp3"));
  EXPECT_THAT(body_of(post), Not(HasSubstr("/200.mp3")));
  EXPECT_THAT(post.to_check, Contains(HasSubstr("more than 200 pictures or recordings")));
}

TEST(Feed, ACounterIsNoPicture) {
  const ImportResult result =
      feed(rss("<item><title>T</title><description>Text.&lt;img width=\"1\" height=\"1\" "
               "src=\"https://tide.example/count\"&gt;</description>"
               "<enclosure url=\"https://tide.example/a.jpg\" type=\"image/jpeg\"/></item>"));
  EXPECT_EQ(body_of(result.posts.at(0)), "![](https://tide.example/a.jpg)\n\nText.\n");
}

TEST(Feed, JsonFeedsLoseNoPictureNorWhatTheyAreAbout) {
  const ImportedPost post =
      import_posts(
          "feed.json",
          R"({"items": [{"id": "1", "title": "T", "content_text": "Text.", "image": "https://t.example/a.jpg",
                       "banner_image": "https://t.example/b.jpg", "external_url": "https://other.example/1",
                       "attachments": [{"url": "https://t.example/1.mp3", "mime_type": "audio/mpeg", "title": "One"},
                                       {"url": "https://t.example/2.mp3", "mime_type": "audio/mpeg"}]}]})")
          .posts.at(0);
  EXPECT_EQ(body_of(post),
            "![](https://t.example/a.jpg)\n\n![](https://t.example/b.jpg)\n\nText.\n\n"
            "[One](https://t.example/1.mp3)\n\n[2.mp3](https://t.example/2.mp3)\n");
  EXPECT_THAT(post.to_check,
              Contains("the entry refers to a page that its text does not name: https://other.example/1"));
}

TEST(Feed, AtomLinksToOtherPagesAreSaid) {
  const auto checks = [](const std::string& links) {
    return feed(
               "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Tide</title><entry><title>T</title>"
               "<link href=\"https://tide.example/1\"/>" +
               links +
               "<content type=\"html\">See &lt;a "
               "href=\"https://a.example/\"&gt;a&lt;/a&gt;.</content></entry></feed>")
        .posts.at(0)
        .to_check;
  };
  const std::string said = "the entry refers to a page that its text does not name: ";
  EXPECT_THAT(checks("<link rel=\"via\" href=\"https://b.example/\"/>"),
              Contains(said + "https://b.example/"));
  EXPECT_THAT(checks("<link rel=\"related\" href=\"https://c.example/\"/>"),
              Contains(said + "https://c.example/"));
  EXPECT_THAT(checks("<link rel=\"related\" href=\"https://a.example/\"/>"
                     "<link rel=\"via\" href=\"https://tide.example/1/\"/>"),
              Not(Contains(testing::StartsWith(said))));
}

TEST(Feed, RightsThatAreALicenceAreOne) {
  const auto record = [](const std::string& elements) {
    const ImportedPost post = feed(rss("<item><title>T</title>" + elements + "</item>")).posts.at(0);
    return line_of(post, "  license: ") + '|' + line_of(post, "  copyright: ");
  };
  EXPECT_EQ(record("<dc:rights>CC BY 4.0</dc:rights>"), "CC BY 4.0|-");
  EXPECT_EQ(record("<dc:rights>© 2016 The Tide</dc:rights>"), "-|\"© 2016 The Tide\"");
  EXPECT_EQ(record("<cc:license>All rights reserved</cc:license>"), "-|All rights reserved");
}

TEST(Feed, TheNoticeOfTheBlogIsNoText) {
  const auto post = [](const std::string& title, const std::string& text) {
    return feed(rss(title + "<item><title>T</title><link>https://tide.example/1/</link><description>" + text +
                    "</description></item>"))
        .posts.at(0);
  };
  const std::string english =
      "&lt;p&gt;The post &lt;a href=\"https://tide.example/1/?utm_source=rss\"&gt;T&lt;/a&gt; appeared first "
      "on "
      "&lt;a href=\"https://tide.example\"&gt;The Tide&lt;/a&gt;.&lt;/p&gt;";
  const std::string german =
      "&lt;p&gt;Der Beitrag &lt;a href=\"https://tide.example/1/\"&gt;T&lt;/a&gt; erschien zuerst auf "
      "&lt;a href=\"https://tide.example/\"&gt;The Tide&lt;/a&gt;.&lt;/p&gt;";
  const std::string own =
      "&lt;p&gt;See &lt;a href=\"https://tide.example/0/\"&gt;that&lt;/a&gt; on "
      "&lt;a href=\"https://tide.example/\"&gt;The Tide&lt;/a&gt;.&lt;/p&gt;";
  const ImportedPost unnamed = post("", "&lt;p&gt;Grey sea […]&lt;/p&gt;\n" + english);
  EXPECT_EQ(body_of(unnamed), "Grey sea \\[…\\]\n");
  EXPECT_EQ(line_of(unnamed, "  publication: "), "The Tide");
  EXPECT_EQ(line_of(unnamed, "  extent: "), "excerpt");
  EXPECT_EQ(line_of(post("<title>Blog</title>", english), "  publication: "), "Blog");
  EXPECT_EQ(body_of(post("", "&lt;p&gt;Grey sea.&lt;/p&gt;" + german)), "Grey sea.\n");
  EXPECT_THAT(body_of(post("", "&lt;p&gt;Grey sea.&lt;/p&gt;" + own)), HasSubstr("See [that]"));
}

}  // namespace
}  // namespace anthology
