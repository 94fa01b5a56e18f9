#include "compose/citation.hpp"

#include <sstream>

#include <gmock/gmock.h>

#include "base/xml.hpp"
#include "compose/citation_line.hpp"
#include "compose/citation_names.hpp"
#include "compose/citation_work.hpp"
#include "compose/headline_case.hpp"
#include "compose/typography.hpp"

namespace anthology {
namespace {

using testing::HasSubstr;

Contributor person(std::string name, std::string file_as, std::string role = "aut") {
  Contributor out;
  out.name = std::move(name);
  out.file_as = std::move(file_as);
  out.role = std::move(role);
  return out;
}

SourceRecord chapter() {
  SourceRecord record;
  record.title.text = "Why Row?";
  record.contributors = {person("Vincent van Hoogh", "Hoogh, Vincent van"),
                         person("Harbour Board", "Harbour Board")};
  record.publication.container = Container{{"Small Boats", {}}, "George Sound and Dora Quay"};
  record.publication.publisher = "Tidal";
  record.publication.place = "Leith";
  record.publication.pages = "301-309";
  Date date;
  date.start = {1991, 5, 2};
  record.date = date;
  return record;
}

std::string cited(const SourceRecord& record, CitationStyle style, std::string_view language = "en-US",
                  CitationForm form = CitationForm::bibliography) {
  Diagnostics diagnostics;
  const Words words(language, {}, diagnostics);
  pugi::xml_document document;
  append_citation(document.append_child("p"), record, {"Untitled", {}}, style, form, words);
  return xml::text_of(document);
}

std::string cited_as_xml(const SourceRecord& record, CitationStyle style) {
  Diagnostics diagnostics;
  const Words words("en-US", {}, diagnostics);
  pugi::xml_document document;
  append_citation(document.append_child("p"), record, {}, style, CitationForm::bibliography, words);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration);
  return out.str();
}

TEST(CitationStyles, CiteAChapter) {
  EXPECT_EQ(
      cited(chapter(), CitationStyle::chicago),
      "Hoogh, Vincent van, and Harbour Board. “Why Row?” In Small Boats, edited by George Sound and Dora "
      "Quay, 301–9. Leith: Tidal, 1991.");
  EXPECT_EQ(cited(chapter(), CitationStyle::chicago, "en-US", CitationForm::note),
            "Vincent van Hoogh and Harbour Board, “Why Row?” in Small Boats, ed. George Sound and Dora Quay "
            "(Leith: Tidal, 1991), 301–9.");
  EXPECT_EQ(cited(chapter(), CitationStyle::apa),
            "van Hoogh, V., & Harbour Board. (1991). Why Row? In G. Sound & D. Quay (Eds.), Small Boats (pp. "
            "301–309). Tidal.");
  EXPECT_EQ(cited(chapter(), CitationStyle::mla),
            "van Hoogh, Vincent, and Harbour Board. “Why Row?” Small Boats, edited by George Sound and Dora "
            "Quay, Tidal, 1991, pp. 301–09.");
}

TEST(CitationStyles, SpeakTheBooksLanguage) {
  EXPECT_EQ(
      cited(chapter(), CitationStyle::mla, "de"),
      "van Hoogh, Vincent und Harbour Board. „Why Row?“ Small Boats, herausgegeben von George Sound und "
      "Dora Quay, Tidal, 1991, S. 301–09.");
}

TEST(CitationStyles, TakeAPrintedInterviewForAnArticle) {
  SourceRecord record;
  record.type = "interview";
  record.title.text = "The Diver Speaks";
  record.publication.name = "Tideline";
  record.contributors = {person("Yann Plongeur", "Plongeur, Yann", "ive"),
                         person("Ada Writer", "Writer, Ada", "ivr")};
  EXPECT_EQ(cited(record, CitationStyle::chicago),
            "Plongeur, Yann. “The Diver Speaks.” Interview by Ada Writer. Tideline, n.d.");
}

TEST(CitationStyles, SayWhatAnIntervalSharesOnce) {
  SourceRecord record;
  record.title.text = "Storm";
  record.url = "https://storm.example/";
  Date date;
  date.start = {1916, 12, 5};
  date.end = PartialDate{1916, 12, 7};
  record.date = date;
  EXPECT_EQ(cited(record, CitationStyle::chicago), "“Storm,” December 5–7, 1916. https://storm.example/.");
  EXPECT_EQ(cited(record, CitationStyle::chicago, "en-GB"),
            "“Storm,” 5–7 December 1916. https://storm.example/.");
  EXPECT_EQ(cited(record, CitationStyle::apa), "Storm. (1916, December 5–7). https://storm.example/");
  record.date->end = PartialDate{1917, 12, 5};
  EXPECT_EQ(cited(record, CitationStyle::mla), "Storm. 5 Dec. 1916–5 Dec. 1917, https://storm.example/.");
}

TEST(CitationStyles, ShortenLongListsOfNames) {
  auto record = chapter();
  record.contributors.clear();
  for (int i = 0; i < 21; ++i)
    record.contributors.push_back(person("A B" + std::to_string(i), "B" + std::to_string(i) + ", A"));
  EXPECT_THAT(cited(record, CitationStyle::chicago),
              testing::StartsWith("B0, A, A B1, A B2, A B3, A B4, A B5, A B6, et al. “"));
  EXPECT_THAT(cited(record, CitationStyle::chicago, "en-US", CitationForm::note),
              testing::StartsWith("A B0 et al., “"));
  EXPECT_THAT(cited(record, CitationStyle::mla), testing::StartsWith("B0, A, et al. “"));
  EXPECT_THAT(cited(record, CitationStyle::apa), testing::HasSubstr("B18, A., … B20, A. (1991)"));
}

TEST(CitationStyles, CapitaliseEnglishTitlesAlone) {
  auto record = chapter();
  record.title.text = "Why row at all?";
  record.publication.container->title.text = "small boats";
  record.language = "en-GB";
  EXPECT_THAT(cited(record, CitationStyle::chicago), HasSubstr("“Why Row at All?” In Small Boats"));
  EXPECT_THAT(cited(record, CitationStyle::mla, "de"), HasSubstr("„Why Row at All?“ Small Boats"));
  EXPECT_THAT(cited(record, CitationStyle::apa), HasSubstr("Why row at all? In"));
  record.language = "fr";
  EXPECT_THAT(cited(record, CitationStyle::chicago), HasSubstr("“Why row at all?” In small boats"));
}

TEST(CitationStyles, EndTitlesAndNamesOnce) {
  SourceRecord record;
  record.type = "blog";
  record.title.text = "And then...";
  record.contributors = {person("J.-P. M. Marin", "Marin, J.-P. M.")};
  record.publication.name = "authenticity.";
  record.date = Date{.start = {1916, 1, 1}, .end = {}, .text = {}, .time = {}};
  EXPECT_EQ(cited(record, CitationStyle::chicago, "en-US", CitationForm::note),
            "J.-P. M. Marin, “And Then…,” authenticity (blog), January 1, 1916.");
  EXPECT_EQ(cited(record, CitationStyle::mla), "Marin, J.-P. M. “And Then…” authenticity, 1 Jan. 1916.");
  EXPECT_THAT(cited(record, CitationStyle::apa), testing::StartsWith("Marin, J.-P. M. (1916"));
  record.publication.name = "Sailing Mag.";
  EXPECT_THAT(cited(record, CitationStyle::chicago), HasSubstr("Sailing Mag."));
}

TEST(CitationStyles, NameATranslatorBehindATitleWithoutAnAuthor) {
  SourceRecord record;
  record.type = "book";
  record.title.text = "Beowulf";
  record.contributors = {person("Seamus Heaney", "Heaney, Seamus", "trl")};
  record.date = Date{.start = {1999, 0, 0}, .end = {}, .text = {}, .time = {}};
  EXPECT_EQ(cited(record, CitationStyle::apa), "Beowulf (S. Heaney, Trans.). (1999).");
}

TEST(CitationNames, KnowTheirParts) {
  const auto parts = name_parts(person("Ludwig van der Rohe Jr.", "Rohe, Ludwig van der, Jr."));
  EXPECT_EQ(parts, (PersonalName{"Rohe", "Ludwig", "van der", "Jr."}));
  EXPECT_FALSE(name_parts(person("村上春樹", "村上春樹")));
  EXPECT_FALSE(name_parts(person("Smith, Jones & Co", "Smith, Jones & Co")));
  auto known = person("Ada de la Mer", "Mer, Ada de la");
  known.parts = {"de la Mer", "Ada", {}, {}};
  EXPECT_EQ(name_parts(known), known.parts);
}

TEST(CitationNames, AreNotTurnedWhereTheFamilyNameStandsFirst) {
  SourceRecord record = chapter();
  record.contributors = {person("海野灯子", "海野, 灯子"), person("Kim Bada", "Kim, Bada")};
  EXPECT_THAT(cited(record, CitationStyle::chicago), testing::StartsWith("海野灯子, and Kim Bada. “"));
  EXPECT_THAT(cited(record, CitationStyle::mla), testing::StartsWith("海野灯子, and Kim Bada. “"));
  EXPECT_THAT(cited(record, CitationStyle::apa), testing::StartsWith("海野灯子, & Kim, B. (1991)"));
}

TEST(CitationNames, AreSaidOnceForWhoEditedAndTranslated) {
  SourceRecord record;
  record.type = "book";
  record.title.text = "Letters";
  record.contributors = {person("A. Writer", "Writer, A."), person("Ben Friend", "Friend, Ben", "edt"),
                         person("Ben Friend", "Friend, Ben", "trl")};
  EXPECT_THAT(cited(record, CitationStyle::chicago),
              testing::StartsWith("Writer, A. Letters. Edited and translated by Ben Friend"));
  EXPECT_THAT(cited(record, CitationStyle::chicago, "en-US", CitationForm::note),
              testing::StartsWith("A. Writer, Letters, ed. and trans. Ben Friend"));
  EXPECT_THAT(cited(record, CitationStyle::apa), testing::HasSubstr("Letters (B. Friend, Ed. & Trans.)"));
  record.contributors.erase(record.contributors.begin());
  EXPECT_THAT(cited(record, CitationStyle::chicago),
              testing::StartsWith("Friend, Ben, ed. and trans. Letters"));
  EXPECT_THAT(cited(record, CitationStyle::mla),
              testing::StartsWith("Friend, Ben, editor and translator. Letters"));
}

TEST(CitationLineText, HasThePointBeforeEveryClosingMark) {
  SourceRecord record = chapter();
  for (const auto& [title, shown] : {std::pair{"The “Anna”", "“The ‘Anna.’” In "},
                                     std::pair{"“Ends in ‘Quotes’”", "“‘Ends in “Quotes.”’” In "},
                                     std::pair{"He Cried, “Fire!”", "“He Cried, ‘Fire!’” In "},
                                     std::pair{"“He Cried, ‘Why?’”", "“‘He Cried, “Why?”’” In "}}) {
    record.title.text = title;
    EXPECT_THAT(cited(record, CitationStyle::chicago), testing::HasSubstr(shown));
  }
}

TEST(CitationDates, BearTheirEraBeforeTheYear1000) {
  SourceRecord record = chapter();
  record.date->start = {731, 0, 0};
  EXPECT_THAT(cited(record, CitationStyle::chicago), testing::HasSubstr("Tidal, 731 AD."));
  EXPECT_THAT(cited(record, CitationStyle::apa), testing::HasSubstr("(731 C.E.)"));
  record.date->start = {-54, 0, 0};
  EXPECT_THAT(cited(record, CitationStyle::mla), testing::HasSubstr("55 BC"));
  EXPECT_THAT(cited(record, CitationStyle::apa), testing::HasSubstr("(55 B.C.E.)"));
  EXPECT_THAT(cited(record, CitationStyle::apa, "de"), testing::HasSubstr("55 v. Chr."));
}

TEST(CitationLineText, TurnsQuotationsInside) {
  Diagnostics diagnostics;
  const Words english("en", {}, diagnostics), german("de", {}, diagnostics);
  EXPECT_EQ(with_inner_quotes({"The “Anna”", {}}, english).text, "The ‘Anna’");
  EXPECT_EQ(with_inner_quotes({"“The ‘Anna’ sails”", {}}, english).text, "‘The “Anna” sails’");
  EXPECT_EQ(with_inner_quotes({"It’s ‘here’", {}}, english).text, "It’s ‘here’");
  EXPECT_EQ(with_inner_quotes({"Die „Anna“", {}}, german).text, "Die ‚Anna‘");
}

TEST(CitationLineText, KeepsApostrophesAndMarksWithoutAPartner) {
  Diagnostics diagnostics;
  const Words english("en", {}, diagnostics), german("de", {}, diagnostics);
  for (const auto& [title, shown] : std::initializer_list<std::pair<const char*, const char*>>{
           {"On “Say ‘don’t’ now” again", "On ‘Say “don’t” now’ again"},
           {"Rock ’n’ roll “and ’tis”", "Rock ’n’ roll ‘and ’tis’"},
           {"Rock ‘n’ roll “and ‘tis”", "Rock ‘n’ roll ‘and ‘tis’"},
           {"“The boys’ own”", "‘The boys’ own’"},
           {"“Open, ‘The 1990’s’", "“Open, ‘The 1990’s’"},
           {"„Lalka”", "‘Lalka’"},
           {"« Le Horla »", "‘Le Horla’"},
           {"“On «\u202FLe\u00A0Horla\u00A0»”", "‘On “Le\u00A0Horla”’"},
           {"‹ Le Horla ›", "‹ Le Horla ›"},
           {"« » and «  “x”  »", "‘’ and ‘“x”’"},
       })
    EXPECT_EQ(with_inner_quotes({title, {}}, english).text, shown) << title;
  EXPECT_EQ(with_inner_quotes({"„Er sagte ‚Ja‘ und ‘nein’“", {}}, german).text, "‚Er sagte „Ja“ und „nein“‘");
}

TEST(PageRanges, AreShortenedByTheStyle) {
  using citation::PageRange;
  EXPECT_EQ(page_range("301-309", PageRange::whole), "301–309");
  EXPECT_EQ(page_range("301-309", PageRange::chicago), "301–9");
  EXPECT_EQ(page_range("100--104", PageRange::chicago), "100–104");
  EXPECT_EQ(page_range("1200–1215", PageRange::chicago), "1200–1215");
  EXPECT_EQ(page_range("321-328", PageRange::two_digits), "321–28");
  EXPECT_EQ(page_range("A3, 12-14", PageRange::whole), "A3, 12–14");
  EXPECT_EQ(page_range("A-1, B-2", PageRange::whole), "A-1, B-2");
  EXPECT_EQ(page_range("xii-xv", PageRange::whole), "xii–xv");
  EXPECT_EQ(page_range("101-9", PageRange::whole), "101–109");
  EXPECT_EQ(page_range("101-9", PageRange::two_digits), "101–09");
  EXPECT_EQ(page_range("321-8", PageRange::chicago), "321–28");
}

TEST(HeadlineCase, FollowsCsl) {
  for (const auto& [written, headline] : std::initializer_list<std::pair<const char*, const char*>>{
           {"the pier in winter", "The Pier in Winter"},
           {"A note on the up-and-coming harbour", "A Note on the up-and-Coming Harbour"},
           {"Notes from the edge: a field guide to mud", "Notes from the Edge: A Field Guide to Mud"},
           {"Other things to look up", "Other Things to Look Up"},
           {"iPhone repairs by the sea", "iPhone Repairs by the Sea"},
           {"Is the tide in?", "Is the Tide In?"},
           {"“the good boat” and its keeper", "“The Good Boat” and Its Keeper"},
           {"Who’s afraid of o’clock", "Who’s Afraid of o’clock"},
           {"What he said (and what he did not)", "What He Said (and What He Did Not)"},
           {"Écrits about élan", "Écrits about Élan"},
           {"", ""}})
    EXPECT_EQ(headline_case({written, {}}).text, headline);
}

/// Emphasised words in brackets.
std::string marked(const TitleText& title) {
  std::string out;
  for (const TitleRun& run : runs_of(title))
    out += run.element.empty() ? std::string(run.text) : "[" + std::string(run.text) + "]";
  return out;
}

TEST(Typography, LetsEmphasisFollowItsWords) {
  const TitleText title{"\"On\" 'Moby'--it's...", {{5, 11, TitleElement::em}, {13, 17, TitleElement::i}}};
  EXPECT_EQ(marked(typographic(title)), "“On” [‘Moby’]–[it’s]…");
  EXPECT_EQ(typographic(std::string_view("\"On\"")), "“On”");
}

TEST(HeadlineCase, LetsEmphasisFollowItsWords) {
  EXPECT_EQ(marked(headline_case({"reading moby-dick in hull", {{8, 17, TitleElement::em}}})),
            "Reading [Moby-Dick] in Hull");
}

TEST(CitationLineText, KeepsEmphasis) {
  SourceRecord record = chapter();
  record.title = {"On 'Moby-Dick'", {{4, 13, TitleElement::em}}};
  EXPECT_THAT(cited_as_xml(record, CitationStyle::chicago),
              testing::HasSubstr("“<span class=\"source-title\">On ‘<em>Moby-Dick</em>.’</span>” In "));
  record.type = "book";
  record.publication.container.reset();
  EXPECT_THAT(cited_as_xml(record, CitationStyle::chicago),
              testing::HasSubstr("<cite class=\"source-title\">On ‘<em>Moby-Dick</em>’</cite>. "));
  record.title = {"On \"Moby-Dick\"", {{4, 13, TitleElement::cite}}};
  EXPECT_THAT(cited_as_xml(record, CitationStyle::chicago),
              testing::HasSubstr("<cite class=\"source-title\">On “<cite>Moby-Dick</cite>.”</cite> "));
}

}  // namespace
}  // namespace anthology
