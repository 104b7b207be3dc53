#include "text/folded_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "text/ascii.h"

namespace text {
namespace {

constexpr auto npos = FoldedFinder::npos;

// One byte after the other: plainly right.
std::size_t find_slowly(std::string_view literal, std::string_view value, std::size_t from = 0) {
  for (std::size_t place = from; place + literal.size() <= value.size(); ++place) {
    if (equal_folded(value.substr(place, literal.size()), literal)) return place;
  }
  return npos;
}

TEST(FoldedFinder, FindsTheFirstPlaceWhateverTheCase) {
  const FoldedFinder finder("Start-BitsTransfer");
  EXPECT_EQ(finder.literal(), "start-bitstransfer");
  EXPECT_EQ(finder.size(), 18U);
  EXPECT_EQ(finder.find("powershell START-BITSTRANSFER a; start-bitstransfer b"), 11U);
  EXPECT_EQ(finder.find("powershell Start-Process"), npos);
  EXPECT_EQ(finder.find(""), npos);
}

TEST(FoldedFinder, FromIsTheFirstPlaceLookedAt) {
  const FoldedFinder finder("bits");
  const std::string_view value = "bits and bits";
  EXPECT_EQ(finder.find(value, 0), 0U);
  EXPECT_EQ(finder.find(value, 1), 9U);
  EXPECT_EQ(finder.find(value, 9), 9U);
  EXPECT_EQ(finder.find(value, 10), npos);
  EXPECT_EQ(finder.find(value, value.size()), npos);
  EXPECT_EQ(finder.find(value, value.size() + 1), npos);
}

// 16 places are looked at at once: every literal length, value length and place around that.
TEST(FoldedFinder, FindsEveryLengthAtEveryOffset) {
  for (std::size_t length = 1; length <= 36; ++length) {
    std::string literal;
    for (std::size_t i = 0; i < length; ++i) {
      literal.push_back(static_cast<char>(i % 2 == 0 ? 'A' + i % 26 : 'a' + i % 26));
    }
    const FoldedFinder finder(literal);
    for (std::size_t before = 0; before <= 35; ++before) {
      for (std::size_t after = 0; after <= 18; ++after) {
        std::string value = std::string(before, '.') + folded(literal) + std::string(after, '.');
        ASSERT_EQ(finder.find(value), before) << length << " " << before << " " << after;
        ASSERT_EQ(finder.find(value, before), before);
        ASSERT_EQ(finder.find(value, before + 1), npos);
        for (const std::size_t wrong : {std::size_t{0}, length / 2, length - 1}) {
          std::string damaged = value;
          damaged[before + wrong] = '#';
          ASSERT_EQ(finder.find(damaged), npos) << length << " " << before << " " << after;
        }
      }
    }
  }
}

// Setting bit 0x20 makes '@' a '`' and '[' a '{': letters alone may be folded. Both ways of looking
// (16 bytes at once, and one after the other) are asked for every pair of bytes.
TEST(FoldedFinder, NoByteButALetterStandsForAnother) {
  for (int a = 0; a < 256; ++a) {
    const FoldedFinder finder(std::string(1, static_cast<char>(a)));
    for (int b = 0; b < 256; ++b) {
      const char c = static_cast<char>(b);
      const bool same = fold(static_cast<char>(a)) == fold(c);
      ASSERT_EQ(finder.find(std::string(1, c)), same ? 0U : npos) << a << " in " << b;
      ASSERT_EQ(finder.find(std::string(40, c)), same ? 0U : npos) << a << " in " << b;
    }
  }
}

TEST(FoldedFinder, NoByteOfALongerLiteralStandsForAnother) {
  for (const auto& [literal, value] :
       {std::pair{"x@y", "x`y"}, std::pair{"x[y", "x{y"}, std::pair{"x\\y", "x|y"},
        std::pair{"x]y", "x}y"}, std::pair{"x^y", "x~y"}, std::pair{"x_y", "x\x7Fy"},
        std::pair{"x\x0Dy", "x-y"}, std::pair{"x\xC3\x84y", "x\xC3\xA4y"}}) {
    const std::string around(20, '.');
    EXPECT_EQ(FoldedFinder(literal).find(around + literal + around), 20U) << literal;
    EXPECT_EQ(FoldedFinder(literal).find(around + value + around), npos) << literal;
    EXPECT_EQ(FoldedFinder(value).find(around + literal + around), npos) << value;
  }
}

TEST(FoldedFinder, EqualsTheSlowSearchOnRandomText) {
  std::mt19937 random(1);
  auto text = [&](std::size_t length, std::string_view alphabet) {
    std::string out;
    for (std::size_t i = 0; i < length; ++i) out.push_back(alphabet[random() % alphabet.size()]);
    return out;
  };
  for (int round = 0; round < 40000; ++round) {
    const std::string_view alphabet = round % 3 == 0 ? "aAb" : round % 3 == 1 ? "ab@`[{" : "abcdE-";
    const std::string literal = text(1 + random() % (round % 2 == 0 ? 3 : 20), alphabet);
    const std::string value = text(random() % 80, alphabet);
    const std::size_t from = random() % (value.size() + 2);
    ASSERT_EQ(FoldedFinder(literal).find(value, from), find_slowly(literal, value, from))
        << "'" << literal << "' in '" << value << "' from " << from;
  }
}

// A literal that almost agrees at every place of such a value: the two bytes that are looked for at
// once, the rarest, are both 'z', and what differs is a blank in the middle.
std::string almost_everywhere(std::size_t half) {
  return std::string(half, 'Z') + " " + std::string(half, 'z');
}

// Once the comparisons that are granted are used up the automaton goes on, wherever that is: the
// place found must not depend on it. It is used up after about 15 places here.
TEST(FoldedFinder, TheAutomatonMissesNoPlaceWhereItTakesOver) {
  const std::string literal = almost_everywhere(100);
  const FoldedFinder finder(literal);
  for (std::size_t place = 0; place < 400; ++place) {
    const std::string before(place, 'z');
    ASSERT_EQ(finder.find(before + "." + literal + "z"), place + 1);
    // What stands before the literal is part of a place that almost agrees.
    ASSERT_EQ(finder.find(before + literal + before), place);
    ASSERT_EQ(finder.find(before + literal.substr(1) + before), place == 0 ? npos : place - 1);
  }
}

// Behind a run that calls the automaton, text out of near copies of the literal: the borders of the
// literal decide where it goes on after each.
TEST(FoldedFinder, TheAutomatonGoesOnAtTheRightBorder) {
  std::mt19937 random(2);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    auto mixture = [&](std::size_t length) {
      std::string out;
      for (std::size_t i = 0; i < length; ++i) out.push_back("zZ "[random() % 3]);
      return out;
    };
    const std::size_t run = 3 + random() % 40;
    const std::string literal =
        std::string(run, 'z') + mixture(1 + random() % 12) + std::string(run / 2, 'z');
    std::string value(600, 'z');
    for (int copies = 0; copies < 8; ++copies) {
      std::string copy = literal.substr(random() % literal.size());
      char& flipped = copy[random() % copy.size()];
      flipped = flipped == ' ' ? 'z' : ' ';
      value += copy;
    }
    if (random() % 3 == 0) value += literal + mixture(3);
    const std::size_t expected = find_slowly(literal, value);
    if (expected != npos) ++found;
    ASSERT_EQ(FoldedFinder(literal).find(value), expected) << "'" << literal << "' " << round;
  }
  EXPECT_GT(found, 1000U);
  EXPECT_LT(found, 2600U);
}

// Comparing at each place would take 5e11 comparisons, several minutes at the very least.
TEST(FoldedFinder, TakesLinearTimeOnTextMadeToAgreeAlmostEverywhere) {
  const std::string value(8U << 20, 'z');
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(FoldedFinder(almost_everywhere(64U << 10)).find(value), npos);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace text
