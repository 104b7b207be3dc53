#include "replay/time_text.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace replay {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;

Instant at(const char* text) { return *parse_instant(text, Instant()); }

// The time at the beginning of a text, moved; or `(none)`.
std::string moved(const std::optional<TimeText>& time, std::string_view text, Microseconds delta) {
  if (!time) return "(none)";
  std::string out;
  append_shifted(out, text, *time, delta);
  return out;
}
std::string moved_iso(std::string_view text, Microseconds delta) {
  return moved(iso_time_at(text, 0), text, delta);
}
std::string moved_us(std::string_view text, Microseconds delta) {
  return moved(us_time_at(text, 0), text, delta);
}
std::string moved_epoch(std::string_view text, Microseconds delta) {
  return moved(epoch_at(text, 0), text, delta);
}

TEST(IsoTime, IsReadWithItsZone) {
  const Instant noon = at("2026-03-17T12:00:00Z");
  for (const char* text :
       {"2026-03-17T12:00:00Z", "2026-03-17 12:00:00", "2026/03/17 12:00:00",
        "2026-03-17T14:00:00+02:00", "2026-03-17T14:00:00+0200", "2026-03-17T14:00:00+02",
        "2026-03-17T07:30:00 -0430", "2026-03-17t12:00:00z"}) {
    const auto time = iso_time_at(text, 0);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->time, noon) << text;
    EXPECT_EQ(time->size, std::string_view(text).size()) << text;
  }
}

TEST(IsoTime, EndsWhereItEnds) {
  for (const char* text :
       {"2026-03-17 12:00:00 and more", "2026-03-17 12:00:00, more", "2026-03-17 12:00:00. More",
        "2026-03-17 12:00:00 - more", "2026-03-17 12:00:00 +x"}) {
    const auto time = iso_time_at(text, 0);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->size, 19U) << text;
  }
}

TEST(IsoTime, ThatIsNoneIsNotRead) {
  for (const char* text :
       {"", "2026", "2026-03-17", "2026-03-17T12:00", "2026-13-17 12:00:00", "2026-02-30 12:00:00",
        "2026-03-17 24:00:00", "2026-03-17 12:60:00", "2026-03/17 12:00:00", "2026-03-17_12:00:00",
        "2026-03-17 12:00:001", "2026-03-17 12:00:00abc", "2026-03-17 12:00:00.1234567890",
        "0000-01-01 00:00:00"}) {
    EXPECT_FALSE(iso_time_at(text, 0)) << text;
  }
}

TEST(IsoTime, MovesInItsOwnFormatAndPrecision) {
  const Microseconds delta = days(1) + seconds(1) + Microseconds(500'001);
  EXPECT_EQ(moved_iso("2019-07-19T14:42:51.446280900Z", delta), "2019-07-20T14:42:52.946281900Z");
  EXPECT_EQ(moved_iso("2019-07-19T14:42:51.4462809Z", delta), "2019-07-20T14:42:52.9462819Z");
  EXPECT_EQ(moved_iso("2019-07-19 14:42:51.446", delta), "2019-07-20 14:42:52.946");
  EXPECT_EQ(moved_iso("2019-07-19 14:42:51,446", delta), "2019-07-20 14:42:52,946");
  EXPECT_EQ(moved_iso("2019-07-19 14:42:51", delta), "2019-07-20 14:42:52");
  EXPECT_EQ(moved_iso("2019/12/31 23:59:59", delta), "2020/01/02 00:00:00");
  EXPECT_EQ(moved_iso("2019-07-19T14:42:51.4+02:00", delta), "2019-07-20T14:42:52.9+02:00");
}

TEST(IsoTime, GoesBackwardsAndOverLeapDays) {
  EXPECT_EQ(moved_iso("2024-03-01T00:00:00Z", -days(1)), "2024-02-29T00:00:00Z");
  EXPECT_EQ(moved_iso("1970-01-01T00:00:00.5Z", -seconds(1)), "1969-12-31T23:59:59.5Z");
  EXPECT_EQ(moved_iso("2000-02-28T23:59:59Z", seconds(1)), "2000-02-29T00:00:00Z");
}

TEST(IsoTime, StaysWhereItWouldLeaveTheCalendar) {
  EXPECT_EQ(moved_iso("9999-12-31T23:59:59Z", seconds(1)), "9999-12-31T23:59:59Z");
  EXPECT_EQ(moved_iso("0001-01-01T00:00:00Z", -seconds(1)), "0001-01-01T00:00:00Z");
}

TEST(IsoTime, KnowsDecimalsThatAreFinerThanAMicrosecond) {
  EXPECT_TRUE(iso_time_at("2019-07-19T14:42:51.4462809Z", 0)->finer);
  EXPECT_FALSE(iso_time_at("2019-07-19T14:42:51.446280000Z", 0)->finer);
  EXPECT_FALSE(iso_time_at("2019-07-19T14:42:51.446280Z", 0)->finer);
}

TEST(UsTime, MovesWithTwelveHoursOrTwentyFour) {
  EXPECT_EQ(moved_us("07/19/2019 02:42:51 PM\r", hours(10)), "07/20/2019 12:42:51 AM");
  EXPECT_EQ(moved_us("07/19/2019 12:42:51 AM", hours(12)), "07/19/2019 12:42:51 PM");
  EXPECT_EQ(moved_us("7/9/2019 2:42:51 pm", hours(24)), "7/10/2019 2:42:51 pm");
  EXPECT_EQ(moved_us("07/19/2019 14:42:51.250", hours(10)), "07/20/2019 00:42:51.250");
  EXPECT_EQ(moved_us("12/31/2019, 11:00:00 PM", hours(2)), "01/01/2020, 01:00:00 AM");
}

TEST(UsTime, ThatIsNoneIsNotRead) {
  for (const char* text : {"13/19/2019 02:42:51 PM", "07/19/2019", "07/19/19 02:42:51",
                           "07/19/2019 13:42:51 PM", "07/19/2019 00:42:51 AM"}) {
    EXPECT_FALSE(us_time_at(text, 0)) << text;
  }
}

TEST(ApacheTime, Moves) {
  const std::string_view text = "19/Jul/2019:14:42:51 +0200] \"GET";
  const auto time = apache_time_at(text, 0);
  ASSERT_TRUE(time);
  EXPECT_EQ(time->time, at("2019-07-19T12:42:51Z"));
  EXPECT_EQ(moved(time, text, days(13)), "01/Aug/2019:14:42:51 +0200");
}

TEST(SyslogTime, GetsTheNearestYear) {
  const auto year_of = [](std::string_view text, const char* near) {
    const auto time = syslog_time_at(text, 0, at(near));
    return time ? civil_of(time->time).year : 0;
  };
  EXPECT_EQ(year_of("Jul 19 14:42:51 host", "2026-03-17T00:00:00Z"), 2026);
  EXPECT_EQ(year_of("Dec 31 23:59:59 host", "2026-01-01T00:00:00Z"), 2025);
  EXPECT_EQ(year_of("Jan  1 00:00:00 host", "2025-12-31T23:59:59Z"), 2026);
  EXPECT_EQ(year_of("Feb 29 00:00:00 host", "2025-01-31T00:00:00Z"), 2024);
  EXPECT_EQ(year_of("Jul19 14:42:51", "2026-03-17T00:00:00Z"), 0);
  EXPECT_EQ(year_of("Foo 19 14:42:51", "2026-03-17T00:00:00Z"), 0);
}

TEST(SyslogTime, KeepsHowItsDayIsPadded) {
  const auto syslog = [](std::string_view text, Microseconds delta) {
    return moved(syslog_time_at(text, 0, at("2026-03-17T00:00:00Z")), text, delta);
  };
  EXPECT_EQ(syslog("Jul 31 14:42:51", days(1)), "Aug  1 14:42:51");
  EXPECT_EQ(syslog("Jul  9 14:42:51", days(1)), "Jul 10 14:42:51");
  EXPECT_EQ(syslog("Jul 09 14:42:51", days(-1)), "Jul 08 14:42:51");
}

TEST(Epoch, IsSecondsOrFinerByItsLength) {
  const Instant time = at("2019-07-19T14:42:51.446281Z");
  EXPECT_EQ(epoch_at("1563547371", 0)->time, at("2019-07-19T14:42:51Z"));
  EXPECT_EQ(epoch_at("1563547371.446281", 0)->time, time);
  EXPECT_EQ(epoch_at("1563547371446", 0)->time, at("2019-07-19T14:42:51.446Z"));
  EXPECT_EQ(epoch_at("1563547371446281", 0)->time, time);
  EXPECT_EQ(epoch_at("1563547371446281987", 0)->time, time);
  EXPECT_TRUE(epoch_at("1563547371446281987", 0)->finer);
  for (const char* text : {"", "156354737", "15635473711", "0563547371", "1563547371a",
                           "15635473714462819871", "1563547371.1234567890"}) {
    EXPECT_FALSE(epoch_at(text, 0)) << text;
  }
}

TEST(Epoch, MovesInItsOwnPrecision) {
  const Microseconds delta = seconds(1) + Microseconds(500'001);
  EXPECT_EQ(moved_epoch("1563547371", delta), "1563547372");
  EXPECT_EQ(moved_epoch("1563547371.5", delta), "1563547373.0");
  EXPECT_EQ(moved_epoch("1563547371.446281", delta), "1563547372.946282");
  EXPECT_EQ(moved_epoch("1563547371446", delta), "1563547372946");
  EXPECT_EQ(moved_epoch("1563547371446281987", delta), "1563547372946282987");
  EXPECT_EQ(moved_epoch("1563547371.446281987", delta), "1563547372.946282987");
}

TEST(Times, OfOneFormatKeepTheirGaps) {
  // With a step that is no whole number of anything.
  const Microseconds delta(133'873'385'107'687);
  const std::string first = moved_iso("2019-07-19 14:42:51.001", delta);
  const std::string second = moved_iso("2019-07-19 14:42:51.999", delta);
  EXPECT_EQ(at(second.c_str()) - at(first.c_str()), std::chrono::milliseconds(998));
}

}  // namespace
}  // namespace replay
