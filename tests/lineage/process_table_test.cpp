#include "lineage/process_table.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/lineage/table_of_rows.h"

namespace lineage {
namespace {

using std::chrono::seconds;

TEST(ProcessTable, NamesEachKindOfEvidence) {
  EXPECT_EQ(evidence_name(Evidence::guid), "guid");
  EXPECT_EQ(evidence_name(Evidence::pid_time_name), "pid+time+name");
  EXPECT_EQ(evidence_name(Evidence::pid_time), "pid+time");
  EXPECT_EQ(evidence_name(Evidence::recorded), "recorded");
  EXPECT_EQ(evidence_name(Evidence::ambiguous), "ambiguous");
}

TEST(ProcessTable, TakesNoRowThatNothingIsKnownBy) {
  ProcessTable table;
  Process process = row("100.5", "unknown", "cmd.exe");
  process.host = "-";
  process.guid = "null";
  EXPECT_EQ(table.add(process), std::nullopt);
  EXPECT_FALSE(table.full());
  process.guid = kGuid1;
  EXPECT_EQ(table.add(process), Entry{0});
}

TEST(ProcessTable, TurnsAwayWhatDoesNotFitAndKeepsTheRest) {
  ProcessTable table(2);
  EXPECT_TRUE(table.add(row("100.5", "8", "cmd.exe")));
  EXPECT_TRUE(table.add(row("200.5", "12", "ping.exe", "8", "cmd.exe")));
  EXPECT_FALSE(table.full());
  EXPECT_EQ(table.add(row("300.5", "16", "calc.exe")), std::nullopt);
  EXPECT_TRUE(table.full());
  EXPECT_EQ(table.rows(), 2U);
  table.link();
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -pid+time+name-> ping.exe");
}

TEST(ProcessTable, AChainIsCutAtItsDepth) {
  const ProcessTable table = table_of({row("100.5", "8", "a.exe", "4", "system"),
                                       row("200.5", "12", "b.exe", "8", "a.exe"),
                                       row("300.5", "16", "c.exe", "12", "b.exe")});
  EXPECT_EQ(chain_text(table, 2, 9),
            "system -recorded-> a.exe -pid+time+name-> b.exe -pid+time+name-> c.exe");
  EXPECT_FALSE(table.chain(2, 3).cut);
  EXPECT_EQ(chain_text(table, 2, 2), "a.exe -pid+time+name-> b.exe -pid+time+name-> c.exe");
  EXPECT_TRUE(table.chain(2, 2).cut);
  EXPECT_EQ(chain_text(table, 2, 1), "b.exe -pid+time+name-> c.exe");
  EXPECT_EQ(chain_text(table, 2, 0), "c.exe");
  EXPECT_TRUE(table.chain(2, 0).cut);
  EXPECT_FALSE(table.chain(2, 0).complete);
}

TEST(ProcessTable, ShowsAGuidAsItWasWritten) {
  const ProcessTable table =
      table_of({with_guids(row("1", "8", "a.exe"), kGuid1),
                with_guids(row("1", "12", "b.exe"), "b669e388-4a98-5ee0-1704-000000000301")});
  EXPECT_EQ(table.process(0).guid, kGuid1);
  EXPECT_EQ(table.process(1).guid, "b669e388-4a98-5ee0-1704-000000000301");
}

TEST(ProcessTable, ChildrenOldestFirst) {
  const ProcessTable table = table_of(
      {row("300.5", "20", "c.exe", "8", "a.exe"), row("100.5", "8", "a.exe"),
       row("200.5", "12", "b.exe", "8", "a.exe"), row("400.5", "16", "d.exe", "12", "b.exe")});
  EXPECT_EQ(table.children(1), (std::vector<Entry>{2, 0}));
  EXPECT_EQ(table.children(3), std::vector<Entry>{});
}

TEST(ProcessTable, ParallelWithinTheWindow) {
  const ProcessTable table = table_of(
      {row("100.5", "8", "a.exe"), row("200.5", "12", "b.exe", "8", "a.exe"),
       row("209.5", "16", "c.exe", "8", "a.exe"), row("195.5", "20", "d.exe", "8", "a.exe"),
       row("250.5", "24", "e.exe", "8", "a.exe"), row("201.5", "28", "f.exe", "12", "b.exe")});
  EXPECT_EQ(table.parallel(1, seconds(10)), (std::vector<Entry>{3, 2}));
  EXPECT_EQ(table.parallel(1, seconds(60)), (std::vector<Entry>{3, 2, 4}));
  EXPECT_EQ(table.parallel(0, seconds(60)), std::vector<Entry>{});
}

TEST(ProcessTable, ParallelUnderAParentWithoutARow) {
  const ProcessTable table = table_of(
      {row("200.5", "12", "b.exe", "8", "a.exe"), row("201.5", "16", "c.exe", "8", "A.EXE"),
       row("201.5", "20", "d.exe", "8", "x.exe"), row("201.5", "24", "e.exe", "8"),
       on_host(row("201.5", "28", "f.exe", "8", "a.exe"), "pc2"),
       with_guids(row("202.5", "32", "g.exe"), kGuid1, kGuid3),
       with_guids(row("203.5", "36", "h.exe"), kGuid2, kGuid3)});
  EXPECT_EQ(table.parallel(0, seconds(10)), std::vector<Entry>{1});
  EXPECT_EQ(table.parallel(5, seconds(10)), std::vector<Entry>{6});
  EXPECT_EQ(table.parallel(3, seconds(10)), std::vector<Entry>{});
}

TEST(ProcessTable, HostsAreTheSameInEitherCase) {
  const ProcessTable table = table_of({on_host(row("1", "8", "a.exe"), "pc1.local"),
                                       on_host(row("2", "12", "b.exe"), "PC1.LOCAL")});
  EXPECT_EQ(table.host(0), "PC1.LOCAL");
  EXPECT_EQ(table.host(1), "PC1.LOCAL");
}

TEST(ProcessTable, AskedBeforeAnyRowCame) {
  ProcessTable table;
  table.link();
  EXPECT_EQ(table.rows(), 0U);
  EXPECT_EQ(table.ambiguous(), 0U);
}

TEST(ProcessTable, HoldsAHundredThousandInWhatWasPromised) {
  constexpr std::size_t kRows = 100'000;
  ProcessTable table;
  std::string last_guid;
  for (std::size_t i = 0; i < kRows; ++i) {
    char guid[40];
    std::snprintf(guid, sizeof guid, "{B669E388-4A98-5EE0-1704-%012zX}", i);
    const std::string id = std::to_string(4 + i % 5000 * 4);
    const std::string time = std::to_string(1'700'000'000 + i) + ".25";
    const std::string line = R"(C:\Windows\System32\cmd.exe /c )" + std::to_string(i);
    Process process = with_guids(row(time, id, "cmd.exe", "4", "cmd.exe"), guid, last_guid);
    process.command_line = line;
    ASSERT_TRUE(table.add(process));
    last_guid = guid;
  }
  table.link();
  EXPECT_EQ(table.chain(kRows - 1, kRows).links.size(), kRows + 1);
  EXPECT_LE(table.bytes() - table.text_bytes(), 120 * kRows);
}

}  // namespace
}  // namespace lineage
