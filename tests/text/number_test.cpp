#include "text/number.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace text {
namespace {

TEST(WholeNumber, IsTheNumberThatAllOfTheTextIs) {
  EXPECT_EQ(whole_number<int>("0"), 0);
  EXPECT_EQ(whole_number<int>("-12"), -12);
  EXPECT_EQ(whole_number<std::size_t>("007"), 7U);
  EXPECT_EQ(whole_number<double>("2.5"), 2.5);
  EXPECT_EQ(whole_number<double>("-1e3"), -1000.0);
}

TEST(WholeNumber, AnythingBesidesTheNumberIsNone) {
  for (const char* text : {"", " ", " 1", "1 ", "1\n", "+1", "-", "1.5", "0x10", "1,000", "a"}) {
    EXPECT_EQ(whole_number<int>(text), std::nullopt) << "'" << text << "'";
  }
  EXPECT_EQ(whole_number<int>({}), std::nullopt);
  EXPECT_EQ(whole_number<int>(std::string_view("1\0", 2)), std::nullopt);
  EXPECT_EQ(whole_number<double>("1.5s"), std::nullopt);
}

TEST(WholeNumber, OutOfTheRangeOfItsTypeIsNone) {
  EXPECT_EQ(whole_number<std::uint8_t>("255"), 255);
  EXPECT_EQ(whole_number<std::uint8_t>("256"), std::nullopt);
  EXPECT_EQ(whole_number<unsigned>("-1"), std::nullopt);
  EXPECT_EQ(whole_number<std::int64_t>("-9223372036854775808"), INT64_MIN);
  EXPECT_EQ(whole_number<std::int64_t>("9223372036854775808"), std::nullopt);
}

}  // namespace
}  // namespace text
