#include <gmock/gmock.h>
#include <anthology/anthology.hpp>

namespace anthology {
namespace {

Files one_piece() {
  return files_in({
      {"anthology.yaml", "title: T\neditor: E\npublisher: P\nlibrary: posts\nchapters: [pier]\n"},
      {"posts/pier.md",
       "---\ntitle: The Pier\nsource:\n  - {author: Ada Writer, date: \"1916-12?\", publication: Ledger, "
       "url: "
       "\"https://l.example/\", license: CC-BY-4.0}\n  - {title: Again, date: \"-0043\"}\n---\nText.\n"},
  });
}

TEST(Sources, ArePlainData) {
  const Sources found = sources("anthology.yaml", one_piece());
  ASSERT_EQ(found.report.status, Status::built) << render(found.report.diagnostics, Rendering::human);
  ASSERT_EQ(found.sources.size(), 2U);
  const Source& first = found.sources[0];
  EXPECT_EQ(first.id, "pier");
  EXPECT_EQ(first.piece, "pier");
  EXPECT_EQ(first.title, "The Pier");
  EXPECT_EQ(first.people.at(0).file_as, "Writer, Ada");
  EXPECT_EQ(first.date, "1916-12?");
  EXPECT_EQ(first.license, "CC-BY-4.0");
  EXPECT_EQ(first.extent, "full");
  EXPECT_EQ(found.sources[1].id, "pier-2");
  EXPECT_EQ(found.sources[1].date, "-0043");
}

TEST(Sources, TellLicencesFromWords) {
  const auto source_with = [](const std::string& license) {
    return sources(
               "a.yaml",
               files_in(
                   {{"a.yaml", "title: T\neditor: E\npublisher: P\nlibrary: posts\nchapters: [pier]\n"},
                    {"posts/pier.md", "---\nsource: {title: T, license: " + license + "}\n---\nText.\n"}}))
        .sources.at(0);
  };
  EXPECT_EQ(source_with("CC BY 4.0").license, "CC-BY-4.0");
  EXPECT_EQ(source_with("CC BY 4.0").rights, "");
  EXPECT_EQ(source_with("all rights reserved").license, "");
  EXPECT_EQ(source_with("all rights reserved").rights, "All rights reserved");
}

TEST(Sources, AreEmptyWhereThereAreErrors) {
  const Sources found = sources("nowhere.yaml", one_piece());
  EXPECT_EQ(found.report.status, Status::failed);
  EXPECT_TRUE(found.sources.empty());
  EXPECT_TRUE(export_sources("nowhere.yaml", SourceFormat::ris, one_piece()).text.empty());
}

TEST(Sources, CountYearsBeforeChristAsEachFormatDoes) {
  const auto csl = export_sources("anthology.yaml", SourceFormat::csl_json, one_piece()).text;
  EXPECT_THAT(csl, testing::HasSubstr("\"issued\": {\"date-parts\": [[-44]]}"));
  EXPECT_THAT(csl, testing::HasSubstr("\"issued\": {\"date-parts\": [[1916, 12]], \"circa\": true}"));
  const auto ris = export_sources("anthology.yaml", SourceFormat::ris, one_piece()).text;
  EXPECT_THAT(ris, testing::HasSubstr("DA  - ///-0043\r\n"));
  const auto bib = export_sources("anthology.yaml", SourceFormat::bibtex, one_piece()).text;
  EXPECT_THAT(bib, testing::HasSubstr("date = {-0043},"));
}

}  // namespace
}  // namespace anthology
