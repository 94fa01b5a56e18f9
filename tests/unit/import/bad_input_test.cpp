// What is wrong in a file is said, and the good posts beside it are imported.
#include <chrono>

#include <gmock/gmock.h>

#include "imported.hpp"

namespace anthology {
namespace {

using namespace std::string_literals;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string rss(const std::string& items, const std::string& before = "") {
  return before +
         "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' "
         "xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>Blog</title>" +
         items + "</channel></rss>";
}

std::string item(const std::string& fields, const std::string& content = "Text.") {
  return "<item>" + fields + "<content:encoded><![CDATA[" + content + "]]></content:encoded></item>";
}

std::string titles_of(const ImportResult& result) {
  std::string out;
  for (const ImportedPost& post : result.posts) out += (out.empty() ? "" : " | ") + post.title;
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(BadInput, AJsonFeedThatBreaksOff) {
  const std::string whole =
      R"({"title": "The Tide", "items": [{"title": "One", "url": "https://tide.example/1", "content_text": "Grey."},)"
      R"({"title": "Two", "url": "https://tide.example/2", "content_text": "Half a \"te)";
  const ImportResult result = import_posts("feed.json", whole);
  EXPECT_EQ(titles_of(result), "One | Two");
  EXPECT_THAT(result.posts.at(0).to_check, Not(Contains("the file breaks off in this entry")));
  EXPECT_THAT(result.posts.at(1).to_check, Contains("the file breaks off in this entry"));
  EXPECT_EQ(body_of(result.posts.at(1)), "Half a \"te\n");
  EXPECT_THAT(codes_of(result), HasSubstr("A1020"));
  EXPECT_TRUE(result.has_errors());
  // A mistake behind the entries is none of theirs.
  const ImportResult behind = import_posts(
      "feed.json", R"({"items": [{"title": "One", "content_text": "Grey."}], "title": The Tide})");
  EXPECT_THAT(behind.posts.at(0).to_check, Not(Contains("the file breaks off in this entry")));
  EXPECT_EQ(codes_of(behind), "A1020 A1007");
}

TEST(BadInput, EveryEntryInWhichAJsonFeedBreaksOffIsNamed) {
  const std::string whole =
      R"({"items": [{"title": "One", "content_html": "<p>Grey.</p>", "authors": [{"name": "A"}], "tags": ["x"]}]})";
  for (std::size_t end = whole.find("One"); end < whole.find("]}]}"); ++end) {
    const ImportResult result = import_posts("feed.json", whole.substr(0, end));
    for (const ImportedPost& cut : result.posts)
      EXPECT_THAT(cut.to_check, Contains("the file breaks off in this entry")) << end;
    EXPECT_TRUE(result.has_errors()) << end;
  }
}

TEST(BadInput, APageWithARecordAndNoTextHasNothingToQuote) {
  const std::string page =
      "<html><head><title>The Pier</title><meta name=\"author\" content=\"Ann Writer\">"
      "<link rel=\"canonical\" href=\"https://tide.example/pier\"></head><body>";
  const ImportResult empty = import_posts("a.html", page + "</body></html>");
  EXPECT_THAT(codes_of(empty), HasSubstr("A1028"));
  EXPECT_FALSE(empty.posts.at(0).quoted);
  EXPECT_THAT(empty.posts.at(0).text, AllOf(HasSubstr("source:"), Not(HasSubstr("digest:"))));
  const ImportResult full = import_posts("a.html", page + "<p>Grey sea, grey stone.</p></body></html>");
  EXPECT_THAT(codes_of(full), Not(HasSubstr("A1028")));
  EXPECT_TRUE(full.posts.at(0).quoted);
}

TEST(BadInput, APageThatBreaksOff) {
  const std::string page =
      "<html><head><title>The Pier in Winter</title></head><body><p>Grey sea, grey stone.";
  EXPECT_THAT(import_posts("a.html", page).posts.at(0).to_check,
              Contains("the page has no end tag: was it cut?"));
  EXPECT_THAT(import_posts("a.html", page + "</p></body></html>").posts.at(0).to_check,
              Not(Contains("the page has no end tag: was it cut?")));
}

TEST(BadInput, EveryCutOfAnExportIsRead) {
  const std::string whole =
      rss(item("<title>One &amp; all</title><wp:post_name>one</wp:post_name>") +
          item("<title>Two</title>", "[caption]<img src=\"https://a.example/b.jpg\"> x[/caption]"));
  for (std::size_t end = 0; end < whole.size(); ++end) {
    const ImportResult result = import_posts("a.xml", whole.substr(0, end));
    EXPECT_THAT(result.diagnostics, Not(IsEmpty())) << end;
    if (end > whole.find("</item>") + 7) EXPECT_EQ(result.posts.at(0).title, "One & all") << end;
  }
}

TEST(BadInput, DeclaredEntitiesHideNoPost) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY l0 \"ha\"><!ENTITY x SYSTEM \"file:///etc/passwd\">";
  for (int i = 1; i < 10; ++i)
    laughs +=
        "<!ENTITY l" + std::to_string(i) + " \"" + repeated("&l" + std::to_string(i - 1) + ";", 10) + "\">";
  const ImportResult result = import_posts(
      "a.xml", rss("<item><title>&l9; &x;</title></item>" + item("<title>Pier</title>"), laughs + "]>"));
  EXPECT_EQ(titles_of(result), "&l9; &x; | Pier");
  EXPECT_THAT(codes_of(result), HasSubstr("A1006"));
}

TEST(BadInput, TenThousandLevelsAreRead) {
  const std::string deep = repeated("<div>", 10'000) + "Grey sea." + repeated("</div>", 10'000);
  const auto start = std::chrono::steady_clock::now();
  const ImportResult posts =
      import_posts("a.xml", rss(item("<title>Deep</title>", deep) + item("<title>Pier</title>")));
  EXPECT_EQ(titles_of(posts), "Deep | Pier");
  EXPECT_THAT(posts.posts.at(0).text, HasSubstr("Grey sea."));
  const ImportResult page =
      import_posts("a.html", "<html><title>The Pier in Winter</title><body>" + deep + "</html>");
  EXPECT_EQ(titles_of(page), "The Pier in Winter");
  const std::string lists = repeated("<ul><li>", 10'000) + "Grey sea.";
  EXPECT_THAT(import_posts("a.xml", rss(item("<title>Deep</title>", lists))).posts.at(0).text,
              HasSubstr("Grey sea."));
  const std::string quotations = repeated("<blockquote>", 10'000) + "Grey sea.";
  EXPECT_THAT(import_posts("a.xml", rss(item("<title>Deep</title>", quotations))).posts.at(0).text,
              HasSubstr("Grey sea."));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  // Elements of the export's own.
  const ImportResult xml = import_posts(
      "a.xml", rss(item("<title>Pier</title>") + "<item><title>Deep</title>" + repeated("<x>", 10'000) +
                   repeated("y", 99'999) + "</item>" + item("<title>Lamp</title>")));
  EXPECT_EQ(titles_of(xml), "Pier | Deep | Lamp");
  EXPECT_THAT(codes_of(xml), HasSubstr("A1025"));
}

TEST(BadInput, TextsThatAreTooLongAreLeftOut) {
  const std::string good = item("<title>Pier</title>"), sea = repeated("Grey sé\n\n", 1'200'000);
  for (const ImportKind kind : {ImportKind::wxr, ImportKind::feed}) {
    ImportOptions options;
    options.kind = kind;
    const ImportResult result = import_posts("a.xml", rss(item("<title>Big</title>", sea) + good), options);
    EXPECT_EQ(titles_of(result), "Big | Pier");
    EXPECT_THAT(codes_of(result), HasSubstr("A1024"));
    EXPECT_THAT(result.posts.at(0).to_check, Contains("its text is longer than 10 MB, and was left out"));
    EXPECT_EQ(body_of(result.posts.at(0)), "\n");
  }
}

TEST(BadInput, TextsOfMegabytesAreWhole) {
  const std::string lines = repeated("Grey sé.\n", 300'000);
  const ImportResult result =
      import_posts("a.xml", rss(item("<title>Big</title>", lines) + item("<title>Pier</title>")));
  EXPECT_EQ(codes_of(result).find("A1005"), std::string::npos);
  EXPECT_EQ(body_of(result.posts.at(0)), repeated("Grey sé.\\\n", 299'999) + "Grey sé.\n");
}

TEST(BadInput, LinesOfManyLinksTakeLinearTime) {
  const std::string text =
      "<p>By " + repeated("<a href='x'>y</a> ", 150'000) + "</p><blockquote>Grey sea.</blockquote>";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(import_posts("a.xml", rss(item("<title>Pier</title>", text))).posts.size(), 1U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(BadInput, QuotationsOfManyMarksTakeLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const ImportKind kind : {ImportKind::wxr, ImportKind::feed})
    for (const std::string mark : {"[^", "](", "<br ", "[^x]:\n\n", "<br>", "[^1]"}) {
      const std::string marks = repeated(mark, 100'000 / static_cast<int>(mark.size()));
      ImportOptions options;
      options.kind = kind;
      const std::string quotes = "By Ann Writer<blockquote>" + marks + "</blockquote>" + marks;
      EXPECT_EQ(import_posts("a.xml", rss(item("<title>Pier</title>", quotes)), options).posts.size(), 1U)
          << mark;
    }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(BadInput, TagsOfMegabytesLoseTheirValues) {
  const std::string value = " a='" + std::string(11'000'000, 'x') + "'";
  const ImportResult result = import_posts("a.xml", rss("<item" + value + "><title>Lamp</title><x" + value +
                                                        "/></item>" + item("<title>Pier</title>")));
  EXPECT_EQ(titles_of(result), "Lamp | Pier");
  EXPECT_THAT(codes_of(result), HasSubstr("A1005"));
}

TEST(BadInput, FilesThatWereJoinedAreRead) {
  const std::string lamp = "<item><title>Lamp</title></item>";
  const ImportResult result = import_posts(
      "a.xml",
      "<rss><channel><title>Blog</title><item><title>Pier</title></item></channel></rss>\n"
      "<?xml version='1.0'?>\n<!-- <a> -->\n<rss><channel>" +
          lamp + lamp +
          "</channel></rss>\nwords\n"
          "<feed "
          "xmlns='http://www.w3.org/2005/Atom'><title>Tide</title><entry><title>Sea</title></entry></feed>\n"
          "<item><title>Stone</title></item><!-- end -->");
  ASSERT_EQ(titles_of(result), "Pier | Lamp | Lamp | Sea | Stone");
  EXPECT_EQ(line_of(result.posts[0], "  publication: "), "Blog");
  EXPECT_EQ(line_of(result.posts[3], "  publication: "), "Tide");
  EXPECT_EQ(line_of(result.posts[4], "  publication: "), "Tide");
  EXPECT_THAT(codes_of(result), HasSubstr("A1026"));
  EXPECT_THAT(codes_of(result), Not(HasSubstr("A1005")));
  const ImportResult many =
      import_posts("a.xml", rss(item("<title>Pier</title>")) + repeated("<a/>", 100'000));
  EXPECT_EQ(titles_of(many), "Pier");
  EXPECT_THAT(codes_of(many), HasSubstr("A1010"));
}

TEST(BadInput, SlugsThatAreNoFileNames) {
  const auto said = [](const std::string& slug) {
    const ImportResult result =
        import_posts("a.xml", rss(item("<title>Pier</title><wp:post_name>" + slug + "</wp:post_name>")));
    const bool named = codes_of(result).find("A1021") != std::string::npos;
    return result.posts.at(0).file_name + (named ? " A1021" : "");
  };
  EXPECT_EQ(said("the-pier"), "the-pier.md");
  EXPECT_EQ(said("%e6%b5%b7"), "hai.md");
  EXPECT_EQ(said("../../etc/passwd"), "etc-passwd.md A1021");
  EXPECT_EQ(said("%2e%2e%2fetc"), "etc.md A1021");
  EXPECT_EQ(said("..\\etc"), "etc.md A1021");
  EXPECT_EQ(said("/etc/passwd"), "etc-passwd.md A1021");
  EXPECT_EQ(said(".."), "post.md A1021");
  EXPECT_EQ(said("a%00b"), "a-00b.md A1021");
  EXPECT_EQ(said("a\0b"s), "ab.md");
  EXPECT_EQ(said("a%0ab"), "a-b.md A1021");
  EXPECT_EQ(said(std::string(300, 'x')), std::string(100, 'x') + ".md A1021");
}

TEST(BadInput, SeveralPostsOfOneSlugAreSaid) {
  const ImportResult result =
      import_posts("a.xml", rss(item("<title>Pier</title>") + item("<title>pier!</title>", "Other.") +
                                item("<title>Tide</title><wp:post_name>pier</wp:post_name>")));
  std::string said;
  for (const Diagnostic& diagnostic : result.diagnostics)
    if (diagnostic.code == "A1022") said += diagnostic.message + '\n';
  EXPECT_EQ(said,
            "several posts have the slug `pier`; this one is called `pier-2`\n"
            "several posts have the slug `pier`; this one is called `pier-3`\n");
}

TEST(BadInput, EntriesWithoutTitlesAreImported) {
  const ImportResult result =
      import_posts("a.xml",
                   "<rss><channel><item><title/><description>Grey sea.</description></item>"
                   "<item><title> </title><link>https://tide.example/2</link></item></channel></rss>");
  EXPECT_EQ(titles_of(result), "Grey sea. | Untitled");
  const std::string codes = codes_of(result);
  EXPECT_NE(codes.find("A1011"), codes.rfind("A1011"));
}

TEST(BadInput, PicturesOutsideTheFolderOfMediaAreSaid) {
  const ImportResult result =
      import_posts("a.xml", rss(item("<title>Pier</title>",
                                     "<img src=\"https://a.example/up/..%2f..%2f..%2fetc/hosts.png\">"
                                     "<img src=\"https://a.example/../../pier.png\">"
                                     "<img src=\"https://a.example/a/../lamp.png\">")));
  EXPECT_THAT(result.media, testing::SizeIs(3));
  for (const MediaRequest& request : result.media) EXPECT_EQ(request.file.find('/'), std::string::npos);
  std::string codes;
  for (const Diagnostic& diagnostic : result.diagnostics)
    if (diagnostic.code == "A1016") codes += diagnostic.message + '\n';
  EXPECT_EQ(codes,
            "the address of a picture leaves the folder of media; it is called `hosts.png`\n"
            "the address of a picture leaves the folder of media; it is called `pier.png`\n");
}

TEST(BadInput, TextsAreBounded) {
  const ImportResult feed = import_posts("a.json", R"({"items": [{"title": "Long", "content_html": ")" +
                                                       std::string(10'000'001, 'x') +
                                                       R"("}, {"title": "Pier", "content_html": "Grey."}]})");
  EXPECT_EQ(titles_of(feed), "Long | Pier");
  EXPECT_THAT(feed.posts[0].to_check, Contains("its text is longer than 10 MB, and was left out"));
  EXPECT_THAT(codes_of(feed), HasSubstr("A1024"));
  EXPECT_EQ(codes_of(import_posts("a.html", "<html><title>T</title>" + std::string(50'000'001, 'x'))),
            "A1024");
  EXPECT_EQ(
      codes_of(import_posts("a.txt", "Pier Reply\n\nBy Ann Writer\n\n" + repeated("Grey.\n", 4'000'000))),
      "A1024");
}

TEST(BadInput, ManyOfOneNameTakeLinearTime) {
  std::string items;
  for (int i = 0; i < 20'000; ++i)
    items +=
        item("<title>Pier</title>", "<img src=\"https://a.example/" + std::to_string(i) + "/image.png\">");
  const auto start = std::chrono::steady_clock::now();
  const ImportResult result = import_posts("a.xml", rss(items));
  EXPECT_EQ(result.media.back().file, "image-20000.png");
  EXPECT_EQ(result.posts.back().slug, "pier-20000");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace anthology
