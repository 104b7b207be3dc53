#include "text/base64.h"

#include <gtest/gtest.h>

#include <string>

namespace text {
namespace {

// The examples of RFC 4648.
TEST(Base64, DecodesTheExamplesOfTheStandard) {
  EXPECT_EQ(base64_decoded("Zg=="), "f");
  EXPECT_EQ(base64_decoded("Zm8="), "fo");
  EXPECT_EQ(base64_decoded("Zm9v"), "foo");
  EXPECT_EQ(base64_decoded("Zm9vYg=="), "foob");
  EXPECT_EQ(base64_decoded("Zm9vYmE="), "fooba");
  EXPECT_EQ(base64_decoded("Zm9vYmFy"), "foobar");
}

TEST(Base64, DecodesEveryByte) {
  EXPECT_EQ(base64_decoded("AP+/+w"), std::string("\x00\xFF\xBF\xFB", 4));
}

TEST(Base64, PassesOverWhiteSpace) { EXPECT_EQ(base64_decoded(" Zm\r\n9v\tYg = = "), "foob"); }

TEST(Base64, PaddingMayBeMissingAndBitsLeftOver) {
  EXPECT_EQ(base64_decoded("Zm8"), "fo");
  EXPECT_EQ(base64_decoded("Zg"), "f");
  EXPECT_EQ(base64_decoded("Zm9vY"), "foo");
}

TEST(Base64, AnythingElseIsNone) {
  EXPECT_FALSE(base64_decoded(""));
  EXPECT_FALSE(base64_decoded("Z"));
  EXPECT_FALSE(base64_decoded("="));
  EXPECT_FALSE(base64_decoded("Zm9-"));
  EXPECT_FALSE(base64_decoded("Zm9_"));
  EXPECT_FALSE(base64_decoded("Zg==Zg=="));
  EXPECT_FALSE(base64_decoded(std::string_view("Zm9v\0", 5)));
  EXPECT_FALSE(base64_decoded("Zm9v\xFF"));
}

TEST(Base64, DigitsHaveTheirValues) {
  EXPECT_EQ(base64_digit('A'), 0);
  EXPECT_EQ(base64_digit('z'), 51);
  EXPECT_EQ(base64_digit('9'), 61);
  EXPECT_EQ(base64_digit('+'), 62);
  EXPECT_EQ(base64_digit('/'), 63);
  for (const char c : {'=', ' ', '-', '_', '\n', '\0'}) EXPECT_EQ(base64_digit(c), -1) << c;
}

}  // namespace
}  // namespace text
