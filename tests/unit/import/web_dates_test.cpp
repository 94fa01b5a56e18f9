#include "import/web_dates.hpp"

#include <gmock/gmock.h>

namespace anthology {
namespace {

TEST(WebDates, OfFeeds) {
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 +0200"), "2016-05-19T10:00:00+02:00");
  EXPECT_EQ(web_date("19 May 2016 10:00 GMT"), "2016-05-19T10:00:00Z");
  EXPECT_EQ(web_date("Thu, 1 Jan 04 19:48:21 EST"), "2004-01-01T19:48:21-05:00");
  EXPECT_EQ(web_date("May 19, 2016"), "2016-05-19");
  EXPECT_EQ(web_date("2016-05-19T10:00:00.123Z"), "2016-05-19T10:00:00Z");
  EXPECT_EQ(web_date(" 2016-05-19t10:00:00-07:00\n"), "2016-05-19T10:00:00-07:00");
  EXPECT_EQ(web_date("2016-05-19 10:00:00"), "2016-05-19T10:00:00");
  EXPECT_EQ(web_date("2016-05"), "2016-05");
  EXPECT_EQ(web_date("2016"), "2016");
}

TEST(WebDates, ZonesInWords) {
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 PDT"), "2016-05-19T10:00:00-07:00");
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 GMT+1"), "2016-05-19T10:00:00+01:00");
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 GMT +0530 (IST)"), "2016-05-19T10:00:00+05:30");
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 UTC-03:30"), "2016-05-19T10:00:00-03:30");
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 -5"), "2016-05-19T10:00:00-05:00");
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 cest"), "2016-05-19T10:00:00+02:00");
  EXPECT_EQ(web_date("Thu, 19 May 2016 10:00:00 IST"), "2016-05-19T10:00:00");  // of India, Ireland, Israel
  EXPECT_EQ(web_date("Thu May 19 10:00:00 EST 2016"), "2016-05-19T10:00:00-05:00");
  EXPECT_EQ(web_date("May 19, 2016 10:00 PM EST"), "2016-05-19T22:00:00-05:00");
  EXPECT_EQ(web_date("May 19, 2016 12:30 a.m."), "2016-05-19T00:30:00");
  EXPECT_EQ(web_date("2016-05-19 10:00:00 PM PDT"), "2016-05-19T22:00:00-07:00");
}

TEST(WebDates, OfNone) {
  for (const char* text : {"", "0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000", "soon",
                           "2016-13-01", "2016-02-30", "99 May 2016", "Thu, May", "-", "20160519"})
    EXPECT_EQ(web_date(text), "") << text;
}

TEST(WebDates, ZonesByTheDifference) {
  EXPECT_EQ(zoned_date("2016-05-19 12:00:00", "2016-05-19 10:00:00"), "2016-05-19T12:00:00+02:00");
  EXPECT_EQ(zoned_date("2016-05-19 23:00:00", "2016-05-20 04:30:00"), "2016-05-19T23:00:00-05:30");
  EXPECT_EQ(zoned_date("2016-05-19 10:00:00", "2016-05-19 10:00:00"), "2016-05-19T10:00:00Z");
  EXPECT_EQ(zoned_date("2016-05-19 10:00:00", "2001-01-01 00:00:00"), "2016-05-19T10:00:00");
  EXPECT_EQ(zoned_date("0000-00-00 00:00:00", "2016-05-19 10:00:00"), "2016-05-19T10:00:00Z");
  EXPECT_EQ(zoned_date("", ""), "");
}

}  // namespace
}  // namespace anthology
