#include "support/print.h"

#include <gtest/gtest.h>

#include <sstream>

namespace search_head {
namespace {

const Table kRows{{"host", "process", "empty"},
                  {{"a", "powershell.exe -c start", ""},
                   {"bb", Cell::of_values({"one", "two"}), ""},
                   {"c", "x\ny", ""}}};

template <class Print>
std::string printed(Print print, const PrintOptions& options) {
  std::ostringstream out;
  print(out, kRows, options);
  return out.str();
}

TEST(PrintTable, ShowsTheColumnsThatHoldAnything) {
  EXPECT_EQ(printed(print_table, {}),
            "host  process\n"
            "----  -----------------------\n"
            "a     powershell.exe -c start\n"
            "bb    one, two\n"
            "c     x y\n");
}

TEST(PrintTable, CutsTheWidestColumnToFit) {
  EXPECT_EQ(printed(print_table, {.width = 18, .most_rows = 1}),
            "host  process\n"
            "----  ------------\n"
            "a     powershell.\u2026\n"
            "... and 2 more rows\n");
}

TEST(PrintTable, ShowsTheColumnsThatAreAskedFor) {
  EXPECT_EQ(printed(print_table, {.columns = {"nowhere", "host"}, .most_rows = 1}),
            "nowhere  host\n-------  ----\n         a\n... and 2 more rows\n");
}

TEST(PrintTable, ShowsTimeAsSplunkDoes) {
  std::ostringstream out;
  print_table(out, {{"_time"}, {{"1773730800.25"}, {"2026-03-17"}, {"now"}, {""}}}, {});
  EXPECT_EQ(out.str(), "_time\n-------------------\n2026-03-17 07:00:00\n2026-03-17\nnow\n\n");
}

TEST(PrintTable, SaysThatThereAreNoRows) {
  std::ostringstream out;
  print_table(out, {{"host"}, {}}, {});
  EXPECT_EQ(out.str(), "no rows\n");
}

TEST(PrintCsv, KeepsSeveralValuesInOneField) {
  EXPECT_EQ(printed(print_csv, {.columns = {"host", "process"}, .most_rows = 2}),
            "host,process\na,\"powershell.exe -c start\"\nbb,\"one\ntwo\"\n");
}

TEST(PrintJson, MakesAListOfSeveralValues) {
  EXPECT_EQ(printed(print_json, {.most_rows = 2}),
            "{\"host\":\"a\",\"process\":\"powershell.exe -c start\"}\n"
            "{\"host\":\"bb\",\"process\":[\"one\",\"two\"]}\n");
}

TEST(DisplayWidth, CountsPlacesNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\u00e4\u00f6"), 2U);
  EXPECT_EQ(display_width("\u65e5\u672c"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("\xff\xe4"), 2U);
}

TEST(CutToWidth, NeverCutsACharacter) {
  EXPECT_EQ(cut_to_width("abc", 3), "abc");
  EXPECT_EQ(cut_to_width("abcd", 3), "ab\u2026");
  EXPECT_EQ(cut_to_width("\u65e5\u672c\u8a9e", 4), "\u65e5\u2026");
  EXPECT_EQ(cut_to_width("a\tb\nc", 9), "a b c");
}

TEST(PrintSummary, SaysWhatWasDone) {
  Outcome outcome;
  outcome.table = {{"bits_match"}, {{"1"}, {"0"}}};
  outcome.sent_columns = {"process"};
  outcome.chunks = {{1200, 2, 5000, 90}, {0, 0, 10, 0}};
  outcome.seconds = 0.0123;
  outcome.messages = {{"WARN", "Careful."}};
  outcome.error = "It can't be.";
  outcome.violations = {"search: late"};
  std::ostringstream out;
  print_summary(out, outcome);
  EXPECT_EQ(out.str(),
            "1,200 rows sent in 2 chunks (5,010 bytes, 1 column), 2 rows back (90 bytes), 1 match, "
            "12.3 ms, type streaming\n"
            "WARN: Careful.\n"
            "the search failed: It can't be.\n"
            "violation of the protocol: search: late\n");
}

TEST(PrintSummary, OfASearchThatFailedAtOnceIsTheReason) {
  Outcome outcome;
  outcome.error = "It can't be.";
  std::ostringstream out;
  print_summary(out, outcome);
  EXPECT_EQ(out.str(), "the search failed: It can't be.\n");
}

}  // namespace
}  // namespace search_head
