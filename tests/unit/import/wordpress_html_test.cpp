#include "import/wordpress_html.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<WordPressFile> no_files(const std::vector<std::string>&) {
  return {};
}

/// The HTML without line feeds, and the unknown shortcodes behind `|`.
std::string html(const std::string& content) {
  std::vector<std::string> unknown;
  std::string out = wordpress_html(content, no_files, unknown);
  std::erase(out, '\n');
  for (const std::string& name : unknown) out += '|' + name;
  return out;
}

TEST(WordPressHtml, ParagraphsByBlankLines) {
  EXPECT_EQ(html("One\ntwo\n\nthree\n \n\nfour"), "<p>One<br />two</p><p>three</p><p>four</p>");
  EXPECT_EQ(html("One<br />\ntwo"), "<p>One<br />two</p>");
  EXPECT_EQ(html("<em>One\n\ntwo</em>"), "<p><em>One</p><p>two</em></p>");
  EXPECT_EQ(html(""), "");
}

TEST(WordPressHtml, BlocksAreNoParagraphs) {
  EXPECT_EQ(html("<h2>One</h2>\ntwo\n<ul>\n<li>three\nfour</li>\n</ul>\nfive"),
            "<h2>One</h2><p>two</p><ul><li>threefour</li></ul><p>five</p>");
  EXPECT_EQ(html("<blockquote>One\n\ntwo</blockquote>"), "<blockquote><p>One</p><p>two</p></blockquote>");
  EXPECT_EQ(html("<p>One\ntwo</p>\n\n<p>three</p>"), "<p>One<br />two</p><p>three</p>");
  EXPECT_EQ(html("<p>One\n\ntwo"), "<p>One</p><p>two</p>");
  EXPECT_EQ(html("<hr />\none"), "<hr /><p>one</p>");
  std::vector<std::string> unknown;
  EXPECT_THAT(wordpress_html("a\n<pre>x\n\ny</pre>b", no_files, unknown), HasSubstr("<pre>x\n\ny</pre>"));
}

TEST(WordPressHtml, BlocksOfTheEditorAreLeftAsTheyStand) {
  EXPECT_EQ(html("<!-- wp:paragraph {\"x\":1} --><p>One</p><!-- /wp:paragraph --><!-- wp:html "
                 "-->two\n\nthree<!-- /wp:html -->"),
            "<p>One</p>twothree");
}

TEST(WordPressHtml, BlocksOfGalleriesAreNoLists) {
  EXPECT_EQ(html("<ul><li>a</li></ul><!-- wp:gallery {\"ids\":[1]} --><ul class=\"wp-block-gallery\">"
                 "<li class=\"blocks-gallery-item\"><figure><img src=\"p.jpg\"/></figure></li></ul>"
                 "<!-- /wp:gallery --><ul><li>b</li></ul>"),
            "<ul><li>a</li></ul><figure><img src=\"p.jpg\"/></figure><ul><li>b</li></ul>");
}

TEST(WordPressHtml, PlayersAreClosed) {
  EXPECT_EQ(
      html("<!-- wp:video --><figure><video controls src=\"a.mp4\" /></figure><!-- /wp:video -->"
           "<p>a<br/><iframe src='b'/><video></video></p>"),
      "<figure><video controls src=\"a.mp4\" /></video></figure><p>a<br/><iframe src='b'/></iframe><video>"
      "</video></p>");
}

TEST(WordPressHtml, BlocksOfFilesHaveTwoLinks) {
  EXPECT_EQ(html("<!-- wp:file {\"id\":1} --><div class=\"wp-block-file\"><a href=\"r.pdf\">Report</a><a "
                 "href=\"r.pdf\" class=\"wp-block-file__button\" download>Download</a></div><!-- /wp:file -->"
                 "<p><a>a</a><a>b</a></p>"),
            "<div class=\"wp-block-file\"><a href=\"r.pdf\">Report</a> <a href=\"r.pdf\" "
            "class=\"wp-block-file__button\" download>Download</a></div><p><a>a</a><a>b</a></p>");
}

TEST(WordPressHtml, BlocksOfVerseAreVerse) {
  EXPECT_EQ(
      html("<!-- wp:verse {} --><pre class=\"wp-block-verse\">Grey <em>sea</em>,\n  grey stone\n\nand\n</pre>"
           "<!-- /wp:verse --><pre>x</pre>"),
      "<div class=\"verse\"><p>Grey <em>sea</em>,<br />  grey stone</p><p>and</p></div><pre>x</pre>");
}

TEST(WordPressHtml, AddressesInLinesOfTheirOwnAreLinks) {
  const std::string link = "<a href=\"https://v.example/1?a=1&amp;b\">https://v.example/1?a=1&amp;b</a>";
  EXPECT_EQ(html("One\n\nhttps://v.example/1?a=1&b\n\nsee https://v.example/2"),
            "<p>One</p><p>" + link + "</p><p>see https://v.example/2</p>");
  EXPECT_EQ(html("<!-- wp:embed {} --><figure><div>\nhttps://v.example/1?a=1&amp;b\n</div></figure>"),
            "<figure><div>" + link + "</div></figure>");
  EXPECT_EQ(html("<p>https://v.example/1?a=1&b</p>"), "<p>" + link + "</p>");
  EXPECT_EQ(html("<pre>\nhttps://v.example/1\n</pre>"), "<pre>https://v.example/1</pre>");
}

TEST(WordPressHtml, FoldsEndAParagraph) {
  EXPECT_EQ(html("One<!--more-->two<!--nextpage-->three"), "<p>One</p><p>two</p><p>three</p>");
  EXPECT_EQ(html("One<!-- a note -->two"), "<p>Onetwo</p>");
  EXPECT_EQ(html("One<!-- open"), "<p>One<!-- open</p>");
}

TEST(Shortcodes, Captions) {
  EXPECT_EQ(html("[caption id=\"a\" width=\"640\" caption=\"A &amp; B\"]<a href=\"x\"><img src=\"p.jpg\" "
                 "/></a>[/caption]"),
            "<figure><a href=\"x\"><img src=\"p.jpg\" /></a><figcaption>A &amp; B</figcaption></figure>");
  EXPECT_EQ(html("[caption width=\"640\"]<img src=\"p.jpg\" /> A <em>pier</em>[/caption]"),
            "<figure><img src=\"p.jpg\" /><figcaption>A <em>pier</em></figcaption></figure>");
}

TEST(Shortcodes, EmbedsAreVisibleLinks) {
  EXPECT_EQ(html("[embed width=\"1\"]https://v.example/1?a=1&b[/embed]"),
            "<p><a href=\"https://v.example/1?a=1&amp;b\">https://v.example/1?a=1&amp;b</a></p>");
  EXPECT_EQ(html("[audio mp3=\"https://v.example/sea.mp3\"][/audio]"),
            "<p><a href=\"https://v.example/sea.mp3\">sea.mp3</a></p>");
  EXPECT_EQ(html("[audio https://v.example/sea.mp3]"),
            "<p><a href=\"https://v.example/sea.mp3\">sea.mp3</a></p>");
  EXPECT_EQ(html("[video mp4=\"v.mp4\" width=\"640\"][/video]"), "<p><a href=\"v.mp4\">v.mp4</a></p>");
  EXPECT_EQ(html("[audio src=\"/up/sea.mp3\"]"), "<p><a href=\"/up/sea.mp3\">sea.mp3</a></p>");
  EXPECT_EQ(html("[video src='https://v.example/sea.mp4']"),
            "<p><a href=\"https://v.example/sea.mp4\">sea.mp4</a></p>");
  for (const std::string code : {"[youtube https://v.example/1]", "[youtube=https://v.example/1]",
                                 "[soundcloud url=\"https://v.example/1\" params=\"x\"]"})
    EXPECT_EQ(html(code), "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>") << code;
  EXPECT_EQ(html("[youtube id=\"1\"] [tweet]"), "<p>[youtube id=\"1\"] [tweet]</p>|youtube");
}

TEST(Shortcodes, Listings) {
  EXPECT_EQ(html("[code lang=\"c\"]a < b && c[/code]"),
            "<pre><code class=\"language-c\">a &lt; b &amp;&amp; c</code></pre>");
  EXPECT_EQ(html("[python]x[/python]"), "<pre><code class=\"language-python\">x</code></pre>");
  EXPECT_EQ(html("[html] is no listing without an end"), "<p>[html] is no listing without an end</p>");
}

TEST(Shortcodes, WhatIsUnknownStays) {
  EXPECT_EQ(html("[poll id=\"3\"] [sic] [1] [x] […] [[gallery]] [b]c[/b]"),
            "<p>[poll id=\"3\"] [sic] [1] [x] […] [gallery] [b]c[/b]</p>|poll|b");
  EXPECT_EQ(html("[and <a href=\"/b\">b</a>]"), "<p>[and <a href=\"/b\">b</a>]</p>");
  EXPECT_EQ(html("[caption [gallery"), "<p>[caption [gallery</p>");
}

TEST(Shortcodes, ManyWithoutAnEndTakeLinearTime) {
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += "[caption][code][embed] ";
  std::vector<std::string> unknown;
  EXPECT_GT(without_shortcodes(content, no_files, unknown).size(), 1'000'000U);
}

TEST(WordPressHtml, CoversHaveTheirPictures) {
  const std::string words = "<div style=\"background-image:url(https://x.example/a.jpg)\"><p>Sea.</p></div>";
  const std::string cover = "<!-- wp:cover {\"url\":\"https://x.example/a.jpg\",\"id\":5} -->";
  EXPECT_EQ(html(cover + words + "<!-- /wp:cover -->"),
            "<figure><img src=\"https://x.example/a.jpg\" alt=\"\" /></figure>" + words);
  const std::string with_picture = "<div><img src=\"https://x.example/a.jpg\"/><p>Sea.</p></div>";
  EXPECT_EQ(html(cover + with_picture + "<!-- /wp:cover -->"), with_picture);
  EXPECT_EQ(html("<!-- wp:cover {\"overlayColor\":\"black\"} -->" + words), words);
}

TEST(WordPressHtml, ReusableBlocksStandWhereTheyAreReferredTo) {
  std::map<std::string, std::string> blocks{
      {"7", "<p>Seven.</p><!-- wp:block {\"ref\":8} /-->"},
      {"8", "<p>Eight.</p>"},
      {"9", "<!-- wp:block {\"ref\":9} /--><!-- wp:block {\"ref\":9} /-->"}};
  std::vector<std::string> missing;
  EXPECT_EQ(with_reusable_blocks("a<!-- wp:block {\"ref\":7} /-->b<!-- wp:block {\"ref\":1} /-->c"
                                 "<!-- wp:block {\"ref\":1} /--><!-- wp:paragraph -->",
                                 blocks, missing),
            "a<p>Seven.</p><p>Eight.</p>bc<!-- wp:paragraph -->");
  EXPECT_THAT(missing, testing::ElementsAre("1"));
  EXPECT_EQ(with_reusable_blocks("a<!-- wp:block {\"ref\":9} /-->", blocks, missing), "a");
  EXPECT_THAT(missing, testing::ElementsAre("1", "9"));
}

TEST(WordPressHtml, ReusableBlocksAreBounded) {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "<!-- wp:block {\"ref\":" + std::to_string(i) + "} /-->";
  std::vector<std::string> missing;
  EXPECT_EQ(with_reusable_blocks(many, {}, missing), "");
  EXPECT_EQ(missing.size(), 100'000U);
  const std::string block = "<!-- wp:block {\"ref\":7} /-->";
  EXPECT_LT(with_reusable_blocks(block + block + block, {{"7", std::string(8'000'000, 'x')}}, missing).size(),
            17'000'000U);
}

}  // namespace
}  // namespace anthology
