#include "html/markdown_writer.hpp"

#include <gtest/gtest.h>

#include "html/relative_urls.hpp"

namespace anthology {
namespace {

std::string markdown(std::string_view html, std::string base = {}) {
  Diagnostics diagnostics;
  return html_to_markdown(html, {}, {std::move(base)}, diagnostics);
}

TEST(MarkdownWriter, WritesBlocks) {
  EXPECT_EQ(markdown("<h2>Title</h2><p>One\n two.</p><hr><blockquote>Said.</blockquote>"),
            "## Title\n\nOne two.\n\n***\n\n> Said.\n");
  EXPECT_EQ(markdown("<pre><code class=\"language-js\">a\n\n  b\n</code></pre>"), "```js\na\n\n  b\n```\n");
  EXPECT_EQ(markdown("<pre>```</pre>"), "````\n```\n````\n");
  EXPECT_EQ(markdown("<pre class='brush: php; title: x'>a</pre>"), "```php\na\n```\n");
  EXPECT_EQ(markdown("<pre class=lang-js><code>a</code></pre>"), "```js\na\n```\n");
  EXPECT_EQ(markdown(""), "");
}

TEST(MarkdownWriter, AddressesWithinLinksAreWords) {
  EXPECT_EQ(markdown("<p><a href='mailto:a@b.example'>a@b.example</a> a@b.example</p>"),
            "[a@b.example](mailto:a@b.example) a<!-- -->@b.example\n");
  EXPECT_EQ(markdown("<p><a href='/a'>http://b.example, www.b.example</a></p>"),
            "[http://b.example, www.b.example](/a)\n");
}

TEST(MarkdownWriter, LeavesOutParagraphsOfStyledSpaces) {
  EXPECT_EQ(markdown("<p>a</p><p class=center><span><b>&nbsp;</b> </span></p><p>b</p>"), "a\n\nb\n");
  EXPECT_EQ(markdown("<p class=center><span>x</span></p>"), "<p class=\"center\"><span>x</span></p>\n");
  EXPECT_EQ(markdown("<p class=center><img src=a.png></p>"), "![](a.png)\n");
  const std::string anchored = markdown("<p><a href='#x'>a</a></p><p class=center><a id=x></a></p>");
  EXPECT_NE(anchored.find("id=\"x\""), std::string::npos) << anchored;
}

TEST(MarkdownWriter, WritesTightAndLooseLists) {
  EXPECT_EQ(markdown("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"), "- a\n  - b\n- c\n");
  EXPECT_EQ(markdown("<ol start=9><li><p>a</p></li><li><p>b</p></li></ol>"), "9. a\n\n10. b\n");
  EXPECT_EQ(markdown("<ul><li>a</li></ul><ul><li>b</li></ul>"), "- a\n\n* b\n");
  EXPECT_EQ(markdown("<ul><li><p>alone</p></li></ul>"), "<ul>\n<li>\n\nalone\n\n</li>\n</ul>\n");
  EXPECT_EQ(markdown("<ol type=a><li>x</li></ol>"), "<ol type=\"a\">\n<li>x</li>\n</ol>\n");
}

TEST(MarkdownWriter, WritesTablesThatGfmCanSay) {
  EXPECT_EQ(markdown("<table><tr><th>a|b<th align=right>c<tr><td><code>x|y</code><td align=right>z</table>"),
            "| a\\|b | c |\n| --- | ---: |\n| `x\\|y` | z |\n");
  EXPECT_EQ(markdown("<table><tr><td>no head</td></tr></table>"),
            "<table>\n<tbody>\n<tr>\n<td>no head</td>\n</tr>\n</tbody>\n</table>\n");
}

TEST(MarkdownWriter, WritesPicturesWithTheirCaptions) {
  EXPECT_EQ(
      markdown("<figure><img src='a b.png' alt='A [pier]'><figcaption>The \"pier\"</figcaption></figure>"),
      "![A \\[pier\\]](<a b.png> \"The \\\"pier\\\"\")\n");
  EXPECT_EQ(
      markdown("<figure><img src=a.png alt=a><figcaption>The <em>pier</em></figcaption></figure>"),
      "<figure><img src=\"a.png\" alt=\"a\"/>\n<figcaption>The <em>pier</em></figcaption>\n</figure>\n");
}

TEST(MarkdownWriter, EscapesWhatWouldBeMarkup) {
  EXPECT_EQ(markdown("<p>1. no</p><p>- no</p><p># no</p><p>&gt; no</p>"),
            "1\\. no\n\n\\- no\n\n\\# no\n\n\\> no\n");
  EXPECT_EQ(markdown("<p>* _x_ snake_case `t` \\* ~~s~~ &amp;lt; &lt;b&gt; a &lt; b</p>"),
            "\\* \\_x\\_ snake_case \\`t\\` \\\\\\* \\~\\~s\\~\\~ \\&lt; \\<b> a < b\n");
  EXPECT_EQ(markdown("<p>[sic] [T]he […] [^1] [a](b)</p>"), "[sic] [T]he \\[…\\] \\[^1\\] \\[a\\](b)\n");
  Diagnostics unsaid;
  EXPECT_EQ(html_to_markdown("<p>[sic] <q>[T]he</q> <kbd>[a]</kbd></p><table><tr><th>[b]</th></tr></table>",
                             {}, {.base_url = {}, .own_brackets = true}, unsaid),
            "\\[sic\\] <q>\\[T\\]he</q> <kbd>\\[a\\]</kbd>\n\n| \\[b\\] |\n| --- |\n");
  EXPECT_EQ(markdown("<p>{{ x }} {% y %} https://a.example www.a.example -- b</p>"),
            "\\{\\{ x }} \\{% y %} https\\://a.example www\\.a.example \\-- b\n");
  EXPECT_EQ(markdown("<p>a<br>===<br>- b</p>"), "a\\\n\\===\\\n\\- b\n");
}

TEST(MarkdownWriter, ChoosesMarksThatTheirNeighboursAllow) {
  EXPECT_EQ(markdown("<p><em>a</em><strong>b</strong></p>"), "*a*__b__\n");
  EXPECT_EQ(markdown("<p>a<em>b</em>c<em> d </em>e</p>"), "a*b*c *d* e\n");
  EXPECT_EQ(markdown("<p>a<em>“b”</em>c</p>"), "a<em>“b”</em>c\n");
  EXPECT_EQ(markdown("<p><strong><em>a</em></strong></p>"), "**_a_**\n");
  EXPECT_EQ(markdown("<p><em>a<em>b</em>c</em></p>"), "*a<em>b</em>c*\n");
  EXPECT_EQ(markdown("<p><em>a<br></em>b</p>"), "*a*\\\nb\n");
}

TEST(MarkdownWriter, TurnsLinkedNotesIntoFootnotes) {
  EXPECT_EQ(markdown("<p>A<sup id='fnref:1'><a href='#fn:1'>1</a></sup>.</p><div class=footnotes><hr><ol>"
                     "<li id='fn:1'><p>First. <a href='#fnref:1'>↩</a></p></li></ol></div>"),
            "A[^1].\n\n[^1]: First.\n");
  EXPECT_EQ(markdown("<p>A<a href='#_ftn1' name='_ftnref1'>[1]</a></p><hr>"
                     "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> From Word.</p>"),
            "A[^1]\n\n***\n\n[^1]: From Word.\n");
  // kramdown; pandoc; WordPress' block; a plug-in of WordPress
  EXPECT_EQ(
      markdown(
          "<p>A<sup id='fnref:a' role='doc-noteref'><a href='#fn:a' class='footnote' rel='footnote'>1</a>"
          "</sup></p><div class='footnotes' role='doc-endnotes'><ol><li id='fn:a'><p>B "
          "<a href='#fnref:a' class='reversefootnote' role='doc-backlink'>&#8617;</a></p></li></ol></div>"),
      "A[^1]\n\n[^1]: B\n");
  EXPECT_EQ(
      markdown(
          "<p>A<a href='#fn1' class='footnote-ref' id='fnref1'><sup>1</sup></a> C<a href='#fn2' id='fnref2'>"
          "<sup>2</sup></a></p><section class='footnotes'><hr /><ol><li id='fn1'><p>B<a "
          "href='#fnref1'>↩</a></p>"
          "</li><li id='fn2'><p>D</p><pre><code>e</code></pre><p><a "
          "href='#fnref2'>↩</a></p></li></ol></section>"),
      "A[^1] C[^2]\n\n[^1]: B\n\n[^2]: D\n\n    ```\n    e\n    ```\n");
  EXPECT_EQ(markdown("<p>A<sup data-fn='1f' class='fn'><a href='#1f' id='1f-link'>1</a></sup></p>"
                     "<ol class='wp-block-footnotes'><li id='1f'>B <a href='#1f-link'>↩︎</a></li></ol>"),
            "A[^1]\n\n[^1]: B\n");
  EXPECT_EQ(
      markdown("<p>A<sup>[<a href='#footnote_0_1' id='identifier_0_1'>1</a>]</sup></p><ol class='footnotes'>"
               "<li id='footnote_0_1'>B [<a href='#identifier_0_1'>&#8617;</a>]</li></ol>"),
      "A[^1]\n\n[^1]: B\n");
  EXPECT_EQ(markdown("<p><a href='#b'>1</a></p><p id=b>No way back.</p>"),
            "[1](#b)\n\n<span id=\"b\"></span>No way back.\n");
}

TEST(MarkdownWriter, KeepsWhatMarkdownCannotSay) {
  EXPECT_EQ(markdown("<p>H<sub>2</sub>O <span lang=fr>oui</span></p>"),
            "H<sub>2</sub>O <span lang=\"fr\">oui</span>\n");
  EXPECT_EQ(markdown("<dl><dt>T<dd>D</dl>"), "<dl>\n<dt>T</dt>\n<dd>D</dd>\n</dl>\n");
  EXPECT_EQ(markdown("<div class=verse>one<br>two</div>"), "<div class=\"verse\">\n\none\ntwo\n\n</div>\n");
}

TEST(MarkdownWriter, KeepsFormulas) {
  EXPECT_EQ(
      markdown("<p>a <math alttext='x &lt; 2' display='block'><mfrac linethickness='1px'><mi>x</mi><mspace "
               "width='1em'/></mfrac><mo>*</mo></math> b</p>"),
      "a <math display=\"block\" alttext=\"x &lt; 2\"><mfrac linethickness=\"1px\"><mi>x</mi><mspace "
      "width=\"1em\"></mspace></mfrac><mo>\\*</mo></math> b\n");
}

TEST(MarkdownWriter, LeavesOutWhatShowsNothing) {
  EXPECT_EQ(markdown("<p>a<a href=x><br></a><a href=y>b</a><a href=z> </a>c</p>"), "a\\\n[b](y) c\n");
  EXPECT_EQ(markdown("<p>a<img src=a.png width=1 height=1></p><p><img src=b.png width=0 height='1px'></p>"),
            "a\n");
  EXPECT_EQ(markdown("<p><img src=a.png width=1 height=200></p>"), "![](a.png)\n");
}

TEST(MarkdownWriter, ResolvesAddresses) {
  EXPECT_EQ(markdown("<p><a href='../c'>c</a> <img src=d.png alt=d></p>", "https://a.example/x/y"),
            "[c](https://a.example/c) ![d](https://a.example/x/d.png)\n");
  EXPECT_EQ(
      markdown("<p>A<a href='https://a.example/x#n1' id=r1>1</a></p><p id=n1>B <a href='/x#r1'>^</a></p>",
               "https://a.example/x"),
      "A[^1]\n\n[^1]: B\n");
  EXPECT_EQ(resolve_url("https://a.example/b/c/d;p?q", "../../../g?y#s"), "https://a.example/g?y#s");
  EXPECT_EQ(resolve_url("https://a.example", "g"), "https://a.example/g");
  EXPECT_EQ(resolve_url("https://a.example/b?q", "//c.example/d"), "https://c.example/d");
  EXPECT_EQ(resolve_url("https://a.example/b?q", "mailto:x@a.example"), "mailto:x@a.example");
  EXPECT_EQ(resolve_url("", "g"), "g");
}

TEST(MarkdownWriter, SaysWhatIsLost) {
  Diagnostics diagnostics;
  const SourceText page("page.html", "<p class=x>a</p><svg></svg><svg></svg><img src=a.png>");
  html_to_markdown(page.text, {&page, 0, static_cast<std::uint32_t>(page.text.size())}, {}, diagnostics);
  EXPECT_EQ(render(diagnostics.list(), Rendering::brief).substr(0, 37),
            "page.html:1:1: warning[A0316]: inline");
  EXPECT_EQ(diagnostics.list().size(), 1U);
}

}  // namespace
}  // namespace anthology
