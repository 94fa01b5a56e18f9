#include <gmock/gmock.h>

#include "library_in_memory.hpp"
#include "source/registers.hpp"

namespace anthology {
namespace {

using testing::ElementsAre;

std::vector<Permission> read(const std::string& text, Diagnostics& diagnostics) {
  static std::vector<SourcePtr> kept;  // spans point into them
  kept.push_back(clean_text("permissions.csv", text, diagnostics));
  std::vector<Permission> out;
  for (auto& [id, permission] : read_permissions(kept.back(), diagnostics)) out.push_back(permission);
  return out;
}

TEST(Permissions, GoRoundWithoutLoss) {
  const std::string text =
      "id,holder,status,granted-on,expires,formats,territory,reference,credit-line,fee,Our file,Remarks\r\n"
      "a,\"Ledger, Hull\",granted,2026-01-02,2030-12-31,\"epub, large print\",\"UK; IE\",L 1,\"Said "
      "\"\"yes\"\"\n"
      "to us\",10 GBP,7,\r\n"
      "b,B,perhaps,,,\"large print;\",,,\" spaced \",,,\"x;y\"\r\n"
      "c,,fair-use,,,,,,,,,\r\n";
  Diagnostics diagnostics;
  const std::vector<Permission> first = read(text, diagnostics);
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first[0].holder, "Ledger, Hull");
  EXPECT_EQ(first[0].credit_line, "Said \"yes\"\nto us");
  EXPECT_THAT(first[0].formats, ElementsAre("epub", "large print"));
  EXPECT_THAT(first[1].formats, ElementsAre("large print"));
  EXPECT_EQ(first[1].status_word, "perhaps");
  EXPECT_EQ(permissions_csv(first), text);
  const std::vector<Permission> second = read(permissions_csv(first), diagnostics);
  EXPECT_EQ(permissions_csv(second), text);
}

TEST(Permissions, AreReadAsSpreadsheetsWriteThem) {
  Diagnostics diagnostics;
  const auto semicolons =
      read("\xEF\xBB\xBFID;Holder;Credit Line;\r\na;A, B;\"x;y\";\r\n;;;\r\n", diagnostics);
  ASSERT_EQ(semicolons.size(), 1U);
  EXPECT_EQ(semicolons[0].holder + "|" + semicolons[0].credit_line, "A, B|x;y");
  EXPECT_EQ(read("sep=;\nid;holder\na;A\n", diagnostics).at(0).holder, "A");
  EXPECT_EQ(read("id\tholder\na\tA, B\n", diagnostics).at(0).holder, "A, B");
  EXPECT_EQ(brief(diagnostics), "");
}

TEST(Permissions, KnowAFormatOfTwoWords) {
  Diagnostics diagnostics;
  const auto rows = read("id,formats\na,audio book\nb,epub pdf\n", diagnostics);
  EXPECT_THAT(rows.at(0).formats, ElementsAre("audio book"));
  EXPECT_THAT(rows.at(1).formats, ElementsAre("epub", "pdf"));
}

TEST(Permissions, SayWhatTheyCannotRead) {
  Diagnostics diagnostics;
  read("id,holdr,status,id\na,A,grnted,a,more\n,B\nb,\"B\n", diagnostics);
  EXPECT_EQ(
      brief(diagnostics),
      "permissions.csv:4:3: warning[A0219]: the quoted cell has no end (close it with a quotation mark; one "
      "within a cell is doubled)\n"
      "permissions.csv:1:4: warning[A0219]: permissions have no column `holdr` (did you mean `holder`?)\n"
      "permissions.csv:1:17: warning[A0219]: permissions have two columns `id` (the last one counts)\n"
      "permissions.csv:2:5: warning[A0219]: `grnted` is no status of a permission (it is one of "
      "not-required, "
      "needed, requested, granted, denied, fair-use)\n"
      "permissions.csv:2:14: warning[A0219]: a permission has more cells than there are columns (a cell that "
      "holds the separator stands in quotation marks)\n"
      "permissions.csv:3:1: warning[A0219]: a permission has no id\n");
}

}  // namespace
}  // namespace anthology
