#include "text/wildcard.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace text {
namespace {

bool matches(std::string_view pattern, std::string_view value) {
  return Wildcard(pattern).matches(value);
}

TEST(Wildcard, AStarIsAnyRunOfBytesNoneIncluded) {
  EXPECT_TRUE(matches("*start-bitstransfer*", "powershell Start-BitsTransfer -Source http://h/a"));
  EXPECT_TRUE(matches("*start-bitstransfer*", "Start-BitsTransfer"));
  EXPECT_TRUE(matches("*bitsadmin* /resume *", "bitsadmin /resume job"));
  EXPECT_FALSE(matches("*bitsadmin* /resume *", "bitsadmin /resume"));
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("***", "anything"));
}

TEST(Wildcard, TheWholeValueMustMatch) {
  EXPECT_TRUE(matches("cmd.exe", "CMD.exe"));
  EXPECT_FALSE(matches("cmd.exe", "cmd.exe "));
  EXPECT_FALSE(matches("cmd.exe*", "a cmd.exe"));
  EXPECT_FALSE(matches("*cmd.exe", "cmd.exe /c"));
  EXPECT_TRUE(matches("", ""));
  EXPECT_FALSE(matches("", "a"));
}

TEST(Wildcard, TheBeginningAndTheEndDoNotOverlap) {
  EXPECT_FALSE(matches("aba*aba", "aba"));
  EXPECT_FALSE(matches("aba*aba", "ababa"));
  EXPECT_TRUE(matches("aba*aba", "abaaba"));
  EXPECT_FALSE(matches("ab*b*b", "abb"));
  EXPECT_TRUE(matches("ab*b*b", "abbb"));
}

TEST(Wildcard, EveryOtherByteStandsForItself) {
  for (const char c : std::string_view("?.[]()\\^$+|{}%_\"'")) {
    const std::string pattern = std::string("a") + c + "b";
    EXPECT_TRUE(matches(pattern, pattern)) << c;
    EXPECT_FALSE(matches(pattern, "axb")) << c;
    EXPECT_FALSE(matches(pattern, "ab")) << c;
  }
  EXPECT_TRUE(matches(std::string_view("a\0*", 3), std::string_view("A\0b", 3)));
  EXPECT_FALSE(matches(std::string_view("a\0*", 3), "a"));
}

TEST(Wildcard, CaseIsIgnoredInAsciiLettersOnly) {
  EXPECT_TRUE(matches("*\xC3\x84rger*", "viel \xC3\x84RGER heute"));
  EXPECT_FALSE(matches("*\xC3\x84rger*", "viel \xC3\xA4rger heute"));
  EXPECT_FALSE(matches("*k*", "\xE2\x84\xAA"));  // the Kelvin sign is no k
}

TEST(Wildcard, KeepsThePatternAsItWasGiven) {
  EXPECT_EQ(Wildcard("*Start-BITS*").pattern(), "*Start-BITS*");
}

// All strings over an alphabet up to a length.
std::vector<std::string> all_strings(std::string_view alphabet, std::size_t longest) {
  std::vector<std::string> out = {""};
  for (std::size_t begin = 0, length = 0; length < longest; ++length) {
    const std::size_t end = out.size();
    for (; begin < end; ++begin) {
      for (const char c : alphabet) out.push_back(out[begin] + c);
    }
  }
  return out;
}

TEST(Wildcard, EqualsTheNaiveMatcherOnAllShortPairs) {
  const std::vector<std::string> patterns = all_strings("ab*", 6);
  const std::vector<std::string> values = all_strings("aB", 9);
  ASSERT_GT(patterns.size() * values.size(), 1000000U);
  std::size_t matched = 0;
  for (const std::string& pattern : patterns) {
    const Wildcard wildcard(pattern);
    for (const std::string& value : values) {
      const bool expected = matches_naively(pattern, value);
      if (expected) ++matched;
      ASSERT_EQ(wildcard.matches(value), expected) << "'" << pattern << "' and '" << value << "'";
    }
  }
  EXPECT_GT(matched, 100000U);
}

TEST(Wildcard, EqualsTheNaiveMatcherOnRandomLongerPairs) {
  std::mt19937 random(3);
  std::size_t matched = 0;
  for (int round = 0; round < 200000; ++round) {
    const std::string_view alphabet = round % 2 == 0 ? "aB" : "a@`[{\xC3\x84";
    std::string value;
    for (std::size_t i = random() % 40; i > 0; --i) value += alphabet[random() % alphabet.size()];
    // Made out of the value, so that about half of them match.
    std::string pattern;
    for (std::size_t i = 0, stars = 0; i < value.size(); ++i) {
      const auto chance = random() % 16;
      if (chance == 0 && stars < 4) {
        pattern += '*';
        ++stars;
        i += random() % 12;
      } else {
        pattern += chance == 1 && round % 4 < 2 ? 'b' : value[i];
      }
    }
    if (random() % 2 == 0) pattern += '*';
    const bool expected = matches_naively(pattern, value);
    if (expected) ++matched;
    ASSERT_EQ(Wildcard(pattern).matches(value), expected)
        << "'" << pattern << "' and '" << value << "'";
  }
  EXPECT_GT(matched, 20000U);
  EXPECT_LT(matched, 180000U);
}

// Trying every way to share out the value among the stars would never end.
TEST(Wildcard, ManyStarsTakeNoLongerThanValueLengthTimesStars) {
  std::string value;
  std::string pattern;
  for (int i = 0; i < 1000; ++i) {
    value += std::string(1000, 'e') + "s";
    pattern += "*" + std::string(20, 'E') + "s";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(matches(pattern + "*", value));
  EXPECT_TRUE(matches("e" + pattern, value));
  EXPECT_FALSE(matches(pattern + "*e", value));
  EXPECT_FALSE(matches(pattern + pattern, value));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace text
