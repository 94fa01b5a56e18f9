#include <gmock/gmock.h>

#include "base/xml.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

struct Parsed {
  std::string xml;
  std::string diagnostics;
};

Parsed parse(std::string_view html) {
  const SourceText source("page.html", std::string(html));
  const auto size = static_cast<std::uint32_t>(source.text.size());
  pugi::xml_document document;
  Origins table;
  Diagnostics diagnostics;
  auto root = document.append_child("div");
  parse_html(source.text, {{0, size, {&source, 0, size}}}, root, table, diagnostics, "p-");
  Parsed out;
  xml::write_children(out.xml, root);
  out.diagnostics = render(diagnostics.list(), Rendering::brief);
  // What was repaired needs no repair.
  repair_content(root, table, diagnostics, "p-");
  std::string again;
  xml::write_children(again, root);
  EXPECT_TRUE(out.xml == again) << out.xml.substr(0, 200);
  return out;
}

std::string parsed(std::string_view html) {
  return parse(html).xml;
}

TEST(HtmlRepair, TakesBlocksOutOfPhrasing) {
  EXPECT_EQ(parsed("<span><div>a</div></span>"), "<div>a</div>");
  EXPECT_EQ(parsed("<b>x<p>a</p>y</b>"), "<p><b>x</b></p><p><b>a</b></p><p><b>y</b></p>");
  EXPECT_EQ(parsed("<a href=\"https://a.example/\"><div><p>a</p></div></a>"),
            "<div><p><a href=\"https://a.example/\">a</a></p></div>");
  EXPECT_EQ(parsed("<p>a<p>b</p>"), "<p>a</p><p>b</p>");
}

TEST(HtmlRepair, KeepsLanguagesThatHaveATag) {
  const auto made =
      parse("<p lang=\"fr\">a</p><p lang=\"de_DE\">b</p><p lang=\"\">c</p><p xml:lang=\"zh-Hant\">d</p>");
  EXPECT_EQ(made.xml, "<p lang=\"fr\">a</p><p>b</p><p>c</p><p lang=\"zh-Hant\">d</p>");
  EXPECT_EQ(
      made.diagnostics,
      "page.html:1:19: warning[A0322]: `de_DE` is no language tag (BCP 47 tags are such as `en-GB`, `fr` or "
      "`zh-Hant`; the text counts as its surroundings)\n");
}

TEST(HtmlRepair, KeepsBlocksOutOfHeadingsAndLinksOutOfLinks) {
  EXPECT_EQ(parsed("<h2><div>a</div><p>b</p></h2>"), "<h2>a b</h2>");
  EXPECT_EQ(parsed("<a href=\"https://a.example/\"><h2>x</h2></a>"),
            "<h2><a href=\"https://a.example/\">x</a></h2>");
  EXPECT_EQ(
      parsed("<p><a href=\"https://a.example/\">a<span><a href=\"https://b.example/\">b</a></span></a></p>"),
      "<p><a href=\"https://a.example/\">a</a><a href=\"https://b.example/\">b</a></p>");
}

TEST(HtmlRepair, ShowsWhatATagWithoutAnEndWouldHide) {
  const auto never_closed = [](std::string_view place, std::string_view mark) {
    return "page.html:" + std::string(place) + ": warning[A0317]: `" + std::string(mark) +
           "` is never closed (what follows it stays in the book; close it, or take it out)\n";
  };
  auto made = parse("<p>a</p><div class=\"x>b <i>c</i></div><p>d</p>");
  EXPECT_EQ(made.xml, "<p>a</p><p>b <i>c</i></p><p>d</p>");
  EXPECT_EQ(made.diagnostics, never_closed("1:14", "class=\""));
  // The mark of a later tag does not close it.
  made = parse("<p><a title='x>b</a> c <a href='https://a.example/'>d</a></p>");
  EXPECT_EQ(made.xml, "<p>b c <a href=\"https://a.example/\">d</a></p>");
  EXPECT_EQ(made.diagnostics, never_closed("1:7", "title='"));
  made = parse("<p>a</p>\n<div lang=en\nb <i>c</i>");
  EXPECT_EQ(made.xml, "<p>a</p><p>\n lang=en\nb <i>c</i></p>");
  EXPECT_EQ(made.diagnostics, never_closed("2:1", "<div"));
  made = parse("<p>a</p><div class=\"x");
  EXPECT_EQ(made.xml, "<p>a</p><p>x</p>");
  EXPECT_EQ(made.diagnostics, never_closed("1:14", "class=\""));
  EXPECT_EQ(parse("<p title=\"a > b\" lang = 'fr'>a</p><p title='<b>' >b</p>").diagnostics, "");
}

TEST(HtmlRepair, GivesStraysTheirParents) {
  EXPECT_EQ(parsed("<li>a</li><li>b</li>"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(parsed("<ul><li>a</li><ul><li>b</li></ul></ul>"), "<ul><li>a<ul><li>b</li></ul></li></ul>");
  EXPECT_EQ(parsed("<ul>text</ul>"), "<ul><li>text</li></ul>");
  EXPECT_EQ(parsed("<ul> </ul><p>a</p>"), "<p>a</p>");
  EXPECT_EQ(parsed("<dt>a</dt><dd>b</dd>"), "<dl><dt>a</dt><dd>b</dd></dl>");
  EXPECT_EQ(parsed("<dl><dd>a</dd></dl>"), "<dl><dt></dt><dd>a</dd></dl>");
}

TEST(HtmlRepair, PutsTablesInOrder) {
  EXPECT_EQ(parsed("<table><caption>a</caption></table>"), "<div><div>a</div></div>");
  EXPECT_EQ(parsed("<table><caption>a</caption><caption><b>b</b> c</caption><tr><td>d</td></tr></table>"),
            "<table><caption>a<br/><b>b</b> c</caption><tbody><tr><td>d</td></tr></tbody></table>");
  EXPECT_EQ(parsed("<table><colgroup><col></colgroup></table>x"), "x");
  EXPECT_EQ(parsed("<table><tr><td colspan=5000 rowspan=99999>a</td><td "
                   "rowspan=0>b</td></tr><caption>c</caption></table>"),
            "<table><caption>c</caption><tbody><tr><td colspan=\"100\" rowspan=\"65534\">a</td>"
            "<td rowspan=\"0\">b</td></tr></tbody></table>");
  EXPECT_EQ(parsed("<table><tr><td rowspan=3>a</td><td>b</td></tr><tr></tr><tr><td>c</td></tr></table>"),
            "<table><tbody><tr><td rowspan=\"2\">a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>");
  EXPECT_EQ(parsed("<table></table><p>a</p>"), "<p>a</p>");
}

TEST(HtmlRepair, MapsObsoletePresentation) {
  EXPECT_EQ(parsed("<center>a</center>"), "<div class=\"center\">a</div>");
  EXPECT_EQ(
      parsed(
          "<p align=right>a <font size=1>b</font> <big>c</big> <u>d</u> <tt>e</tt> <strike>f</strike></p>"),
      "<p class=\"right\">a <span class=\"small\">b</span> <span class=\"large\">c</span> "
      "<span class=\"underline\">d</span> <code>e</code> <s>f</s></p>");
  EXPECT_EQ(parsed("<p style=\"color: red; text-align: center\" onclick=\"x()\" data-x=\"1\">a</p>"),
            "<p class=\"center\">a</p>");
}

TEST(HtmlRepair, WrapsWordsBesideBlocks) {
  EXPECT_EQ(parsed("a <i>b</i><p>c</p>d"), "<p>a <i>b</i></p><p>c</p><p>d</p>");
  EXPECT_EQ(parsed("<blockquote>a<p>b</p></blockquote>"), "<blockquote><p>a</p><p>b</p></blockquote>");
}

TEST(HtmlRepair, GivesAnIdOnce) {
  const auto out = parse("<p id=a>x</p><p id=a>y</p>");
  EXPECT_EQ(out.xml, "<p id=\"p-a\">x</p><p>y</p>");
  EXPECT_EQ(out.diagnostics,
            "page.html:1:14: info[A0307]: the id `a` is given twice (links lead to the first)\n");
}

TEST(HtmlAllowList, DropsWhatABookCannotHold) {
  const auto out = parse("<p>a<script>x</script></p>\n<style>p {}</style><!-- c --><form>b<input></form>");
  EXPECT_EQ(out.xml, "<p>a</p><div>b</div>");
  EXPECT_EQ(out.diagnostics,
            "page.html:1:5: warning[A0302]: the element `script` cannot be part of a book (it is left out, "
            "with what it holds)\n"
            "page.html:2:1: warning[A0302]: the element `style` cannot be part of a book (it is left out, "
            "with what it holds)\n"
            "page.html:2:37: warning[A0302]: the element `input` cannot be part of a book (it is left out, "
            "with what it holds)\n");
}

TEST(HtmlAllowList, LeavesALinkForAnEmbed) {
  const auto out = parse("<p>a</p><iframe src=\"//video.example/1\" title=\"A film\"></iframe>");
  EXPECT_EQ(out.xml, "<p>a</p><p class=\"embed\"><a href=\"https://video.example/1\">A film</a></p>");
  EXPECT_EQ(out.diagnostics,
            "page.html:1:9: warning[A0303]: the embedded `iframe` is left as a link (a book cannot hold what "
            "it shows)\n");
}

TEST(HtmlAllowList, ReportsPicturesWithoutAlternativeText) {
  const auto out = parse("<p>a <img src=\"a.png\"> <img src=\"b.png\" alt=\"\"></p>");
  EXPECT_EQ(out.xml,
            "<p>a <img src=\"a.png\" alt=\"\" class=\"inline\"/> <img src=\"b.png\" alt=\"\" "
            "class=\"inline\"/></p>");
  EXPECT_EQ(out.diagnostics,
            "page.html:1:6: warning[A0305]: the picture has no alternative text (say what it shows, for "
            "those who cannot see it)\n");
}

TEST(HtmlAllowList, KnowsClassesAndUrls) {
  const auto out = parse("<p class=\"verse wide\">a <a href=\"javascript:x\">b</a></p>");
  EXPECT_EQ(out.xml, "<p class=\"verse\">a b</p>");
  EXPECT_EQ(out.diagnostics,
            "page.html:1:1: info[A0304]: the class `wide` means nothing in a book (it is dropped; this is "
            "said once a text)\n"
            "page.html:1:25: warning[A0306]: `javascript:x` cannot be used as a link (the words of the link "
            "stay as text)\n");
}

TEST(HtmlAllowList, DropsForeignMarkup) {
  const auto out = parse("<p>a <svg><text>no</text></svg></p>");
  EXPECT_EQ(out.xml, "<p>a </p>");
  EXPECT_EQ(out.diagnostics,
            "page.html:1:6: warning[A0316]: inline SVG is not set yet (put the `svg` into a file of its own "
            "and show it as a picture)\n");
}

TEST(HtmlFinish, BreaksVerseIntoLines) {
  EXPECT_EQ(
      parsed("<div class=\"verse\">\n<p>Grey sea,\n<i>grey</i> stone</p>\n<p>and the lamp</p>\n</div>"),
      "<div class=\"verse\"><p><span class=\"line\">Grey sea,</span><br/><span class=\"line\"><i>grey</i> "
      "stone</span></p><p>and the lamp</p></div>");
}

TEST(HtmlRepair, PutsRubyInOrder) {
  EXPECT_EQ(parsed("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"),
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>");
  EXPECT_EQ(parsed("<ruby>漢<rp>（</rp><rt>kan</rt><rp>）</rp>字<rp>（</rp><rt>ji</rt><rp>）</rp></ruby>"),
            "<ruby>漢<rp>（</rp><rt>kan</rt><rp>）</rp>字<rp>（</rp><rt>ji</rt><rp>）</rp></ruby>");
  EXPECT_EQ(parsed("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>"),
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>");
  EXPECT_EQ(parsed("<ruby>漢<rt>kan</rt> 字 <rt>ji</rt> b</ruby>c"),
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp> 字 <rp>(</rp><rt>ji</rt><rp>)</rp></ruby> bc");
}

TEST(HtmlRepair, RubyWithoutWordsAboveItIsWords) {
  EXPECT_EQ(parsed("<ruby></ruby><p>a <rt>x</rt><rp>y</rp></p>"), "<p>a xy</p>");
  EXPECT_EQ(parsed("<ruby>q</ruby> <ruby>q<rp>(</rp><rt></rt><rp>)</rp></ruby>"), "q q");
  EXPECT_EQ(parsed("<ruby id=\"a\">q</ruby><ruby><rt>x</rt></ruby>"), "<span id=\"p-a\">q</span>x");
  EXPECT_EQ(parsed("<ruby><div>漢</div><rt>kan</rt></ruby>"),
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>");
}

TEST(HtmlRepair, OlderRubyKeepsItsMeaning) {
  EXPECT_EQ(parsed("<ruby><rb>旧<rb>金<rb>山<rt>jiù<rt>jīn<rt>shān</ruby>"),
            "<ruby>旧<rp>(</rp><rt>jiù</rt><rp>)</rp>金<rp>(</rp><rt>jīn</rt><rp>)</rp>"
            "山<rp>(</rp><rt>shān</rt><rp>)</rp></ruby>");
  EXPECT_EQ(parsed("<ruby><rb>旧</rb><rb>金</rb><rt>a</rt><rtc>San Francisco</rtc></ruby>"),
            "<ruby><ruby>旧金<rp>(</rp><rt>a</rt><rp>)</rp></ruby>"
            "<rp>(</rp><rt>San Francisco</rt><rp>)</rp></ruby>");
  EXPECT_EQ(parsed("<ruby>旧<rtc><rt>a</rt><rt>b</rt></rtc></ruby>"),
            "<ruby>旧<rp>(</rp><rt>a</rt><rp>, </rp><rt>b</rt><rp>)</rp></ruby>");
}

TEST(HtmlRepair, HidesNoTextBehindWhatIsNeverClosed) {
  const auto comment = parse("a <!-- b <i>c</i><p>d</p>");
  EXPECT_EQ(comment.xml, "<p>a  b <i>c</i></p><p>d</p>");
  EXPECT_EQ(comment.diagnostics,
            "page.html:1:3: warning[A0317]: `<!--` is never closed (what follows it stays in "
            "the book; close it, or take it out)\n");
  EXPECT_EQ(parsed("a<!-- b -->c<!-->d<!--->e<!-- f --!>g"), "acdeg");
  EXPECT_EQ(parsed("a<![CDATA[ b ]]>c<![CDATA[d"), "a b cd");
  EXPECT_EQ(parse("a <title>b<p>c</p>").diagnostics,
            "page.html:1:3: warning[A0317]: `<title>` is never closed (what follows it stays in "
            "the book; close it, or take it out)\n");
  EXPECT_EQ(parsed("a <title>b<p>c</p>"), "<p>a b</p><p>c</p>");
  EXPECT_EQ(parsed("a <title>b</title>c </ d> e"), "a c  d&gt; e");
  const auto instruction = parse("a<?php if ($b->c) d ?>e <?php f ?><? g");
  EXPECT_EQ(instruction.xml, "ae  g");
  EXPECT_EQ(instruction.diagnostics,
            "page.html:1:2: warning[A0302]: the instruction `<?php` cannot be part of a book (it is left "
            "out, with what it holds)\n"
            "page.html:1:35: warning[A0317]: `<?` is never closed (what follows it stays in "
            "the book; close it, or take it out)\n");
}

TEST(HtmlRepair, HidesNoTextBehindElementsThatAreLeftOut) {
  for (const std::string name : {"button", "select", "template", "object", "video", "audio", "canvas",
                                 "noscript", "map", "svg", "datalist", "applet", "plaintext"}) {
    const auto made = parse("<p>a <" + name + ">b</p><p>c</p>");
    EXPECT_THAT(made.xml, testing::AllOf(testing::HasSubstr("b"), testing::HasSubstr("<p>c</p>"))) << name;
    EXPECT_THAT(made.diagnostics, testing::HasSubstr("[A0317]: `<" + name + ">` is never closed")) << name;
  }
  EXPECT_EQ(parse("<object><object>a</object><p>b</p>").xml, "<p>a</p><p>b</p>");
  EXPECT_EQ(parse("<button>a</button><p>b</p>").xml, "<p>b</p>");
  EXPECT_EQ(parse("<p>a</p><plaintext>b</plaintext><p>c</p>").xml, "<p>a</p><p>b</p><p>c</p>");
}

TEST(HtmlAllowList, MakesNoFormOfIsindex) {
  const auto made = parse("<p>a <IsIndex prompt=\"Look for\"> b</p><form><isindex></form>");
  EXPECT_EQ(made.xml, "<p>a  b</p>");
  EXPECT_EQ(
      made.diagnostics,
      "page.html:1:6: warning[A0302]: the element `IsIndex` cannot be part of a book (it is left out)\n"
      "page.html:1:45: warning[A0302]: the element `isindex` cannot be part of a book (it is left out)\n");
}

TEST(HtmlAllowList, KeepsWhatAPlayerHoldsForThoseWhoHaveNone) {
  const auto made = parse("<video>Fall <a href=\"https://a.example/f\">DL</a></video>");
  EXPECT_EQ(made.xml, "Fall <a href=\"https://a.example/f\">DL</a>");
  EXPECT_THAT(made.diagnostics, testing::HasSubstr("[A0302]: the element `video` cannot be part of a book"));
  EXPECT_THAT(
      parse("<video src=\"ttps://a.example/f\"></video>").diagnostics,
      testing::HasSubstr("[A0302]: the element `video` cannot be part of a book (it is left out; no link can "
                         "lead to `ttps://a.example/f`)"));
  EXPECT_EQ(parse("<video src=\"https://a.example/f\">Fall</video>").xml,
            "<p class=\"embed\"><a href=\"https://a.example/f\">https://a.example/f</a></p>");
}

TEST(HtmlAllowList, LeavesNoWordsOutInSilence) {
  for (const std::string name : {"noscript", "noembed", "noframes", "title"}) {
    const auto made = parse("<p>a</p><" + name + ">words</" + name + "><p>b</p>");
    EXPECT_EQ(made.xml, "<p>a</p><p>b</p>") << name;
    EXPECT_THAT(made.diagnostics, testing::HasSubstr("[A0302]: the element `" + name + "` cannot be part"))
        << name;
  }
  EXPECT_EQ(parse("<noscript><img src=\"x\" alt=\"\"></noscript>").diagnostics, "");
}

TEST(HtmlRepair, KeepsTheNumbersOfLists) {
  EXPECT_EQ(parsed("<ol start=\"-3\"><li>a</li><li value=\"0\">b</li></ol>"),
            "<ol start=\"-3\"><li>a</li><li value=\"0\">b</li></ol>");
  for (const std::string type : {"a", "A", "i", "I"})
    EXPECT_EQ(parsed("<ol type=\"" + type + "\"><li>a</li></ol>"),
              "<ol type=\"" + type + "\"><li>a</li></ol>");
  EXPECT_EQ(parsed("<ol type=\"1\"><li>a</li></ol><ol type=\"disc\"><li>b</li></ol>"),
            "<ol><li>a</li></ol><ol><li>b</li></ol>");
  EXPECT_EQ(parsed("<ol start=\"+1\"><li value=\"x\">a</li></ol>"), "<ol><li>a</li></ol>");
  EXPECT_EQ(parsed("<ol start=\"99999999999\"><li>a</li></ol>"), "<ol><li>a</li></ol>");
}

TEST(HtmlRepair, NamesAnIdAsItsAuthorDid) {
  EXPECT_EQ(parse("<p id=n1>a</p><p id=n1>b</p>").diagnostics,
            "page.html:1:15: info[A0307]: the id `n1` is given twice (links lead to the first)\n");
}

TEST(HtmlRepair, GroupsOfDefinitionsAreUnwrapped) {
  EXPECT_EQ(parsed("<dl><div><dt>a<dd>b</div><div><dt>c</dt><dd>d</dd></div></dl>"),
            "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>");
}

TEST(HtmlRepair, DropsWhatCarriesNothing) {
  EXPECT_EQ(
      parsed("<p>a</p><h2> <b></b></h2><figure></figure><div><div> </div></div><blockquote></blockquote>"),
      "<p>a</p>");
  EXPECT_EQ(parsed("<p>a</p><h2 id=\"b\"></h2><div id=\"c\"></div><div class=\"verse\"></div>"),
            "<p>a</p><div id=\"p-b\"></div><div id=\"p-c\"></div><div class=\"verse\"></div>");
}

TEST(HtmlRepair, WhatCarriesNothingKeepsWordsApart) {
  EXPECT_EQ(parsed("a<p></p>b<p>&nbsp;</p> <div></div>c"), "<p>a</p><p>b</p><p>c</p>");
  EXPECT_EQ(parsed("<ul><li>a<p></p>b</ul>"), "<ul><li>a b</li></ul>");
  EXPECT_EQ(parsed("<blockquote>a<div></div>b</blockquote>"), "<blockquote><p>a</p><p>b</p></blockquote>");
  EXPECT_EQ(parsed("<p>x<b>a<div></div>b</b></p>"), "<p>x<b>a</b></p><p><b>b</b></p>");
  EXPECT_EQ(parsed("<table><tr><td>a<p></p>b</table>"),
            "<table><tbody><tr><td>a b</td></tr></tbody></table>");
  EXPECT_EQ(parsed("<h2>a<p></p>b</h2>"), "<h2>a b</h2>");
}

TEST(HtmlBounds, RubyEndsItsParts) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "<ruby>漢<rp>(<rt>kan<rp>)</ruby>";
  EXPECT_EQ(parse(text).diagnostics, "");
}

TEST(HtmlBounds, ListsInItemsCloseThem) {
  std::string lists = "<ol>", definitions = "<ul>";
  for (int i = 0; i < 1000; ++i) {
    lists += "<li>a<ul><li>b</li></ul></li>";
    definitions += "<li>a<dl><dt>b<dd>c</dl>";
  }
  EXPECT_EQ(parse(lists + "</ol>").diagnostics, "");
  EXPECT_EQ(parse(definitions + "</ul>").diagnostics, "");
}

TEST(HtmlBounds, SayWhatIsTooMuch) {
  EXPECT_EQ(parse("<i " + std::string(400, ' ') + "a>b").diagnostics,
            "page.html:1:1: warning[A0301]: a tag has too many attributes (the tags are left out, their "
            "words stay)\n");
}

TEST(HtmlFinish, MakesFiguresOfLonePictures) {
  EXPECT_EQ(parsed("<p><img src=\"a.png\" alt=\"a\" title=\"b\"></p>"),
            "<figure class=\"image\"><img src=\"a.png\" alt=\"a\"/><figcaption>b</figcaption></figure>");
}

TEST(HtmlUrls, AreCleanedOrRefused) {
  EXPECT_EQ(clean_url(" https://A.example/a b?c=[d]#e f "), "https://A.example/a%20b?c=%5Bd%5D#e%20f");
  EXPECT_EQ(clean_url("HTTP:/a.example"), "http://a.example");
  EXPECT_EQ(clean_url("https://a.example:99999/"), std::nullopt);
  EXPECT_EQ(clean_url("https://a b/"), std::nullopt);
  EXPECT_EQ(clean_url("https:///"), std::nullopt);
  EXPECT_EQ(clean_url("file:///etc/passwd"), std::nullopt);
  EXPECT_EQ(clean_url("mailto:a@b.example"), "mailto:a@b.example");
  EXPECT_EQ(clean_url("../a b.md"), "../a%20b.md");
  EXPECT_EQ(clean_url("\u200Chttps://a.example/"), "https://a.example/");
  EXPECT_EQ(clean_url("a):"), "a)%3A");
}

TEST(HtmlUrls, AnchorsAreNames) {
  EXPECT_EQ(anchor_id("p-", "a b%20c"), "p-a-b-c");
  EXPECT_EQ(anchor_id("", "1"), "x-1");
}

TEST(HtmlBounds, HostileInputIsFlattened) {
  const auto repeat = [](std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  for (const auto& html :
       {repeat("<div>", 100'000), repeat("<b>", 40'000), repeat("<b></i><p>", 20'000),
        "<ul>" + repeat("<dd>x<li>y", 20'000), repeat("<dd>x<ul></ul><li>y<dl></dl>", 20'000),
        repeat("<table>", 20'000), repeat("<ul><li>", 20'000), repeat("<dl><dd>", 20'000),
        repeat("<table><tr><td>", 20'000), "<i " + repeat("a ", 50'000) + ">"}) {
    const auto out = parse(html + "end");
    EXPECT_TRUE(out.diagnostics.find("warning[A0301]") != std::string::npos) << html.substr(0, 20);
    EXPECT_TRUE(out.xml.find("end") != std::string::npos) << html.substr(0, 20);
  }
}

}  // namespace
}  // namespace anthology
