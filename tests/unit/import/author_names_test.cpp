#include "import/author_names.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

/// The names, parted by bars; `?` where they are to be checked.
std::string names(std::string_view written) {
  ImportedItem item;
  add_authors(written, item);
  std::string out;
  for (const std::string& name : item.authors) out += (out.empty() ? "" : "|") + name;
  return out + (item.to_check.empty() ? "" : "?");
}

TEST(AuthorNames, SeveralPeopleArePartedWhereTheyAreCertain) {
  EXPECT_EQ(names("Ann Writer"), "Ann Writer");
  EXPECT_EQ(names("Ann Writer, Ben Friend and Clara Reader"), "Ann Writer|Ben Friend|Clara Reader");
  EXPECT_EQ(names("Ann Writer; Ben Friend;"), "Ann Writer|Ben Friend");
  EXPECT_EQ(names("Writer, Ann; Friend, Ben"), "Writer, Ann|Friend, Ben");
  EXPECT_EQ(names("by Ann Writer & Ben Friend, Staff Reporters"), "Ann Writer|Ben Friend");
  EXPECT_EQ(names("Ann Writer, Jr. and Ben Friend"), "Ann Writer, Jr.|Ben Friend");
  EXPECT_EQ(names("Ann Writer, Ann Writer"), "Ann Writer");
  EXPECT_EQ(names(" , ; "), "");
}

TEST(AuthorNames, ManyAreBounded) {
  std::string many;
  for (int i = 0; i < 300'000; ++i) many += "Ann W" + std::to_string(i) + ";";
  ImportedItem item;
  add_authors(many, item);
  EXPECT_EQ(item.authors.size(), 1000U);
  EXPECT_EQ(item.to_check.size(), 1U);
}

TEST(AuthorNames, OneNameStaysOne) {
  for (const char* name :
       {"Writer, Ann", "Writer, Jr., Ann", "Ann Writer, Jr.", "Department of Trade and Industry",
        "Simon & Schuster", "Ann & Co.", "Karl von und zu Guttenberg"})
    EXPECT_EQ(names(name), name);
}

TEST(AuthorNames, WhatIsUncertainStaysWholeAndIsSaid) {
  for (const std::string name :
       {"Ann Writer, The Guardian", "Ann and Ben Writer", "Ann Writer, Hull", "Ann Writer, Ben",
        "Ann Writer / Ben Friend", "Ann Writer with Ben", "Ann Writer, Director of Ports"})
    EXPECT_EQ(names(name), name + "?");
}

}  // namespace
}  // namespace anthology
