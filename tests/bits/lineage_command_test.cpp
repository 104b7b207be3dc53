// The command with lineage, chunk by chunk.

#include <gtest/gtest.h>

#include <algorithm>

#include "bits/lineage_columns.h"
#include "tests/bits/command_run.h"

namespace bits {
namespace {

using splunk::chunked::CommandType;
using Words = CommandRun::Words;

const std::string kHeader =
    "dest,_time,process_id,process_name,parent_process_id,parent_process_name,process\n";
const std::string kRoot = "h,10,1,winword.exe,,,x.doc\n";
const std::string kShell = "h,20,2,cmd.exe,1,winword.exe,cmd\n";
const std::string kTransfer =
    "h,30,3,bitsadmin.exe,2,cmd.exe,\"bitsadmin /transfer j https://h.example/a C:\\a\"\n";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string without_quotes(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '"'), text.end());
  return text;
}

TEST(LineageCommand, InlineSeesAllRowsAndSearchStaysOnTheSearchHead) {
  EXPECT_EQ(CommandRun({"lineage=inline"}).configuration.type, CommandType::events);
  EXPECT_EQ(CommandRun({"lineage=inline", "distributed=true"}).configuration.type,
            CommandType::events);
  EXPECT_EQ(CommandRun({"lineage=search"}).configuration.type, CommandType::stateful);
  EXPECT_EQ(CommandRun({"lineage=off"}).configuration.type, CommandType::streaming);
}

TEST(LineageCommand, AsksForTheFieldsOfAProcess) {
  const Words fields =
      CommandRun({"lineage=inline", "facts=false", "decode=false"}).configuration.required_fields;
  for (const char* name : {"process", "Processes.process", "dest", "_time", "firstTime",
                           "process_guid", "Processes.process_guid", "process_id", "process_path",
                           "parent_process_guid", "parent_process_id", "parent_process_name",
                           "parent_process_path", "parent_process", "Processes.parent_process"}) {
    EXPECT_EQ(std::count(fields.begin(), fields.end(), name), 1) << name;
  }
}

TEST(LineageCommand, InlineAnswersWhenAllHasCome) {
  CommandRun run({"lineage=inline"});
  EXPECT_EQ(run.chunk(kHeader + kTransfer, false), "");
  EXPECT_EQ(run.chunk(kHeader + kRoot, false), "");
  const std::string out = without_quotes(run.chunk(kHeader + kShell, true));
  EXPECT_TRUE(contains(out, "winword.exe > cmd.exe > bitsadmin.exe")) << out;
  EXPECT_TRUE(contains(out, "office-ancestor")) << out;
  EXPECT_EQ(run.command().rows(), 3U);
  EXPECT_EQ(run.command().matches(), 1U);
  EXPECT_TRUE(run.warnings.empty());
}

TEST(LineageCommand, TheScoreKnowsTheChain) {
  CommandRun run({"lineage=inline"});
  int score = 0;
  run.command().on_match([&](const LineageMatch& match) {
    const auto column = std::find(kFactColumns.begin(), kFactColumns.end(), "bits_risk_score");
    score = std::stoi(match.facts[static_cast<std::size_t>(column - kFactColumns.begin())].at(0));
  });
  run.chunk(kHeader + kRoot + kShell + kTransfer, true);
  EXPECT_EQ(score, 56 + 10);
}

TEST(LineageCommand, ARunThatEndsWithAChunkWithoutRowsIsAnsweredThere) {
  for (const std::string& last : {kHeader, std::string()}) {
    CommandRun run({"lineage=inline", "mode=annotate"});
    EXPECT_EQ(run.chunk(kHeader + kRoot + kTransfer, false), "");
    EXPECT_TRUE(contains(run.chunk(last, true), "bits_match"));
    EXPECT_EQ(run.command().rows(), 2U);
  }
}

TEST(LineageCommand, AnnotateKeepsAllRowsAndSaysNothingOfThoseThatDoNotMatch) {
  CommandRun run({"lineage=inline", "mode=annotate", "facts=false", "decode=false"});
  const std::string out = run.chunk(kHeader + kShell + kTransfer, true);
  const std::size_t second = out.find('\n') + 1;
  const std::string row = out.substr(second, out.find('\n', second) - second);
  // bits_match, bits_pattern and its companion, and the columns of lineage with theirs.
  EXPECT_EQ(row, "h,20,2,cmd.exe,1,winword.exe,cmd,0,," + std::string(17, ','));
}

// Rows that replace the search's own have no number in it.
TEST(LineageCommand, InlineLeavesTheNumbersOfRowsOut) {
  CommandRun run({"lineage=inline", "*"});
  const std::string out = run.chunk("\"_chunked_idx\",process,\"__mv__chunked_idx\"\n0,a,\n", true);
  EXPECT_TRUE(out.starts_with("process,")) << out;
  CommandRun search({"lineage=search", "*"});
  EXPECT_TRUE(
      search.chunk("\"_chunked_idx\",process\n0,a\n", true).starts_with("\"_chunked_idx\","));
}

TEST(LineageCommand, UsedTwiceHasItsColumnsOnceAndWithLineageOffKeepsThem) {
  CommandRun first({"lineage=inline"});
  const std::string once = first.chunk(kHeader + kTransfer, true);
  CommandRun again({"lineage=inline"});
  EXPECT_EQ(again.chunk(once, true), once);
  CommandRun off({"mode=annotate"});
  EXPECT_TRUE(contains(off.chunk(once, true), "lineage_path"));
}

TEST(LineageCommand, WhenTheTableIsFullRowsAndRecordedParentsRemain) {
  CommandRun run({"lineage=inline", "maxprocesses=2"});
  const std::string out = without_quotes(run.chunk(kHeader + kRoot + kShell + kTransfer, true));
  EXPECT_TRUE(contains(out, "cmd.exe > bitsadmin.exe")) << out;
  EXPECT_FALSE(contains(out, "winword")) << out;
  ASSERT_EQ(run.warnings.size(), 1U);
  EXPECT_TRUE(run.warnings[0].starts_with(
      "bitsmatch has room for 2 of 3 process rows; lineage is taken from the first 2."))
      << run.warnings[0];
}

TEST(LineageCommand, TellsAProgramOfEachMatchInOrder) {
  CommandRun run({"lineage=inline", "maxprocesses=2", "*"});
  struct Told {
    std::string id;
    bool has_entry;
    std::size_t rows;
  };
  std::vector<Told> told;
  run.command().on_match([&](const LineageMatch& match) {
    told.push_back(
        {std::string(match.process.id), match.entry.has_value(), match.processes.rows()});
  });
  run.chunk(kHeader + kShell, false);
  EXPECT_TRUE(told.empty());
  run.chunk(kHeader + kRoot + kTransfer, true);
  ASSERT_EQ(told.size(), 3U);
  EXPECT_EQ(told[0].id, "2");
  EXPECT_EQ(told[1].id, "1");
  EXPECT_EQ(told[2].id, "3");
  EXPECT_TRUE(told[0].has_entry);
  EXPECT_FALSE(told[2].has_entry);
  EXPECT_EQ(told[0].rows, 2U);
}

TEST(LineageCommand, SearchWithoutSplunkdSaysSoAndNamesWhatIsRecorded) {
  CommandRun run({"lineage=search"});
  const std::string out = without_quotes(run.chunk(kHeader + kShell + kTransfer, true));
  EXPECT_TRUE(contains(out, "cmd.exe > bitsadmin.exe")) << out;
  EXPECT_FALSE(contains(out, "winword")) << "rows that don't match are not the data: " << out;
  ASSERT_EQ(run.warnings.size(), 1U);
  EXPECT_TRUE(contains(run.warnings[0], "has no splunkd to ask"));
}

TEST(LineageCommand, SearchAsksNothingInAPreviewAndCallsNothingComplete) {
  splunk::chunked::SearchInfo info;
  info.preview = true;
  info.splunkd_uri = "https://127.0.0.1:1";
  info.session_key = "key";
  CommandRun run({"lineage=search", "*", "facts=false", "decode=false"}, {}, info);
  const std::string out = run.chunk("dest,_time,process_id,process\nh,1,2,x\n", true);
  EXPECT_TRUE(run.warnings.empty());
  EXPECT_TRUE(contains(out, ",0,,,0,,,,\n")) << "depth 0, no edge, not complete: " << out;
}

TEST(LineageCommand, DamagedRowsAreAnError) {
  CommandRun run({"lineage=inline"});
  run.chunk("process,n\na,1\na\n", true);
  EXPECT_TRUE(contains(run.error, "row 2 of the chunk has not as many fields")) << run.error;
}

TEST(LineageCommand, AFieldThatNoRowHasIsSaidOnce) {
  CommandRun run({"lineage=inline"});
  run.chunk("x\n1\n", false);
  run.chunk("x\n1\n", true);
  EXPECT_EQ(run.warnings.size(), 1U);
}

}  // namespace
}  // namespace bits
