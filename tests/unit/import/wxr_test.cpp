#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
    "xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel><title>Harbour Blog</title>"
    "<link>https://blog.example</link><language>en-GB</language>"
    "<wp:author><wp:author_login>berta</wp:author_login><wp:author_display_name><![CDATA[Berta Blogger]]>"
    "</wp:author_display_name></wp:author>\n";

std::string item(const std::string& fields, const std::string& content) {
  return "<item>\n" + fields + "<dc:creator>berta</dc:creator><content:encoded><![CDATA[" + content +
         "]]></content:encoded></item>\n";
}

ImportResult wxr(const std::string& items, const ImportOptions& options = {}) {
  return import_posts("blog.xml", head + items + "</channel></rss>\n", options);
}

ImportedPost post_of(const std::string& content) {
  return wxr(item("<title>Pier</title>", content)).posts.at(0);
}

TEST(Wxr, ReadsAPostWhole) {
  const ImportResult result = wxr(
      item("<title>The Pier &amp; the "
           "Sea</title><link>https://blog.example/pier/</link><guid>https://blog.example/?p=7</guid>"
           "<wp:post_id>7</wp:post_id><wp:post_name>the-pier</wp:post_name><wp:status>publish</wp:status>"
           "<wp:post_type>post</wp:post_type><wp:post_date>2016-05-19 12:00:00</wp:post_date>"
           "<wp:post_date_gmt>2016-05-19 10:00:00</wp:post_date_gmt><category>winter</category>"
           "<category domain=\"category\" nicename=\"sea\"><![CDATA[Sea & Shore]]></category>"
           "<category domain=\"tag\">winter</category><category domain=\"category\">Uncategorized</category>"
           "<wp:comment><wp:comment_content>Nice!</wp:comment_content></wp:comment>",
           "Grey sea.\nGrey <em>stone</em>.\n\nThe <a href=\"/lamp\">lamp</a>."));
  EXPECT_EQ(result.kind, ImportKind::wxr);
  EXPECT_EQ(result.title + '|' + result.author + '|' + result.language, "Harbour Blog|Berta Blogger|en-GB");
  const ImportedPost& post = result.posts.at(0);
  EXPECT_EQ(post.slug, "the-pier");
  EXPECT_EQ(line_of(post, "title: "), "\"The Pier & the Sea\"");
  EXPECT_EQ(line_of(post, "author: "), "Berta Blogger");
  EXPECT_EQ(line_of(post, "date: "), "\"2016-05-19T12:00:00+02:00\"");
  EXPECT_EQ(line_of(post, "url: "), "https://blog.example/pier/");
  EXPECT_EQ(line_of(post, "tags: "), "[winter]");
  EXPECT_EQ(line_of(post, "categories: "), "[\"Sea & Shore\"]");
  EXPECT_EQ(line_of(post, "source:"), "-");
  EXPECT_EQ(body_of(post), "Grey sea.\\\nGrey *stone*.\n\nThe [lamp](https://blog.example/lamp).\n");
  EXPECT_EQ(codes_of(result), "");
}

TEST(Wxr, StatusAndTypeDecide) {
  const auto state = [](const std::string& type, const std::string& status, const std::string& more = "") {
    return item("<title>T</title><wp:post_type>" + type + "</wp:post_type><wp:status>" + status +
                    "</wp:status>" + more,
                "Text.");
  };
  const std::string items = state("post", "publish") + state("page", "publish") + state("post", "draft") +
                            state("post", "trash") + state("nav_menu_item", "publish") +
                            state("revision", "inherit") +
                            state("post", "publish", "<wp:post_password>x</wp:post_password>");
  const ImportResult result = wxr(items);
  EXPECT_EQ(result.posts.size(), 2U);
  ASSERT_THAT(codes_of(result), HasSubstr("A1012"));
  EXPECT_THAT(result.diagnostics[0].message,
              HasSubstr("1 draft, 1 nav_menu_item, 1 protected, 1 revision, 1 trash"));
  ImportOptions options;
  options.drafts = true;
  const ImportResult all = wxr(items, options);
  ASSERT_EQ(all.posts.size(), 4U);
  EXPECT_EQ(line_of(all.posts[2], "draft: "), "true");
  EXPECT_TRUE(all.posts[3].draft);
}

TEST(Wxr, TheQuotedOriginalIsTheSource) {
  const ImportedPost post = post_of(
      "I do not agree with all of this.\n\nBy Ann Writer and B. Friend\n<em>Evening Ledger</em>\n\n"
      "<blockquote>Grey sea.\n\nThe lamp alone.</blockquote>\n\n"
      "<a href=\"https://ledger.example/pier\">READ MORE</a>");
  EXPECT_EQ(line_of(post, "author: "), "Berta Blogger");
  EXPECT_EQ(line_of(post, "commentary: "), "I do not agree with all of this.");
  EXPECT_EQ(line_of(post, "  authors: "), "[Ann Writer, B. Friend]");
  EXPECT_EQ(line_of(post, "  publication: "), "Evening Ledger");
  EXPECT_EQ(line_of(post, "  url: "), "https://ledger.example/pier");
  EXPECT_EQ(line_of(post, "  date: "), "unknown");
  EXPECT_EQ(line_of(post, "  extent: "), "excerpt");
  EXPECT_THAT(line_of(post, "  digest: "), HasSubstr("sha256:"));
  EXPECT_EQ(body_of(post), "Grey sea.\n\nThe lamp alone.\n");
}

TEST(Wxr, TheByLineMayStandInsideTheQuotation) {
  const ImportedPost post = post_of(
      "Worth the walk.\n\n<blockquote><p>By Ann Writer</p><p>The Tide</p><p>Grey sea.</p><p>The lamp.</p>"
      "<p><a href=\"https://tide.example/1\">READ MORE</a></p></blockquote>\n\nI agree.");
  EXPECT_EQ(line_of(post, "author: "), "Berta Blogger");
  EXPECT_EQ(line_of(post, "  author: "), "Ann Writer");
  EXPECT_EQ(line_of(post, "  publication: "), "The Tide");
  EXPECT_EQ(line_of(post, "  url: "), "https://tide.example/1");
  EXPECT_EQ(line_of(post, "  extent: "), "excerpt");
  EXPECT_THAT(post.text, HasSubstr("Worth the walk."));
  EXPECT_THAT(post.text, HasSubstr("I agree."));
  EXPECT_EQ(body_of(post), "Grey sea.\n\nThe lamp.\n");
  const ImportedPost lines = post_of("<blockquote>By Ann Writer\nThe Tide\nGrey sea.</blockquote>");
  EXPECT_EQ(line_of(lines, "  author: ") + '|' + line_of(lines, "  publication: ") + '|' + body_of(lines),
            "Ann Writer|The Tide|Grey sea.\n");
  const ImportedPost last = post_of("<blockquote>Grey sea.\n\nBy Ann Writer, Staff Reporter</blockquote>");
  EXPECT_EQ(line_of(last, "  author: ") + '|' + body_of(last), "Ann Writer|Grey sea.\n");
}

TEST(Wxr, ByLinesHaveManyForms) {
  const auto read = [](const std::string& before, const std::string& quoted) {
    const ImportedPost post = post_of(before + "<blockquote>" + quoted + "</blockquote>");
    return line_of(post, "  author: ") + '|' + line_of(post, "  publication: ") + '|' +
           line_of(post, "  date: ") + '|' + body_of(post);
  };
  EXPECT_EQ(read("<p>By <a href=\"/ann\">Ann Writer</a></p><p>The Tide</p><p>May 19, 2016</p>", "Sea."),
            "Ann Writer|The Tide|\"2016-05-19\"|Sea.\n");
  EXPECT_EQ(read("", "By <a href=\"/ann\"><b>Ann Writer</b></a> | 19 May 2016 | The Tide\n\nSea."),
            "Ann Writer|The Tide|\"2016-05-19\"|Sea.\n");
  EXPECT_EQ(read("", "By Ann Writer, The Tide\n\nSea."), "Ann Writer|The Tide|unknown|Sea.\n");
  EXPECT_EQ(read("", "By Ann Writer\n\n<h3>The Pier</h3>\n\nSea."),
            "Ann Writer|-|unknown|### The Pier\n\nSea.\n");
  EXPECT_EQ(read("", "Sea.\n\n— By Ann Writer"), "Ann Writer|-|unknown|Sea.\n");
  EXPECT_EQ(read("", "<p>By Ann Writer</p><p>Sea.</p><cite>The Tide</cite>"),
            "Ann Writer|The Tide|unknown|Sea.\n");
  const std::string address(500, 'a');  // a line is a by-line or a text
  EXPECT_EQ(read("", "By <a href=\"/" + address + "\">Ann Writer</a>\n\nSea.").substr(0, 5), "-|-|-");
  EXPECT_EQ(read("", "By Ann Writer | 19 May 2016 was cold.\n\nSea."),
            "-|-|-|> By Ann Writer | 19 May 2016 was cold.\n>\n> Sea.\n");
}

TEST(Wxr, ALinkKeepsItsAddress) {
  const auto url = [](const std::string& address) {
    return line_of(post_of("<blockquote>Grey sea.</blockquote>\n\n<b><a href=\"" + address +
                           "\" title=\"more (much)\">READ MORE</a></b>"),
                   "  url: ");
  };
  EXPECT_EQ(url("https://x.example/*a*"), "\"https://x.example/*a*\"");
  for (const std::string address :
       {"https://x.example/my_nice_post.html", "https://x.example/a_(b)_c", "https://x.example/a(b"})
    EXPECT_EQ(url(address), address);
}

TEST(Wxr, AByLineMayBeALinkWithParentheses) {
  for (const std::string address :
       {"https://w.example/a_(b)", "https://w.example/a)b", "https://w.example/a(b"})
    EXPECT_EQ(line_of(post_of("By <a href=\"" + address + "\" title=\"her (own) page\">Anna Writer</a>" +
                              "\n\n<blockquote>Sea.</blockquote>"),
                      "  author: "),
              "Anna Writer")
        << address;
}

TEST(Wxr, NobodyIsCreditedWithAnOriginalWithoutAByLine) {
  const ImportedPost post =
      post_of("<blockquote>Grey sea.</blockquote>\n\n<a href=\"https://x.example/1\">READ MORE</a>");
  EXPECT_EQ(line_of(post, "  author: "), "-");
  EXPECT_EQ(line_of(post, "  anonymous: "), "-");
  EXPECT_EQ(line_of(post, "author: "), "-");  // it would be the original's
  EXPECT_THAT(post.text, HasSubstr("# posted by: Berta Blogger\n"));
  EXPECT_THAT(post.to_check, Contains("no by-line says who wrote the quoted text"));
  EXPECT_EQ(line_of(post_of("<blockquote>By Ann Writer\n\nSea.</blockquote>"), "  anonymous: "), "-");
}

TEST(Wxr, OnlyAByLineMakesAnOriginalAnonymous) {
  const std::string quote =
      "<blockquote>Grey sea.</blockquote>\n\n<a href=\"https://x.example/1\">READ MORE</a>";
  for (const std::string line : {"By Anonymous", "By a correspondent", "By our own correspondent"}) {
    const ImportedPost post = post_of("Worth it.\n\n" + line + "\nThe Tide\n\n" + quote);
    EXPECT_EQ(line_of(post, "  anonymous: ") + '|' + line_of(post, "  author: ") + '|' +
                  line_of(post, "author: ") + '|' + line_of(post, "  publication: ") + '|' +
                  line_of(post, "commentary: "),
              "true|-|Berta Blogger|The Tide|Worth it.");
  }
  const ImportedPost post = post_of("Worth it.\n\n" + quote);
  EXPECT_EQ(line_of(post, "author: ") + '|' + line_of(post, "  by: ") + '|' + line_of(post, "  text: "),
            "-|Berta Blogger|Worth it.");
}

TEST(Wxr, ByLinesAreWrittenInManyWays) {
  const auto read = [](const std::string& byline) {
    const ImportedPost post = post_of(byline +
                                      "\nThe Courier\n\n<blockquote>Grey sea.</blockquote>\n\n<a "
                                      "href=\"https://x.example/1\">READ MORE</a>");
    EXPECT_EQ(line_of(post, "commentary:"), "-") << byline;
    EXPECT_EQ(line_of(post, "  publication: "), "The Courier") << byline;
    const std::string several = line_of(post, "  authors: "), translator = line_of(post, "  translator: ");
    const bool doubt = post.to_check.size() > 2;  // neither the post nor the original has a date
    return (several == "-" ? line_of(post, "  author: ") : several) +
           (translator == "-" ? "" : '|' + translator) + (doubt ? "?" : "");
  };
  EXPECT_EQ(read("By Anna Reed, translated by Boris Klein"), "Anna Reed|Boris Klein");
  EXPECT_EQ(read("By Anna Reed with Boris Klein"), "[Anna Reed, Boris Klein]");
  EXPECT_EQ(read("By Anna Reed / Boris Klein"), "[Anna Reed, Boris Klein]");
  for (const std::string by : {"By: ", "Written by ", "Von ", "Par ", "Por "})
    EXPECT_EQ(read(by + "Anna Reed"), "Anna Reed");
  EXPECT_EQ(read("By Anna Reed (@areed)"), "Anna Reed");
  EXPECT_EQ(read("by anna reed"), "anna reed?");
  EXPECT_EQ(read("By Anna Reed in London and Boris Klein in Paris"), "[Anna Reed, Boris Klein]");
  EXPECT_EQ(read("By Dr. Anna Reed, M.D."), "{name: \"Dr. Anna Reed, M.D.\"}");
  EXPECT_EQ(read("By Anna Reed out of the blue yonder"), "-?");
}

TEST(Wxr, AByLineMayNameAStaffOrAnAgency) {
  const auto read = [](const std::string& byline) {
    const ImportedPost post = post_of(byline + "\n\n<blockquote>Grey sea.</blockquote>");
    return line_of(post, "  authors: ") + '|' + line_of(post, "  publication: ") +
           (post.to_check.size() > 2 ? "?" : "");
  };
  EXPECT_EQ(read("By Ludwig van der Berg, PhD, and the Staff of The Tide"),
            "[{name: \"Ludwig van der Berg, PhD\"}, The Staff of The Tide]|The Tide");
  EXPECT_EQ(read("By Anna Reed and Boris Klein, Associated Press"),
            "[Anna Reed, Boris Klein]|Associated Press");
}

TEST(Wxr, QuotedPostsThatStayWholeAreSaid) {
  const auto said = [](const std::string& text) {
    const ImportedPost post = post_of(text);
    EXPECT_EQ(line_of(post, "source:"), "-") << text;
    return std::ranges::any_of(post.to_check, [](const std::string& words) {
      return words.find("was left whole") != std::string::npos;
    });
  };
  const std::string quote = "<blockquote>Grey sea.</blockquote>\n\n";
  EXPECT_TRUE(said("Anna Reed writes in <a href=\"https://x.example/1\">The Courier</a>:\n\n" + quote));
  EXPECT_TRUE(said(quote + "— Anna Reed, <a href=\"https://x.example/1\">The Courier</a>"));
  EXPECT_TRUE(said("By Anna Reed\n\n" + quote + "Then she says:\n\n" + quote +
                   "<a href=\"https://x.example/1\">READ MORE</a>"));
  EXPECT_TRUE(
      said("<blockquote>The first paragraph of the original goes on for quite a while, so that there is "
           "enough of it.</blockquote>"));
  EXPECT_TRUE(
      said("<figure class=\"wp-block-pullquote\"><blockquote><p>Grey sea.</p><cite>Anna "
           "Reed</cite></blockquote></figure>"));
  EXPECT_FALSE(said("As she wrote:\n\n" + quote + "I agree."));
}

TEST(Wxr, AByLineMayNameThePublication) {
  const auto read = [](const std::string& byline) {
    const ImportedPost post = post_of("<blockquote><p>" + byline + "</p><p>Grey sea.</p></blockquote>");
    const bool doubt = std::ranges::any_of(post.to_check, [](const std::string& words) {
      return words.starts_with("the by-line may name a person or a publication");
    });
    const std::string several = line_of(post, "  authors: ");
    return (several == "-" ? line_of(post, "  author: ") : several) + '|' + line_of(post, "  publication: ") +
           '|' + line_of(post, "  date: ") + (doubt ? "?" : "");
  };
  EXPECT_EQ(read("By Anna Writer, Evening Ledger"), "Anna Writer|Evening Ledger|unknown?");
  EXPECT_EQ(read("By Anna Writer, Bob Rival"), "[Anna Writer, Bob Rival]|-|unknown?");
  EXPECT_EQ(read("By Anna Writer and Bob Rival"), "[Anna Writer, Bob Rival]|-|unknown");
  EXPECT_EQ(read("BY ANNA WRITER AND BOB RIVAL"), "[ANNA WRITER, BOB RIVAL]|-|unknown");
  EXPECT_EQ(read("By Anna Writer, staff writer for the Evening Ledger"),
            "Anna Writer|Evening Ledger|unknown");
  EXPECT_EQ(read("By Anna Writer, Senior Editor at The Tide"), "Anna Writer|The Tide|unknown");
  EXPECT_EQ(read("By Anna Writer for The Tide"), "Anna Writer|The Tide|unknown");
  EXPECT_EQ(read("By Anna Writer, Evening Ledger, 3 May 2015"), "Anna Writer|Evening Ledger|\"2015-05-03\"?");
  EXPECT_EQ(read("By Anna Writer</p><p>May 4, 2016"), "Anna Writer|-|\"2016-05-04\"");
  EXPECT_EQ(read("By Anna Writer</p><p>The Tide, 4 May 2016"), "Anna Writer|The Tide|\"2016-05-04\"");
  EXPECT_EQ(read("By Anna Writer</p><p>The Tide, May 4, 2016"), "Anna Writer|The Tide|\"2016-05-04\"");
  EXPECT_EQ(read("By Anna Writer</p><p>The Modern Review, Volume 29, Number 5 (May 1921)"),
            "Anna Writer|\"The Modern Review, Volume 29, Number 5 (May 1921)\"|unknown");
  EXPECT_EQ(
      read("By Anna Writer | 4 May 2016 | The Harbour Archives, Walt Whitman Collection, Public Domain"),
      "Anna Writer|\"The Harbour Archives, Walt Whitman Collection, Public Domain\"|\"2016-05-04\"");
  EXPECT_EQ(
      read("By Anna Writer | 4 May 2016 | The Letters of Anna Writer to Bob - Wikisource, Public Domain"),
      "Anna Writer|\"The Letters of Anna Writer to Bob - Wikisource, Public Domain\"|\"2016-05-04\"?");
  EXPECT_EQ(
      read("By Anna Writer</p><p>In the evening we went down to the harbour, all of us, and the press came"),
      "Anna Writer|-|unknown");
}

TEST(Wxr, AByLineNeedsAName) {
  for (const std::string line :
       {"By the sea I sat", "By Monday", "By the Numbers", "By Jove", "By Night and Day", "By The Sea",
        "By March", "By Monday Morning", "By Arno's Side", "By Grey waters"})
    for (const std::string text : {"<blockquote>" + line + "\n\nGrey sea.</blockquote>",
                                   "<blockquote>Grey sea.\n\n" + line + "</blockquote>",
                                   "<blockquote>" + line + "\nI sat and wept</blockquote>",
                                   line + "\n\n<blockquote>Grey sea.</blockquote>"})
      EXPECT_EQ(line_of(post_of(text), "source:"), "-") << text;
  for (const std::string name : {"Jan van der Merwe", "Jean de la Fontaine", "Tawfiq al-Hakim", "Jane March",
                                 "August Writer", "A. B. Writer", "村上春樹", "Ann O’Hara-Writer Jr."})
    EXPECT_EQ(line_of(post_of("<blockquote>By " + name + "\n\nGrey sea.</blockquote>"), "  author: "), name);
  // The last stanza is not the by-line that its first line may be.
  EXPECT_EQ(line_of(post_of("<blockquote>One.\n\nTwo.\n\nThree.\n\nBy Brooks Broad\nThe boats</blockquote>"),
                    "source:"),
            "-");
  EXPECT_EQ(line_of(post_of("<blockquote>By Reuters\n\nSea.\n\n<a href=\"https://x.example\">READ "
                            "MORE</a></blockquote>"),
                    "  author: "),
            "Reuters");
}

TEST(Wxr, TheCreditOfAQuotationMayNameItsAuthor) {
  const auto read = [](const std::string& cite) {
    const ImportedPost post = post_of("<blockquote><p>Grey sea.</p><cite>" + cite +
                                      "</cite></blockquote>\n\n<a href=\"https://x.example\">READ MORE</a>");
    const bool doubt = std::ranges::any_of(
        post.to_check, [](const std::string& words) { return words.starts_with("the author is taken"); });
    return line_of(post, "  author: ") + '|' + line_of(post, "  publication: ") + '|' +
           line_of(post, "  date: ") + (doubt ? "?" : "");
  };
  EXPECT_EQ(read("Anna Writer"), "Anna Writer|-|unknown?");
  EXPECT_EQ(read("Anna Writer, Evening Ledger, 3 May 2015"), "Anna Writer|Evening Ledger|\"2015-05-03\"?");
  EXPECT_EQ(read("Evening Ledger"), "-|Evening Ledger|unknown");
  EXPECT_EQ(read("The Tide, 3 May 2015"), "-|The Tide|\"2015-05-03\"");
  const auto dash = [](const std::string& last) {
    const ImportedPost post = post_of("<blockquote><p>Grey sea.</p><p>" + last +
                                      "</p></blockquote>\n\n<a href=\"https://x.example\">READ MORE</a>");
    return line_of(post, "  author: ") + '|' + line_of(post, "  publication: ") + '|' + body_of(post);
  };
  EXPECT_EQ(dash("— Anna Writer, <em>The Tide</em>"), "Anna Writer|The Tide|Grey sea.\n");
  EXPECT_EQ(dash("— Not so, said he."), "-|-|Grey sea.\n\n— Not so, said he.\n");
}

TEST(Wxr, ALinkToTheBlogItselfCreditsNobody) {
  const auto source = [](const std::string& address) {
    return line_of(
        wxr(item("<title>T</title><link>https://blog.example/4</link>",
                 "<blockquote>Grey sea.</blockquote>\n\n<a href=\"" + address + "\">READ MORE</a>"))
            .posts.at(0),
        "source:");
  };
  for (const std::string address : {"https://blog.example/4?utm_source=rss", "https://blog.example/4/#more",
                                    "http://www.Blog.example/5", "/6"})
    EXPECT_EQ(source(address), "-") << address;
  EXPECT_EQ(source("https://other.example/4"), "");
}

TEST(Wxr, NoWordsAreLostAtTheByLine) {
  const ImportedPost post =
      post_of("By Ann Writer\n<em>The Tide</em>\nA first line.\n\n<blockquote>Grey sea.</blockquote>");
  EXPECT_EQ(line_of(post, "  publication: "), "The Tide");
  EXPECT_EQ(line_of(post, "commentary: "), "A first line.");
  EXPECT_THAT(post.to_check,
              Contains("the words between by-line and quotation were taken for the blogger's"));
  EXPECT_EQ(body_of(post), "Grey sea.\n");
}

TEST(Wxr, BracketsInAQuotationAreTheBloggersCuts) {
  const std::string link = "\n\n<a href=\"https://x.example/\">Read more</a>";
  EXPECT_EQ(body_of(post_of("<blockquote>Grey […] sea [...].</blockquote>" + link)), "Grey […] sea [...].\n");
  EXPECT_EQ(body_of(post_of("Grey […] sea.")), "Grey \\[…\\] sea.\n");
}

TEST(Wxr, WithoutAQuotationTheTextStandsBetweenByLineAndLink) {
  const ImportedPost post = post_of(
      "Worth the walk.\n\nBy Ann Writer\n\nThe Tide\n\nGrey sea.\n\nThe lamp.\n\n<a "
      "href=\"https://tide.example/1\">Continue reading &rarr;</a>");
  EXPECT_EQ(line_of(post, "commentary: "), "Worth the walk.");
  EXPECT_EQ(line_of(post, "  publication: "), "The Tide");
  EXPECT_EQ(body_of(post), "Grey sea.\n\nThe lamp.\n");
}

TEST(Wxr, ABloggersOwnTextStaysOne) {
  for (const std::string text :
       {"As she wrote:\n\n<blockquote>Grey sea.</blockquote>\n\nI agree.",
        "<blockquote>One.</blockquote>\nNo.\n<blockquote>Two.</blockquote>\n\n<a "
        "href=\"https://x.example/\">Read more</a>",
        "<blockquote>By the Sea\n\nGrey sea.</blockquote>",
        "By BERTA BLOGGER\n\nMine.\n\n<blockquote>Grey sea.</blockquote>",
        "By Ann Writer\n\nOne.\n\nTwo.\n\n<blockquote>Grey sea.</blockquote>",
        "<a href=\"https://x.example/\">Read more</a>\n\n<blockquote>Sea.</blockquote>",
        "By Ann Writer\n\nMy own guest's text."})
    EXPECT_EQ(line_of(post_of(text), "source:"), "-") << text;
}

TEST(Wxr, WordsBehindTheQuotationAreCommentaryToo) {
  const ImportedPost post = post_of(
      "<blockquote>Grey sea.</blockquote>\n\n<a href=\"https://x.example/\">Read more…</a>\n\nWhat a line!");
  EXPECT_THAT(post.text,
              HasSubstr("commentary:\n  by: Berta Blogger\n  position: after\n  text: \"What a line!\"\n"));
}

TEST(Wxr, NotesBelongToTheSideThatCallsThem) {
  const auto mark = [](const std::string& n) {
    return "<sup id=\"r" + n + "\"><a href=\"#f" + n + "\">" + n + "</a></sup>";
  };
  const auto note = [](const std::string& n, const std::string& words) {
    return "<li id=\"f" + n + "\">" + words + " <a href=\"#r" + n + "\">back</a></li>";
  };
  const auto post = [&](const std::string& own, const std::string& quoted) {
    return post_of("<p>Worth it" + own + ".</p><p>By Ann Writer</p><blockquote><p>Grey sea" + quoted +
                   ".</p></blockquote><p><a href=\"https://tide.example/1\">READ MORE</a></p><hr><ol>" +
                   note("1", "<p>Of the sea.</p><p>Of the <code>lamp</code>.</p>") + note("2", "Mine.") +
                   "</ol>");
  };
  const ImportedPost each = post(mark("2"), mark("1"));
  EXPECT_EQ(body_of(each), "Grey sea[^2].\n\n[^2]: Of the sea.\n\n    Of the `lamp`.\n");
  EXPECT_THAT(each.text, HasSubstr("commentary: |-\n  Worth it[^1].\n\n  [^1]: Mine.\n"));
  const ImportedPost titled =
      post_of("<p>By Ann Writer</p><blockquote><p>Grey" + mark("1") +
              " sea.</p></blockquote><p><a "
              "href=\"https://tide.example/1\">READ MORE</a></p><hr><h3>Notes</h3><ol>" +
              note("1", "Of the sea.") + "</ol>");
  EXPECT_EQ(line_of(titled, "commentary:") + '|' + body_of(titled), "-|Grey[^1] sea.\n\n[^1]: Of the sea.\n");
  const ImportedPost quoted = post("", mark("1") + mark("2"));
  EXPECT_EQ(line_of(quoted, "commentary: "), "Worth it.");
  EXPECT_THAT(body_of(quoted), HasSubstr("[^2]: Mine."));
  EXPECT_THAT(quoted.to_check, testing::Not(Contains(HasSubstr("before and behind"))));
}

/// A paragraph of a hundred characters and some.
std::string paragraph(const std::string& words) {
  return "<p>" + words +
         ", on the pier of the old harbour, for whoever was still out there, in the wind and the rain.</p>\n";
}

TEST(Wxr, AnEssayThatQuotesStaysOne) {
  const std::string own = paragraph("I walked there") + paragraph("I wrote it down");
  const std::string quote = "<blockquote><p>The lamp burns.</p></blockquote>\n";
  const std::string more = "<p><a href=\"https://lamps.example/\">Read more</a></p>";
  const auto left_whole = [&](const std::string& text) {
    const ImportedPost post = post_of(text);
    const bool said = std::ranges::any_of(post.to_check, [](const std::string& words) {
      return words.starts_with("it quotes a text with a credit");
    });
    return line_of(post, "source:") == "-" ? std::string(said ? "whole?" : "whole") : std::string("split");
  };
  EXPECT_EQ(left_whole(own + quote + own + more), "whole?");
  EXPECT_EQ(left_whole(own + quote + more + own), "whole?");
  EXPECT_EQ(left_whole("<p>By Ann Writer</p>" + quote + own), "whole?");
  EXPECT_EQ(left_whole(own + own + quote + more), "whole?");
  EXPECT_EQ(left_whole("<p>Worth it.</p>" + quote + own + more), "whole?");
  EXPECT_EQ(left_whole(quote + "<p>I agree.</p>" + more), "whole?");
  EXPECT_EQ(left_whole("<p>By Ann Writer</p><p>A.</p><h2>Tuesday</h2>" + quote + more), "whole?");
  EXPECT_EQ(left_whole(own + quote + "<p><a href=\"https://lamps.example/\">Read more about lamps</a></p>"),
            "whole");
  EXPECT_EQ(left_whole("<p>Worth it.</p>" + quote + more), "split");
  EXPECT_EQ(left_whole("<p>Worth it.</p><blockquote>" + own + own + "</blockquote>" + more + own), "split");
  EXPECT_EQ(left_whole("<p>By Ann Writer</p><blockquote>" + own + own + "</blockquote>" + own + more),
            "split");
  EXPECT_EQ(left_whole(own + own + "<p>By Ann Writer</p>" + quote + more), "split");
}

TEST(Wxr, WhatIsMostlyQuotedIsAskedFor) {
  const auto asked = [](const std::string& text) {
    const ImportedPost post = post_of(text);
    EXPECT_EQ(line_of(post, "source:"), "-") << text;
    return std::ranges::count(post.to_check,
                              "most of it is a quotation, and was left whole: whose text is it?") == 1;
  };
  const std::string quote =
      "<blockquote>" + paragraph("Grey sea") + paragraph("Grey stone") + "</blockquote>";
  EXPECT_TRUE(asked("<p>So he says:</p>" + quote));
  EXPECT_FALSE(asked(paragraph("I walked") + paragraph("I sat") + paragraph("I went") + quote));
  EXPECT_FALSE(asked("<blockquote><p>Grey sea.</p></blockquote>"));
}

TEST(Wxr, ACutMayStandBetweenTwoQuotations) {
  const ImportedPost post = post_of(
      "<p>By Berta Blogger</p><p>Worth it.</p><p>By Ann Writer</p><blockquote><p>Grey "
      "sea.</p></blockquote><p>[...]</p>"
      "<blockquote><p>The lamp.</p></blockquote><p><a href=\"https://tide.example/1\">READ MORE</a></p>");
  EXPECT_EQ(body_of(post), "Grey sea.\n\n[...]\n\nThe lamp.\n");
  EXPECT_EQ(line_of(post, "commentary: "), "Worth it.");  // its own by-line is none of it
}

TEST(Wxr, AQuotationMayNameItsAddress) {
  const std::string quote =
      "<blockquote cite=\"https://tide.example/?a=1&amp;b=2\"><p>Grey sea.</p><p>The lamp.</p></blockquote>";
  const ImportedPost post = post_of("<p>Worth it.</p><p>By Ann Writer</p>" + quote + "<p>I agree.</p>");
  EXPECT_EQ(line_of(post, "  url: "), "\"https://tide.example/?a=1&b=2\"");
  EXPECT_EQ(line_of(post, "  extent: "), "-");
  EXPECT_EQ(body_of(post), "Grey sea.\n\nThe lamp.\n");
  const ImportedPost linked = post_of(quote + "<p><a href=\"https://tide.example/2\">Read more</a></p>");
  EXPECT_EQ(line_of(linked, "  url: "), "https://tide.example/2");
  const ImportedPost alone = post_of("<p>So he says:</p>" + quote);
  EXPECT_EQ(line_of(alone, "source:"), "-");
  EXPECT_THAT(post_of("<blockquote>Grey sea.</blockquote>").to_check,
              testing::Not(Contains(HasSubstr("left whole"))));
  EXPECT_THAT(alone.to_check,
              Contains("it quotes a text, and was left whole: https://tide.example/?a=1&b=2"));
}

TEST(Wxr, TheLinkToTheRestHasManyForms) {
  const std::string url = "https://tide.example/1";
  const auto read = [&](const std::string& link, const std::string& inside = "") {
    const ImportedPost post = post_of("<p>By Ann Writer</p><blockquote><p>Grey sea.</p><p>The lamp." +
                                      inside + "</p></blockquote>" + link);
    return line_of(post, "  url: ") + '|' + line_of(post, "commentary:") + '|' + body_of(post);
  };
  const std::string wanted = url + "|-|Grey sea.\n\nThe lamp.\n",
                    link = "<a href=\"" + url + "\">READ MORE</a>";
  EXPECT_EQ(read("<h3 id=\"more\">" + link + "</h3>"), wanted);
  EXPECT_EQ(read("<h4><b>" + link + "</b></h4>"), wanted);
  EXPECT_EQ(read("<p><a href=\"" + url + "\"><img src=\"/more.png\" alt=\"Read more\"></a></p>"), wanted);
  EXPECT_EQ(read("<p>(" + link + ")</p>"), wanted);
  EXPECT_EQ(read("<p>[" + link + "]</p>"), wanted);
  EXPECT_EQ(read("<p><a href=\"" + url + "\">READ&nbsp;MORE</a></p>"), wanted);
  EXPECT_EQ(read("<p>" + link + " &rarr;</p>"), wanted);
  EXPECT_EQ(read("", " " + link), wanted);
  EXPECT_EQ(read("", " (" + link + ")"), wanted);
  EXPECT_EQ(read("<p><a href=\"" + url + "\">Read more at The Tide</a></p>"), wanted);
  EXPECT_EQ(read("<p><a href=\"" + url + "\">(more&hellip;)</a></p>"), wanted);
  EXPECT_NE(read("<p>" + link + " and weep.</p>"), wanted);
  EXPECT_NE(read("<p><a href=\"" + url + "\">Read more about the sea</a></p>"), wanted);
}

TEST(Wxr, TheTitleOfTheOriginalStandsAtTheByLine) {
  const auto read = [](const std::string& lines) {
    const ImportedPost post = post_of(lines + "<blockquote><p>Grey sea.</p></blockquote>");
    return line_of(post, "  title: ") + '|' + line_of(post, "  publication: ") + '|' +
           line_of(post, "  url: ") + '|' + line_of(post, "commentary:");
  };
  const std::string by = "<p>By Ann Writer</p>", url = "https://tide.example/1";
  const std::string link = "<a href=\"" + url + "\">A Winter</a>";
  EXPECT_EQ(read(by + "<h3>" + link + "</h3>"), "A Winter|-|" + url + "|-");
  EXPECT_EQ(read(by + "<p>The Tide</p><p><b>" + link + "</b></p>"), "A Winter|The Tide|" + url + "|-");
  EXPECT_EQ(read(by + "<p>" + link + "</p><p>The Tide</p>"), "A Winter|The Tide|" + url + "|-");
  EXPECT_EQ(read(by + "<h2>A Winter</h2>"), "A Winter|-|-|-");
  EXPECT_EQ(read(by + "<p><strong>Grey Days</strong></p>"), "Grey Days|-|-|-");
  EXPECT_EQ(read("<h3>" + link + "</h3>" + by), "A Winter|-|" + url + "|-");
  EXPECT_EQ(read(by + "<h3><a href=\"" + url + "\">PIER</a></h3>"), "-|-|" + url + "|-");  // the post's own
  EXPECT_EQ(read(by + "<p><a href=\"https://tide.example/\">The Tide</a></p>"), "-|The Tide|-|-");
  EXPECT_EQ(read(by + "<p><b>The Tide</b></p>"), "-|The Tide|-|-");
}

TEST(Wxr, AnExportCutOffInItsTextKeepsWhatStandsBefore) {
  const std::string whole =
      head + item("<title>Pier</title>",
                  "<p>Worth it.</p><blockquote><p>By Ann Writer</p><p>Grey sea.</p></blockquote><p>I agr");
  const ImportResult result = import_posts("blog.xml", whole.substr(0, whole.find("I agr") + 5));
  const ImportedPost& post = result.posts.at(0);
  EXPECT_EQ(line_of(post, "  author: "), "Ann Writer");
  EXPECT_EQ(body_of(post), "Grey sea.\n");
  EXPECT_THAT(post.text, HasSubstr("I agr"));
  EXPECT_THAT(post.to_check, Contains("the file breaks off in this post"));
  EXPECT_THAT(codes_of(result), HasSubstr("A1005"));
}

TEST(Wxr, AFieldThatIsCutOffSaysNothing) {
  const std::string whole = head + item("<title>Pier</title>", "Text.") + "<item><title>Lamp</title>" +
                            "<content:encoded>Text.</content:encoded><wp:status>publish</wp:status>"
                            "<wp:post_type>post</wp:post_type>";
  for (std::size_t end = whole.find("<wp:status>"); end <= whole.size(); ++end)
    EXPECT_EQ(import_posts("blog.xml", whole.substr(0, end)).posts.size(), 2U) << whole.substr(0, end);
}

TEST(Wxr, HtmlThatIsNotEscapedIsRead) {
  const ImportResult result =
      wxr("<item><title>Pier</title><content:encoded><p>Grey <em>sea</em>.</p><blockquote>Stone.</blockquote>"
          "</content:encoded></item>");
  EXPECT_EQ(body_of(result.posts.at(0)), "Grey *sea*.\n\n> Stone.\n");
}

TEST(Wxr, DatesThatAreNone) {
  const auto date = [](const std::string& fields) {
    return line_of(wxr(item("<title>T</title>" + fields, "Text.")).posts.at(0), "date: ");
  };
  EXPECT_EQ(date("<wp:post_date>0000-00-00 00:00:00</wp:post_date><pubDate>Thu, 19 May 2016 10:00:00 "
                 "+0000</pubDate>"),
            "\"2016-05-19T10:00:00Z\"");
  EXPECT_EQ(date("<wp:post_date>0000-00-00 00:00:00</wp:post_date><pubDate>Wed, 30 Nov -0001 00:00:00 "
                 "+0000</pubDate>"),
            "-");
  EXPECT_EQ(date("<wp:post_date>2016-05-19 10:00:00</wp:post_date><wp:post_date_gmt>0000-00-00 "
                 "00:00:00</wp:post_date_gmt>"),
            "\"2016-05-19T10:00:00\"");
}

TEST(Wxr, UntitledPostsGetTheFirstWords) {
  const ImportResult result =
      wxr(item("<title></title>", "The lamp on the pier burned all night long, and alone."));
  EXPECT_EQ(result.posts.at(0).title, "The lamp on the pier burned all night");
  EXPECT_THAT(codes_of(result), HasSubstr("A1011"));
  EXPECT_EQ(wxr(item("<title></title><wp:post_name>a-slug</wp:post_name>", "")).posts.at(0).title, "a-slug");
}

TEST(Wxr, NotesOfTheBlockEditorAreNotes) {
  const std::string fields =
      "<title>T</title><wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA["
      R"([{"content":"Two of <em>them<\/em>.","id":"aa-1"},{"content":"Grey.","id":"bb-2"}])"
      "]]></wp:meta_value></wp:postmeta>";
  const std::string text =
      "<!-- wp:paragraph --><p>The boats<sup data-fn=\"aa-1\" class=\"fn\"><a href=\"#aa-1\" "
      "id=\"aa-1-link\">1</a></sup> and the sea<sup data-fn=\"bb-2\" class=\"fn\"><a href=\"#bb-2\" "
      "id=\"bb-2-link\">2</a></sup>.</p><!-- /wp:paragraph --><!-- wp:footnotes /-->";
  EXPECT_EQ(body_of(wxr(item(fields, text)).posts.at(0)),
            "The boats[^1] and the sea[^2].\n\n[^1]: Two of *them*.\n\n[^2]: Grey.\n");
}

TEST(Wxr, GalleriesShowTheFilesOfTheExport) {
  const std::string files =
      "<item><title>A pier</title><wp:post_id>8</wp:post_id><wp:post_parent>7</wp:post_parent>"
      "<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>"
      "<wp:attachment_url>https://blog.example/up/pier.jpg</wp:attachment_url></item>"
      "<item><title>A lamp</title><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>"
      "<wp:attachment_url>https://blog.example/up/lamp.jpg</wp:attachment_url></item>";
  const auto media = [&](const std::string& code) {
    ImportOptions options;
    options.media_files = {"pier.jpg"};
    std::string out;
    for (const MediaRequest& request :
         wxr(item("<title>T</title><wp:post_id>7</wp:post_id>", code) + files, options).media)
      out += request.file + (request.found ? "! " : " ");
    return out;
  };
  EXPECT_EQ(media("[gallery]"), "pier.jpg! ");
  EXPECT_EQ(media("[gallery ids=\"9,8\" columns=\"2\"]"), "lamp.jpg pier.jpg! ");
  EXPECT_EQ(media("[gallery ids=\"99\"]"), "");
}

TEST(Wxr, UnknownShortcodesStayAndAreSaid) {
  const ImportResult result =
      wxr(item("<title>T</title>", "Before [contact-form to=\"x\"] and [sic] and […] after."));
  EXPECT_THAT(codes_of(result), HasSubstr("A1019"));
  EXPECT_THAT(result.posts.at(0).text, HasSubstr("[contact-form to=\"x\"] and [sic]"));
}

TEST(Wxr, DamagedLettersAreSaid) {
  EXPECT_THAT(post_of("Itâ€™s grey.").to_check, Contains(HasSubstr("letters are damaged")));
}

TEST(Wxr, AFileThatBreaksOff) {
  const std::string items =
      item("<title>One</title>", "Text.") + "<item><title>Two</title><content:encoded>Half a te";
  const ImportResult result = import_posts("blog.xml", head + items);
  ASSERT_EQ(result.posts.size(), 2U);
  EXPECT_THAT(result.posts[1].to_check, Contains("the file breaks off in this post"));
  EXPECT_THAT(codes_of(result), HasSubstr("A1005"));
}

TEST(Wxr, SlugsOfOtherScriptsAndPlaces) {
  const auto slug = [](const std::string& name) {
    return wxr(item("<title>T</title><wp:post_name>" + name + "</wp:post_name>", "Text.")).posts.at(0).slug;
  };
  EXPECT_EQ(slug("../../etc/passwd"), "etc-passwd");
  EXPECT_EQ(slug("%e6%b5%b7"), "hai");
  EXPECT_EQ(slug(std::string(300, 'x')), std::string(100, 'x'));
}

TEST(Wxr, CoAuthorsAreAuthors) {
  const auto authors = [](const std::string& categories) {
    const ImportResult result = wxr(
        "<item><wp:post_type>guest-author</wp:post_type><title>Clara Reader</title><wp:postmeta><wp:meta_key>"
        "cap-user_login</wp:meta_key><wp:meta_value>clara</wp:meta_value></wp:postmeta></item>" +
        item("<title>T</title>" + categories, "Text."));
    const ImportedPost& post = result.posts.at(0);
    return line_of(post, "authors: ") + line_of(post, "author: ") + line_of(post, "categories: ");
  };
  const std::string berta = "<category domain=\"author\" nicename=\"cap-berta\"><![CDATA[berta]]></category>";
  EXPECT_EQ(authors(berta + "<category domain=\"author\" nicename=\"cap-ann\">Ann Writer</category>"),
            "[Berta Blogger, Ann Writer]--");
  EXPECT_EQ(authors("<category domain=\"author\" nicename=\"cap-clara\">clara</category>" + berta),
            "[Clara Reader, Berta Blogger]--");
  EXPECT_EQ(authors("<category domain=\"author\" nicename=\"cap-clara\">C.</category>"), "-Clara Reader-");
}

TEST(Wxr, ALoginWithoutANameIsASlug) {
  const ImportResult result = wxr(
      "<item><dc:creator>j.doe-2</dc:creator><title>T</title><content:encoded>Text.</content:encoded></item>"
      "<item><dc:creator>jane doe</dc:creator><title>T</title><content:encoded>x</content:encoded></item>");
  EXPECT_EQ(line_of(result.posts.at(0), "author: "), "j.doe-2");
  EXPECT_EQ(line_of(result.posts.at(1), "author: "), "jane doe");
}

constexpr const char* picture_seven =
    "<item><wp:post_type>attachment</wp:post_type><wp:post_id>7</wp:post_id><title>pier</title>"
    "<excerpt:encoded>The pier</excerpt:encoded><wp:attachment_url>https://blog.example/pier.jpg"
    "</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A "
    "pier in "
    "snow</wp:meta_value></wp:postmeta></item>";

TEST(Wxr, TheFeaturedPictureStandsAboveTheText) {
  const auto post = [](const std::string& id, const std::string& text) {
    return wxr(picture_seven + item("<title>T</title><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
                                    "<wp:meta_value>" +
                                        id + "</wp:meta_value></wp:postmeta>",
                                    text))
        .posts.at(0);
  };
  EXPECT_EQ(body_of(post("7", "Text.")),
            "![A pier in snow](https://blog.example/pier.jpg \"The pier\")\n\nText.\n");
  const std::string shown = "<img src=\"https://blog.example/pier-300x200.jpg\" alt=\"\" />";
  EXPECT_EQ(body_of(post("7", shown)), "![](https://blog.example/pier-300x200.jpg)\n");
  EXPECT_THAT(post("8", "Text.").to_check, Contains("the featured picture is not in the file: 8"));
  const ImportedPost quoting = post("7", "<blockquote>By Ann Writer\n\nSea.</blockquote>");
  EXPECT_EQ(body_of(quoting), "Sea.\n");
  EXPECT_THAT(quoting.to_check, Contains("the featured picture was left out: https://blog.example/pier.jpg"));
}

TEST(Wxr, TheNameOfAFileDescribesNoPicture) {
  const ImportResult result =
      wxr("<item><wp:post_type>attachment</wp:post_type><wp:post_id>7</wp:post_id><title>dsc_12</title>"
          "<wp:attachment_url>https://blog.example/dsc_12.jpg</wp:attachment_url></item>" +
          item("<title>T</title>", "[gallery ids=\"7\"]"));
  EXPECT_EQ(body_of(result.posts.at(0)), "![](https://blog.example/dsc_12.jpg)\n");
}

TEST(Wxr, WhatAPostRefersToIsThereOrSaid) {
  const ImportedPost there =
      wxr("<item><wp:post_type>wp_block</wp:post_type><wp:post_id>9</"
          "wp:post_id><content:encoded><![CDATA[<p>Reused."
          "</p>]]></content:encoded></item>" +
          item("<title>T</title><excerpt:encoded><![CDATA[On <em>piers</em>.]]></excerpt:encoded>",
               "<!-- wp:block {\"ref\":9} /-->"))
          .posts.at(0);
  EXPECT_EQ(body_of(there), "Reused.\n");
  EXPECT_EQ(line_of(there, "description: "), "On piers.");
  EXPECT_THAT(post_of("<!-- wp:block {\"ref\":9} /-->Text.").to_check,
              Contains("a reusable block is not in the file: 9"));
  EXPECT_THAT(post_of("[gallery ids=\"5,6\"] Text.").to_check,
              Contains("pictures of a gallery are not in the file: 5, 6"));
  EXPECT_THAT(post_of("[gallery] Text.").to_check,
              Contains("pictures of a gallery are not in the file: those of the post"));
}

TEST(Wxr, PicturesOfTheCommentaryAreFetchedToo) {
  const ImportResult result = wxr(item("<title>T</title>",
                                       "<img src=\"https://blog.example/a.jpg\" alt=\"\" "
                                       "/>\n\n<blockquote>By Ann Writer\n\nSea.</blockquote>"));
  EXPECT_EQ(body_of(result.posts.at(0)), "Sea.\n");
  ASSERT_EQ(result.media.size(), 1U);
  EXPECT_EQ(result.media[0].url, "https://blog.example/a.jpg");
}

}  // namespace
}  // namespace anthology
