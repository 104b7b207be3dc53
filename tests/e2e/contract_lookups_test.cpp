// Wildcards out of the app's lookups.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "e2e/raw_conversation.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::Texts;

class Lookups : public ::testing::Test {
 protected:
  Outcome search(const std::string& arguments, std::string_view lookup, Search how = {}) {
    app_.add_lookup("mine.csv", lookup);
    return bitsmatch(arguments + " patterns=mine.csv", command_lines(), how, app_.program());
  }

  std::string failure(std::string_view lookup) {
    app_.add_lookup("mine.csv", lookup);
    // What is in the file is known with the first rows; getinfo reads no file.
    const Outcome outcome =
        run_search(app_.program(), {.arguments = "patterns=mine.csv"}, command_lines());
    EXPECT_TRUE(outcome.violations.empty()) << outcome;
    EXPECT_TRUE(outcome.table.rows.empty()) << outcome;
    return outcome.error.value_or("no error");
  }

  AppCopy app_;
};

TEST_F(Lookups, GiveTheWildcards) {
  const Outcome outcome =
      search("", "pattern,description,score\n*notepad*,An editor,1\n\"*, not*\",,\n*DIR*,,2\n");
  EXPECT_EQ(outcome.table.texts("host"), (Texts{"b", "d"}));
  EXPECT_EQ(outcome.table.texts("bits_pattern"), (Texts{"*DIR*", "*notepad*"}));
  EXPECT_TRUE(outcome.messages.empty()) << outcome;
}

TEST_F(Lookups, GiveTheirOtherColumnsForEachMatch) {
  const Outcome outcome =
      search("outputcolumns=\"description,score\"",
             "pattern,description,score\n*notepad*,An editor,1\n*DIR*,,2\n*d*r*,wide,3\n");
  EXPECT_EQ(outcome.table.texts("host"), (Texts{"b", "c", "d"}));
  EXPECT_EQ(outcome.table.texts("pattern_description"), (Texts{"\nwide", "wide", "An editor"}));
  EXPECT_EQ(outcome.table.texts("pattern_score"), (Texts{"2\n3", "3", "1"}));
}

TEST_F(Lookups, NeedOnlyTheColumnPattern) {
  EXPECT_EQ(search("", "pattern\n*dir*\n").table.texts("host"), (Texts{"b"}));
  EXPECT_EQ(search("", "note,Pattern\r\nx,*dir*\r\n").table.texts("host"), (Texts{"b"}));
  EXPECT_EQ(search("", "\xef\xbb\xbfpattern\n*dir*").table.texts("host"), (Texts{"b"}));
}

TEST_F(Lookups, AreTheBuiltInSetWhereNoneIsNamed) {
  EXPECT_EQ(bitsmatch("", command_lines()).table.texts("host"), (Texts{"a", "c"}));
  EXPECT_EQ(bitsmatch("patterns=bits_patterns.csv", command_lines()).table,
            bitsmatch("", command_lines()).table);
}

TEST_F(Lookups, WarnOfBadLinesByTheirNumber) {
  const std::string lookup =
      "pattern,description\n"  // line 1
      "*dir*,good\n"
      ",empty\n"           // 3
      "*x*,too,many\n"     // 4
      "\"*a*\nb\",good\n"  // 5 and 6
      "\"*open,bad\n"      // 7
      "*notepad*,good\n";
  const Outcome outcome = search("", lookup, {.chunk_rows = 1, .probes = 2});
  EXPECT_EQ(outcome.table.texts("host"), (Texts{"b", "d"}));
  ASSERT_EQ(outcome.messages.size(), 1U) << outcome;
  for (const char* part :
       {"3 of the lines", "'mine.csv'", "line 3", "line 4", "line 7", "correct"}) {
    EXPECT_TRUE(outcome.says("WARN", part)) << part << '\n' << outcome;
  }
}

// A warning that waits to be said goes out with the error, and in front of it.
TEST_F(Lookups, WarnOfBadLinesEvenWhereTheSearchFails) {
  app_.add_lookup("mine.csv", "pattern\n*dir*\n\"*open\n");
  const Answers answers = answers_to(
      bytes_of({getinfo("patterns=mine.csv"), execute("process,a\nx\n")}), app_.program());
  ASSERT_EQ(answers.replies.size(), 2U);
  EXPECT_TRUE(contains(answers.error(), "row 1"));
  EXPECT_TRUE(contains(answers.replies[1].metadata, "line 3"));
}

TEST_F(Lookups, AreReadOncePerRun) {
  app_.add_lookup("mine.csv", "pattern\n*dir*\n");
  Conversation splunkd(app_.program());
  splunkd.ask(getinfo("patterns=mine.csv"));
  EXPECT_TRUE(contains(splunkd.ask(execute("process\ndir\n", false)).body, "\ndir,1,"));
  app_.add_lookup("mine.csv", "pattern\n*other*\n");
  EXPECT_TRUE(contains(splunkd.ask(execute("process\ndir\n", false)).body, "\ndir,1,"));
  EXPECT_EQ(splunkd.end(), "");
}

TEST_F(Lookups, WithoutAPatternFailTheSearch) {
  EXPECT_TRUE(contains(failure("name\n*x*\n"), "no column 'pattern'"));
  EXPECT_TRUE(contains(failure(""), "no column 'pattern'"));
  EXPECT_TRUE(contains(failure("pattern\n"), "holds no pattern"));
  EXPECT_TRUE(contains(failure("pattern,x\n,\n"), "line 2"));
}

TEST_F(Lookups, AreNotReadOutsideTheirFolder) {
  EXPECT_TRUE(contains(failure_of("patterns=../lookups/mine.csv", {}, app_.program()), "path"));
}

TEST_F(Lookups, OfTheAppAreNeededByNoneButPatterns) {
  EXPECT_EQ(bitsmatch("", command_lines(), {}, app_.program()).table.texts("host"),
            (Texts{"a", "c"}));
  EXPECT_TRUE(contains(failure_of("patterns=bits_patterns.csv", {}, app_.program()),
                       "There is no lookup 'bits_patterns.csv'"));
}

TEST_F(Lookups, MayHoldThousandsOfWildcards) {
  std::string lookup = "pattern\n";
  for (int i = 0; i < 5000; ++i) lookup += "*nothing" + std::to_string(i) + "like*this*\n";
  lookup += "*notepad*\n";
  EXPECT_EQ(search("", lookup).table.texts("host"), (Texts{"d"}));
}

}  // namespace
}  // namespace e2e
