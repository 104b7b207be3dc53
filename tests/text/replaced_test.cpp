#include "text/replaced.h"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(Replaced, HasTheNewPartWhereverTheOldOneStood) {
  EXPECT_EQ(replaced("ab, ab and abab", "ab", "c"), "c, c and cc");
  EXPECT_EQ(replaced("a-b", "-", ""), "ab");
  EXPECT_EQ(replaced("all", "all", "nothing left"), "nothing left");
}

TEST(Replaced, TextWithoutThePartStays) {
  EXPECT_EQ(replaced("text", "tex2", "x"), "text");
  EXPECT_EQ(replaced("te", "text", "x"), "te");
  EXPECT_EQ(replaced("", "a", "x"), "");
}

TEST(Replaced, AnEmptyPartStandsNowhere) { EXPECT_EQ(replaced("text", "", "x"), "text"); }

TEST(Replaced, GoesFromTheLeftAndNotThroughWhatItPutIn) {
  EXPECT_EQ(replaced("aaa", "aa", "b"), "ba");
  EXPECT_EQ(replaced("a token", "token", "(token)"), "a (token)");
  // The old part also comes about across the edge of the new one.
  EXPECT_EQ(replaced("xyy", "xy", "x"), "xy");
}

}  // namespace
}  // namespace text
