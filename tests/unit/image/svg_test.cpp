#include <gmock/gmock.h>

#include "image/image.hpp"

namespace anthology {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view head =
    R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">)";

/// What is left of a drawing's content.
std::string cleaned(std::string_view content) {
  const std::string out = sanitize_svg(std::string(head) + std::string(content) + "</svg>");
  if (!out.starts_with(head)) return "head: " + out;
  return out.substr(head.size(), out.size() - head.size() - 6);
}

TEST(SanitizeSvg, KeepsADrawing) {
  const std::string drawing =
      R"x(<defs><linearGradient id="g"><stop offset="1"></stop></linearGradient></defs>)x"
      R"x(<g fill="url(#g)" style="stroke: url('#g')"><text x="1">A &lt; B &amp; C</text></g><use xlink:href="#g"></use>)x"
      R"x(<image href="data:image/png;base64,AAAA"></image><style>.a { fill: url(#g) }</style>)x";
  EXPECT_EQ(cleaned(drawing), drawing);
}

TEST(SanitizeSvg, SeesWhatMoves) {
  const auto moves = [](std::string_view content) {
    return clean_svg(std::string(head) + std::string(content) + "</svg>").moves;
  };
  EXPECT_TRUE(moves("<rect><animate attributeName='opacity' values='0;1' dur='.2s'/></rect>"));
  EXPECT_TRUE(moves("<rect><set attributeName='opacity' to='0' begin='1s'/></rect>"));
  EXPECT_TRUE(moves("<style>@keyframes f { to { opacity: 0 } } rect { animation: f .1s infinite }</style>"));
  EXPECT_TRUE(moves(
      "<image "
      "href='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkwBACwAAAAAAQABAAACAkwBADs='/>"));
  EXPECT_FALSE(
      moves("<image href='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAkwBADs='/>"));
  EXPECT_FALSE(moves("<style>rect { fill: red }</style><rect/>"));
  EXPECT_FALSE(moves("<a><animate attributeName='href' to='x'/></a>")) << "it is left out";
}

TEST(SanitizeSvg, CountsWhatIsMissed) {
  const auto out =
      clean_svg(R"x(<svg xmlns:i="http://i.example"><script/><rect onload="x()" i:label="y"/><metadata/>)x"
                R"x(<foreignObject/><image href="https://a.example/b.png"/><style>@import "a.css";</style>)x"
                R"x(<rect fill="url(a.svg#b)"/><a href="https://a.example/"/></svg>)x");
  EXPECT_EQ(out.scripts, 2U);
  EXPECT_EQ(out.foreign, 1U);
  EXPECT_EQ(out.outside, 3U);
  const auto whole = clean_svg("<svg><rect fill='url(#a)'/></svg>");
  EXPECT_EQ(whole.scripts + whole.foreign + whole.outside, 0U);
}

TEST(SanitizeSvg, DropsWhatRuns) {
  EXPECT_EQ(cleaned("<script>alert(1)</script>"), "");
  EXPECT_EQ(cleaned("<SCRIPT>alert(1)</SCRIPT>"), "");
  EXPECT_EQ(cleaned("<foreignObject><p>x</p></foreignObject>"), "");
  EXPECT_EQ(cleaned("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>"), "");
  EXPECT_EQ(cleaned("<p xmlns='http://www.w3.org/1999/xhtml' onclick='x()'>a</p>"), "");
  EXPECT_EQ(cleaned("<rect onload='x()' OnClick='y()' ev:onclick='z()' x='1'/>"), R"(<rect x="1"></rect>)");
  EXPECT_EQ(
      cleaned(
          "<a><set attributeName='xlink:href' to='javascript:x()'/><animate attributeName='onclick'/></a>"),
      "<a></a>");
}

TEST(SanitizeSvg, DropsWhatReachesOut) {
  EXPECT_EQ(cleaned("<image xlink:href='http://example.org/a.png'/>"), "<image></image>");
  EXPECT_EQ(cleaned("<use href='other.svg#a'/><use href='data:image/png;base64,AA'/>"),
            "<use></use><use></use>");
  EXPECT_EQ(cleaned("<image href='file:///etc/passwd'/>"), "<image></image>");
  EXPECT_EQ(cleaned("<image href='data:image/svg+xml,a'/>"), "<image></image>");
  EXPECT_EQ(cleaned("<a href='javascript:x()'>t</a>"), "<a>t</a>");
  EXPECT_EQ(cleaned("<g fill='url(http://example.org/#a)' mask='URL( \"a.svg#b\" )'/>"), "<g></g>");
  EXPECT_EQ(cleaned("<g style='fill: u\\72l(a.svg)'/>"), "<g></g>");
  EXPECT_EQ(cleaned("<style>@import 'a.css';</style>"), "");
  EXPECT_EQ(cleaned("<style>@imp<!-- -->ort 'a.css';</style>"), "");
  EXPECT_EQ(cleaned("<style>a { fill: url(//example.org/a) }</style>"), "");
  EXPECT_EQ(cleaned("<g xml:base='http://example.org/' inkscape:label='x'/>"), "<g></g>");
  EXPECT_EQ(cleaned("<?xml-stylesheet href='a.css'?><!-- c --><metadata>m</metadata>"), "");
}

TEST(SanitizeSvg, RefusesEntitiesAndDropsADocumentType) {
  EXPECT_EQ(sanitize_svg("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>"), "");
  EXPECT_THAT(sanitize_svg("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a.dtd\"><svg/>"),
              testing::StartsWith("<svg "));
  EXPECT_THAT(sanitize_svg("<svg>&undeclared;</svg>"), HasSubstr("&amp;undeclared;"));
}

TEST(SanitizeSvg, RefusesWhatIsNoDrawing) {
  for (const char* text :
       {"", "no", "<html/>", "<svg>", "<svg></g></svg>", "<svg>\xff</svg>", "<svg>&#1;</svg>"})
    EXPECT_EQ(sanitize_svg(text), "") << text;
}

TEST(SanitizeSvg, RefusesDepthsAndWritesDuplicatesOnce) {
  std::string deep;
  for (int level = 0; level < 100000; ++level) deep += "<g>";
  for (int level = 0; level < 100000; ++level) deep += "</g>";
  EXPECT_EQ(sanitize_svg("<svg>" + deep + "</svg>"), "");
  EXPECT_EQ(cleaned("<g x='1' x='2'/>"), R"(<g x="1"></g>)");
}

TEST(SanitizeSvg, GivesTheNamespacesThatAreMissing) {
  EXPECT_THAT(sanitize_svg("<svg width='1'/>"), HasSubstr("xmlns=\"http://www.w3.org/2000/svg\""));
}

}  // namespace
}  // namespace anthology
