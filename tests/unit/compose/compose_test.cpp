#include "compose/compose.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "base/clean_text.hpp"
#include "base/xml.hpp"

namespace anthology {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Eq;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

/// A book made of texts in memory, with what was said while it was made.
struct Made {
  PostLibrary library;
  Manifest manifest;
  Book book;
  std::vector<Diagnostic> diagnostics;

  const Section* find(std::string_view id) const {
    for (const auto& section : book.sections)
      if (section.id == id) return &section;
    return nullptr;
  }
  std::string xml(std::string_view id) const {
    std::string out;
    if (const auto* section = find(id)) xml::write_children(out, section->dom);
    return out;
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const auto& section : book.sections) out.push_back(section.id);
    return out;
  }
  std::vector<std::string> said() const {
    std::vector<std::string> out;
    for (const auto& d : diagnostics)
      out.push_back(d.where.file + ":" + std::to_string(d.where.line) + " " + d.code + " " + d.message);
    return out;
  }
};

Made made(std::map<std::string, std::string> texts, unsigned threads = 1) {
  Made out;
  const auto files = files_in(texts);
  Diagnostics diagnostics;
  const auto source = clean_text("anthology.yaml", texts["anthology.yaml"], diagnostics);
  out.manifest = parse_manifest(source, diagnostics);
  out.library = load_posts(out.manifest, files, 1, diagnostics);
  const auto selection = select_posts(out.manifest, out.library, {}, diagnostics);
  out.book = compose(out.manifest, selection, out.library, files, {threads, {}, {}}, diagnostics);
  out.diagnostics = diagnostics.list();
  return out;
}

constexpr const char* small_manifest =
    "title: Lamps\neditor: A. Editor\npublisher: Press\nlibrary: posts\nchapters: \"**\"\n";

std::string quoted_post(const char* title, const char* author, const char* body = "Text.") {
  return std::string("---\ntitle: ") + title +
         "\nauthor: B. Blogger\ndate: 2016-12-05\nsource:\n  author: " + author +
         "\n  publication: Evening Ledger\n  date: 1916\n  license: CC-BY-4.0\ncommentary: I "
         "disagree.\nheadnote: A storm.\n---\n" +
         body + "\n";
}

std::string post(const char* title, const char* body, const char* more = "") {
  return std::string("---\ntitle: ") + title + "\n" + more + "---\n" + body + "\n";
}

TEST(Compose, PlacesFrontAndBackMatterItself) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/one.md", quoted_post("One", "A. Writer")},
                          {"posts/two.md", quoted_post("Two", "B. Writer")}});
  EXPECT_THAT(book.ids(), ElementsAre("half-title", "title-page", "copyright-page", "contents", "one", "two",
                                      "contributors", "sources"));
  EXPECT_EQ(book.find("half-title")->editions, Editions::print_only);
  EXPECT_THAT(book.xml("title-page"), HasSubstr("<p class=\"editors\">Edited by A. Editor</p>"));
  EXPECT_THAT(book.xml("copyright-page"), HasSubstr("epub:type=\"copyright-page\" lang=\"en\""));
  EXPECT_THAT(book.xml("contents"),
              HasSubstr("<li class=\"article\"><a href=\"#one\"><span class=\"label\">One</span></a>"
                        "<p class=\"authors\">A. Writer</p></li>"));
  EXPECT_THAT(
      book.xml("sources"),
      HasSubstr("<a href=\"#two\" class=\"on-page\" data-before=\" (p.\u00A0\" data-after=\")\">Two</a>"));
  EXPECT_THAT(book.xml("contributors"), HasSubstr("<b class=\"name\">A. Writer</b>"));
}

TEST(Compose, KeepsTheThreeVoicesApart) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/one.md", quoted_post("One", "A. Writer", "Said so.[^1]\n\n[^1]: Indeed.")},
                          {"posts/two.md", quoted_post("Two", "B. Writer")}});
  const auto& dom = book.find("one")->dom;
  EXPECT_TRUE(dom.select_node("/section/aside[@class='headnote']"));
  EXPECT_TRUE(dom.select_node("/section/div[@class='commentary']/p[@class='signed'][text()='B. Blogger']"));
  EXPECT_TRUE(dom.select_node("/section/div[@class='quotation']/p[@class='first']"));
  EXPECT_FALSE(dom.select_node("//div[@class='quotation']//*[@class='commentary' or @class='headnote']"));
  EXPECT_TRUE(dom.select_node("/section/section[@class='notes']/h2[text()='Notes']"));
  EXPECT_TRUE(
      dom.select_node("/section/section[@class='source-note at-end']//a[contains(@href,'licenses/by/4.0')]"));
  EXPECT_TRUE(dom.select_node("/section/header/p[@class='byline'][text()='A. Writer']"));
}

TEST(Compose, PrintsNoBylinesForOneAuthor) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/one.md", quoted_post("One", "A. Writer")},
                          {"posts/two.md", quoted_post("Two", "A. Writer")}});
  EXPECT_THAT(book.find("one")->authors, IsEmpty());
  EXPECT_THAT(book.xml("one"), Not(HasSubstr("byline")));
  EXPECT_THAT(made({{"anthology.yaml", std::string(small_manifest) + "bylines: always\n"},
                    {"posts/one.md", quoted_post("One", "A. Writer")}})
                  .find("one")
                  ->authors,
              ElementsAre("A. Writer"));
}

TEST(Compose, IdsNeverClash) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/pier.md", post("Pier", "## Winter\n\nx[^1]\n\n[^1]: n")},
                          {"posts/pier-winter.md", post("Pier Winter", "## n1\n\ntext")},
                          {"posts/a/2016.md", post("2016", "x")},
                          {"posts/b/2016.md", post("2016", "x")},
                          {"posts/contents.md", post("Contents", "x")},
                          {"posts/سلام.md", post("سلام", "x")}});
  std::set<std::string> ids;
  for (const auto& section : book.book.sections)
    for (const auto& found : section.dom.select_nodes("//*[@id]")) {
      const std::string id = found.node().attribute("id").value();
      EXPECT_TRUE(ids.insert(id).second) << id;
      EXPECT_THAT(id, testing::MatchesRegex("[A-Za-z_][A-Za-z0-9_.-]*"));
    }
  EXPECT_GE(ids.size(), 10u);
}

TEST(Compose, RenumbersHeadingsBelowTheTitle) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/x.md", post("X", "# A\n\n#### B\n\n## C\n\n###### D\n\n# E")}});
  std::string levels;
  for (const auto& found :
       book.find("x")->dom.select_nodes("//*[starts-with(name(),'h') and string-length(name())=2]"))
    levels += std::string(found.node().name()) + " ";
  EXPECT_EQ(levels, "h1 h2 h3 h3 h4 h2 ");
}

TEST(Compose, NamesHeadingsByTheirRankInTheirOwnText) {
  const auto book = made(
      {{"anthology.yaml",
        "title: T\nlibrary: posts\nchapters:\n  - part: P\n    chapters: [deep]\n  - part: Q\n    chapters:\n"
        "      - chapter: C\n        posts: [deeper]\n"},
       {"posts/deep.md", post("Deep", "# A {#x .smallcaps}\n\n## B\n\n# C")},
       {"posts/deeper.md", post("Deeper", "# A\n\n## B\n\n# C")}});
  EXPECT_THAT(book.xml("deep"),
              AllOf(HasSubstr("class=\"head-1"), HasSubstr("<h4 "), HasSubstr("class=\"head-2\"")));
  EXPECT_THAT(book.xml("deeper"),
              AllOf(HasSubstr("<h4 id=\"deeper--a\" class=\"head-1\">"), HasSubstr("class=\"head-2\"")));
}

TEST(Compose, SaysWhatRunsOnAndWhatStandsInAChapter) {
  const auto book =
      made({{"anthology.yaml",
             "title: T\nlibrary: posts\nchapters:\n  - chapter: Views\n    posts: [one, two]\n  - three\n"},
            {"posts/one.md", post("One", "x")},
            {"posts/two.md", post("Two", "x")},
            {"posts/three.md", post("Three", "x")}});
  EXPECT_THAT(book.xml("chapter-views"), HasSubstr("<header class=\"opening\" role=\"presentation\">"));
  EXPECT_THAT(book.xml("one"), HasSubstr("<header class=\"opening\">"));
  EXPECT_THAT(book.xml("one"), HasSubstr("class=\"article run-on in-chapter\""));
  EXPECT_THAT(book.xml("two"), HasSubstr("class=\"article run-on in-chapter\""));
  EXPECT_THAT(book.xml("three"), HasSubstr("class=\"article run-on\""));
}

TEST(Compose, SignsOnceWherePostscriptsFollowTheSignature) {
  const auto signed_as = [](const char* body) {
    return made({{"anthology.yaml", small_manifest}, {"posts/x.md", post("X", body, "signature: Seneca\n")}})
        .xml("x");
  };
  constexpr const char* signature = "<p class=\"signature\">Seneca</p>";
  EXPECT_THAT(signed_as("Text.\n\nFarewell, Seneca\n\nP.S. One.\n\nP.P.S. Two."), Not(HasSubstr(signature)));
  EXPECT_THAT(signed_as("Text.\n\nP.S. One."), HasSubstr(signature));
  EXPECT_THAT(signed_as("I have read, with great pleasure and no small surprise, what was said in town about "
                        "Seneca.\n\nText."),
              HasSubstr(signature));
}

TEST(Compose, NumbersNotesInTheDigitsOfTheLanguage) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/x.md", post("X", "متن[^1] و باز[^1].\n\n[^1]: یادداشت.", "language: fa\n")}});
  EXPECT_THAT(book.xml("x"), AllOf(HasSubstr("id=\"x--r1\">۱</a>"), HasSubstr("href=\"#x--r1\">۱</a>"),
                                   HasSubstr("href=\"#x--r1-2\">(۲)</a>")));
}

TEST(Contents, NameThePartAsItsPageDoes) {
  const auto book = made(
      {{"anthology.yaml", "title: T\nlibrary: posts\nchapters:\n  - part: Arrivals\n    chapters: [one]\n"},
       {"posts/one.md", post("One", "x")}});
  EXPECT_THAT(book.xml("contents"),
              HasSubstr("<span class=\"number\">Part One</span>\u2003<span class=\"label\">Arrivals</span>"));
}

constexpr const char* site_manifest =
    "title: Lamps\neditor: A\npublisher: P\nlibrary:\n  - path: posts\n    site: {name: B, url: "
    "\"https://blog.example\", "
    "permalink: \"/:year/:month/:slug/\"}\nchapters: \"**\"\n";

TEST(Links, FindPostsOfTheBookInEveryForm) {
  const char* links =
      "[a](two.md) [b](/2016/12/two/) [c](https://blog.example/2016/12/two/) "
      "[d](http://www.BLOG.example/2016/12/two?utm_source=x&fbclid=1) "
      "[e](https://blog.example/2016/12/two/index.html) [f](./two) [g](../two/) [h](/old/two.html) "
      "[i](https://canonical.example/t) [j](two)";
  const auto book = made(
      {{"anthology.yaml", site_manifest},
       {"posts/one.md", post("One", links, "date: 2016-12-01\n")},
       {"posts/two.md",
        post("Two", "x", "date: 2016-12-02\naliases: [/old/two.html, \"https://canonical.example/t\"]\n")}});
  std::string targets;
  for (const auto& found : book.find("one")->dom.select_nodes("//a"))
    targets += found.node().child_value() + std::string(found.node().attribute("href").value()) + " ";
  EXPECT_EQ(targets, "a#two b#two c#two d#two e#two f#two g#two h#two i#two j#two ");
  EXPECT_THAT(book.diagnostics, IsEmpty()) << book.said()[0];
}

TEST(Links, FindAnchorsInOtherPosts) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/one.md", post("One",
                                  "[a](two.md#the-lamp) [b](two.md#nowhere) [c](#mine) [d](#gone:3) "
                                  "[e](two.md#:~:text=x)\n\n## Mine")},
            {"posts/two.md", post("Two", "## The Lamp\n\nx")}});
  EXPECT_THAT(
      book.xml("one"),
      HasSubstr("<a href=\"#two--the-lamp\">a</a> <a href=\"#two\">b</a> <a href=\"#one--mine\">c</a> d "
                "<a href=\"#two\">e</a>"));
  EXPECT_THAT(book.said(), ElementsAre("posts/one.md:4 A0402 there is no anchor `#nowhere` in `two`",
                                       "posts/one.md:4 A0401 there is no anchor `#gone:3` in this text"));
}

TEST(Links, FindAnchorsWhateverWasMadeOfTheirPunctuation) {
  const auto book = made(
      {{"anthology.yaml", small_manifest},
       {"posts/one.md", post("One", "[a](#what-s-new-in-1-31) [b](two#it-s-done)\n\n## What's new in 1.31?")},
       {"posts/two.md", post("Two", "## It's done!")}});
  EXPECT_THAT(book.xml("one"),
              HasSubstr("<a href=\"#one--whats-new-in-131\">a</a> <a href=\"#two--its-done\">b</a>"));
  EXPECT_THAT(book.said(), IsEmpty());
}

TEST(Links, FindPostsByTheirNamesInLowerCase) {
  const auto book = made({{"anthology.yaml", site_manifest},
                          {"posts/one.md", post("One",
                                                "[a](https://blog.example/2015/rate-limits/) "
                                                "[b](/x/same/) [c](../../../../#top)")},
                          {"posts/Rate-Limits.md", post("Limits", "x")},
                          {"posts/Same.md", post("Same", "x")},
                          {"posts/SAME.md", post("Other", "x")}});
  EXPECT_THAT(book.xml("one"), HasSubstr("<a href=\"#rate-limits\">a</a> <a "
                                         "href=\"https://blog.example/x/same/\">b</a> <a "
                                         "href=\"https://blog.example/#top\">c</a>"));
}

TEST(Links, ToTheRestOfASiteAreAbsolute) {
  const auto book = made({{"anthology.yaml", site_manifest},
                          {"posts/one.md", post("One", "[a](/about/) [b](pic.pdf)", "date: 2016-12-01\n")}});
  EXPECT_THAT(book.xml("one"), HasSubstr("<a href=\"https://blog.example/about/\">a</a>"));
  EXPECT_THAT(book.xml("one"), HasSubstr("<a href=\"https://blog.example/2016/12/one/pic.pdf\">b</a>"));
}

TEST(Links, CountFromAPageBelowTheSitesOwnPath) {
  std::string manifest = site_manifest;
  manifest.replace(manifest.find("example"), 7, "example/base/");
  const auto book = made({{"anthology.yaml", manifest},
                          {"posts/one.md", post("One",
                                                "[a](other) [b](../up) [c](/root) [d](../../../../out?q#f) "
                                                "[e](../../../../../../above) [f](?page=2)",
                                                "date: 2016-12-01\n")},
                          {"posts/two.md", post("Two", "[g](other)", "url: /elsewhere/two/\n")}});
  std::string targets;
  for (const char* id : {"one", "two"})
    for (const auto& found : book.find(id)->dom.select_nodes("//a"))
      targets += std::string(found.node().attribute("href").value()) + " ";
  EXPECT_EQ(targets,
            "https://blog.example/base/2016/12/one/other https://blog.example/base/2016/12/up "
            "https://blog.example/root https://blog.example/out?q#f https://blog.example/base/above "
            "https://blog.example/base/?page=2 https://blog.example/base/elsewhere/two/other ");
}

TEST(Links, OfPostsThatThereAreNotAreNoPaths) {
  const auto book =
      made({{"anthology.yaml", site_manifest},
            {"posts/one.md",
             post("One", "[a]({% post_url 2011-01-01-nope %}) [b]({% post_url 2011-01-02-two %})")},
            {"posts/2011-01-02-two.md", post("Two", "x")}});
  EXPECT_THAT(book.xml("one"), HasSubstr("a <a href=\"#two\">b</a>"));
  EXPECT_THAT(book.said(),
              ElementsAre("posts/one.md:4 A0406 `2011-01-01-nope` leads to nothing in the book"));
}

TEST(Links, TooLongToBeFollowedBecomeText) {
  const auto url = "http://a.example/" + std::string(8000, 'x'), text = "[a](" + url + ")";
  const auto book = made({{"anthology.yaml", site_manifest}, {"posts/one.md", post("One", text.c_str())}});
  EXPECT_THAT(book.xml("one"), HasSubstr("<p class=\"first\">a</p>"));
  EXPECT_THAT(book.said(), ElementsAre("posts/one.md:4 A0403 `" + url.substr(0, 200) +
                                       "…` is no address that a book can link to"));
}

TEST(Links, ToNowhereBecomeText) {
  const auto book =
      made({{"anthology.yaml", "title: L\neditor: A\npublisher: P\nlibrary: posts\nchapters: [one]\n"},
            {"posts/one.md",
             post("One", "[a](/about/) [b](other.md) [c](irc://x) [d](<>) [e](mailto:a@b.example)")},
            {"posts/other.md", post("Other", "x")}});
  EXPECT_THAT(book.xml("one"),
              HasSubstr("<p class=\"first\">a b c d <a href=\"mailto:a@b.example\">e</a></p>"));
  EXPECT_THAT(book.said(),
              IsSupersetOf({"posts/one.md:4 A0406 `/about/` leads to nothing in the book",
                            "posts/one.md:4 A0405 `other.md` is a post that is not in the book",
                            "posts/one.md:4 A0403 `irc://x` is no address that a book can link to",
                            "posts/one.md:4 A0404 a link without an address"}));
}

/// The smallest picture that a header reader takes: one grey pixel.
const std::string pixel(
    "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDATx\x9c\x63\xf8\x0f\0"
    "\1\1\1\0\x1b\xb6\xee\x56\0\0\0\0IEND\xae\x42\x60\x82",
    67);

TEST(Images, AreFoundOnceAndNamed) {
  const auto book =
      made({{"anthology.yaml",
             "title: L\neditor: A\npublisher: P\nlibrary:\n  - path: posts\n    site: {name: B, url: "
             "\"https://b.example\", assets: [static]}\nchapters: \"**\"\n"},
            {"posts/one.md", post("One",
                                  "![A lamp](Lamp One.png)\n\n![Again](/img/lamp.png "
                                  "\"Caption\")\n\n![x](https://b.example/img/lamp.png)",
                                  "media:\n  \"/img/lamp.png\": {credit: D. Photo, license: CC-BY-4.0}\n")},
            {"posts/two.md", post("Two", "![Lamp](<Lamp One.png>)")},
            {"posts/Lamp One.png", pixel},
            {"static/img/lamp.png",
             pixel.substr(0, 33) + std::string("\0\0\0\1sRGB\0CRC!", 13) + pixel.substr(33)}});
  ASSERT_EQ(book.book.resources.size(), 2u);
  EXPECT_EQ(book.book.resources[0].media_type, "image/png");
  EXPECT_THAT(book.xml("one"),
              HasSubstr("D. Photo, <a href=\"https://creativecommons.org/licenses/by/4.0/\""));
  EXPECT_THAT(book.xml("two"), HasSubstr("src=\"images/lamp-one.png\""));
}

TEST(Images, ThatAreNotThereLeaveWords) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/one.md", post("One",
                                  "![A "
                                  "lamp](lamp.png)\n\n![Far](https://x.example/"
                                  "far.png)\n\n![No](text.png)\n\n![In](data:image/png;base64,AAAA)")},
            {"posts/text.png", "not a picture"}});
  EXPECT_THAT(book.xml("one"),
              AllOf(HasSubstr("<span class=\"missing-image\">[Image: A lamp (lamp.png)]</span>"),
                    HasSubstr("<a href=\"https://x.example/far.png\">Far</a>")));
  EXPECT_THAT(book.said(),
              IsSupersetOf({"posts/one.md:4 A0411 there is no image `lamp.png`",
                            "posts/one.md:6 A0414 the image `https://x.example/far.png` is remote",
                            "posts/one.md:8 A0413 `posts/text.png` is no picture that a book can hold"}));
}

TEST(Images, ThatAreNotThereTakeNoParagraphsPlace) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/x.md", post("X",
                                              "<div><img src='a.png' alt='A pier'></div>\n\nText.\n\n"
                                              "![A boat](b.png \"A boat\")")}});
  const auto text = book.xml("x");
  EXPECT_THAT(text, HasSubstr("<p class=\"first\">Text.</p>"));
  EXPECT_THAT(text, HasSubstr("[Image: b.png]</span><figcaption>A boat</figcaption>"));
}

TEST(Images, MayNotLeaveTheRoot) {
  const auto book = made(
      {{"anthology.yaml", small_manifest}, {"posts/one.md", post("One", "![x](../../../etc/passwd.png)")}});
  EXPECT_THAT(book.said(), Contains("posts/one.md:4 A0412 the image `../../../etc/passwd.png` is refused: "
                                    "the path leaves the folder of the book"));
}

TEST(Images, HaveTheirCreditsWhicheverWayTheyAreWritten) {
  const auto manifest = std::string(small_manifest) + "back: [image-credits]\n";
  for (const char* text :
       {"![x](my%20pier.png)", "![x](<my pier.png>)", "![x][p]\n\n[p]: my%20pier.png",
        "<img src='my%20pier.png' alt='x'>", "{{< figure src=\"my pier.png\" alt=\"x\" >}}"}) {
    const auto book = made({{"anthology.yaml", manifest},
                            {"posts/one.md", post("One", text, "media: {my pier.png: D. Photo}\n")},
                            {"posts/my pier.png", pixel}});
    ASSERT_THAT(book.ids(), Contains("image-credits")) << text;
    EXPECT_THAT(book.xml("image-credits"), HasSubstr(">D. Photo<")) << text;
    EXPECT_THAT(book.said(), IsEmpty()) << text;
  }
}

TEST(Images, OfAReadersOwnDiskLeaveNoLink) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/one.md", post("One", "![A](file:///tmp/x.png) ![B](https://a.example/x.png)")}});
  EXPECT_THAT(book.said(),
              ElementsAre("posts/one.md:4 A0414 the image `file:///tmp/x.png` lies outside the book",
                          "posts/one.md:4 A0414 the image `https://a.example/x.png` is remote"));
}

TEST(Images, NamedInTheWordsAloneAreNotCredited) {
  const auto book = made({{"anthology.yaml", std::string(small_manifest) + "back: [image-credits]\n"},
                          {"posts/one.md", post("One", "The file pier.png (pier.png) is [gone].",
                                                "media: {pier.png: D. Photo}\n")}});
  EXPECT_THAT(book.ids(), Not(Contains("image-credits")));
  EXPECT_THAT(book.said(), ElementsAre("posts/one.md:3 A0420 the text shows no picture `pier.png`"));
}

TEST(Images, CountFromThePageOnASite) {
  const auto book =
      made({{"anthology.yaml",
             "title: L\neditor: A\npublisher: P\nlibrary:\n  - path: posts\n    site: {name: B, url: "
             "\"https://b.example\", assets: [static]}\nchapters: \"**\"\n"},
            {"posts/one.md", post("One", "![A](../../../../img/lamp.png) ![B](../../../../img/gone.png)")},
            {"static/img/lamp.png", pixel}});
  EXPECT_THAT(book.xml("one"), HasSubstr("src=\"images/lamp.png\""));
  EXPECT_THAT(book.said(), Contains("posts/one.md:4 A0411 there is no image `../../../../img/gone.png`"));
}

TEST(Compose, BoundsTheQuotationMarksOfAParagraph) {
  const auto many = std::string(6000, '"'), code = "\"a\"\n\n```\n" + many + "\n```";
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/one.md", post("One", ("\"a\"\n\n" + many).c_str())},
                          {"posts/two.md", post("Two", code.c_str())}});
  EXPECT_THAT(book.xml("one"), HasSubstr("<p class=\"opening-line\">&quot;a&quot;</p>"));
  EXPECT_THAT(book.xml("two"), HasSubstr("<p class=\"first\">“a”</p>"));
  EXPECT_THAT(book.said(),
              ElementsAre("posts/one.md:6 A0320 a paragraph has more than 5000 quotation marks"));
}

TEST(Compose, SetsTheQuotationMarksOfTheTitleWhereverItStands) {
  const auto book = made(
      {{"anthology.yaml",
        "title: The \"Lamp\"\neditor: A\npublisher: P\nlibrary: posts\nchapters: [one]\nback: [colophon]\n"},
       {"posts/one.md", post("One", "x")}});
  for (const char* id : {"half-title", "title-page", "copyright-page", "colophon"})
    EXPECT_THAT(book.xml(id), HasSubstr("The “Lamp”")) << id;
}

TEST(Compose, LosesNoHeadingThatNoHeaderSays) {
  const auto book =
      made({{"anthology.yaml",
             "title: L\neditor: A\npublisher: P\nlibrary: posts\nfront:\n  - copyright-page: {append: "
             "cip.md}\n  - dedication: {file: to.md}\nchapters:\n  - {part: Arrivals, intro: {file: "
             "intro.md}, chapters: [one]}\n  - {part: Letters, intro: {file: letters.md}, chapters: "
             "[two]}\n"},
            {"cip.md", "# Cataloguing\n\nx\n"},
            {"to.md", "# To B.\n\nx\n"},
            {"intro.md", "# How They Came\n\nx\n"},
            {"letters.md", "# Letters\n\nx\n"},
            {"posts/one.md", post("One", "x")},
            {"posts/two.md", post("Two", "x")}});
  EXPECT_THAT(book.xml("copyright-page"), HasSubstr("Cataloguing</h2>"));
  EXPECT_THAT(book.xml("dedication"), HasSubstr("To B.</h1>"));
  EXPECT_THAT(book.xml("part-arrivals"), HasSubstr("How They Came</h2>"));
  EXPECT_THAT(book.xml("part-letters"), Not(HasSubstr("Letters</h2>"))) << "the part's title";
}

TEST(Compose, ReadsTheBooksOwnTexts) {
  const auto book =
      made({{"anthology.yaml",
             std::string(small_manifest) +
                 "front:\n  - dedication: For the keepers.\n  - epigraph: {text: Light., by: Anon.}\n  - "
                 "foreword: {file: fore.md, author: B. Friend}\nback: [gone.md, colophon]\n"},
            {"fore.md", "# Before We Go\n\nHello.\n"},
            {"posts/one.md", post("One", "x")}});
  EXPECT_THAT(book.ids(), ElementsAre("half-title", "title-page", "copyright-page", "dedication", "epigraph",
                                      "contents", "foreword", "one", testing::_, "colophon"));
  EXPECT_EQ(book.find("foreword")->title.text, "Before We Go");
  EXPECT_THAT(book.xml("foreword"),
              AllOf(HasSubstr("<p class=\"byline\">B. Friend</p>"), HasSubstr("role=\"doc-foreword\""),
                    HasSubstr("<p class=\"first\">Hello.</p>"), Not(HasSubstr("<h2"))));
  EXPECT_THAT(book.xml("epigraph"), HasSubstr("<p class=\"credit\">— Anon.</p>"));
  EXPECT_THAT(book.said(), Contains("anthology.yaml:10 A0292 cannot read `gone.md`: there is no such file"));
}

TEST(Compose, OpensByTheLengthOfThePieces) {
  const auto opening = [](std::size_t words) {
    std::string body;
    for (std::size_t i = 0; i < words; ++i) body += "word ";
    const auto book = made({{"anthology.yaml", small_manifest},
                            {"posts/a.md", post("A", body.c_str())},
                            {"posts/b.md", post("B", body.c_str())}});
    return book.find("b")->opening;
  };
  EXPECT_EQ(opening(100), Opening::run_on);
  EXPECT_EQ(opening(600), Opening::page);
  EXPECT_EQ(opening(1600), Opening::recto);
}

TEST(Compose, RunsShortMatterOn) {
  const auto openings = [](const char* credit) {
    const auto permitted = std::string(
                               "---\ntitle: A\nsource:\n  author: B\n  permission: {status: granted, holder: "
                               "H, credit-line: \"") +
                           credit + "\"}\n---\nText.\n";
    const auto book =
        made({{"anthology.yaml", std::string(small_manifest) + "back: [sources, permissions, colophon]\n"},
              {"posts/a.md", permitted}});
    return std::pair{book.find("permissions")->opening, book.find("colophon")->opening};
  };
  EXPECT_EQ(openings("By leave."), std::pair(Opening::run_on, Opening::run_on));
  std::string long_line;
  for (int i = 0; i < 120; ++i) long_line += "word ";
  EXPECT_EQ(openings(long_line.c_str()), std::pair(Opening::page, Opening::run_on));
}

TEST(Compose, SaysLanguagesAndDirections) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/fa.md",
                           "---\ntitle: سلام\nslug: salam\nlang: fa\nsource: {author: A, publication: P, "
                           "date: 1900}\n---\nمتن[^1]\n\n[^1]: x\n"}});
  const auto* section = book.find("salam");
  ASSERT_NE(section, nullptr);
  EXPECT_EQ(section->direction, unicode::Direction::right_to_left);
  EXPECT_THAT(book.xml("salam"),
              AllOf(HasSubstr("lang=\"fa\" dir=\"rtl\""),
                    HasSubstr("<h2 class=\"notes-title\" lang=\"en\" dir=\"ltr\">Notes</h2>")));
  EXPECT_THAT(book.xml("contents"), HasSubstr("<li class=\"article\" lang=\"fa\" dir=\"rtl\">"));
}

TEST(Compose, IsolatesCodeAndAddressesInTextFromRightToLeft) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/fa.md",
             "---\ntitle: سلام\nslug: salam\nlang: fa\nsource: {author: A, publication: P, "
             "date: 1900}\n---\nمتن `/etc/x` و <https://example.com/> و [پیوند](https://example.com)\n"},
            {"posts/en.md", "---\ntitle: Left\nslug: left\n---\nText `/etc/x`\n"}});
  EXPECT_THAT(book.xml("salam"), AllOf(HasSubstr("<code dir=\"ltr\">/etc/x</code>"),
                                       HasSubstr("<a href=\"https://example.com/\" dir=\"ltr\">"),
                                       HasSubstr("<a href=\"https://example.com\">پیوند</a>")));
  EXPECT_THAT(book.xml("left"), HasSubstr("<code>/etc/x</code>"));
}

TEST(Compose, DirectsPassagesInOtherScripts) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/a.md", post("A",
                                "<p lang=\"ar\">نص <i lang=\"en\">on</i> <i lang=\"he\">א</i></p>\n"
                                "<p lang=\"ar-Latn\">nass</p>\n<p lang=\"fa\" dir=\"ltr\">x</p>")}});
  EXPECT_THAT(book.xml("a"), AllOf(HasSubstr("<p lang=\"ar\" class=\"first\" dir=\"rtl\">نص <i lang=\"en\" "
                                             "dir=\"ltr\">on</i> <i lang=\"he\">"),
                                   HasSubstr("<p lang=\"ar-Latn\">"), HasSubstr("dir=\"ltr\">x</p>")));
}

TEST(Compose, SaysWhatTheHeadersOfTablesHead) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/a.md", post("A",
                                "<table><tr><th></th><th>a</th></tr><tr><th>b</th><td>c</td></tr>"
                                "<tr><th scope=\"col\">d</th><td>e</td></tr></table>")}});
  EXPECT_THAT(book.xml("a"),
              HasSubstr("<tr><th></th><th scope=\"col\">a</th></tr><tr><th scope=\"row\">b</th>"
                        "<td>c</td></tr><tr><th scope=\"col\">d</th>"));
}

TEST(Images, ThatCannotBeReadAreCalledWhatTheyAre) {
  const std::string bomb = pixel.substr(0, 16) + std::string("\0\1\0\0\0\1\0\0", 8) + pixel.substr(24);
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/bomb.png", bomb},
                          {"posts/text.png", "no picture"},
                          {"posts/a.md", post("A", "![A](bomb.png)\n\n![B](text.png)\n\n![C]()")}});
  EXPECT_THAT(book.said(),
              IsSupersetOf({"posts/a.md:4 A0413 the picture `posts/bomb.png` has 65536 × 65536 pixels, more "
                            "than a book can hold",
                            "posts/a.md:6 A0413 `posts/text.png` is no picture that a book can hold",
                            "posts/a.md:8 A0411 a picture without an address"}));
}

TEST(Images, ThatTheTextHoldsBecomeFiles) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/a.md", post("A",
                                "![A dot](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///"
                                "ywAAAAAAQABAAACAUwAOw==)\n\n![B](data:image/png;base64,R0)")}});
  ASSERT_EQ(book.book.resources.size(), 1U);
  EXPECT_EQ(book.book.resources.front().name, "images/image.gif");
  EXPECT_THAT(book.xml("a"),
              AllOf(HasSubstr("<img src=\"images/image.gif\" alt=\"A dot\""), HasSubstr("[Image: B]")));
  EXPECT_THAT(book.said(),
              Contains("posts/a.md:6 A0415 a `data:` address holds no picture that a book can hold"));
}

TEST(Compose, IsTheSameWithAnyNumberOfThreads) {
  std::map<std::string, std::string> texts = {{"anthology.yaml", small_manifest}};
  for (int i = 0; i < 40; ++i)
    texts["posts/p" + std::to_string(i) + ".md"] =
        post(("P" + std::to_string(i)).c_str(), "[n](p1.md) ![gone](g.png) [x](/nowhere)[^1]\n\n[^1]: n");
  const auto one = made(texts, 1);
  const auto four = made(texts, 4);
  EXPECT_EQ(one.said(), four.said());
  for (const auto& id : one.ids()) EXPECT_EQ(one.xml(id), four.xml(id));
}

TEST(Compose, SetsTitlesWithTypographicPunctuation) {
  const auto book =
      made({{"anthology.yaml", small_manifest},
            {"posts/x.md", post("\"The Engineer's 'Light' -- \\\"on\\\"\"", "x", "slug: x\n")}});
  EXPECT_EQ(book.find("x")->title.text, "The Engineer’s ‘Light’ – “on”");
}

TEST(Compose, MarksOneFirstParagraphAlone) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/one.md", quoted_post("One", "A. Writer", "First.\n\nSecond.")}});
  EXPECT_EQ(book.find("one")->dom.select_nodes("//p[@class='first']").size(), 1u);
  EXPECT_THAT(book.xml("one"), HasSubstr("<p class=\"first\">First.</p><p>Second.</p>"));
}

TEST(Contents, NameTheAuthorsOfWhatIsTooDeepWithItsGroup) {
  const auto book = made({{"anthology.yaml",
                           "title: L\neditor: A\npublisher: P\nlibrary: posts\ncontents: {depth: 1}\n"
                           "chapters:\n  - chapter: Two\n    posts: [one, two]\n"},
                          {"posts/one.md", quoted_post("One", "A. Writer")},
                          {"posts/two.md", quoted_post("Two", "B. Writer")}});
  EXPECT_THAT(
      book.xml("contents"),
      HasSubstr("<span class=\"label\">Two</span></a><p class=\"authors\">A. Writer and B. Writer</p></li>"));
}

TEST(Compose, WarnsOfABookWithoutArticles) {
  const auto book = made({{"anthology.yaml",
                           "title: L\neditor: A\npublisher: P\nlibrary: posts\nchapters:\n  - part: Empty\n  "
                           "  chapters: []\n"}});
  EXPECT_THAT(book.said(), Contains(HasSubstr("A0293 the book has no articles")));
}

TEST(Cover, MustBeReadable) {
  const auto book =
      made({{"anthology.yaml", std::string(small_manifest) + "cover: {image: gone.jpg, alt: A lamp}\n"},
            {"posts/one.md", post("One", "x")}});
  EXPECT_THAT(book.said(),
              Contains("anthology.yaml:6 A0416 cannot read the cover `gone.jpg`: there is no such file"));
}

TEST(Cover, IsSaidToBeTooSmallForTheStores) {
  const auto book =
      made({{"anthology.yaml", std::string(small_manifest) + "cover: {image: c.png, alt: A lamp}\n"},
            {"c.png", pixel},
            {"posts/a.md", post("A", "x")}});
  EXPECT_THAT(book.said(), Contains(HasSubstr("A0421 the cover is 1 × 1 pixels")));
}

TEST(Compose, MetadataNamesEverybodyOnce) {
  const auto book = made({{"anthology.yaml", small_manifest},
                          {"posts/one.md", quoted_post("One", "A. Writer")},
                          {"posts/two.md", quoted_post("Two", "A. Writer")}});
  const auto& metadata = book.book.metadata;
  ASSERT_EQ(metadata.creators.size(), 1u);
  EXPECT_EQ(metadata.creators[0].name, "A. Editor");
  ASSERT_EQ(metadata.contributors.size(), 2u);
  EXPECT_EQ(metadata.contributors[0].name, "A. Writer");
  EXPECT_EQ(metadata.contributors[1].name + ":" + metadata.contributors[1].role, "B. Blogger:cwt");
  EXPECT_THAT(metadata.identifier, testing::StartsWith("urn:uuid:"));
  EXPECT_EQ(metadata.modified, 1480896000);  // the newest post's date, 2016-12-05
}

}  // namespace
}  // namespace anthology
