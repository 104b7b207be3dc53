#include "text/ascii.h"

#include <gtest/gtest.h>

#include <string>

namespace text {
namespace {

TEST(Ascii, FoldChangesTheLettersAToZAndNoOtherByte) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const char expected = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : c;
    EXPECT_EQ(fold(c), expected) << "byte " << byte;
  }
}

TEST(Ascii, ClassesHoldTheBytesTheyAreNamedFor) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool digit = byte >= '0' && byte <= '9';
    const bool lower = byte >= 'a' && byte <= 'z';
    const bool upper = byte >= 'A' && byte <= 'Z';
    EXPECT_EQ(is_digit(c), digit) << "byte " << byte;
    EXPECT_EQ(is_lower(c), lower) << "byte " << byte;
    EXPECT_EQ(is_alphanumeric(c), digit || lower || upper) << "byte " << byte;
    EXPECT_EQ(is_blank(c), byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n')
        << "byte " << byte;
  }
}

TEST(Ascii, EqualFoldedIgnoresTheCaseOfAsciiLettersOnly) {
  EXPECT_TRUE(equal_folded("Start-BitsTransfer", "START-bitstransfer"));
  EXPECT_FALSE(equal_folded("Start-BitsTransfer", "Start-BitsTransfe"));
  EXPECT_FALSE(equal_folded("[", "{"));
  EXPECT_FALSE(equal_folded("\xC3\x84", "\xC3\xA4"));  // Ä, ä
}

TEST(Ascii, FoldedKeepsTheLengthAndTheBytesOfUtf8) {
  EXPECT_EQ(folded("C:\\\xC3\x84RGER.EXE"), "c:\\\xC3\x84rger.exe");
}

TEST(Ascii, TrimmedTakesBlanksOffBothEndsAndNoneFromWithin) {
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed("a"), "a");
  EXPECT_EQ(trimmed(" \r\n\t"), "");
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace text
