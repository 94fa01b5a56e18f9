#include "import/xml_reader.hpp"

#include <chrono>

#include <gmock/gmock.h>

#include "base/clean_text.hpp"

namespace anthology {
namespace {

using testing::HasSubstr;

/// Of each item: the words of its children; `!` where it is broken; then the codes.
std::string read(const std::string& text) {
  Diagnostics diagnostics;
  const SourcePtr source = clean_text("a.xml", text, diagnostics);
  pugi::xml_document rest;
  std::string out;
  read_xml(
      *source, {"item"},
      [&](XmlItem& item) {
        for (const auto& child : item.element.children())
          out += std::string(child.name()) + '=' + child.child_value() + ';';
        out += item.broken ? "! " : " ";
      },
      rest, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.list()) out += ' ' + diagnostic.code;
  return out;
}

std::string value(const std::string& text) {
  const std::string out = read("<rss><item><a>" + text + "</a></item></rss>");
  const std::size_t end = out.find(";");
  return out.starts_with("a=") && end != std::string::npos ? out.substr(2, out.rfind("; ") - 2) : out;
}

TEST(XmlReader, NamesHaveTheUsualPrefixes) {
  EXPECT_EQ(
      read("<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:a='http://www.w3.org/2005/Atom'>"
           "<item><c:encoded>x</c:encoded><a:link/><other:y>z</other:y></item></rss>"),
      "content:encoded=x;atom:link=;other:y=z; ");
  EXPECT_EQ(
      read("<rdf:RDF xmlns='http://purl.org/rss/1.0/' "
           "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><item><title>x</title></item></rdf:RDF>"),
      "title=x; ");
}

TEST(XmlReader, References) {
  EXPECT_EQ(value("&lt;&amp;&#233;&#xE9;&eacute;&nbsp;"), "<&éé\xC3\xA9\xC2\xA0");
  EXPECT_EQ(value("AT&T &unknown; &; & &#0; &#xD800; < 3"), "AT&T &unknown; &; & &#0; &#xD800; < 3");
}

TEST(XmlReader, SectionsOfCdata) {
  EXPECT_EQ(value("<![CDATA[a &amp; <b>]]>"), "a &amp; <b>");
  EXPECT_EQ(value("<![CDATA[a]]]]><![CDATA[>b]]>"), "a]]>b");
  EXPECT_EQ(value("<![CDATA[a <![CDATA[ b ]]> c]]>"), "a <![CDATA[ b ]]> c");
  EXPECT_EQ(value("<![CDATA[a]]> b"), "a b");
  EXPECT_EQ(read("<rss><item><a><![CDATA[b <i>c</i> d</a><c>e</c></item><item><a>f</a></item></rss>"),
            "a=b <i>c</i> d;c=e; a=f;  A1005");
  EXPECT_EQ(read("<rss><item><a><![CDATA[b <i>c</i> d"), "a=b <i>c</i> d;!  A1005");
}

TEST(XmlReader, CommentsInstructionsAndWhatStandsBefore) {
  EXPECT_EQ(value("a<!-- x -- y -->b<?php echo ?>c"), "abc");
  EXPECT_EQ(read("\n\nWarning: 3 < 4\n<?xml version='1.0'?>\n<rss><item><a>b</a></item></rss>"), "a=b; ");
}

TEST(XmlReader, IllFormedIsReadAsFarAsItGoes) {
  EXPECT_EQ(read("<rss><item><a>b</c></item><item><a>d</a></item></rss>"), "a=b; a=d;  A1005");
  EXPECT_EQ(read("<rss><item><a>b<br></a><c>d</c></item><item><a>e</a></item></rss>"),
            "a=b;c=d; a=e;  A1005");
  EXPECT_EQ(read("<rss><item><a x=\"1 > 0 & 2 < 3\">b</a></item></rss>"), "a=b;  A1005");
  EXPECT_EQ(read("<rss><item><a>b</a></item><item><a>d"), "a=b; a=d;!  A1005");
  EXPECT_THAT(read("<rss>"), HasSubstr("A1005"));
}

TEST(XmlReader, EntitiesAreNeverDeclared) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 10; ++i) {
    laughs += "<!ENTITY l" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) laughs += "&l" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  EXPECT_EQ(read(laughs + "]><rss><item><a>&l9;</a></item></rss>"), "a=&l9;;  A1006");
  EXPECT_EQ(
      read("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><a>&x;</a></item></rss>"),
      "a=&x;;  A1006");
  EXPECT_EQ(read("<!DOCTYPE rss SYSTEM \"http://x.example/rss.dtd\"><rss><item><a>b</a></item></rss>"),
            "a=b; ");
}

TEST(XmlReader, DepthIsBounded) {
  const auto times = [](const std::string& tag) {
    std::string out;
    for (int i = 0; i < 10'000; ++i) out += tag;
    return out;
  };
  const std::string before = "<rss><item><a>b</a></item><item><a>deep</a>",
                    after = "<item><a>d</a></item></rss>";
  EXPECT_EQ(read(before + times("<x>") + "c" + times("</x>") + "</item>" + after),
            "a=b; a=deep;x=; a=d;  A1025");
  EXPECT_EQ(read(before + times("<x>") + "c</item>" + after), "a=b; a=deep;x=; a=d;  A1005 A1025");
  EXPECT_EQ(read(before + times("<x>") + std::string(100'000, ' ')), "a=b; a=deep;x=;!  A1005 A1025");
}

TEST(XmlReader, MarksWithoutAnEndTakeLinearTime) {
  for (const std::string mark :
       {"<![CDATA[", "<!--", "<?x ", "&", "<", "<!DOCTYPE [", "]]><![CDATA[<![CDATA[", "<a x=\"", "</a>",
        "<a>", "<a></b>", "<a><![CDATA["}) {
    std::string text = "<rss><item><a>";
    for (int i = 0; i < 200'000; ++i) text += mark;
    const auto start = std::chrono::steady_clock::now();
    read(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20)) << mark;
  }
}

TEST(XmlReader, PlacesAreThoseOfTheFile) {
  Diagnostics diagnostics;
  const SourcePtr source = clean_text(
      "a.xml", "<?xml version='1.0'?>\n<!-- a\nb -->\n<rss>\n  <item>\n</item></rss>", diagnostics);
  pugi::xml_document rest;
  std::uint32_t line = 0;
  read_xml(
      *source, {"item"}, [&](XmlItem& item) { line = locate(item.span).line; }, rest, diagnostics);
  EXPECT_EQ(line, 5U);
}

TEST(XmlReader, PlacesInJoinedDocumentsAreThoseOfTheFile) {
  Diagnostics diagnostics;
  const SourcePtr source = clean_text("a.xml", "<rss>\n<item/></rss>\n\n<rss>\n\n<item/></rss>", diagnostics);
  pugi::xml_document rest;
  std::vector<std::uint32_t> places;
  read_xml(
      *source, {"item"}, [&](const XmlItem& item) { places.push_back(item.span.begin); }, rest, diagnostics);
  EXPECT_THAT(places, testing::ElementsAre(6, 28));
}

}  // namespace
}  // namespace anthology
