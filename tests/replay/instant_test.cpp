#include "replay/instant.h"

#include <gtest/gtest.h>

namespace replay {
namespace {

TEST(Instant, AndItsCivilTimeAreTheSame) {
  for (const std::int64_t count : {0LL, 1LL, -1LL, 1'563'547'371'446'281LL,
                                   -62'135'596'800'000'000LL, 253'402'300'799'999'999LL}) {
    const Instant instant{Microseconds(count)};
    EXPECT_TRUE(is_in_calendar(instant));
    EXPECT_EQ(instant_of(civil_of(instant)), instant) << count;
  }
  EXPECT_FALSE(is_in_calendar(Instant(Microseconds(253'402'300'800'000'000LL))));
}

TEST(Instant, IsWrittenWithDecimalsCutOff) {
  const Instant instant{Microseconds(1'563'547'371'999'999)};
  EXPECT_EQ(epoch_text(instant, 0), "1563547371");
  EXPECT_EQ(epoch_text(instant, 3), "1563547371.999");
  EXPECT_EQ(epoch_text(instant, 6), "1563547371.999999");
  EXPECT_EQ(epoch_text(Instant(Microseconds(7)), 6), "0.000007");
  EXPECT_EQ(iso_text(instant), "2019-07-19T14:42:51.999999Z");
}

TEST(Instant, IsReadAsAUserWritesIt) {
  const Instant now{Microseconds(42)};
  EXPECT_EQ(*parse_instant(" now ", now), now);
  EXPECT_EQ(*parse_instant("2019-07-19T14:42:51Z", now),
            Instant(Microseconds(1'563'547'371'000'000)));
  EXPECT_EQ(*parse_instant("1563547371.5", now), Instant(Microseconds(1'563'547'371'500'000)));
  for (const char* text : {"", "tomorrow", "2019-07-19", "2019-07-19T14:42:51Z x", "12"}) {
    const auto read = parse_instant(text, now);
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().message.find("is no moment"), std::string::npos);
  }
}

}  // namespace
}  // namespace replay
