#include "import/html_page.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "html/document.hpp"
#include "import/page_metadata.hpp"

namespace anthology {
namespace {

HtmlPage read(std::string html, std::string_view url = {}) {
  const auto source = std::make_shared<const SourceText>("page.html", std::move(html));
  Diagnostics diagnostics;
  return read_html_page(source, url, diagnostics);
}

PageMetadata metadata(std::string_view head, std::string_view body = "<p>x") {
  return read("<html><head>" + std::string(head) + "</head><body>" + std::string(body)).metadata;
}

std::string title(std::string_view whole, std::string_view body = "") {
  pugi::xml_document tree;
  parse_document("<title>" + std::string(whole) + "</title>" + std::string(body), tree);
  return page::article_title(tree.child("html"));
}

/// Sentences enough for a text, with commas as they have them.
std::string sentences(int count) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += "The lamp was lit at dusk, the boats came in, and the harbour lay quiet until the morning. ";
  return out;
}

TEST(HtmlPage, FindsTheTextBetweenMenusAndComments) {
  const auto page = read(
      "<html><head><title>Night on the Pier | Saltmarsh Gazette</title></head><body>"
      "<div class='sidebar'><ul><li><a href=/a>Archive</a></li><li><a href=/b>About us</a></li></ul></div>"
      "<div id='story'><h1>Night on the Pier</h1><p class='byline'>By Ada Quill</p><p>" +
          sentences(3) + "</p><h2>The keeper <a href='#keeper'>#</a></h2><p>" + sentences(3) +
          "</p><figure><img src='pier.jpg' alt='A pier'><figcaption>The pier</figcaption></figure><p>See <a "
          "href='/more'>"
          "more</a>. " +
          sentences(2) +
          "</p></div><div class='comments'><p>Nice one, thanks, really!</p></div></body></html>",
      "https://gazette.example/2016/pier");
  EXPECT_EQ(page.metadata.title, "Night on the Pier | Saltmarsh Gazette");
  EXPECT_EQ(page.metadata.authors, std::vector<std::string>{"Ada Quill"});
  EXPECT_TRUE(page.markdown.starts_with("The lamp was lit")) << page.markdown;
  EXPECT_NE(page.markdown.find("## The keeper\n"), std::string::npos) << page.markdown;
  EXPECT_NE(page.markdown.find("![A pier](https://gazette.example/2016/pier.jpg \"The pier\")"),
            std::string::npos);
  EXPECT_NE(page.markdown.find("[more](https://gazette.example/more)"), std::string::npos);
  for (const char* other : {"Archive", "Nice one", "Quill"})
    EXPECT_EQ(page.markdown.find(other), std::string::npos);
}

TEST(HtmlPage, LooksAgainWithLessSeverityWhereLittleIsFound) {
  EXPECT_EQ(read("<div class='sidebar'><p>Only this, and no more.</p></div>").markdown,
            "Only this, and no more.\n");
  EXPECT_EQ(read("<p hidden>Nothing shows.</p>").markdown, "");
  EXPECT_EQ(read("").markdown, "");
}

TEST(HtmlPage, TakesTwoBreaksForTheEndOfAParagraph) {
  EXPECT_EQ(read("<div>One.<br> <br>Two.</div>").markdown, "One.\n\nTwo.\n");
}

TEST(PageMetadata, TakesTheFirstThatSpeaks) {
  constexpr std::string_view ld =
      R"(<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
      {"@type": "BlogPosting", "headline": "The Pier", "author": [{"name": "A. Writer"}, "B. Friend"],
       "publisher": {"name": "The Tide"}, "datePublished": "2016-12-05", "license": "https://l.example/by",
       "inLanguage": "en-GB"}]}</script>)";
  constexpr std::string_view citation =
      "<meta name=citation_title content='Cited'><meta name=citation_author content='C. One'>"
      "<meta name=citation_author content='C. Two'><meta name=citation_journal_title content=Journal>"
      "<meta name=citation_publication_date content=2001>";
  constexpr std::string_view graph =
      "<meta property='og:title' content='Graph'><meta property='og:site_name' content='Site'>"
      "<meta property='article:published_time' content='1999-01-01'>"
      "<meta property='article:author' content='https://people.example/a'><meta name=author content='By D. "
      "Meta'>";
  const auto first = metadata(std::string(graph).append(citation).append(ld));
  EXPECT_EQ(
      first.title + "|" + first.publication + "|" + first.date + "|" + first.license + "|" + first.language,
      "The Pier|The Tide|2016-12-05|https://l.example/by|en-GB");
  EXPECT_EQ(first.authors, (std::vector<std::string>{"A. Writer", "B. Friend"}));
  const auto second = metadata(std::string(graph).append(citation));
  EXPECT_EQ(second.title + "|" + second.publication + "|" + second.date, "Cited|Journal|2001");
  EXPECT_EQ(second.authors, (std::vector<std::string>{"C. One", "C. Two"}));
  const auto third = metadata(graph);
  EXPECT_EQ(third.title + "|" + third.publication + "|" + third.date, "Graph|Site|1999-01-01");
  EXPECT_EQ(third.authors, std::vector<std::string>{"D. Meta"});
}

TEST(PageMetadata, FindsAddressesLicencesAndDatesThatThePageLinksTo) {
  const auto found = metadata("<base href='https://a.example/x/'><link rel=canonical href=post>",
                              "<p>x <a rel='license noopener' href='https://l.example/by'>BY</a> <time "
                              "datetime=2016-12-05>5 December</time>");
  EXPECT_EQ(found.url + "|" + found.license + "|" + found.date,
            "https://a.example/x/post|https://l.example/by|2016-12-05");
  EXPECT_EQ(metadata("", "<time datetime=2001>a</time><time datetime=2002>b</time>").date, "");
}

TEST(PageMetadata, ReadsScriptsAsJson) {
  // Neither YAML's own: comments, words without quotation marks, single ones.
  EXPECT_EQ(metadata("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
                     "\"The Keeper&#8217;s Lamp &amp; Sea\", \"author\": \"Ren&eacute; Writer\"}</script>")
                .title,
            "The Keeper’s Lamp & Sea");
  EXPECT_EQ(metadata("<title>A title of five words</title><script type='application/ld+json'>"
                     "{'@type': NewsArticle, headline: Another}</script>")
                .title,
            "A title of five words");
  EXPECT_EQ(metadata("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
                     "\"headline\": \"The pier \\ud83d\\ude00 \\/ \\u0001sea\"}</script>")
                .title,
            "The pier 😀 / sea");
}

TEST(PageMetadata, PassesOverScriptsThatCannotBeRead) {
  EXPECT_EQ(
      metadata(
          "<title>A title of five words</title><script type='application/ld+json'>{\"@type\": [</script>")
          .title,
      "A title of five words");
}

TEST(PageTitle, LosesTheNameOfTheSite) {
  EXPECT_EQ(title("A night on the long pier | Saltmarsh Gazette"), "A night on the long pier");
  EXPECT_EQ(title("Gazette - A night on the long pier"), "A night on the long pier");
  EXPECT_EQ(title("The pier at night: a walk in the dark", "<h1>The pier at night: a walk in the dark</h1>"),
            "The pier at night: a walk in the dark");
  EXPECT_EQ(title("Gazette: A night on the long pier"), "A night on the long pier");
  EXPECT_EQ(title("Gazette", "<h1>A night on the long pier of Saltmarsh</h1>"),
            "A night on the long pier of Saltmarsh");
  EXPECT_EQ(title("Pier | Gazette"), "Pier | Gazette");
}

TEST(HtmlPage, FollowsReferencesWithinAGraph) {
  const auto read = [](const std::string& nodes) {
    return metadata("<script type=\"application/ld+json\">{\"@graph\": [" + nodes + "]}</script>");
  };
  const std::string article =
      R"({"@type": "Article", "headline": "Pier", "author": {"@id": "#ann"}, "isPartOf": {"@id": "#page"},
          "publisher": {"@id": "#house"}},)";
  const std::string ann = R"({"@type": "Person", "@id": "#ann", "name": "Ann Writer"},)";
  const std::string house = R"({"@type": "Organization", "@id": "#house", "name": "Saltmarsh"},)";
  const PageMetadata whole =
      read(article + ann + house +
           R"({"@type": "WebPage", "@id": "#page", "name": "Pier - The Tide", "isPartOf": {"@id": "#site"}},
              {"@type": "WebSite", "@id": "#site", "name": "The Tide"})");
  EXPECT_EQ(whole.authors, std::vector<std::string>{"Ann Writer"});
  EXPECT_EQ(whole.publication, "The Tide");
  const PageMetadata alone =
      read(article + house + R"({"@type": ["WebPage"], "@id": "#page", "name": "Pier - The Tide"})");
  EXPECT_EQ(alone.publication, "Saltmarsh");
  EXPECT_TRUE(alone.authors.empty());
  // A reference to itself is followed no further.
  const PageMetadata circle = read(article + R"({"@id": "#ann", "name": {"@id": "#ann"}},
      {"@type": "WebPage", "@id": "#page", "name": "P", "isPartOf": {"@id": "#page"}})");
  EXPECT_TRUE(circle.authors.empty());
  EXPECT_TRUE(circle.publication.empty());
}

TEST(HtmlPage, AnAddressIsWholeOrNone) {
  const std::string relative = "<link rel=canonical href=/pier>";
  EXPECT_EQ(metadata(relative + "<meta property=og:url content=https://tide.example/pier>").url,
            "https://tide.example/pier");
  EXPECT_EQ(metadata("<base href=https://tide.example/>" + relative).url, "https://tide.example/pier");
  EXPECT_EQ(metadata(relative).url, "");
  EXPECT_EQ(metadata("", "<a rel=license href=#license>Licence</a>").license, "");
}

}  // namespace
}  // namespace anthology
