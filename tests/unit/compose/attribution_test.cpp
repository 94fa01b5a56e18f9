#include "compose/attribution.hpp"

#include <gmock/gmock.h>

#include "base/xml.hpp"
#include "compose/licenses.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

SourceRecord pier() {
  SourceRecord record;
  record.title.text = "Snow at Scarrow";
  record.contributors = {{.name = "J. T. Mossop", .file_as = "Mossop, J. T.", .url = {}, .id = {}}};
  record.publication.name = "Evening Ledger";
  record.publication.volume = "29";
  record.publication.issue = "292";
  record.publication.pages = "3–4";
  record.date = Date{.start = {1916, 12, 6}, .end = {}, .text = {}, .time = {}};
  record.url = "https://ledger.example/snow";
  record.accessed = Date{.start = {2016, 12, 1}, .end = {}, .text = {}, .time = {}};
  record.license = "CC-BY-4.0";
  return record;
}

struct Written {
  pugi::xml_document document;
  std::string text;
  std::string xml;
};

Written written(const SourceRecord& record, CitationForm form,
                PrintedPiece piece = {{"Snow at Scarrow", {}}, 0}, std::string_view language = "en-GB",
                CitationStyle style = CitationStyle::chicago) {
  Written out;
  Diagnostics diagnostics;
  const Words words(language, {}, diagnostics);
  append_credit(out.document.append_child("p"), record, piece,
                {style, form, form == CitationForm::note ? Terms::all : Terms::none}, words);
  out.text = xml::text_of(out.document);
  xml::write_children(out.xml, out.document);
  return out;
}

std::string part(const Written& note, const char* name) {
  return xml::text_of(note.document.select_node((std::string("//*[@class='") + name + "']").c_str()).node());
}

TEST(Citation, NoteFollowsChicago) {
  EXPECT_EQ(written(pier(), CitationForm::note).text,
            "J. T. Mossop, “Snow at Scarrow,” Evening Ledger 29, no. 292 (6 December 1916): 3–4, "
            "https://ledger.example/snow. Accessed 1 December 2016. Licensed under CC BY 4.0.");
}

TEST(Citation, BibliographyBeginsWithTheSortedName) {
  EXPECT_EQ(written(pier(), CitationForm::bibliography).text,
            "Mossop, J. T. “Snow at Scarrow.” Evening Ledger 29, no. 292 (6 December 1916): 3–4. "
            "https://ledger.example/snow. Accessed 1 December 2016.");
}

TEST(Citation, PartsStandInClassesOfTheirOwn) {
  const auto note = written(pier(), CitationForm::note);
  EXPECT_EQ(part(note, "source-author"), "J. T. Mossop");
  EXPECT_EQ(part(note, "source-title"), "Snow at Scarrow");
  EXPECT_EQ(part(note, "source-publication"), "Evening Ledger");
  EXPECT_EQ(part(note, "source-date"), "6 December 1916");
  EXPECT_EQ(part(note, "source-url"), "https://ledger.example/snow");
  EXPECT_EQ(part(note, "source-license"), "Licensed under CC BY 4.0");
  EXPECT_THAT(note.xml, HasSubstr("href=\"https://creativecommons.org/licenses/by/4.0/\""));
}

TEST(Citation, SaysHowMuchOfTheOriginalIsPrinted) {
  auto record = pier();
  record.extent.kind = ExtentKind::excerpt;
  record.extent.of_total = 1000;
  EXPECT_THAT(written(record, CitationForm::note, {{"Snow at Scarrow", {}}, 250}).text,
              HasSubstr("Excerpt: about 25 % of the original."));
  for (const std::size_t words : {995, 1000, 1200})
    EXPECT_EQ(part(written(record, CitationForm::note, {{"Snow at Scarrow", {}}, words}), "source-extent"),
              "Excerpt")
        << "all but the whole: " << words;
  record.extent.of_total.reset();
  EXPECT_EQ(part(written(record, CitationForm::note), "source-extent"), "Excerpt");
  record.extent.kind = ExtentKind::abridged;
  EXPECT_EQ(part(written(record, CitationForm::note), "source-extent"), "Abridged");
}

TEST(Citation, SaysTheOriginalTitleWhereItWasChanged) {
  // The citation has the original's title; a sentence that gave it again would say nothing.
  const auto retitled = written(pier(), CitationForm::note, {{"The Pier in Winter", {}}, 0});
  EXPECT_EQ(part(retitled, "source-title"), "Snow at Scarrow");
  EXPECT_THAT(retitled.xml, Not(HasSubstr("source-original-title")));
  auto translated = pier();
  translated.original_title.text = "Schnee in Scarrow";
  EXPECT_EQ(
      part(written(translated, CitationForm::note, {{"The Pier in Winter", {}}, 0}), "source-original-title"),
      "Original title: Schnee in Scarrow");
  EXPECT_THAT(written(pier(), CitationForm::note).xml, Not(HasSubstr("source-original-title")));
}

TEST(Citation, GivesTheHoldersWordingToTheByte) {
  auto record = pier();
  record.permission = Permission{};
  record.permission->credit_line = "Reprinted by permission of  THE LEDGER & Sons.";
  const auto note = written(record, CitationForm::note);
  EXPECT_EQ(part(note, "source-permission"), "Reprinted by permission of  THE LEDGER & Sons.");
  EXPECT_THAT(note.text, Not(HasSubstr("Sons..")));
}

TEST(Citation, DoesNotDoubleFullStops) {
  auto record = pier();
  record.title.text = "Who Goes There?";
  EXPECT_THAT(written(record, CitationForm::bibliography).text, HasSubstr("“Who Goes There?” Evening"));
}

TEST(Citation, QuotesAsTheLanguageDoes) {
  EXPECT_THAT(written(pier(), CitationForm::note, {{"Snow at Scarrow", {}}, 0}, "de").text,
              HasSubstr("J. T. Mossop, „Snow at Scarrow“, Evening Ledger 29, Nr. 292 (6. Dezember 1916)"));
}

TEST(Citation, WorksWithNextToNothing) {
  EXPECT_EQ(written({}, CitationForm::note, {{"Untold", {}}, 0}).text, "“Untold,” n.d.");
  SourceRecord anonymous;
  anonymous.anonymous = true;
  anonymous.title.text = "Song";
  EXPECT_EQ(written(anonymous, CitationForm::note, {{"Song", {}}, 0}).text, "“Song,” n.d.");
}

TEST(Citation, ABadAddressIsTextAlone) {
  auto record = pier();
  record.url = "see the library";
  const auto note = written(record, CitationForm::note);
  EXPECT_EQ(part(note, "source-url"), "see the library");
  EXPECT_EQ(note.document.select_node("//a[@class='source-url']").node().name(), std::string());
}

std::vector<std::string> texts(std::string_view expression) {
  std::vector<std::string> out;
  for (const auto& part : license_parts(expression)) out.push_back(part.text);
  return out;
}

TEST(Licenses, AreNamedAndLinked) {
  EXPECT_THAT(texts("CC-BY-SA-4.0"), ElementsAre("CC BY-SA 4.0"));
  EXPECT_EQ(license_parts("CC-BY-SA-4.0")[0].url, "https://creativecommons.org/licenses/by-sa/4.0/");
  EXPECT_EQ(license_parts("CC-BY-NC-3.0-DE")[0].url, "https://creativecommons.org/licenses/by-nc/3.0/de/");
  EXPECT_EQ(license_parts("CC0-1.0")[0].url, "https://creativecommons.org/publicdomain/zero/1.0/");
  EXPECT_THAT(texts("MIT OR Apache-2.0"), ElementsAre("MIT", " or ", "Apache-2.0"));
  EXPECT_THAT(texts("LicenseRef-all-rights-reserved"), ElementsAre("all rights reserved"));
  EXPECT_THAT(texts("NOASSERTION"), IsEmpty());
  EXPECT_THAT(texts("CC-BY"), ElementsAre("CC BY"));
}

TEST(Licenses, WordsThatAreNoneAreASentenceOfTheirOwn) {
  const auto behind = [](std::string_view license, std::string_view notice) {
    auto record = pier();
    record.license = license;
    record.copyright = Copyright{"Ann Writer", "2001", std::string(notice)};
    const auto text = written(record, CitationForm::note).text;
    return text.substr(text.find("2016. ") + 6);
  };
  EXPECT_EQ(behind("all rights reserved", ""), "© 2001 Ann Writer. All rights reserved.");
  EXPECT_EQ(behind("All rights reserved.", "© 2001 Ann Writer. All rights reserved."),
            "© 2001 Ann Writer. All rights reserved.");
  EXPECT_EQ(behind("LicenseRef-all-rights-reserved", ""), "© 2001 Ann Writer. All rights reserved.");
  EXPECT_EQ(behind("public domain", ""), "© 2001 Ann Writer. Public domain.");
  EXPECT_EQ(behind("CC BY 4.0", ""), "© 2001 Ann Writer. Licensed under CC BY 4.0.");
}

TEST(RoleLines, WordEveryRoleButTheAuthors) {
  Diagnostics diagnostics;
  const Words words("en", {}, diagnostics);
  const std::vector<Contributor> people = {{.name = "A", .file_as = {}, .role = "aut", .url = {}, .id = {}},
                                           {.name = "B", .file_as = {}, .role = "trl", .url = {}, .id = {}},
                                           {.name = "C", .file_as = {}, .role = "trl", .url = {}, .id = {}},
                                           {.name = "D", .file_as = {}, .role = "nrt", .url = {}, .id = {}},
                                           {.name = "E", .file_as = {}, .role = "ctb", .url = {}, .id = {}},
                                           {.name = "F", .file_as = {}, .role = "cph", .url = {}, .id = {}}};
  EXPECT_THAT(role_lines(people, words), ElementsAre("Translated by B and C", "With D and E"));
}

}  // namespace
}  // namespace anthology
