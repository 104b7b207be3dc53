#include "replay/pace.h"

#include <gtest/gtest.h>

namespace replay {
namespace {

using std::chrono::seconds;

Instant at(const char* text) { return *parse_instant(text, Instant()); }

// A hundred seconds, long ago.
Survey hundred_seconds() {
  Survey out;
  out.oldest = at("2019-07-19T14:00:00.000001Z");
  out.newest = *out.oldest + seconds(100);
  return out;
}

const Instant kStart = at("2026-03-17T08:00:00.5Z");

TEST(Pace, AllAtOncePutsTheNewestAtTheStart) {
  const Survey survey = hundred_seconds();
  const Pace pace(survey, 0, kStart, std::nullopt);
  EXPECT_EQ(*survey.newest + pace.delta(), kStart);
  EXPECT_EQ(pace.due(*survey.newest), kStart);
  EXPECT_EQ(pace.due(*survey.oldest), kStart);
}

TEST(Pace, AsRecordedEachEventHasTheTimeAtWhichItIsDue) {
  const Survey survey = hundred_seconds();
  const Pace pace(survey, 1, kStart, std::nullopt);
  for (const Microseconds into :
       {Microseconds(0), Microseconds(seconds(37)), Microseconds(seconds(100))}) {
    const Instant recorded = *survey.oldest + into;
    EXPECT_EQ(recorded + pace.delta(), pace.due(recorded));
    EXPECT_EQ(pace.due(recorded), kStart + into);
  }
}

TEST(Pace, AtNoSpeedIsAnEventDueBeforeItsTime) {
  const Survey survey = hundred_seconds();
  for (const double speed : {0.001, 0.5, 1.0, 2.0, 10.0, 1e6}) {
    const Pace pace(survey, speed, kStart, std::nullopt);
    for (int second = 0; second <= 100; ++second) {
      const Instant recorded = *survey.oldest + seconds(second);
      EXPECT_LE(recorded + pace.delta(), pace.due(recorded) + Microseconds(1)) << speed;
    }
  }
  EXPECT_EQ(Pace(survey, 10, kStart, std::nullopt).due(*survey.newest), kStart + seconds(10));
  EXPECT_EQ(*survey.newest + Pace(survey, 10, kStart, std::nullopt).delta(), kStart + seconds(10));
}

TEST(Pace, AGivenMomentIsWhereTheNewestGoes) {
  const Survey survey = hundred_seconds();
  const Instant until = at("2026-01-01T00:00:00Z");
  EXPECT_EQ(*survey.newest + Pace(survey, 0, kStart, until).delta(), until);
  const Pace pace(survey, 2, kStart, until);
  EXPECT_EQ(*survey.newest + pace.delta(), until);
  EXPECT_EQ(pace.due(*survey.newest), kStart + seconds(50));
}

TEST(Pace, OfNoTimesAtAllIsNone) {
  const Pace pace(Survey{}, 1, kStart, std::nullopt);
  EXPECT_EQ(pace.delta(), Microseconds(0));
  EXPECT_EQ(pace.due(kStart), kStart);
}

TEST(Speed, IsANumberWithinReason) {
  EXPECT_EQ(*parse_speed(" 0 "), 0);
  EXPECT_EQ(*parse_speed("2.5"), 2.5);
  EXPECT_EQ(*parse_speed("1e6"), 1e6);
  for (const char* text : {"", "fast", "-1", "0.0001", "1e7", "nan", "inf", "1x"}) {
    const auto speed = parse_speed(text);
    ASSERT_FALSE(speed) << text;
    EXPECT_NE(speed.error().message.find("The speed can't be"), std::string::npos);
  }
}

}  // namespace
}  // namespace replay
