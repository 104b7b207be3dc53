#include "text/pattern_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace text {
namespace {

using Matches = PatternSet::Matches;

PatternSet set_of(const std::vector<std::string>& wildcards) { return PatternSet(wildcards); }

Matches matches_of(const PatternSet& set, std::string_view value) {
  Matches matches;
  set.match(value, matches);
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
  Matches matches;
  set.match("a", matches);
  EXPECT_EQ(matches, Matches{2});
  set.match("ab", matches);
  EXPECT_EQ(matches, (Matches{1, 2}));
  set.match("nothing", matches);
  EXPECT_EQ(matches, (Matches{1, 2}));
  set.match("c", matches);
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
  EXPECT_FALSE(set.matches_any(""));
  EXPECT_EQ(matches_of(set, "a"), Matches{});
}

TEST(PatternSet, LivesOnWhenTheWildcardsItWasMadeOfAreGone) {
  std::vector<std::string> wildcards = {"*start-bitstransfer with a text of some length*"};
  const PatternSet set(wildcards);
  wildcards.front().assign(wildcards.front().size(), 'x');
  wildcards.clear();
  EXPECT_TRUE(set.matches_any("Start-BitsTransfer with a text of some length"));
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
      set.match(first, found);
      EXPECT_EQ(set.matches_any(first), !found.empty());
      set.match(second, found);
      ASSERT_EQ(found, expected) << "'" << first << "' and '" << second << "'";
    }
  }
}

}  // namespace
}  // namespace text
