#include "text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string encoded(std::uint32_t code_point) {
  std::string out;
  append_utf8(out, code_point);
  return out;
}

TEST(Utf8, AppendsAtTheBordersOfEachLength) {
  EXPECT_EQ(encoded(0), std::string(1, '\0'));
  EXPECT_EQ(encoded(0x7F), "\x7F");
  EXPECT_EQ(encoded(0x80), "\xC2\x80");
  EXPECT_EQ(encoded(0x7FF), "\xDF\xBF");
  EXPECT_EQ(encoded(0x800), "\xE0\xA0\x80");
  EXPECT_EQ(encoded(0xFFFF), "\xEF\xBF\xBF");
  EXPECT_EQ(encoded(0x10000), "\xF0\x90\x80\x80");
  EXPECT_EQ(encoded(0x1F600), "\xF0\x9F\x98\x80");
  EXPECT_EQ(encoded(0x10FFFF), "\xF4\x8F\xBF\xBF");
}

TEST(Utf8, AppendsTheReplacementForWhatIsNoCodePoint) {
  EXPECT_EQ(encoded(0xD7FF), "\xED\x9F\xBF");
  EXPECT_EQ(encoded(0xD800), kReplacement);
  EXPECT_EQ(encoded(0xDFFF), kReplacement);
  EXPECT_EQ(encoded(0xE000), "\xEE\x80\x80");
  EXPECT_EQ(encoded(0x110000), kReplacement);
  EXPECT_EQ(encoded(0xFFFFFFFF), kReplacement);
}

TEST(Utf8, EveryCodePointIsOneValidSequence) {
  for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    const std::string bytes = encoded(code_point);
    ASSERT_EQ(utf8_sequence_length(bytes), bytes.size()) << code_point;
    ASSERT_EQ(utf8_sequence_length(bytes + "x"), bytes.size()) << code_point;
    if (bytes.size() > 1) {
      ASSERT_EQ(utf8_sequence_length(std::string_view(bytes).substr(0, bytes.size() - 1)), 0U)
          << code_point;
    }
  }
}

// The table of well-formed sequences, the other way round: a sequence is valid if and only if
// writing down the code point that it stands for gives the same bytes.
TEST(Utf8, ASequenceIsValidOnlyInItsShortestForm) {
  const auto tail = [](std::uint32_t byte) { return byte & 0x3F; };
  for (std::uint32_t first = 0x80; first < 0x100; ++first) {
    for (std::uint32_t second = 0; second < 0x100; ++second) {
      for (const std::uint32_t third : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
        for (const std::uint32_t fourth : {0x7FU, 0x80U, 0xBFU, 0xC0U}) {
          std::string bytes;
          for (const std::uint32_t b : {first, second, third, fourth}) {
            bytes.push_back(static_cast<char>(b));
          }
          std::size_t expected = 0;
          const std::string two = encoded((first & 0x1F) << 6 | tail(second));
          const std::string three = encoded((first & 0x0F) << 12 | tail(second) << 6 | tail(third));
          const std::string four =
              encoded((first & 0x07) << 18 | tail(second) << 12 | tail(third) << 6 | tail(fourth));
          if (two.size() == 2 && bytes.starts_with(two)) expected = 2;
          if (three.size() == 3 && bytes.starts_with(three)) expected = 3;
          if (four.size() == 4 && bytes.starts_with(four)) expected = 4;
          ASSERT_EQ(utf8_sequence_length(bytes), expected)
              << std::hex << first << " " << second << " " << third << " " << fourth;
        }
      }
    }
  }
  EXPECT_EQ(utf8_sequence_length(""), 0U);
}

TEST(Utf8, ValidTextStaysAsItIs) {
  const std::string text = "a \xC3\xA4 \xE6\xBC\xA2 \xF0\x9F\x98\x80 \x7F";
  EXPECT_EQ(valid_utf8(text), text);
  EXPECT_EQ(valid_utf8(std::string(3, '\0')), std::string(3, '\0'));
  EXPECT_EQ(valid_utf8(""), "");
}

TEST(Utf8, EachByteThatIsNotPartOfAValidSequenceIsReplaced) {
  const std::string r(kReplacement);
  EXPECT_EQ(valid_utf8("a\xFF"
                       "b"),
            "a" + r + "b");
  EXPECT_EQ(valid_utf8("\xC3"), r);
  EXPECT_EQ(valid_utf8("\xE6\xBC"), r + r);
  EXPECT_EQ(valid_utf8("\xC0\xAF"), r + r);          // '/' in two bytes
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), r + r + r);  // a surrogate
  EXPECT_EQ(valid_utf8("\xF0\x9F\x98!"), r + r + r + "!");
  EXPECT_EQ(valid_utf8("\x80\xC3\xA4"), r + "\xC3\xA4");
}

TEST(Utf8, APrefixCutsNoSequenceInTwo) {
  const std::string text = "a\xC3\xA4\xE2\x82\xAC!";
  EXPECT_EQ(utf8_prefix(text, 1), "a");
  EXPECT_EQ(utf8_prefix(text, 2), "a");
  EXPECT_EQ(utf8_prefix(text, 3), "a\xC3\xA4");
  EXPECT_EQ(utf8_prefix(text, 5), "a\xC3\xA4");
  EXPECT_EQ(utf8_prefix(text, 6), "a\xC3\xA4\xE2\x82\xAC");
  EXPECT_EQ(utf8_prefix(text, 100), text);
  EXPECT_EQ(utf8_prefix("", 0), "");
  EXPECT_EQ(utf8_prefix("\x80\x80", 1), "");
}

TEST(Utf8, CodePointsOfEveryLength) {
  EXPECT_EQ(utf8_code_point("A"), 0x41U);
  EXPECT_EQ(utf8_code_point("\xC3\xA4"), 0xE4U);
  EXPECT_EQ(utf8_code_point("\xE2\x82\xAC"), 0x20ACU);
  EXPECT_EQ(utf8_code_point("\xF4\x8F\xBF\xBF"), 0x10FFFFU);
}

TEST(Utf8, AByteOrderMarkIsTakenOffTheFrontOnly) {
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB\xBF"
                                    "a\xEF\xBB\xBF"),
            "a\xEF\xBB\xBF");
  EXPECT_EQ(without_byte_order_mark("\xEF\xBB"), "\xEF\xBB");
  EXPECT_EQ(without_byte_order_mark(""), "");
}

}  // namespace
}  // namespace text
