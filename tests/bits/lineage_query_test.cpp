#include "bits/lineage_query.h"

#include <gtest/gtest.h>

#include <vector>

namespace bits {
namespace {

const std::vector<std::string> kHosts = {"\"a\"", "\"b c\""};

TEST(LineageQuery, ByDefaultAsksTheDataModel) {
  EXPECT_EQ(processes_search(kHosts, std::nullopt),
            "| tstats summariesonly=false allow_old_summaries=true fillnull_value=\"null\" "
            "min(_time) as firstTime from datamodel=Endpoint.Processes where Processes.dest IN "
            "(\"a\", \"b c\") by _time span=1s Processes.dest Processes.process_guid "
            "Processes.process_id Processes.process_name Processes.process "
            "Processes.parent_process_guid Processes.parent_process_id "
            "Processes.parent_process_name Processes.parent_process | fields - _time");
}

TEST(LineageQuery, ASourceIsSearchedForTheHosts) {
  const std::string search = processes_search(kHosts, "`my_processes`");
  EXPECT_TRUE(search.starts_with(
      "search `my_processes` | search dest IN (\"a\", \"b c\") OR Processes.dest IN (\"a\", \"b "
      "c\") | table dest Processes.dest _time firstTime "))
      << search;
  EXPECT_TRUE(
      search.ends_with(" parent_process Processes.parent_process process Processes.process"))
      << search;
  EXPECT_TRUE(processes_search(kHosts, "| from x").starts_with("| from x | search dest IN ("));
}

}  // namespace
}  // namespace bits
