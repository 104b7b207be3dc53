#include "text/witness.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/ordinary_text.h"

namespace text {
namespace {

using Kind = WindowTable::Kind;

std::optional<Witness> chosen(std::string_view wildcard,
                              const std::vector<std::string>& others = {}) {
  WitnessChooser chooser;
  chooser.count(wildcard);
  for (const std::string& other : others) chooser.count(other);
  return chooser.choose(wildcard);
}

std::string window_of(std::string_view wildcard, const Witness& witness) {
  return std::string(wildcard.substr(witness.literal.begin + witness.offset,
                                     WindowTable::window_size(witness.kind)));
}

TEST(Witness, IsOfTheLargestWindowThatTheLiteralHasRoomFor) {
  EXPECT_EQ(chosen("*qxzjvkwy1*")->kind, Kind::eights);
  EXPECT_EQ(chosen("*qxzjvkwy*")->kind, Kind::fours);
  EXPECT_EQ(chosen("*qxzj*")->kind, Kind::fours);
  EXPECT_EQ(chosen("*qxz*")->kind, Kind::pairs);
  EXPECT_EQ(chosen("*qx*")->kind, Kind::pairs);
}

TEST(Witness, ThereIsNoneWithoutTwoBytesTogether) {
  EXPECT_FALSE(chosen("*a*b*"));
  EXPECT_FALSE(chosen("***"));
  EXPECT_FALSE(chosen(""));
}

TEST(Witness, DecidesOnlyWhereTheWildcardIsALiteralBetweenStars) {
  EXPECT_TRUE(chosen("*qxzjvkwy1*")->literal.decides);
  EXPECT_TRUE(chosen("**qxzj**")->literal.decides);
  EXPECT_FALSE(chosen("qxzjvkwy1*")->literal.decides);
  EXPECT_FALSE(chosen("*qxzjvkwy1")->literal.decides);
  EXPECT_FALSE(chosen("qxzjvkwy1")->literal.decides);
  EXPECT_FALSE(chosen("*qxzjvkwy1*b*")->literal.decides);
}

// C:\Windows\System32\ stands in most command lines, however long it is.
TEST(Witness, IsNotWhatOrdinaryCommandLinesHold) {
  const std::string_view wildcard = "*c:\\windows\\system32\\*qxzj*";
  const auto witness = chosen(wildcard);
  EXPECT_EQ(window_of(wildcard, *witness), "qxzj");
  EXPECT_EQ(witness->literal.size, 4U);
}

TEST(Witness, IsOfTheKindsThatMayBe) {
  WitnessChooser chooser;
  const std::string_view wildcard = "*c:\\windows\\system32\\*qxzj*";
  chooser.count(wildcard);
  Kinds eights;
  eights.add(Kind::eights);
  EXPECT_EQ(chooser.choose(wildcard, eights)->kind, Kind::eights);
  EXPECT_FALSE(chooser.choose("*qxzj*", eights));
  EXPECT_EQ(WitnessChooser::largest_kind(wildcard), Kind::eights);
  EXPECT_EQ(WitnessChooser::largest_kind("*qxzj*ab"), Kind::fours);
  EXPECT_EQ(WitnessChooser::largest_kind("a*b"), std::nullopt);
}

TEST(Witness, IsWithinALiteralWhatIsRare) {
  const std::string_view wildcard = "*c:\\windows\\system32\\qxzjvkwyqq.exe*";
  const std::string window = window_of(wildcard, *chosen(wildcard));
  EXPECT_EQ(ordinary_text().find(window), std::string_view::npos) << window;
}

TEST(Witness, IsNotWhatManyOfTheListHold) {
  const std::string_view wildcard = "*qxzjqxzjq*vvkk*";
  const std::vector<std::string> others(20, "*qxzjqxzjq*");
  EXPECT_EQ(window_of(wildcard, *chosen(wildcard)), "qxzjqxzj");
  EXPECT_EQ(window_of(wildcard, *chosen(wildcard, others)), "vvkk");
}

// Values are in lower case when they are looked at, so that text in capitals would never count.
TEST(OrdinaryText, IsInLowerCase) {
  for (const char c : ordinary_text()) ASSERT_FALSE(c >= 'A' && c <= 'Z') << c;
}

}  // namespace
}  // namespace text
