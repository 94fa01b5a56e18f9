#include <gtest/gtest.h>

#include "markdown_testing.hpp"

namespace anthology {
namespace {

TEST(MarkdownShortcodes, PicturesBecomeFigures) {
  const auto* const figure =
      "<figure class=\"image\"><img src=\"/a b.png\" alt=\"A pier\"/><figcaption>1916</figcaption></figure>";
  EXPECT_EQ(rendered("{{< figure src=\"/a b.png\" alt=\"A pier\" caption=\"1916\" >}}"), figure);
  EXPECT_EQ(rendered("{{<figure src=\"/a b.png\" alt=\"A pier\" title=\"1916\">}}"), figure);
  EXPECT_EQ(rendered("{% include image.html url=\"/a b.png\" alt=\"A pier\" caption=\"1916\" %}"), figure);
  EXPECT_EQ(rendered("a {% image \"b_c.png\" \"An *alt*\" %}"),
            "<p class=\"first\">a <img src=\"b_c.png\" alt=\"An *alt*\" class=\"inline\"/></p>");
}

TEST(MarkdownShortcodes, WhatAPairOfTagsHoldsIsTheCaption) {
  const auto* const figure =
      "<figure class=\"image\"><img src=\"a.png\" alt=\"The pier in 1916\"/><figcaption>The pier in "
      "1916</figcaption></figure>";
  EXPECT_EQ(rendered("{{<figure src=\"a.png\">}}The pier in 1916{{</figure>}}"), figure);
  EXPECT_EQ(rendered("{{< figure src=\"a.png\" >}}\nThe pier\nin 1916\n{{< /figure >}}"), figure);
  EXPECT_EQ(rendered("{{< figure src=\"a.png\" alt=\"A\" />}}\n\nx {{< b >}}{{< /figure >}}"),
            "<figure class=\"image\"><img src=\"a.png\" alt=\"A\"/></figure><p class=\"first\">x <span "
            "class=\"template-tag\">{{&lt; b &gt;}}</span><span class=\"template-tag\">{{&lt; /figure "
            "&gt;}}</span></p>");
}

TEST(MarkdownShortcodes, AddressesOfTheSiteAreDropped) {
  EXPECT_EQ(
      rendered(
          "[a]({{ site.baseurl }}/b/) [c]({% post_url 2016-01-02-d %}) <a href=\"{{site.url}}/e\">f</a>"),
      "<p class=\"first\"><a href=\"/b/\">a</a> <a href=\"2016-01-02-d\">c</a> <a href=\"/e\">f</a></p>");
}

TEST(MarkdownShortcodes, TheAddressOfTheSiteIsWrittenOutInTheText) {
  MarkdownOptions options;
  options.site = "https://a.example/blog";
  EXPECT_EQ(render_markdown("{{ site.url }} {{ site.baseurl }} {{site.github.url}}/b [c]({{ site.url }}/d)",
                            options)
                .xml,
            "<p class=\"first\">https://a.example /blog https://a.example/blog/b <a href=\"/d\">c</a></p>");
  options.site = "https://a.example";
  EXPECT_EQ(render_markdown("{{ site.url }}{{ site.baseurl }}/b", options).xml,
            "<p class=\"first\">https://a.example/b</p>");
  const auto unknown = render_markdown("Text {{ site.url }} of a.\n\n{{ site.baseurl }}");
  EXPECT_EQ(unknown.xml,
            "<p class=\"first\">Text <span class=\"template-tag\">{{ site.url }}</span> of a.</p><p><span "
            "class=\"template-tag\">{{ site.baseurl }}</span></p>");
  EXPECT_EQ(
      unknown.diagnostics,
      "post.md:1:6: warning[A0314]: the template tag `{{ site.url }}` means nothing here (its text stays "
      "visible in the book; this is said once a text)\n"
      "post.md:3:1: warning[A0314]: the template tag `{{ site.baseurl }}` means nothing here (its text stays "
      "visible in the book; this is said once a text)\n");
}

TEST(MarkdownShortcodes, CodeIsLeftAlone) {
  EXPECT_EQ(rendered("`{{ a }}`\n\n```\n{% b %}\n```\n\n    {{< c >}}\n"),
            "<p class=\"first\"><code>{{ a }}</code></p><pre><code>{% b %}\n</code></pre><pre><code>{{&lt; c "
            "&gt;}}\n</code></pre>");
  EXPECT_EQ(rendered("`{% raw %}{{{% endraw %}` and {% raw %}{{ x }}{% endraw %}"),
            "<p class=\"first\"><code>{{</code> and {{ x }}</p>");
}

TEST(MarkdownShortcodes, HighlightedBlocksBecomeCode) {
  EXPECT_EQ(rendered("{% highlight ruby %}\na = *b*\n\nc\n{% endhighlight %}\n"),
            "<pre><code class=\"language-ruby\">a = *b*\n\nc\n</code></pre>");
  EXPECT_EQ(rendered("a\n{% comment %}\n\nb\n{% endcomment %}\nc"), "<p class=\"first\">a</p><p>c</p>");
}

TEST(MarkdownShortcodes, OthersStayVisibleWithOneWarning) {
  const auto out = render_markdown("a {{< gallery x=\"1\" >}} {{< gallery >}}");
  EXPECT_EQ(out.xml,
            "<p class=\"first\">a <span class=\"template-tag\">{{&lt; gallery x=&quot;1&quot; &gt;}}</span> "
            "<span class=\"template-tag\">{{&lt; gallery &gt;}}</span></p>");
  EXPECT_EQ(out.diagnostics,
            "post.md:1:3: warning[A0314]: the template tag `{{< gallery >}}` means nothing here (its text "
            "stays visible in the book; this is said once a text)\n");
}

TEST(MarkdownShortcodes, AFilterThatMeansNothingIsSaidOnce) {
  EXPECT_EQ(render_markdown("x {{ \"ana\" | team_link }} and {{ \"bo\" | team_link: 2 }}").diagnostics,
            "post.md:1:3: warning[A0314]: the template tag `{{ … | team_link }}` means nothing here (its "
            "text stays visible in the book; this is said once a text)\n");
}

TEST(MarkdownShortcodes, TagsInsideHtmlKnowTheirPlaces) {
  EXPECT_EQ(
      render_markdown("Words.\n\n<div>\n  {% image \"a.png\" \"\" %}\n  x {{ b }}\n</div>\n").diagnostics,
      "post.md:4:3: warning[A0305]: the picture has no alternative text (say what it shows, for those "
      "who cannot see it)\n"
      "post.md:5:5: warning[A0314]: the template tag `{{ b }}` means nothing here (its text stays "
      "visible in the book; this is said once a text)\n");
}

TEST(MarkdownShortcodes, APairOfTagsIsSaidOnce) {
  const auto count = [](std::string_view text) {
    std::size_t found = 0;
    for (auto at = text.find("A0314"); at != text.npos; at = text.find("A0314", at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count(said("{{< note >}}a{{< /note >}}\n\n{% tip %}\nb\n{% endtip %}")), 2U);
  EXPECT_EQ(count(said("a {{< /note >}} {% endtip %}")), 2U);
}

TEST(MarkdownShortcodes, PathsOfTheSiteBeginWithOneSlash) {
  EXPECT_EQ(rendered("[a]({{ \"//2015/b/\" | url }}) [c]({{ '//cdn.example/d' | url }})"),
            "<p class=\"first\"><a href=\"/2015/b/\">a</a> <a href=\"https://cdn.example/d\">c</a></p>");
}

TEST(MarkdownShortcodes, WhatAnAttributeListLosesIsSaidOnce) {
  EXPECT_EQ(
      said("a\n{: .btn .verse width=\"3\"}\n\n[b](https://b.example/){:target=\"_blank\"} c\n\n"
           "[d](https://d.example/){:target=\"_top\"}\n"),
      "post.md:1:1: info[A0304]: the class `btn` means nothing in a book (it is dropped; this is said "
      "once a text)\n"
      "post.md:1:1: info[A0318]: the attribute `width` means nothing in a book (it is dropped; this is "
      "said once a text)\n"
      "post.md:4:24: info[A0318]: the attribute `target` means nothing in a book (it is dropped; this is "
      "said once a text)\n");
}

TEST(MarkdownShortcodes, AnAttributeListNeedsNoOtherTag) {
  EXPECT_EQ(rendered("a\n{: .verse #b}"), "<p class=\"verse\" id=\"p-b\">a</p>");
}

TEST(MarkdownShortcodes, AttributeListsBehindWordsAreTaken) {
  EXPECT_EQ(rendered("*a*{: .smallcaps #x} **b**{:.term} [c](#x){: .quote} `d`{:#y} e"),
            "<p class=\"first\"><em class=\"smallcaps\" id=\"p-x\">a</em> <strong class=\"term\">b</strong> "
            "<a href=\"#p-x\" class=\"quote\">c</a> <code id=\"p-y\">d</code> e</p>");
  EXPECT_EQ(rendered("# A {#b .center}\n\n![c](d.png){: #e .right} f"),
            "<h1 id=\"p-b\" class=\"center\">A</h1><p class=\"first\"><img src=\"d.png\" alt=\"c\" "
            "class=\"inline\" id=\"p-e\"/> f</p>");
  EXPECT_EQ(rendered("a{: #b} c"), "<p class=\"first\">a<span id=\"p-b\"></span> c</p>");
  EXPECT_EQ(
      said("![c](d.png){: .right} f\n\nwords{: .smallcaps}"),
      "post.md:1:1: info[A0304]: the class `right` means nothing at a picture (it is dropped; this is said "
      "once a text)\n"
      "post.md:3:6: warning[A0319]: the class `smallcaps` belongs to no words (put the list right behind "
      "`*emphasis*` or a link, or alone in the line below a paragraph)\n");
  EXPECT_EQ(said("*a*{: #b} *c*{: #b}"),
            "post.md:1:11: info[A0307]: the id `b` is given twice (links lead to the first)\n");
}

TEST(MarkdownShortcodes, AttributeListsAreTaken) {
  EXPECT_EQ(
      rendered("# A {#b}\n\nc\n{: .dateline}\n\n[d](#b){:target=\"_blank\"} e"),
      "<h1 id=\"p-b\">A</h1><p class=\"dateline\">c</p><p class=\"first\"><a href=\"#p-b\">d</a> e</p>");
}

}  // namespace
}  // namespace anthology
