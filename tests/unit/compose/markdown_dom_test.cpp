#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "markdown_testing.hpp"

namespace anthology {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(MarkdownDom, RendersBlocksAndInlines) {
  EXPECT_EQ(rendered("One *two* **three** `four`\nfive."),
            "<p class=\"first\">One <em>two</em> <strong>three</strong> <code>four</code>\nfive.</p>");
  EXPECT_EQ(rendered("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(rendered("```rust\nx\n```\n---"), "<pre><code class=\"language-rust\">x\n</code></pre><hr/>");
  EXPECT_EQ(
      rendered("|a|b|\n|-|-:|\n|1|2|"),
      "<table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr></thead>"
      "<tbody><tr><td>1</td><td class=\"align-right\">2</td></tr></tbody></table>");
  EXPECT_EQ(rendered("||b|\n|-|-|\n|1|2|"),
            "<table><thead><tr><td></td><th scope=\"col\">b</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>");
  EXPECT_EQ(rendered("- [x] a"),
            "<ul><li class=\"task-item\"><span class=\"task done\">\u2611</span> a</li></ul>");
}

TEST(MarkdownDom, KnowsTasksWhereverTheirItemBegins) {
  const auto task = [](std::string_view box, std::string_view text) {
    return fmt::format("<ul><li class=\"task-item\"><span class=\"task{}</span> {}</li></ul>",
                       box == "x" ? " done\">\u2611" : "\">\u2610", text);
  };
  EXPECT_EQ(rendered("1. - [x] a"), "<ol><li>" + task("x", "a") + "</li></ol>");
  EXPECT_EQ(rendered("1. a\n   - [ ]  b"), "<ol><li>a" + task(" ", "b") + "</li></ol>");
  EXPECT_EQ(rendered("> - [X] *a*"), "<blockquote>" + task("x", "<em>a</em>") + "</blockquote>");
  EXPECT_EQ(rendered("- [ ] a [x]"), task(" ", "a [x]"));
  EXPECT_EQ(rendered("- [x]\n  a"), task("x", "a"));
  EXPECT_EQ(rendered("- [x]"), task("x", ""));
  for (const auto* words : {"[x]a", "[x](y)", "[y] a", "\\[x] a", "a [x] b"})
    EXPECT_THAT(rendered(std::string("- ") + words), Not(HasSubstr("task"))) << words;
}

TEST(MarkdownDom, SetsAPictureAloneInATaskAsAFigureWithItsCaption) {
  const std::string figure =
      "<figure class=\"image\"><img src=\"b.png\" alt=\"a\"/><figcaption>The caption</figcaption></figure>";
  const auto task = "<li class=\"task-item\"><span class=\"task done\">\u2611</span>" + figure;
  for (const auto* white_space : {" ", "  ", "\n  "})
    EXPECT_EQ(rendered(fmt::format("- [x]{}![a](b.png \"The caption\")", white_space)),
              "<ul>" + task + "</li></ul>");
  EXPECT_EQ(rendered("- [x] ![a](b.png \"The caption\")\n\n  words"),
            "<ul>" + task + "<p>words</p></li></ul>");
  EXPECT_THAT(rendered("- [x] ![a](b.png \"The caption\") words"), HasSubstr("class=\"inline\""));
  EXPECT_EQ(rendered("- [x] {{< figure src=\"b.png\" alt=\"a\" caption=\"The caption\" >}}"),
            "<ul>" + task + "</li></ul>");
  EXPECT_EQ(rendered("- [ ] {{< more >}}\n\nwords"),
            "<ul><li class=\"task-item\"><span class=\"task\">\u2610</span> </li></ul><p>words</p>");
}

TEST(MarkdownDom, SetsTheCaptionOfALinkedPictureBelowTheLink) {
  const auto* const figure =
      "<figure class=\"image\"><a href=\"c\"><img src=\"b.png\" alt=\"a\"/></a>"
      "<figcaption>The caption</figcaption></figure>";
  EXPECT_EQ(rendered("[![a](b.png \"The caption\")](c)"), figure);
  EXPECT_EQ(rendered("[{{< figure src=\"b.png\" alt=\"a\" caption=\"The caption\" >}}](c)"), figure);
  EXPECT_EQ(rendered("- [x] [![a](b.png \"The caption\")](c)"),
            std::string("<ul><li class=\"task-item\"><span class=\"task done\">\u2611</span>") + figure +
                "</li></ul>");
}

TEST(MarkdownDom, KnowsTasksWhereTheirMarkIsDefinedAsALink) {
  const std::string list = "- [x] done\n- [X]\n- [x] ![a](b.png \"The caption\")\n- [x](y) [x]\n- a [x]\n";
  const auto defined = rendered(list + "\n[x]: http://ref.example\n");
  EXPECT_THAT(defined,
              StartsWith("<ul><li class=\"task-item\"><span class=\"task done\">\u2611</span> done</li>"
                         "<li class=\"task-item\"><span class=\"task done\">\u2611</span> </li>"
                         "<li class=\"task-item\"><span class=\"task done\">\u2611</span><figure"));
  EXPECT_THAT(defined, EndsWith("<li><a href=\"y\">x</a> <a href=\"http://ref.example\">x</a></li>"
                                "<li>a <a href=\"http://ref.example\">x</a></li></ul>"));
}

TEST(MarkdownDom, MarksCutsAndCredits) {
  EXPECT_EQ(rendered("a [...] b [\u2026] \\[\u2026\\]"),
            "<p class=\"first\">a <span class=\"elision\">[\u2026]</span> b <span "
            "class=\"elision\">[\u2026]</span> [\u2026]</p>");
  EXPECT_EQ(rendered("> a\n>\n> -- B"), "<blockquote><p>a</p><p class=\"credit\">\u2013 B</p></blockquote>");
  EXPECT_EQ(rendered("> \u2014 Bonjour."), "<blockquote><p>\u2014 Bonjour.</p></blockquote>");
}

TEST(MarkdownDom, PassesOverGreetingsForTheFirstParagraph) {
  const std::string text = "This is the first paragraph of the text that fills more than a line of the page.";
  EXPECT_EQ(rendered("Rome.\n\nSeneca greets his Lucilius\n\n" + text),
            "<p class=\"opening-line\">Rome.</p><p class=\"opening-line\">Seneca greets his Lucilius</p>"
            "<p class=\"first\">" +
                text + "</p>");
  EXPECT_EQ(rendered("One.\n\nTwo."), "<p class=\"first\">One.</p><p>Two.</p>");
  EXPECT_EQ(rendered("One.\n\n- a\n\n" + text).substr(0, 23), "<p class=\"first\">One.</");
}

TEST(MarkdownDom, MarksACutThatStandsAlone) {
  EXPECT_EQ(rendered("a\n\n[...]\n\nb"),
            "<p class=\"first\">a</p><p class=\"cut\"><span class=\"elision\">[\u2026]</span></p><p>b</p>");
  EXPECT_EQ(rendered("[\u2026]\n\nb"),
            "<p class=\"cut\"><span class=\"elision\">[\u2026]</span></p><p class=\"first\">b</p>");
}

TEST(MarkdownDom, MakesFigures) {
  EXPECT_EQ(rendered("![a](b.png \"C\")"),
            "<figure class=\"image\"><img src=\"b.png\" alt=\"a\"/><figcaption>C</figcaption></figure>");
  EXPECT_EQ(rendered("x ![a](b.png)"),
            "<p class=\"first\">x <img src=\"b.png\" alt=\"a\" class=\"inline\"/></p>");
  EXPECT_EQ(said("x\n\n![](b.png)"),
            "post.md:3:1: warning[A0305]: the picture has no alternative text (say what it shows, for those "
            "who cannot see it)\n");
}

TEST(MarkdownDom, NamesHeadings) {
  EXPECT_EQ(rendered("# It's A & B\n\n# It's A & B\n\n[x](#its-a--b-1) [y](#other)"),
            "<h1 id=\"p-its-a--b\">It\u2019s A &amp; B</h1><h1 id=\"p-its-a--b-1\">It\u2019s A &amp; B</h1>"
            "<p class=\"first\"><a href=\"#p-its-a--b-1\">x</a> <a href=\"#p-other\">y</a></p>");
}

TEST(MarkdownDom, JoinsLinesOfScriptsWithoutSpaces) {
  EXPECT_EQ(rendered("\u6F22\n\u5B57"), "<p class=\"first\">\u6F22\u5B57</p>");
}

TEST(MarkdownDom, TakesRawHtmlWithTheMarkdownBetween) {
  EXPECT_EQ(
      rendered(
          "<div class=\"verse\">\n\nGrey sea, *grey* stone,\nand the lamp alone.\n\nOne more.\n\n</div>"),
      "<div class=\"verse\"><p><span class=\"line\">Grey sea, <em>grey</em> stone,</span><br/><span "
      "class=\"line\">and the lamp alone.</span></p><p>One more.</p></div>");
  EXPECT_EQ(rendered("a <i lang=\"fr\">peu</i> <!-- b -->c"),
            "<p class=\"first\">a <i lang=\"fr\">peu</i> c</p>");
  EXPECT_EQ(rendered("a <!-- b -->c"), "<p class=\"first\">a c</p>");
}

TEST(MarkdownDom, WhatIsNeverClosedHidesNoText) {
  const auto out = render_markdown("Before\n\n<!-- note\n\nKept *A*.\n\n> <![CDATA[ b\n\nc");
  EXPECT_EQ(out.xml,
            "<p class=\"first\">Before</p><p>note</p><p>Kept <em>A</em>.</p><blockquote><p>b</p></blockquote>"
            "<p>c</p>");
  EXPECT_EQ(
      out.diagnostics,
      "post.md:3:1: warning[A0317]: `<!--` is never closed (what follows it stays in the book; close it, "
      "or take it out)\n"
      "post.md:7:3: warning[A0317]: `<![CDATA[` is never closed (what follows it stays in the book; close "
      "it, or take it out)\n");
  EXPECT_EQ(rendered("<!-- a\n\nb -->\n\nc\n\n```\n<!-- d\n```"),
            "<p class=\"first\">c</p><pre><code>&lt;!-- d\n</code></pre>");
  EXPECT_EQ(rendered("<div>\n<!-- a\n\nb\n\n</div>\n\nc"), "<div><p>\n a\n</p><p>b</p></div><p>c</p>");
  std::string many;
  for (int i = 0; i < 100; ++i) many += "<!-- a\n\nb\n\n";
  EXPECT_EQ(rendered(many).find("&lt;!--"), std::string::npos);
}

TEST(MarkdownDom, LinksBehindDefinitionsKnowTheirLines) {
  EXPECT_EQ(
      said("[1]: /u\n[2]: <v>\n  \"t\n  u\"\na [x](java:y)\n[z](java:y)"),
      "post.md:5:3: warning[A0306]: `java:y` cannot be used as a link (the words of the link stay as text)\n"
      "post.md:6:1: warning[A0306]: `java:y` cannot be used as a link (the words of the link stay as "
      "text)\n");
  EXPECT_EQ(said("> [1]: /u\n> [x](java:y)"),
            "post.md:2:3: warning[A0306]: `java:y` cannot be used as a link (the words of the link stay as "
            "text)\n");
  EXPECT_EQ(said("[1]: /u v\n[x](java:y)"),
            "post.md:2:1: warning[A0306]: `java:y` cannot be used as a link (the words of the link stay as "
            "text)\n");
}

TEST(MarkdownDom, AnIdThatIsWrittenWinsOverAHeadingsOwn) {
  EXPECT_EQ(render_markdown("# N1\n\n[a](#n1)\n\n<p id=\"n1\">b</p>").xml,
            "<h1 id=\"p-n1-1\">N1</h1><p class=\"first\"><a href=\"#p-n1\">a</a></p><p id=\"p-n1\">b</p>");
  EXPECT_EQ(rendered("# B\n\n# A {#b}\n\n[a](#b)"),
            "<h1 id=\"p-b-1\">B</h1><h1 id=\"p-b\">A</h1><p class=\"first\"><a href=\"#p-b\">a</a></p>");
  EXPECT_EQ(said("# N1\n\n<p id=\"n1\">b</p>"), "");
}

TEST(MarkdownDom, HeadingsWithoutWordsAreNone) {
  EXPECT_EQ(rendered("a\n\n#\n\n## <b></b>\n\n## ![b](c)"),
            "<p class=\"first\">a</p><h2 id=\"p-b\"><img src=\"c\" alt=\"b\" class=\"inline\"/></h2>");
}

TEST(MarkdownDom, BothWaysGiveEqualTrees) {
  MarkdownOptions by_html;
  by_html.force_html = true;
  for (const std::string_view text :
       {"# A\n\nb *c* **d** ~~e~~ `f`\ng  \nh\n\n- i\n- [x] j\n\n  k\n\n1. l",
        "> a\n>\n> \u2014 b\n\n|a|\n|-|\n|b|\n\n```x\n<y>\n```\n\n    z",
        "a[^1] [...] [b](c \"d\") ![e](f) <https://g.example/?h&i>\n\n![j](k \"l\")\n\n[^1]: - m",
        "#\n\n-\n\n&#1;&lt;&amp;amp;", "[![a](b)](c)\n\n[a [^1]](b)\n\n[^1]: c",
        "# n\n\n- <!-- a\n\n  b\n\nc <!-- d\n\n<?e\n\nf", "[1]: /u\n*a* [b][1]\n\n<![CDATA[ c ]]>"})
    EXPECT_EQ(render_markdown(text).xml, render_markdown(text, by_html).xml);
}

TEST(MarkdownDom, KnowsWhereItsWordsComeFrom) {
  const SourceText source("post.md", "x\n\n> a *b*\n> \"c\" &amp; \\*d\n");
  pugi::xml_document document;
  Origins table;
  Diagnostics diagnostics;
  auto root = document.append_child("div");
  markdown_to_dom(source, 0, static_cast<std::uint32_t>(source.text.size()), "p-", {}, root, table,
                  diagnostics);
  const auto quoted = root.child("blockquote").child("p");
  EXPECT_EQ(table.of(quoted.child("em")).text(), "*b*");
  EXPECT_EQ(table.of(quoted.child("em").first_child()).text(), "b");
  EXPECT_EQ(table.of(quoted.last_child()).text(), "\n> \"c\" &amp; \\*d");
  EXPECT_STREQ(quoted.last_child().value(), "\n\u201Cc\u201D & *d");
}

TEST(MarkdownDom, LinesOfTitlesStayInline) {
  const auto inline_of = [](std::string_view text) {
    pugi::xml_document document;
    Origins table;
    Diagnostics diagnostics;
    auto root = document.append_child("h1");
    inline_markdown(text, {}, root, table, diagnostics);
    std::string out;
    xml::write_children(out, root);
    return out;
  };
  EXPECT_EQ(inline_of("A *b* \"c\""), "A <em>b</em> \u201Cc\u201D");
  EXPECT_EQ(inline_of("1984. A year"), "1984. A year");
  EXPECT_EQ(inline_of("# 1"), "# 1");
  EXPECT_EQ(inline_of("a <i>b</i> & c"), "a <i>b</i> &amp; c");
}

TEST(MarkdownDom, BoundsHostileInput) {
  const auto repeat = [](std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  const std::pair<std::string, std::string_view> cases[] = {
      {repeat(">", 10'000) + " x", "A0311"},
      {repeat("- ", 10'000) + "x", "A0311"},
      {"|" + repeat("a|", 3000) + "\n|" + repeat("-|", 3000) + "\n" + repeat("|a\n", 3000), "A0310"},
      {repeat("word word word word\n", 5'000), "A0321"},
      {repeat("<div>", 100'000), "A0301"},
      {repeat("<b>", 40'000), "A0301"},
      {repeat("{% raw %}{{ x ", 20'000), ""},
      {repeat("*a **a ", 20'000), ""},
      {repeat("![", 20'000), ""},
  };
  for (const auto& [text, code] : cases) {
    const auto out = render_markdown(text);
    EXPECT_TRUE(out.diagnostics.find(code) != std::string::npos) << text.substr(0, 20);
  }
}

TEST(MarkdownDom, MarksTheParagraphThatBeginsTheText) {
  EXPECT_EQ(rendered("# A\n\n<p class=\"salutation\">Dear B,</p>\n\nc\n\nd"),
            "<h1 id=\"p-a\">A</h1><p class=\"salutation\">Dear B,</p><p class=\"first\">c</p><p>d</p>");
  EXPECT_EQ(rendered("- a\n\nb"), "<ul><li>a</li></ul><p>b</p>");
  EXPECT_EQ(rendered("<div class=\"dialogue\">\n\na\n\n</div>\n\nb"),
            "<div class=\"dialogue\"><p>a</p></div><p>b</p>");
}

}  // namespace
}  // namespace anthology
