#include "reputation/seen_time.h"

#include <gtest/gtest.h>

namespace reputation {
namespace {

TEST(ParseSeen, SecondsAndIsoTimesAreTheSame) {
  for (const char* text : {"1773735330", "1773735330.123", "2026-03-17T08:15:30Z",
                           "2026-03-17 08:15:30", "2026-03-17 08:15:30 UTC", " 1773735330 "}) {
    EXPECT_EQ(parse_seen(text), 1773735330U) << text;
  }
}

TEST(ParseSeen, EmptyIsNotKnown) { EXPECT_EQ(parse_seen(""), 0U); }

TEST(ParseSeen, OthersAreNone) {
  for (const char* text : {"yesterday", "17/03/2026", "-1", "1773735330x", "1773735330.1x",
                           "99999999999", "1773735330 UTC"}) {
    EXPECT_FALSE(parse_seen(text)) << text;
  }
}

TEST(DayOf, IsInUtcAndEmptyWhereNotKnown) {
  EXPECT_EQ(day_of(1773735330), "2026-03-17");
  EXPECT_EQ(day_of(1), "1970-01-01");
  EXPECT_EQ(day_of(4294967295), "2106-02-07");
  EXPECT_EQ(day_of(0), "");
}

}  // namespace
}  // namespace reputation
