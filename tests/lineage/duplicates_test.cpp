#include <gtest/gtest.h>

#include "lineage/process_table.h"
#include "tests/lineage/table_of_rows.h"

namespace lineage {
namespace {

TEST(Duplicates, DuplicateOfOneProcess) {
  Process sysmon = with_guids(row("100.728", "8", "cmd.exe", "4", "explorer.exe"), kGuid1, kGuid2);
  sysmon.parent_command_line = "explorer.exe /x";
  Process security =
      row("100", "0x8", R"(C:\Windows\System32\cmd.exe)", "0x4", R"(C:\Windows\explorer.exe)");
  security.command_line = "cmd.exe /c x";
  for (const ProcessTable& table : {table_of({sysmon, security}), table_of({security, sysmon})}) {
    EXPECT_EQ(table.same(0), table.same(1));
    const Link merged = table.process(0);
    EXPECT_EQ(merged.guid, kGuid1);
    EXPECT_EQ(merged.command_line, "cmd.exe /c x");
    EXPECT_EQ(merged.name, "cmd.exe");
    EXPECT_EQ(table.started(1), std::chrono::microseconds(100'728'000));
    EXPECT_EQ(table.chain(1, 9).links.at(0).command_line, "explorer.exe /x");
  }
}

TEST(Duplicates, ChildrenOfEitherRowAreOfTheProcess) {
  const ProcessTable table =
      table_of({with_guids(row("100.728", "8", "cmd.exe"), kGuid1), row("100", "8", "cmd.exe"),
                with_guids(row("101.5", "12", "a.exe"), kGuid2, kGuid1),
                row("150", "16", "b.exe", "8", "cmd.exe")});
  EXPECT_EQ(table.children(0), (std::vector<Entry>{2, 3}));
  EXPECT_EQ(table.children(1), table.children(0));
}

TEST(Duplicates, ARowThatCameTwice) {
  const Process process = row("100.5", "8", "cmd.exe", "4", "explorer.exe");
  const ProcessTable table = table_of({process, process, process});
  EXPECT_EQ(table.same(0), table.same(1));
  EXPECT_EQ(table.same(0), table.same(2));
}

TEST(Duplicates, TwoGuidsAreTwoProcesses) {
  const ProcessTable table = table_of({with_guids(row("100.5", "8", "cmd.exe"), kGuid1),
                                       with_guids(row("100.5", "8", "cmd.exe"), kGuid2)});
  EXPECT_NE(table.same(0), table.same(1));
}

TEST(Duplicates, WhatContradictsIsAnotherProcess) {
  const Process process = with_guids(row("100.5", "8", "cmd.exe", "4", "explorer.exe"), kGuid1);
  const auto is_same = [&](const Process& other) {
    const ProcessTable table = table_of({process, other});
    return table.same(0) == table.same(1);
  };
  EXPECT_TRUE(is_same(row("101", "8", "cmd.exe")));
  EXPECT_TRUE(is_same(row("102.4", "8", "cmd.exe")));
  EXPECT_FALSE(is_same(row("102.6", "8", "cmd.exe")));
  EXPECT_FALSE(is_same(row("101", "8", "calc.exe")));
  EXPECT_FALSE(is_same(row("101", "8", "")));
  EXPECT_FALSE(is_same(row("101", "12", "cmd.exe")));
  EXPECT_FALSE(is_same(row("101", "8", "cmd.exe", "16")));
  EXPECT_FALSE(is_same(row("101", "8", "cmd.exe", "4", "winword.exe")));
  EXPECT_FALSE(is_same(on_host(row("101", "8", "cmd.exe"), "pc2")));
}

TEST(Duplicates, ClockTiesOfAReusedIdStayApart) {
  // The row of 4688 may be of the one or of the other.
  const ProcessTable table =
      table_of({with_guids(row("100.2", "8", "cmd.exe"), kGuid1),
                with_guids(row("100.8", "8", "cmd.exe"), kGuid2), row("100", "8", "cmd.exe")});
  EXPECT_EQ(table.same(2), Entry{2});
}

TEST(Duplicates, ARowWithoutATimeThatSaysTheSameOfTheOnlyOne) {
  Process timed = row("100.5", "8", "cmd.exe", "4", "explorer.exe");
  timed.command_line = "cmd /c x";
  Process timeless = timed;
  timeless.time = "-";
  const ProcessTable one = table_of({timeless, timed});
  EXPECT_EQ(one.same(0), one.same(1));
  EXPECT_EQ(one.started(0), std::chrono::microseconds(100'500'000));
  Process later = timed;
  later.time = "900.5";
  const ProcessTable two = table_of({timeless, timed, later});
  EXPECT_EQ(two.same(0), Entry{0});
  EXPECT_EQ(two.started(0), std::nullopt);
}

TEST(Duplicates, RowsThatComeLaterAreFoundByTheNextLink) {
  ProcessTable table = table_of({row("100.5", "12", "ping.exe", "8", "cmd.exe")});
  EXPECT_EQ(chain_text(table, 0), "cmd.exe -recorded-> ping.exe");
  table.add(row("50.5", "8", "cmd.exe"));
  table.add(row("50.5", "8", "cmd.exe"));
  table.link();
  EXPECT_EQ(chain_text(table, 0), "cmd.exe -pid+time+name-> ping.exe");
  EXPECT_EQ(table.same(1), table.same(2));
  // One more that can't be told from the first takes the certainty away again.
  table.add(row("70.5", "8", "calc.exe"));
  table.link();
  EXPECT_EQ(chain_text(table, 0), "cmd.exe -recorded-> ping.exe");
}

}  // namespace
}  // namespace lineage
