#include "rights/rights_report.hpp"

#include <gmock/gmock.h>

#include "base/clean_text.hpp"
#include "source/registers.hpp"

namespace anthology {
namespace {

using testing::HasSubstr;

/// A register written, read and written again.
std::string written(const std::string& csv) {
  Diagnostics diagnostics;
  const auto source = clean_text("permissions.csv", csv, diagnostics);
  PostLibrary library;
  library.permissions = read_permissions(source, diagnostics);
  Rights rights;
  rights.permissions = permission_rows(Book(), library, {});
  return render(rights, RightsFormat::csv);
}

TEST(PermissionsCsv, IsReadBackWithoutLoss) {
  const std::string csv =
      "id,holder,status,granted-on,expires,formats,territory,reference,credit-line,fee,Shelf\r\n"
      "tide,\"Tide, The\",granted,2025-11-03,2030,\"epub, pdf\",world,TW/1,\"‘Walking’ © 2009 \"\"L. "
      "B.\"\"\nReprinted.\",40 GBP,a 3\r\n"
      "ledger,Evening Ledger,maybe,,,,,,,,\r\n"
      "abbey,,needed,,,,,,\" leading space\",,b\r\n";
  EXPECT_EQ(written(csv), csv);
  EXPECT_EQ(written(written(csv)), csv);
}

/// As spreadsheets write it where the comma divides decimals: a mark of its bytes, semicolons, CRLF.
TEST(PermissionsCsv, IsReadFromASpreadsheetWithSemicolons) {
  EXPECT_EQ(written("\xEF\xBB\xBFid;holder;status;formats;credit-line\r\n"
                    "a;\"Tide; The\";granted;\"epub; pdf\";\"two\r\nlines\"\r\n"
                    "b;Evening Ledger, Hull;needed;;\"“x” \"\"y\"\"\"\r\n"),
            "id,holder,status,granted-on,expires,formats,territory,reference,credit-line,fee\r\n"
            "a,\"Tide; The\",granted,,,\"epub, pdf\",,,\"two\r\nlines\",\r\n"
            "b,\"Evening Ledger, Hull\",needed,,,,,,\"“x” \"\"y\"\"\",\r\n");
}

TEST(PermissionsCsv, KeepsWhatNoPostCanReferTo) {
  const std::string csv =
      "id,holder,status,granted-on,expires,formats,territory,reference,credit-line,fee,Shelf,Shelf,\r\n"
      ",Nobody,needed,,,\"audio book;\",,,,,a,b,\r\n"
      "tide,The Tide,granted,,,,,,,,a 3,,beyond\r\n"
      "tide,Tide II,denied,,,,,,,,,b 4,\r\n";
  EXPECT_EQ(written(csv), csv);
}

TEST(PermissionsCsv, AsksForAnIdThatNobodyKnows) {
  Book book;
  book.sections.emplace_back().sources.emplace_back().permission.emplace().id = "tide";
  const auto rows = permission_rows(book, PostLibrary(), {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].id + "|" + rows[0].status, "tide|needed");
}

TEST(PermissionsCsv, AsksForWhatNobodyHasAskedFor) {
  Book book;
  Section& section = book.sections.emplace_back();
  section.post_slug = "pier";
  section.sources.resize(2);
  section.sources[0].copyright = Copyright{"A. Writer", {}, {}};
  section.sources[1].license = "CC-BY-4.0";
  const auto rows = permission_rows(book, PostLibrary(), {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].id, "pier");
  EXPECT_EQ(rows[0].status, "needed");
  EXPECT_EQ(rows[0].holder, "A. Writer");
}

TEST(PermissionsCsv, AsksEveryHolder) {
  Book book;
  Section& section = book.sections.emplace_back();
  section.post_slug = "pier";
  section.sources.resize(4);
  for (const std::size_t i : {0, 1, 2}) section.sources[i].copyright = Copyright{i == 1 ? "B" : "A", {}, {}};
  section.sources[3].license = "CC-BY-NC-4.0";
  section.sources[3].copyright = Copyright{"C", {}, {}};
  const auto rows = [&](const std::vector<Finding>& findings) {
    std::string out;
    for (const PermissionRow& row : permission_rows(book, PostLibrary(), findings))
      out += row.id + " " + row.holder + "\n";
    return out;
  };
  Finding finding;
  finding.rule = "R022";
  finding.severity = Severity::error;
  finding.posts = {"pier"};
  EXPECT_EQ(rows({finding}), "pier A\npier/2 B\n") << "what is found of another original";
  finding.original = 3;
  EXPECT_EQ(rows({finding}), "pier A\npier/2 B\npier/3 C\n");
}

TEST(PermissionsCsv, HasARowForAPicture) {
  Book book;
  Section& section = book.sections.emplace_back();
  section.post_slug = "pier";
  section.sources.emplace_back().license = "CC-BY-4.0";
  MediaCredit& picture = section.media.emplace_back();
  picture.file = "images/snow.png";
  picture.permission.emplace().holder = "D. Photographer";
  picture.permission->status = PermissionStatus::requested;
  const auto rows = permission_rows(book, PostLibrary(), {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].id, "pier/snow.png");
  EXPECT_EQ(rows[0].status, "requested");
}

/// Rows as `id status`.
std::string rows_for(const Book& book, const std::vector<Finding>& findings) {
  std::string out;
  for (const PermissionRow& row : permission_rows(book, PostLibrary(), findings))
    out += row.id + " " + row.status + "\n";
  return out;
}

TEST(PermissionsCsv, AsksForWhatTheLicenceForbids) {
  Book book;
  Section& section = book.sections.emplace_back();
  section.post_slug = "pier";
  section.sources.emplace_back().license = "CC-BY-NC-4.0";
  Finding finding;
  finding.severity = Severity::error;
  finding.posts = {"pier"};
  for (const char* rule : {"R003", "R020", "R021", "R022", "R023"}) {
    finding.rule = rule;
    EXPECT_EQ(rows_for(book, {finding}), "pier needed\n") << rule;
  }
  finding.rule = "R025";
  EXPECT_EQ(rows_for(book, {finding}), "") << "no holder can mend it";
  finding.rule = "R021";
  finding.severity = Severity::info;
  EXPECT_EQ(rows_for(book, {finding}), "") << "the licence allows it";
  finding.severity = Severity::error;
  finding.waived = "They said so.";
  EXPECT_EQ(rows_for(book, {finding}), "");
}

TEST(PermissionsCsv, AsksForPictures) {
  Book book;
  Section& section = book.sections.emplace_back();
  section.post_slug = "pier";
  section.sources.emplace_back().license = "CC-BY-4.0";
  Finding finding;
  finding.rule = "R050";
  finding.severity = Severity::error;
  finding.posts = {"pier"};
  finding.picture = "images/snow.png";
  EXPECT_EQ(rows_for(book, {finding}), "pier/snow.png needed\n");
  MediaCredit& picture = section.media.emplace_back();
  picture.file = "images/snow.png";
  picture.permission.emplace().id = "photos";
  picture.permission->status = PermissionStatus::denied;
  EXPECT_EQ(rows_for(book, {finding}), "photos denied\n");
}

TEST(RightsText, IsATableAndNoLegalAdvice) {
  Rights rights;
  PieceRights piece;
  piece.piece = "pier";
  piece.quoted = true;
  piece.license = "CC-BY-4.0";
  piece.findings = {{"R022", Severity::error, "`pier` is sold", "", ""},
                    {"R041", Severity::info, "no copy", "", "Never archived."}};
  PieceRights own;
  own.piece = "introduction";
  rights.pieces = {own, piece};
  EXPECT_EQ(render(rights, RightsFormat::text),
            "PIECE         LICENCE    PERMISSION  OUTSTANDING\n"
            "introduction  –          own         –\n"
            "pier          CC BY 4.0  –           R022\n"
            "\n"
            "R022  error    `pier` is sold\n"
            "R041  waived   no copy: Never archived.\n"
            "\n"
            "2 pieces, 1 finding outstanding, 1 waived. This report is not legal advice.\n");
  EXPECT_THAT(render(rights, RightsFormat::json),
              HasSubstr("\"notice\":\"This report is not legal advice.\""));
  EXPECT_THAT(render(rights, RightsFormat::json), HasSubstr("\"waived\":\"Never archived.\""));
}

TEST(RightsText, HasARowForEachOriginalOfAPiece) {
  Book book;
  Section& section = book.sections.emplace_back();
  section.role = Role::article;
  section.post_slug = "pier";
  section.sources.resize(2);
  Finding finding;
  finding.rule = "R003";
  finding.severity = Severity::error;
  finding.posts = {"pier"};
  finding.message = "no licence";
  finding.original = 1;
  Rights rights;
  rights.pieces = pieces_of(book, {finding});
  EXPECT_EQ(render(rights, RightsFormat::text),
            "PIECE  LICENCE  PERMISSION  OUTSTANDING\n"
            "pier   none     –           –\n"
            "pier   none     –           R003\n"
            "\n"
            "R003  error    no licence\n"
            "\n"
            "1 piece, 1 finding outstanding, 0 waived. This report is not legal advice.\n");
}

}  // namespace
}  // namespace anthology
