#include "splunk/lookup/wildcard_list.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace splunk::lookup {
namespace {

using Texts = std::vector<std::string>;

WildcardList list_of(std::string_view content, const Texts& columns = {}) {
  const auto list = parse_wildcard_list(content, "mine.csv", columns);
  EXPECT_TRUE(list) << (list ? "" : list.error().message);
  return list.value_or(WildcardList{});
}

std::string error_of(std::string_view content) {
  const auto list = parse_wildcard_list(content, "mine.csv");
  return list ? "" : list.error().message;
}

TEST(WildcardList, ReadsPatternsAndTheColumnsAskedForInTheFilesOrder) {
  const WildcardList list = list_of(
      "score,pattern,description\n"
      "56,*start-bitstransfer*,\"a transfer, started\"\n"
      "40,\"*x,y*\",\n",
      {"description", "score"});
  EXPECT_EQ(list.patterns, (Texts{"*start-bitstransfer*", "*x,y*"}));
  ASSERT_EQ(list.columns.size(), 2U);
  EXPECT_EQ(list.columns[0], (Texts{"a transfer, started", ""}));
  EXPECT_EQ(list.columns[1], (Texts{"56", "40"}));
  EXPECT_TRUE(list.bad_lines.empty());
}

TEST(WildcardList, NeedsNoColumnButPattern) {
  const WildcardList list = list_of("pattern\n*a*\n*b*\n");
  EXPECT_EQ(list.patterns, (Texts{"*a*", "*b*"}));
  EXPECT_TRUE(list.columns.empty());
}

TEST(WildcardList, TheColumnsNamesMayBeSpelledFreely) {
  const WildcardList list =
      list_of("\xEF\xBB\xBF Pattern ,DESCRIPTION\r\n*a*,b\r\n", {"description"});
  ASSERT_EQ(list.columns.size(), 1U);
  EXPECT_EQ(list.columns[0], Texts{"b"});
}

TEST(WildcardList, BlanksInAPatternArePartOfIt) {
  EXPECT_EQ(list_of("pattern\n * /resume * \n").patterns, Texts{" * /resume * "});
}

TEST(WildcardList, APatternThatComesAgainCountsOnce) {
  const WildcardList list =
      list_of("pattern,description\n*a*,first\n*A*,second\n*b*,\n*a*,third\n", {"description"});
  EXPECT_EQ(list.patterns, (Texts{"*a*", "*b*"}));
  EXPECT_EQ(list.columns.at(0), (Texts{"first", ""}));
  EXPECT_TRUE(list.bad_lines.empty());
}

TEST(WildcardList, LinesThatCantBeUsedAreNamedAndPassedOver) {
  const WildcardList list = list_of(
      "pattern,description\n"
      "*a*,one\n"
      " ,the pattern is blank\n"
      "*b*\n"
      "*c*,two,three\n"
      "\n"
      "*d*,\"never closed\n"
      "*e*,five\n");
  EXPECT_EQ(list.patterns, (Texts{"*a*", "*e*"}));
  EXPECT_EQ(
      list.bad_lines,
      (Texts{"line 3: the pattern is empty", "line 4: 1 fields where the first line has 2",
             "line 5: 3 fields where the first line has 2", "line 7: a quote is never closed"}));
}

TEST(WildcardList, AColumnThatTheFileLacksIsAnErrorThatNamesThoseItHas) {
  const auto list = parse_wildcard_list("pattern, score\n*a*,1\n", "mine.csv", Texts{"level"});
  ASSERT_FALSE(list);
  EXPECT_NE(list.error().message.find("no column 'level'"), std::string::npos);
  EXPECT_NE(list.error().message.find("pattern, score"), std::string::npos);
}

TEST(WildcardList, AFileWithoutAColumnPatternIsAnErrorThatSaysWhatToWrite) {
  for (const std::string_view content :
       {"", "\n", "*a*\n*b*\n", "patterns\n*a*\n", "\"pattern\n"}) {
    const std::string error = error_of(content);
    EXPECT_NE(error.find("The lookup 'mine.csv' has no column 'pattern'"), std::string::npos)
        << content;
    EXPECT_NE(error.find("for example pattern,description"), std::string::npos) << error;
  }
}

TEST(WildcardList, AFileWithoutOneUsableLineIsAnErrorThatNamesTheFirstMistake) {
  EXPECT_NE(error_of("pattern\n").find("holds no pattern: add at least one line"),
            std::string::npos);
  EXPECT_NE(error_of("pattern\n\n  \n,\n")
                .find("holds no pattern that can be used (line 3: the pattern is empty): add"),
            std::string::npos);
}

TEST(DescribeBadLines, SaysHowManyAndNamesTheFirstFive) {
  WildcardList list;
  list.bad_lines = {"line 2: the pattern is empty"};
  EXPECT_EQ(describe_bad_lines(list, "mine.csv"),
            "1 of the lines of lookup 'mine.csv' can't be used and were passed over (line 2: the "
            "pattern is empty): correct these lines in the file.");
  for (int i = 3; i <= 8; ++i) list.bad_lines.push_back("line " + std::to_string(i) + ": bad");
  EXPECT_EQ(describe_bad_lines(list, "mine.csv"),
            "7 of the lines of lookup 'mine.csv' can't be used and were passed over (line 2: the "
            "pattern is empty; line 3: bad; line 4: bad; line 5: bad; line 6: bad; and 2 more): "
            "correct these lines in the file.");
}

}  // namespace
}  // namespace splunk::lookup
