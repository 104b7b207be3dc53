#include "support/splunkd/process_search.h"

#include <gtest/gtest.h>

namespace splunkd {
namespace {

search_head::Table processes() {
  search_head::Table table;
  table.columns = {"_time", "dest", "process_id", "user"};
  table.rows = {{"100", "win-01", "4", "ann"},
                {"200", "WIN-01", "8", ""},
                {"300", R"(a" OR "b)", "12", "bob"}};
  return table;
}

Answer answer_to(const std::string& search, const std::string& earliest = {},
                 const std::string& latest = {}) {
  return processes_of(processes(), {"", "", search, earliest, latest});
}

TEST(ProcessSearch, FindsTheHostsThatAreNamed) {
  const Answer answer = answer_to(R"(search index=a dest IN ("win-01", "win-02"))");
  ASSERT_EQ(answer.rows.size(), 2U);
  EXPECT_EQ(
      answer.rows[0],
      (Row{{"_time", {"100"}}, {"dest", {"win-01"}}, {"process_id", {"4"}}, {"user", {"ann"}}}));
  EXPECT_EQ(answer.rows[1], (Row{{"_time", {"200"}}, {"dest", {"WIN-01"}}, {"process_id", {"8"}}}));
}

TEST(ProcessSearch, TstatsHasNamesOfItsOwn) {
  const Answer answer =
      answer_to(R"(| tstats min(_time) as firstTime where Processes.dest IN ("win-01"))", "150");
  ASSERT_EQ(answer.rows.size(), 1U);
  EXPECT_EQ(answer.rows[0], (Row{{"firstTime", {"200"}},
                                 {"Processes.dest", {"WIN-01"}},
                                 {"Processes.process_id", {"8"}},
                                 {"Processes.user", {"null"}}}));
}

TEST(ProcessSearch, TheTimeRangeIsHalfOpen) {
  EXPECT_EQ(answer_to(R"(search dest IN ("win-01"))", "100", "200").rows.size(), 1U);
  EXPECT_EQ(answer_to(R"(search dest IN ("win-01"))", "100.5", "200.5").rows.size(), 1U);
}

TEST(ProcessSearch, AHostWithQuotesIsOneHost) {
  EXPECT_EQ(answer_to(R"(search dest IN ("a\" OR \"b"))").rows.size(), 1U);
}

TEST(ProcessSearch, WhatSplunkdMightReadOtherwiseFails) {
  for (const char* search :
       {"search index=a", "search dest IN (win-01)", R"(search dest IN ("win-*"))",
        R"(search dest IN ("a" OR "b"))", R"(search dest IN ("a)", "search dest IN ()"}) {
    const Answer answer = answer_to(search);
    ASSERT_EQ(answer.messages.size(), 1U) << search;
    EXPECT_EQ(answer.messages[0].type, "FATAL") << search;
    EXPECT_TRUE(answer.rows.empty()) << search;
  }
  EXPECT_EQ(answer_to(R"(search dest IN ("win-01"))", "-24h").messages.size(), 1U);
}

}  // namespace
}  // namespace splunkd
