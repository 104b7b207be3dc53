#include "splunk/events/utf16_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

std::string bytes_of(std::u16string_view text, bool big_endian) {
  std::string out;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out.push_back(big_endian ? high : low);
    out.push_back(big_endian ? low : high);
  }
  return out;
}

std::string utf8_of(std::string_view bytes, bool big_endian, std::size_t piece = 100000,
                    std::size_t capacity = 100000) {
  PieceStream input(bytes, piece);
  Utf16Stream stream(input, big_endian);
  const auto text = read_all(stream, capacity);
  EXPECT_TRUE(text);
  return text.value_or("");
}

TEST(Utf16Stream, BecomesUtf8InBothByteOrdersAndPiecesOfEverySize) {
  const std::u16string text(u"a\u00E4\u20AC\U0001F600\0z", 7);
  const std::string expected("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\0z", 12);
  for (const bool big_endian : {false, true}) {
    const std::string bytes = bytes_of(text, big_endian);
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
      for (const std::size_t capacity : {1U, 2U, 100U}) {
        ASSERT_EQ(utf8_of(bytes, big_endian, piece, capacity), expected) << piece;
      }
    }
  }
}

TEST(Utf16Stream, ASurrogateWithoutItsOtherHalfIsReplaced) {
  const std::string r = "\xEF\xBF\xBD";
  for (const bool big_endian : {false, true}) {
    for (const auto& [units, expected] :
         {std::pair{std::u16string{u'a', 0xD800, u'b'}, "a" + r + "b"},
          std::pair{std::u16string{0xDC00, u'b'}, r + "b"},
          std::pair{std::u16string{0xD800, 0xD83D, 0xDE00}, r + "\xF0\x9F\x98\x80"},
          std::pair{std::u16string{u'a', 0xD83D}, "a" + r}}) {
      const std::string bytes = bytes_of(units, big_endian);
      EXPECT_EQ(utf8_of(bytes, big_endian), expected);
      EXPECT_EQ(utf8_of(bytes, big_endian, 1), expected);
    }
  }
}

TEST(Utf16Stream, HalfAUnitAtTheEndIsReplaced) {
  const std::string r = "\xEF\xBF\xBD";
  EXPECT_EQ(utf8_of(bytes_of(u"ab", false) + "c", false), "ab" + r);
  EXPECT_EQ(utf8_of("x", true), r);
  EXPECT_EQ(utf8_of(bytes_of({u"\xD83D", 1}, false) + "c", false), r + r);
  EXPECT_EQ(utf8_of("", false), "");
}

TEST(Utf16Stream, LongTextComesWhole) {
  std::u16string text;
  std::string expected;
  for (int i = 0; i < 50000; ++i) {
    text += u"\U0001F600x";
    expected += "\xF0\x9F\x98\x80x";
  }
  EXPECT_TRUE(utf8_of(bytes_of(text, true), true, 65535) == expected);
}

TEST(Utf16Stream, PassesOnTheErrorOfItsInput) {
  BreakingStream input("a");
  Utf16Stream stream(input, false);
  EXPECT_EQ(read_all(stream).error().message, "The disk is broken.");
}

}  // namespace
}  // namespace splunk::events
