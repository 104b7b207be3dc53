#include "text/pattern_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace text {
namespace {

using Matches = PatternSet::Matches;

PatternSet set_of(const std::vector<std::string>& wildcards) { return PatternSet(wildcards); }

Matches matches_of(const PatternSet& set, std::string_view value) {
  PatternSet::Scratch scratch;
  Matches matches;
  set.match(value, scratch, matches);
  return matches;
}

TEST(PatternSet, NumbersAreThePlacesInWhichTheWildcardsWereGiven) {
  const PatternSet set = set_of({"*add-bitsfile*", "*start-bitstransfer*", "*bits*"});
  EXPECT_EQ(matches_of(set, "Start-BitsTransfer -Source http://h/a"), (Matches{1, 2}));
  EXPECT_EQ(matches_of(set, "Add-BitsFile"), (Matches{0, 2}));
  EXPECT_EQ(matches_of(set, "ping"), Matches{});
  EXPECT_EQ(set.size(), 3U);
  EXPECT_FALSE(set.empty());
  EXPECT_EQ(set.pattern(1), "*start-bitstransfer*");
}

TEST(PatternSet, GathersWhatAnyValueOfAFieldMatchedEachNumberOnceAscending) {
  const PatternSet set = set_of({"*c*", "*b*", "*a*"});
  PatternSet::Scratch scratch;
  Matches matches;
  set.match("a", scratch, matches);
  EXPECT_EQ(matches, Matches{2});
  set.match("ab", scratch, matches);
  EXPECT_EQ(matches, (Matches{1, 2}));
  set.match("nothing", scratch, matches);
  EXPECT_EQ(matches, (Matches{1, 2}));
  set.match("c", scratch, matches);
  EXPECT_EQ(matches, (Matches{0, 1, 2}));
}

TEST(PatternSet, WildcardsGivenTwiceHaveTwoNumbers) {
  const PatternSet set = set_of({"*a*", "*A*"});
  EXPECT_EQ(matches_of(set, "xax"), (Matches{0, 1}));
  EXPECT_EQ(set.pattern(1), "*A*");
}

TEST(PatternSet, AnEmptySetMatchesNothing) {
  const PatternSet set;
  EXPECT_TRUE(set.empty());
  EXPECT_EQ(matches_of(set, ""), Matches{});
  EXPECT_EQ(matches_of(set, "a"), Matches{});
}

TEST(PatternSet, LivesOnWhenTheWildcardsItWasMadeOfAreGone) {
  std::vector<std::string> wildcards = {"*start-bitstransfer with a text of some length*"};
  const PatternSet set(wildcards);
  wildcards.front().assign(wildcards.front().size(), 'x');
  wildcards.clear();
  EXPECT_EQ(matches_of(set, "Start-BitsTransfer with a text of some length"), Matches{0});
  EXPECT_EQ(set.pattern(0), "*start-bitstransfer with a text of some length*");
}

TEST(PatternSet, EqualsItsWildcardsAskedOneByOne) {
  std::mt19937 random(4);
  auto text = [&](std::string_view alphabet, std::size_t longest) {
    std::string out;
    for (std::size_t i = random() % (longest + 1); i > 0; --i) {
      out += alphabet[random() % alphabet.size()];
    }
    return out;
  };
  PatternSet::Scratch scratch;
  for (int round = 0; round < 500; ++round) {
    std::vector<std::string> wildcards;
    for (std::size_t i = random() % 30; i > 0; --i) wildcards.push_back(text("ab*", 6));
    const PatternSet set(wildcards);
    for (int asked = 0; asked < 20; ++asked) {
      const std::string first = text("aB", 8);
      const std::string second = text("aB", 8);
      Matches expected;
      for (std::uint32_t i = 0; i < wildcards.size(); ++i) {
        if (matches_naively(wildcards[i], first) || matches_naively(wildcards[i], second)) {
          expected.push_back(i);
        }
      }
      Matches found;
      set.match(first, scratch, found);
      set.match(second, scratch, found);
      ASSERT_EQ(found, expected) << "'" << first << "' and '" << second << "'";
    }
  }
}

// More than a few wildcards are looked for all at once, by windows of 8, 4 and 2 bytes: literals of
// every length around those, at every place of the value, must be found all the same.
TEST(PatternSet, FindsLiteralsOfEveryLengthAtEveryPlace) {
  const std::string alphabet = "abcdefghijklmnopqrst";
  std::vector<std::string> wildcards;
  for (std::size_t size = 1; size <= alphabet.size(); ++size) {
    const std::string literal = alphabet.substr(0, size);
    for (const char* form : {"*x*", "x*", "*x", "x", "*x*a*", "*x*t"}) {
      std::string wildcard(form);
      wildcard.replace(wildcard.find('x'), 1, literal);
      wildcards.push_back(wildcard);
    }
  }
  const PatternSet set(wildcards);
  PatternSet::Scratch scratch;
  for (std::size_t before = 0; before < 20; ++before) {
    for (std::size_t size = 1; size <= alphabet.size(); ++size) {
      for (std::size_t after = 0; after < 4; ++after) {
        const std::string value =
            std::string(before, '-') + alphabet.substr(0, size) + std::string(after, 'T');
        Matches expected;
        for (std::uint32_t i = 0; i < wildcards.size(); ++i) {
          if (Wildcard(wildcards[i]).matches(value)) expected.push_back(i);
        }
        Matches found;
        set.match(value, scratch, found);
        ASSERT_EQ(found, expected) << value;
      }
    }
  }
}

TEST(PatternSet, EveryByteIsItselfInAWildcard) {
  std::vector<std::string> wildcards;
  for (int byte = 0; byte < 256; ++byte) {
    if (byte != '*') wildcards.push_back("*" + std::string(5, static_cast<char>(byte)) + "*");
  }
  const PatternSet set(wildcards);
  for (std::uint32_t i = 0; i < wildcards.size(); ++i) {
    const std::string value = "<" + wildcards[i].substr(1, 5) + ">";
    Matches expected;
    for (std::uint32_t k = 0; k < wildcards.size(); ++k) {
      if (Wildcard(wildcards[k]).matches(value)) expected.push_back(k);
    }
    EXPECT_EQ(matches_of(set, value), expected) << i;
  }
}

TEST(PatternSet, OneScratchServesSetsOfAnySize) {
  const std::vector<std::string> few = {"*aaaa*", "*bbbb*", "*cccc*", "*dddd*", "*eeee*"};
  std::vector<std::string> many(500, "*aaaa*");
  const PatternSet small = set_of(few);
  const PatternSet large = set_of(many);
  PatternSet::Scratch scratch;
  for (int i = 0; i < 3; ++i) {
    Matches of_small;
    Matches of_large;
    small.match("aaaa", scratch, of_small);
    large.match("aaaa", scratch, of_large);
    EXPECT_EQ(of_small, Matches{0});
    EXPECT_EQ(of_large.size(), many.size());
  }
}

// A value made of a wildcard's own witness makes it a candidate at every place: it may be looked at
// a few times only.
TEST(PatternSet, AValueFullOfAWitnessTakesLinearTime) {
  const std::string run(20000, 'a');
  std::vector<std::string> wildcards;
  for (int i = 0; i < 20; ++i) {
    wildcards.push_back("*" + run.substr(0, 10000) + std::to_string(i) + "*");
    wildcards.push_back("*" + run.substr(0, 5000) + "*" + std::to_string(i) + "*");
  }
  const PatternSet set(wildcards);
  PatternSet::Scratch scratch;
  Matches found;
  const auto begun = std::chrono::steady_clock::now();
  set.match(std::string(1000000, 'a'), scratch, found);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  EXPECT_TRUE(found.empty());
  // Quadratic would be minutes; linear is some hundredths of a second, more under sanitizers.
  EXPECT_LT(took.count(), 20);
}

}  // namespace
}  // namespace text
