#include "text/utf16.h"

#include <gtest/gtest.h>

#include <string>

namespace text {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

TEST(Utf16, LittleAndBigEndian) {
  EXPECT_EQ(utf8_from_utf16le("a\0\xE4\0\xAC\x20"sv), "aä€");
  EXPECT_EQ(utf8_from_utf16be("\0a\0\xE4\x20\xAC"sv), "aä€");
  EXPECT_EQ(utf8_from_utf16le(""), "");
}

TEST(Utf16, SurrogatesAreOneCharacter) {
  EXPECT_EQ(utf8_from_utf16le("\x3D\xD8\x00\xDE"sv), "\xF0\x9F\x98\x80");
}

TEST(Utf16, LoneSurrogatesAndHalvesAreReplaced) {
  EXPECT_EQ(utf8_from_utf16le("\x3D\xD8"
                              "a\0"sv),
            std::string(kReplacement) + "a");
  EXPECT_EQ(utf8_from_utf16le("\x00\xDE"sv), kReplacement);
  EXPECT_EQ(utf8_from_utf16le("\x3D\xD8"sv), kReplacement);
  EXPECT_EQ(utf8_from_utf16le("a\0b"sv), "a" + std::string(kReplacement));
}

TEST(Utf16, Utf32) {
  EXPECT_EQ(utf8_from_utf32le("a\0\0\0\x00\xF6\x01\0"sv), "a\xF0\x9F\x98\x80");
  EXPECT_EQ(utf8_from_utf32le("\xFF\xFF\xFF\xFF"sv), kReplacement);
  EXPECT_EQ(utf8_from_utf32le("a\0\0"sv), kReplacement);
}

// The examples of RFC 2152.
TEST(Utf16, Utf7) {
  EXPECT_EQ(utf8_from_utf7("A+ImIDkQ."), "A\xE2\x89\xA2\xCE\x91.");
  EXPECT_EQ(utf8_from_utf7("Hi Mom -+Jjo--!"), "Hi Mom -\xE2\x98\xBA-!");
  EXPECT_EQ(utf8_from_utf7("1 +- 1"), "1 + 1");
  EXPECT_EQ(utf8_from_utf7("a+"), "a");
  EXPECT_EQ(utf8_from_utf7("+2D3eAA-"), "\xF0\x9F\x98\x80");
}

TEST(Utf16, OneByteEncodings) {
  EXPECT_EQ(utf8_from_ascii("a\xE4z"), "a?z");
  EXPECT_EQ(utf8_from_latin1("a\xE4z"), "aäz");
}

TEST(Utf16, LegibilityTellsTextFromNoise) {
  const Legibility text = legibility("Start-BitsTransfer\r\n\täß");
  EXPECT_EQ(text.characters, 23U);
  EXPECT_EQ(text.printable, 23U);
  EXPECT_EQ(text.ascii, 21U);
  // A control character, a private one, U+FFFD, and a byte that is no UTF-8.
  const Legibility noise = legibility("a\x01\xEE\x80\x80\xEF\xBF\xBD\xFFz");
  EXPECT_EQ(noise.characters, 6U);
  EXPECT_EQ(noise.printable, 2U);
  EXPECT_EQ(noise.ascii, 2U);
}

TEST(Utf16, AnAppenderPutsPairsTogetherHoweverTheyCome) {
  std::string out;
  {
    Utf16Appender appender(out);
    appender.unit(u'a');
    appender.unit(0xD83D);
    appender.unit(0xDE00);
    appender.unit(0xDE00);  // a second half on its own
    appender.unit(0xD83D);
    appender.text("b");     // a first half on its own
    appender.unit(0xD83D);  // and at the end
  }
  EXPECT_EQ(out,
            "a\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
}

}  // namespace
}  // namespace text
