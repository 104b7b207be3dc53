#include "text/timestamp.h"

#include <gtest/gtest.h>

#include <string_view>

namespace text {
namespace {

std::string epoch(std::string_view time) { return epoch_from_iso8601(time).value_or("none"); }
std::string iso(std::string_view seconds) { return iso8601_from_epoch(seconds).value_or("none"); }

TEST(EpochFromIso8601, ReadsTheFormsThatEventsHave) {
  EXPECT_EQ(epoch("2026-03-17T08:15:30.1234567Z"), "1773735330.123456");
  EXPECT_EQ(epoch("2026-03-17 08:15:30.123"), "1773735330.123");
  EXPECT_EQ(epoch("2026-03-17T10:15:30+02:00"), "1773735330.000");
  EXPECT_EQ(epoch("2026-03-17t08:15:30,5z"), "1773735330.500");
  EXPECT_EQ(epoch(" 2026-03-17T08:15:30Z\n"), "1773735330.000");
}

TEST(EpochFromIso8601, TheZoneMovesTheTime) {
  EXPECT_EQ(epoch("1970-01-01T00:00:00Z"), "0.000");
  EXPECT_EQ(epoch("1970-01-01T01:30:00+01:30"), "0.000");
  EXPECT_EQ(epoch("1969-12-31T19:00:00-0500"), "0.000");
}

TEST(EpochFromIso8601, KeepsThreeToSixDigitsOfTheFraction) {
  EXPECT_EQ(epoch("1970-01-01T00:00:01"), "1.000");
  EXPECT_EQ(epoch("1970-01-01T00:00:01.2"), "1.200");
  EXPECT_EQ(epoch("1970-01-01T00:00:01.02"), "1.020");
  EXPECT_EQ(epoch("1970-01-01T00:00:01.0203"), "1.0203");
  EXPECT_EQ(epoch("1970-01-01T00:00:01.020304"), "1.020304");
  EXPECT_EQ(epoch("1970-01-01T00:00:01.0203049"), "1.020304");
  EXPECT_EQ(epoch("1970-01-01T00:00:01." + std::string(400, '9')), "1.999999");
}

TEST(EpochFromIso8601, KnowsLeapYears) {
  EXPECT_EQ(epoch("2024-02-29T00:00:00Z"), "1709164800.000");
  EXPECT_EQ(epoch("2023-02-29T00:00:00Z"), "none");
  EXPECT_EQ(epoch("2000-02-29T00:00:00Z"), "951782400.000");
  EXPECT_EQ(epoch("1900-02-29T00:00:00Z"), "none");
}

// Windows' own time zero, which empty fields show: 1601-01-01.
TEST(EpochFromIso8601, TimesBefore1970AreNegative) {
  EXPECT_EQ(epoch("1601-01-01T00:00:00Z"), "-11644473600.000");
  EXPECT_EQ(epoch("1969-12-31T23:59:58.250Z"), "-1.750");
  EXPECT_EQ(epoch("1969-12-31T23:59:59.250Z"), "-0.750");
}

TEST(EpochFromIso8601, RefusesWhatIsNoSuchTime) {
  for (const std::string_view time :
       {"", "2026-03-17", "2026-03-17T08:15", "2026-13-17T08:15:30", "2026-00-17T08:15:30",
        "2026-03-32T08:15:30", "2026-03-17T24:15:30", "2026-03-17T08:60:30", "2026-03-17T08:15:61",
        "2026-03-17T08:15:30X", "2026-03-17T08:15:30+2", "2026-03-17T08:15:30+02:0",
        "2026-03-17T08:15:30 Z", "26-03-17T08:15:30", "2026-3-17T08:15:30", "1773735330.123",
        "2026/03/17 08:15:30", "+026-03-17T08:15:30"}) {
    EXPECT_EQ(epoch(time), "none") << time;
  }
}

TEST(Iso8601FromEpoch, PrintsUtcToTheSecond) {
  EXPECT_EQ(iso("1773735330.123"), "2026-03-17 08:15:30");
  EXPECT_EQ(iso("1773735330.999999"), "2026-03-17 08:15:30");
  EXPECT_EQ(iso("0"), "1970-01-01 00:00:00");
  EXPECT_EQ(iso("951782400"), "2000-02-29 00:00:00");
  EXPECT_EQ(iso("253402300799"), "9999-12-31 23:59:59");
}

TEST(Iso8601FromEpoch, RefusesWhatIsNoTime) {
  for (const std::string_view seconds : {"", "-1", "253402300800", "nan", "inf", "1e30", "12 ",
                                         " 12", "2026-03-17 08:15:30", "0x10", "1,5"}) {
    EXPECT_EQ(iso(seconds), "none") << seconds;
  }
}

TEST(Iso8601FromEpoch, TakesWholeSecondsWithinTheSameBounds) {
  EXPECT_EQ(iso8601_from_epoch(1773735330), "2026-03-17 08:15:30");
  EXPECT_EQ(iso8601_from_epoch(std::uint32_t{0}), "1970-01-01 00:00:00");
  EXPECT_EQ(iso8601_from_epoch(253402300799), "9999-12-31 23:59:59");
  EXPECT_EQ(iso8601_from_epoch(253402300800), std::nullopt);
  EXPECT_EQ(iso8601_from_epoch(-1), std::nullopt);
}

TEST(Iso8601FromEpoch, UndoesEpochFromIso8601) {
  for (const std::string_view time : {"1970-01-01 00:00:00", "1999-12-31 23:59:59",
                                      "2026-03-17 08:15:30", "2100-03-01 12:00:00"}) {
    EXPECT_EQ(iso(epoch(time)), time);
  }
}

}  // namespace
}  // namespace text
