#include "source/dates.hpp"

#include "book/edtf.hpp"

#include <string>

#include <gmock/gmock.h>

namespace anthology {
namespace {

std::string shown(std::string_view text) {
  const auto date = parse_date(text);
  if (!date) return "none";
  const auto part = [](const PartialDate& partial) {
    return std::to_string(partial.year) + "-" + std::to_string(partial.month) + "-" +
           std::to_string(partial.day);
  };
  std::string out = part(date->start);
  if (date->end) out += "/" + part(*date->end);
  if (date->uncertain) out += "?";
  if (date->approximate) out += "~";
  if (!date->time.empty()) out += " " + date->time;
  return out;
}

TEST(Dates, ReadsIsoWithAndWithoutTime) {
  EXPECT_EQ(shown("2016-05-19"), "2016-5-19");
  EXPECT_EQ(shown("2016-05-19T10:00:00Z"), "2016-5-19 10:00:00Z");
  EXPECT_EQ(shown("2016-05-19 10:00:00 -0400"), "2016-5-19 10:00:00 -0400");
  EXPECT_EQ(shown("2015-03-17 9:00:00 -4"), "2015-3-17 9:00:00 -4");
  EXPECT_EQ(shown("2018-02-06 22:00:00 +01:00"), "2018-2-6 22:00:00 +01:00");
  EXPECT_EQ(shown(" 2017-3-23 "), "2017-3-23");
  EXPECT_EQ(shown("2014/09/15"), "2014-9-15");
}

TEST(Dates, ReadsEnglishWords) {
  EXPECT_EQ(shown("Jan 2, 2006"), "2006-1-2");
  EXPECT_EQ(shown("January 2nd, 2006"), "2006-1-2");
  EXPECT_EQ(shown("2 January 2006"), "2006-1-2");
  EXPECT_EQ(shown("18 Dec 2014"), "2014-12-18");
  EXPECT_EQ(shown("Mon, 02 Jan 2006 15:04:05 GMT"), "2006-1-2 15:04:05 GMT");
  EXPECT_EQ(shown("March 1916"), "1916-3-0");
}

TEST(Dates, KeepsEarlyYears) {
  EXPECT_EQ(shown("62-07-15"), "62-7-15");
  EXPECT_EQ(shown("62"), "62-0-0");
  EXPECT_EQ(shown("AD 62"), "62-0-0");
  EXPECT_EQ(shown("44 BC"), "-43-0-0");
  EXPECT_EQ(shown("-0043-03-15"), "-43-3-15");
  EXPECT_EQ(shown("1605"), "1605-0-0");
}

TEST(Dates, ReadsEdtf) {
  EXPECT_EQ(shown("1917"), "1917-0-0");
  EXPECT_EQ(shown("1916-12"), "1916-12-0");
  EXPECT_EQ(shown("1917/1920"), "1917-0-0/1920-0-0");
  EXPECT_EQ(shown("1916-12/1917-02"), "1916-12-0/1917-2-0");
  EXPECT_EQ(shown("2004-06?"), "2004-6-0?");
  EXPECT_EQ(shown("1917~"), "1917-0-0~");
  EXPECT_EQ(shown("1917%"), "1917-0-0?~");
  EXPECT_EQ(shown("c. 1917"), "1917-0-0~");
}

TEST(Dates, ReadsLevelOneOfEdtf) {
  EXPECT_EQ(shown("2004-06-11%"), "2004-6-11?~");
  EXPECT_EQ(shown("1984?/2004-06~"), "1984-0-0/2004-6-0?~");
  EXPECT_EQ(shown("201X"), "2010-0-0/2019-0-0");
  EXPECT_EQ(shown("19XX"), "1900-0-0/1999-0-0");
  EXPECT_EQ(shown("19XX?"), "1900-0-0/1999-0-0?");
  EXPECT_EQ(shown("-01XX"), "-199-0-0/-100-0-0");
  EXPECT_EQ(shown("2004-XX"), "2004-0-0");
  EXPECT_EQ(shown("1985-04-XX"), "1985-4-0");
  EXPECT_EQ(shown("1985-XX-XX"), "1985-0-0");
  EXPECT_EQ(shown("Y12026"), "12026-0-0");
  EXPECT_EQ(shown("Y-12026"), "-12026-0-0");
  EXPECT_EQ(parse_date("201X")->unspecified, 1);
  EXPECT_EQ(parse_date("2001-21")->season, 21);
  EXPECT_EQ(parse_date("2001-24~")->season, 24);
  EXPECT_TRUE(parse_date("1917-02/..")->open_end);
  EXPECT_TRUE(parse_date("1917/")->open_end);
  EXPECT_TRUE(parse_date("../1920")->open_start);
  EXPECT_EQ(parse_date("1917-02/..")->text, "1917-02–");
  EXPECT_EQ(parse_date("/0062")->text, "–0062");
}

TEST(Dates, ReadWhatBibliographiesWrite) {
  const auto read = [](std::string_view text) {
    const auto date = parse_bibliographic_date(text);
    return date ? edtf(*date) : std::string();
  };
  EXPECT_EQ(read("1917-1920"), "1917/1920");
  EXPECT_EQ(read("1917 – 1920"), "1917/1920");
  EXPECT_EQ(read("[1917]"), "1917");
  EXPECT_EQ(read("[1917?]"), "1917?");
  EXPECT_EQ(read("[1917–1920]"), "1917/1920");
  EXPECT_EQ(read("1916–17"), "1916/1917");
  EXPECT_EQ(read("1916-17"), "") << "a month, mistyped";
  EXPECT_EQ(read("1917–16"), "");
  EXPECT_EQ(read("1890s") + " " + read("the 1890s"), "189X 189X");
  EXPECT_EQ(read("1895s"), "");
  EXPECT_EQ(read("20160505"), "2016-05-05");
  EXPECT_EQ(read("20161305"), "");
  EXPECT_EQ(read("Spring 1917"), "1917-21");
  EXPECT_EQ(read("Fall, 1917"), "1917-23");
  for (const char* doubtful :
       {"12/04/1985", "2004-02-30", "1917/1910", "1920-1917", "Spring", "1917-20", "soon"})
    EXPECT_EQ(read(doubtful), "") << doubtful;
  EXPECT_TRUE(says_undated("n.d.") && says_undated("Unknown") && says_undated("s. d."));
  EXPECT_FALSE(says_undated("soon"));
}

TEST(Dates, AreSortedByWhatIsKnown) {
  const char* in_order[] = {"-0043-03-15", "0000",    "62",      "../1605", "1900",
                            "1917/1920",   "1917-02", "2001-01", "2001-21", "2001-04",
                            "2001-06-02",  "2001-24", "12026"};
  for (std::size_t i = 1; i < std::size(in_order); ++i)
    EXPECT_LT(sort_date(*parse_date(in_order[i - 1])), sort_date(*parse_date(in_order[i]))) << in_order[i];
}

TEST(Dates, RefusesWhatIsNone) {
  for (const char* text :
       {"2001-25", "2001-21-03",  "1XXX",        "19X5",        "156X-12-25",   "1985-XX-01", "../..",
        "/",       "2016-00",     "Y170000002",  "2004-06-~11", "2001-21/2002", "2016-",      "19XX/20XX",
        "",        "YYYY-MM-DD",  "2016-13-01",  "2015-02-29",  "2016-05-32",   "soon",       "1920/1917",
        "12:00",   "99999999999", "2016-05-19x", "0000-00-00"})
    EXPECT_EQ(shown(text), "none") << text;
}

TEST(Dates, StandInFileNamesAndPaths) {
  const auto dated = leading_date("2017-3-23-x-y");
  ASSERT_TRUE(dated);
  EXPECT_EQ(dated->date, (PartialDate{2017, 3, 23}));
  EXPECT_EQ(dated->length, 10U);
  EXPECT_FALSE(leading_date("2017-lessons"));
  EXPECT_FALSE(leading_date("18f-2015"));
  EXPECT_EQ(date_in_path("inside-rust/2025/02/24/update"), (PartialDate{2025, 2, 24}));
  EXPECT_EQ(date_in_path("/2017/09/08/x/"), (PartialDate{2017, 9, 8}));
  EXPECT_EQ(date_in_path("releases/1.88.0"), std::nullopt);
}

TEST(Dates, CountDays) {
  EXPECT_EQ(days_of({1970, 1, 1}), 0);
  EXPECT_EQ(days_of({2000, 3, 1}), 11017);
  EXPECT_EQ(days_of({1969, 12, 31}), -1);
}

}  // namespace
}  // namespace anthology
