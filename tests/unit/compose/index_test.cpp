#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/xml.hpp"
#include "compose/index_list.hpp"
#include "compose/index_terms.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> folded(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& word : index_words(text)) out.push_back(word.folded);
  return out;
}

struct Parsed {
  SourceText source;
  Diagnostics diagnostics;
  std::vector<IndexTerm> terms;
  explicit Parsed(std::string text) : source("index.txt", std::move(text)) {
    terms = parse_index_terms(source, diagnostics);
  }
};

std::vector<std::string> found(std::string terms, std::string_view text) {
  const Parsed parsed(std::move(terms));
  std::vector<std::string> out;
  for (const auto& match : IndexMatcher(parsed.terms).find(text))
    out.push_back(parsed.terms[match.term].heading + ": " +
                  std::string(text.substr(match.begin, match.end - match.begin)));
  return out;
}

TEST(IndexWords, AreFoldedAndApart) {
  EXPECT_THAT(folded("The Harbour-Master's dues, 1888."),
              ElementsAre("the", "harbour", "master", "’", "s", "dues", ",", "1888", "."));
  EXPECT_THAT(folded("har\u00ADbour Straße E\u0301cluse"), ElementsAre("harbour", "strasse", "écluse"));
  EXPECT_THAT(folded("港の灯"), ElementsAre("港", "の", "灯"));
  EXPECT_THAT(folded(""), IsEmpty());
}

TEST(IndexTerms, HaveSynonymsAndReferences) {
  const Parsed parsed(
      "# persons\nport dues = harbour dues, tolls\n\nTrinity House -> lighthouses, pilots\n"
      "fog = mist -> horns\nPort dues = wharfage\n");
  ASSERT_THAT(parsed.terms, SizeIs(3));
  EXPECT_EQ(parsed.terms[0].heading, "port dues");
  EXPECT_THAT(parsed.terms[0].synonyms, ElementsAre("harbour dues", "tolls", "wharfage"));
  EXPECT_THAT(parsed.terms[1].see_also, ElementsAre("lighthouses", "pilots"));
  EXPECT_THAT(parsed.terms[2].synonyms, ElementsAre("mist"));
  EXPECT_THAT(parsed.terms[2].see_also, ElementsAre("horns"));
  EXPECT_THAT(parsed.diagnostics.list(), IsEmpty());
}

TEST(IndexTerms, GiveAWordToOneTerm) {
  Parsed parsed("wardens = keepers\nkeepers -> lamp  # of lights\nocean = sea\nmare = sea, sea\n");
  ASSERT_THAT(parsed.terms, SizeIs(4));
  EXPECT_THAT(parsed.terms[0].synonyms, IsEmpty());
  EXPECT_THAT(parsed.terms[1].see_also, ElementsAre("lamp"));
  EXPECT_THAT(parsed.terms[3].synonyms, IsEmpty());
  const auto said = parsed.diagnostics.take();
  ASSERT_THAT(said, SizeIs(3));
  EXPECT_EQ(said[0].code, "A0298");
  EXPECT_EQ(said[0].where.line, 1u);
}

TEST(IndexTerms, AreNoneWithoutAWord) {
  std::string long_term;
  for (int i = 0; i < 17; ++i) long_term += "word ";
  Parsed parsed("= tolls\na = b = c\na -> b -> c\nfog =\nfog -> , horns\n" + long_term + "\nlamp\n");
  ASSERT_THAT(parsed.terms, SizeIs(1));
  EXPECT_EQ(parsed.terms[0].heading, "lamp");
  const auto said = parsed.diagnostics.take();
  ASSERT_THAT(said, SizeIs(6));
  EXPECT_EQ(said[1].code, "A0295");
  EXPECT_EQ(said[1].where.line, 2u);
}

TEST(IndexMatcher, FindsTheLongestTermOfWholeWords) {
  EXPECT_THAT(
      found("house\nTrinity House\nlamp = lamps", "At Trinity  House the lamps; a houseboat, a house."),
      ElementsAre("Trinity House: Trinity  House", "lamp: lamps", "house: house"));
  EXPECT_THAT(found("Trinity House", "Trinity. House"), IsEmpty());
  EXPECT_THAT(found("St. Ives", "from St. Ives to st ives"), ElementsAre("St. Ives: St. Ives"));
  EXPECT_THAT(found("灯台", "港の灯台です"), ElementsAre("灯台: 灯台"));
  EXPECT_THAT(found("a b c\nb", "a b d"), ElementsAre("b: b"));
}

TEST(IndexMarks, GoAcrossEmphasisAndLinks) {
  Section section;
  section.id = "a";
  section.dom.load_string(
      "<section id='a'><p>Trinity <em>House</em>, l<i>amp</i> fog<sup><a epub:type='noteref'>1</a></sup> "
      "signal"
      "</p><p>Trinity</p><p>House <span class='term'>new\n wick<sup "
      "epub:type='noteref'>2</sup>,</span></p></section>",
      pugi::parse_default | pugi::parse_ws_pcdata);
  const Parsed parsed("Trinity House\nlamp\nfog signal\n");
  std::vector<std::string> headings;
  for (const auto& mark : mark_terms(parsed.terms, IndexMatcher(parsed.terms), section))
    headings.push_back(mark.heading);
  EXPECT_THAT(headings, ElementsAre("Trinity House", "lamp", "fog signal", "new wick"));
}

TEST(IndexMarks, StandOnceInAParagraph) {
  Section section;
  section.id = "pier";
  section.dom.load_string(
      "<section id='pier'><header><h1>The lamp</h1></header><p>A lamp and a <em>lamp</em>.</p>"
      "<p>The <span class='term'>old lamp</span>, a Lamp</p><pre>lamp</pre></section>",
      pugi::parse_default | pugi::parse_ws_pcdata);
  const Parsed parsed("lamp\n");
  const auto marks = mark_terms(parsed.terms, IndexMatcher(parsed.terms), section);
  ASSERT_THAT(marks, SizeIs(3));
  EXPECT_EQ(marks[0].heading, "lamp");
  EXPECT_EQ(marks[1].heading, "old lamp");
  EXPECT_EQ(marks[2].heading, "lamp");
  std::string xml;
  xml::write_children(xml, section.dom);
  EXPECT_EQ(
      xml,
      "<section id=\"pier\"><header><h1>The lamp</h1></header><p>A <span id=\"pier-I--1\"></span>lamp and a "
      "<em>lamp</em>.</p><p>The <span class=\"term\" id=\"pier-I--2\">old lamp</span>, a "
      "<span id=\"pier-I--3\"></span>Lamp</p><pre>lamp</pre></section>");
}

}  // namespace
}  // namespace anthology
