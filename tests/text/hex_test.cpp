#include "text/hex.h"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(Hex, AByteIsTwoDigits) {
  std::string out = "bytes:";
  for (const char c : {'\0', '\t', '\xA0', '\xFF'}) append_hex(out, static_cast<unsigned char>(c));
  EXPECT_EQ(out, "bytes:0009a0ff");
}

TEST(Hex, APercentEscapeHasCapitals) {
  std::string out = "a";
  for (const char c : {' ', '\0', '/', '\xFE'}) append_percent_escape(out, c);
  EXPECT_EQ(out, "a%20%00%2F%FE");
}

TEST(Hex, UnreservedAreLettersDigitsAndFourMarks) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool expected = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    EXPECT_EQ(is_unreserved(c), expected) << "byte " << byte;
  }
}

}  // namespace
}  // namespace text
