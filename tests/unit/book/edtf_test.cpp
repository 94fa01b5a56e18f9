#include "book/edtf.hpp"

#include <gtest/gtest.h>

namespace anthology {
namespace {

Date date(PartialDate start) {
  return {.start = start, .end = {}, .text = {}, .time = {}};
}

TEST(Edtf, WritesWhatIsKnown) {
  EXPECT_EQ(edtf(date({1917})), "1917");
  EXPECT_EQ(edtf(date({2004, 6})), "2004-06");
  EXPECT_EQ(edtf(date({2004, 6, 1})), "2004-06-01");
}

TEST(Edtf, GivesEveryYearFourDigits) {
  EXPECT_EQ(edtf(date({62, 8, 24})), "0062-08-24");
  EXPECT_EQ(edtf(date({0})), "0000");
  EXPECT_EQ(edtf(date({-43, 3, 15})), "-0043-03-15");
  EXPECT_EQ(edtf(date({12026})), "Y12026");
}

TEST(Edtf, MarksDoubt) {
  auto doubtful = date({2004, 6});
  doubtful.uncertain = true;
  EXPECT_EQ(edtf(doubtful), "2004-06?");
  doubtful.approximate = true;
  EXPECT_EQ(edtf(doubtful), "2004-06%");
  doubtful.uncertain = false;
  EXPECT_EQ(edtf(doubtful), "2004-06~");
}

TEST(Edtf, WritesWhatIsNotKnown) {
  auto decade = date({1910});
  decade.end = PartialDate{1919};
  decade.unspecified = 1;
  EXPECT_EQ(edtf(decade), "191X");
  auto century = date({-199});
  century.end = PartialDate{-100};
  century.unspecified = 2;
  century.approximate = true;
  EXPECT_EQ(edtf(century), "-01XX~");
  auto season = date({2001});
  season.season = 21;
  EXPECT_EQ(edtf(season), "2001-21");
  auto open = date({1917, 2});
  open.text = "1917-02–";
  open.open_end = true;
  EXPECT_EQ(edtf(open), "1917-02/..");
  open.open_end = false;
  open.open_start = true;
  EXPECT_EQ(edtf(open), "../1917-02");
}

TEST(Edtf, WritesIntervals) {
  auto interval = date({1917});
  interval.end = PartialDate{1920, 2};
  EXPECT_EQ(edtf(interval), "1917/1920-02");
}

TEST(Edtf, LeavesWordsOut) {
  auto words = date({});
  words.text = "before the flood";
  EXPECT_EQ(edtf(words), "");
  words.start.year = 62;
  EXPECT_EQ(edtf(words), "0062");
}

}  // namespace
}  // namespace anthology
