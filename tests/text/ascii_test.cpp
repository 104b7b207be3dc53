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
    EXPECT_EQ(is_control(c), byte <= 0x1F || byte == 0x7F) << "byte " << byte;
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

TEST(Ascii, BeginningsAndEndsAreComparedWithoutCaseOfAsciiLetters) {
  EXPECT_TRUE(starts_with_folded("BITSadmin", "bitsA"));
  EXPECT_TRUE(starts_with_folded("a", "A"));
  EXPECT_TRUE(starts_with_folded("a", ""));
  EXPECT_FALSE(starts_with_folded("bit", "bits"));
  EXPECT_FALSE(starts_with_folded("\xC3\x84", "\xC3\xA4"));
  EXPECT_TRUE(ends_with_folded("a.EXE", ".exe"));
  EXPECT_TRUE(ends_with_folded(".exe", ".exe"));
  EXPECT_FALSE(ends_with_folded("exe", ".exe"));
  EXPECT_FALSE(ends_with_folded("a.exe.", ".exe"));
}

TEST(Ascii, HexValueIsThatOfADigit) {
  EXPECT_EQ(hex_value('0'), 0);
  EXPECT_EQ(hex_value('9'), 9);
  EXPECT_EQ(hex_value('a'), 10);
  EXPECT_EQ(hex_value('F'), 15);
  for (const char c : {'g', 'G', '/', ':', '@', '`', ' ', '\0'}) EXPECT_EQ(hex_value(c), -1) << c;
}

}  // namespace
}  // namespace text
