#include <gtest/gtest.h>

#include <string>

#include "lineage/process_table.h"
#include "tests/lineage/table_of_rows.h"

namespace lineage {
namespace {

TEST(Parents, ByGuidWhereBothRowsHaveOne) {
  const ProcessTable table =
      table_of({with_guids(row("100.5", "8", "cmd.exe"), kGuid1),
                with_guids(row("101.5", "12", "ping.exe", "8", "cmd.exe"), kGuid2, kGuid1)});
  EXPECT_EQ(table.parent(1), Entry{0});
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -guid-> ping.exe");
  EXPECT_TRUE(table.chain(1, 9).complete);
}

TEST(Parents, GuidsAreTheSameWithoutBracesAndInEitherCase) {
  const ProcessTable table = table_of(
      {with_guids(row("100.5", "8", "cmd.exe"), kGuid1),
       with_guids(row("101.5", "12", "ping.exe"), kGuid2, "b669e388-4a98-5ee0-1704-000000000300")});
  EXPECT_EQ(table.parent(1), Entry{0});
}

TEST(Parents, GuidsOfOtherProductsAreComparedAsText) {
  const ProcessTable table =
      table_of({with_guids(row("100.5", "8", "cmd.exe"), "agent1-77"),
                with_guids(row("101.5", "12", "ping.exe"), "agent1-78", "agent1-77")});
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -guid-> ping.exe");
  EXPECT_EQ(table.process(0).guid, "agent1-77");
}

TEST(Parents, AnotherGuidIsAnotherProcess) {
  const ProcessTable table =
      table_of({with_guids(row("100.5", "8", "cmd.exe"), kGuid1),
                with_guids(row("101.5", "12", "ping.exe", "8", "cmd.exe"), kGuid2, kGuid3)});
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -recorded-> ping.exe");
  EXPECT_EQ(table.chain(1, 9).links.at(0).entry, std::nullopt);
}

TEST(Parents, AGuidOfZerosIsNone) {
  const ProcessTable table = table_of({with_guids(row("100.5", "8", "a.exe"), kNoGuid),
                                       with_guids(row("101.5", "12", "b.exe"), kGuid2, kNoGuid)});
  EXPECT_EQ(chain_text(table, 1), "b.exe");
  EXPECT_TRUE(table.chain(1, 9).complete);
  EXPECT_EQ(table.process(0).guid, "");
}

// Sysmon looked for the parent, and did not know it: it is none of those that Sysmon logged.
TEST(Parents, WhereSysmonKnewNoParentNoneOfItsRowsIsTheOne) {
  const ProcessTable table =
      table_of({with_guids(row("100.5", "8", "cmd.exe"), kGuid1),
                with_guids(row("101.5", "12", "ping.exe", "8"), kGuid2, kNoGuid)});
  EXPECT_EQ(table.parent(1), std::nullopt);
  EXPECT_FALSE(table.chain(1, 9).complete);
}

TEST(Parents, ByIdTimeAndName) {
  const ProcessTable table = table_of({row("100.5", "0x8", R"(C:\Windows\System32\CMD.EXE)"),
                                       row("200.5", "12", "ping.exe", "8", "cmd.exe")});
  EXPECT_EQ(chain_text(table, 1), "CMD.EXE -pid+time+name-> ping.exe");
}

TEST(Parents, ByIdAndTimeWhereNoNameWasRecorded) {
  const ProcessTable table =
      table_of({row("100.5", "8", "cmd.exe"), row("200.5", "12", "ping.exe", "8")});
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -pid+time-> ping.exe");
}

TEST(Parents, OutOfOrderInput) {
  const ProcessTable table =
      table_of({row("300.5", "16", "c.exe", "12", "b.exe"), row("100.5", "8", "a.exe"),
                row("200.5", "12", "b.exe", "8", "a.exe")});
  EXPECT_EQ(chain_text(table, 0), "a.exe -pid+time+name-> b.exe -pid+time+name-> c.exe");
}

TEST(Parents, OfAReusedIdTheNewestThatStartedNoLater) {
  const ProcessTable table =
      table_of({row("100.5", "8", "cmd.exe"), row("200.5", "8", "cmd.exe"),
                row("300.5", "8", "cmd.exe"), row("250.5", "12", "ping.exe", "8", "cmd.exe")});
  EXPECT_EQ(table.parent(3), Entry{1});
}

// The id had passed on: the true parent has no row, and the older process of its name is not it.
TEST(Parents, AnOlderOneIsNotTakenWhereTheNewestHasAnotherName) {
  const ProcessTable table =
      table_of({row("100.5", "8", "cmd.exe"), row("200.5", "8", "notepad.exe"),
                row("250.5", "12", "ping.exe", "8", "cmd.exe")});
  EXPECT_EQ(chain_text(table, 2), "cmd.exe -recorded-> ping.exe");
}

TEST(Parents, ANewestOneWithAnotherGuidHidesTheOlder) {
  const ProcessTable table =
      table_of({row("100.5", "8", "cmd.exe"), with_guids(row("200.5", "8", "cmd.exe"), kGuid1),
                with_guids(row("250.5", "12", "ping.exe", "8", "cmd.exe"), kGuid2, kGuid3)});
  EXPECT_EQ(chain_text(table, 2), "cmd.exe -recorded-> ping.exe");
}

TEST(Parents, ARecordedCommandLineMustAgree) {
  Process parent = row("100.5", "8", "cmd.exe");
  parent.command_line = "cmd.exe /c a.bat";
  Process child = row("250.5", "12", "ping.exe", "8", "cmd.exe");
  child.parent_command_line = "cmd.exe /c b.bat";
  EXPECT_EQ(chain_text(table_of({parent, child}), 1), "cmd.exe -recorded-> ping.exe");
  child.parent_command_line = "CMD.EXE /c a.bat ";
  EXPECT_EQ(chain_text(table_of({parent, child}), 1), "cmd.exe -pid+time+name-> ping.exe");
}

TEST(Parents, DoubledPercentSignsAreTheSameCommandLine) {
  Process parent = row("100.5", "8", "cmd.exe");
  parent.command_line = "cmd /c for %%i in (1) do ping %%i";
  Process child = row("250.5", "12", "ping.exe", "8", "cmd.exe");
  child.parent_command_line = "cmd /c for %i in (1) do ping %i";
  EXPECT_EQ(chain_text(table_of({parent, child}), 1), "cmd.exe -pid+time+name-> ping.exe");
}

TEST(Parents, ACommandLineThatSysmonCouldNotReadContradictsNothing) {
  Process parent = row("100.5", "8", "sdclt.exe");
  parent.command_line = "sdclt.exe /kickoffelev";
  Process child = row("250.5", "12", "cmd.exe", "8", "sdclt.exe");
  child.parent_command_line = "?";
  EXPECT_EQ(chain_text(table_of({parent, child}), 1), "sdclt.exe -pid+time+name-> cmd.exe");
}

TEST(Parents, ClockTiesThatCannotBeToldApartAreAmbiguous) {
  Process one = row("100.5", "8", "cmd.exe");
  Process other = row("100.5", "8", "cmd.exe");
  one.command_line = "cmd /c 1";
  other.command_line = "cmd /c 2";
  Process child = row("250.5", "12", "ping.exe", "8", "cmd.exe");
  const ProcessTable table = table_of({one, other, child});
  EXPECT_EQ(chain_text(table, 2), "cmd.exe -ambiguous-> ping.exe");
  EXPECT_EQ(table.parent(2), std::nullopt);
  EXPECT_EQ(table.ambiguous(), 1U);
  child.parent_command_line = "cmd /c 2";
  EXPECT_EQ(table_of({one, other, child}).parent(2), Entry{1});
}

TEST(Parents, OfAClockTieTheOneWithTheName) {
  const ProcessTable table = table_of({row("100.5", "8", "cmd.exe"), row("100.5", "8", "calc.exe"),
                                       row("250.5", "12", "ping.exe", "8", "calc.exe")});
  EXPECT_EQ(table.parent(2), Entry{1});
}

// Without a time nothing shows that the id was not used again.
TEST(Parents, WithoutATimeItIsAmbiguous) {
  EXPECT_EQ(
      chain_text(
          table_of({row("", "8", "cmd.exe"), row("250.5", "12", "ping.exe", "8", "cmd.exe")}), 1),
      "cmd.exe -ambiguous-> ping.exe");
  EXPECT_EQ(
      chain_text(
          table_of({row("100.5", "8", "cmd.exe"), row("-", "12", "ping.exe", "8", "cmd.exe")}), 1),
      "cmd.exe -ambiguous-> ping.exe");
  EXPECT_EQ(
      chain_text(table_of({row("-", "8", "calc.exe"), row("-", "12", "ping.exe", "8", "cmd.exe")}),
                 1),
      "cmd.exe -recorded-> ping.exe");
}

TEST(Parents, ByGuidWithoutATime) {
  const ProcessTable table = table_of({with_guids(row("", "8", "cmd.exe"), kGuid1),
                                       with_guids(row("", "12", "ping.exe"), kGuid2, kGuid1)});
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -guid-> ping.exe");
}

TEST(Parents, OneWithoutATimeMayBeTheNewest) {
  const ProcessTable table = table_of({row("100.5", "8", "cmd.exe"), row("", "8", "cmd.exe"),
                                       row("250.5", "12", "ping.exe", "8", "cmd.exe")});
  EXPECT_EQ(chain_text(table, 2), "cmd.exe -ambiguous-> ping.exe");
}

TEST(Parents, AMissingParentIsNamedByWhatTheChildRecorded) {
  Process child =
      with_guids(row("250.5", "12", "ping.exe", "0x1a4", R"(C:\Windows\cmd.exe)"), kGuid2, kGuid1);
  child.parent_command_line = "cmd /c x";
  const Chain chain = table_of({child}).chain(0, 9);
  ASSERT_EQ(chain.links.size(), 2U);
  EXPECT_EQ(chain.links[0].entry, std::nullopt);
  EXPECT_EQ(chain.links[0].id, "420");
  EXPECT_EQ(chain.links[0].guid, kGuid1);
  EXPECT_EQ(chain.evidence, std::vector<Evidence>{Evidence::recorded});
  EXPECT_EQ(chain.depth(), 1U);
  EXPECT_FALSE(chain.complete);
}

TEST(Parents, OfWhichOnlyTheIdIsKnownIsNotNamed) {
  const Chain chain = table_of({row("250.5", "12", "ping.exe", "8")}).chain(0, 9);
  EXPECT_EQ(chain.links.size(), 1U);
  EXPECT_FALSE(chain.complete);
}

// Security 4688 often has whole seconds. The parent may well have started in the same one.
TEST(Parents, AWholeSecondMayHideWhichWasFirst) {
  EXPECT_EQ(table_of({row("100.7", "8", "cmd.exe"), row("100", "12", "ping.exe", "8", "cmd.exe")})
                .parent(1),
            Entry{0});
  EXPECT_EQ(
      chain_text(table_of({row("100.7", "8", "cmd.exe"), row("100", "12", "ping.exe", "8")}), 1),
      "ping.exe");
  EXPECT_EQ(chain_text(table_of({row("50.7", "8", "cmd.exe"), row("100.7", "8", "cmd.exe"),
                                 row("100", "12", "ping.exe", "8", "cmd.exe")}),
                       2),
            "cmd.exe -ambiguous-> ping.exe");
}

TEST(Parents, AMillisecondMayHideWhichWasFirst) {
  const ProcessTable table =
      table_of({with_guids(row("100.728391", "8", "cmd.exe"), kGuid1),
                with_guids(row("100.728", "12", "ping.exe", "8", "cmd.exe"), kGuid2, kGuid1)});
  EXPECT_EQ(table.parent(1), Entry{0});
}

TEST(Parents, AParentByGuidThatStartedLaterIsForged) {
  const ProcessTable table =
      table_of({with_guids(row("300.5", "8", "cmd.exe"), kGuid1),
                with_guids(row("200.5", "12", "ping.exe", "8", "cmd.exe"), kGuid2, kGuid1)});
  EXPECT_EQ(chain_text(table, 1), "cmd.exe -recorded-> ping.exe");
}

TEST(Parents, NoProcessIsItsOwn) {
  const ProcessTable table =
      table_of({with_guids(row("100.5", "8", "cmd.exe", "8", "cmd.exe"), kGuid1, kGuid1),
                row("100.5", "12", "a.exe", "12", "a.exe")});
  EXPECT_EQ(table.parent(0), std::nullopt);
  EXPECT_EQ(table.parent(1), std::nullopt);
}

TEST(Parents, CyclesAreCut) {
  const Process a = with_guids(row("", "8", "a.exe"), kGuid1, kGuid3);
  const Process b = with_guids(row("", "12", "b.exe"), kGuid2, kGuid1);
  const Process c = with_guids(row("", "16", "c.exe", "12", "b.exe"), kGuid3, kGuid2);
  const Process outside = with_guids(row("", "20", "d.exe"), kGuid4, kGuid1);
  for (const ProcessTable& table : {table_of({a, b, c, outside}), table_of({c, b, a, outside})}) {
    for (const Entry entry : {0U, 1U, 2U}) EXPECT_EQ(table.parent(entry), std::nullopt);
    EXPECT_EQ(chain_text(table, 3).substr(0, 5), table.process(*table.parent(3)).name);
    EXPECT_EQ(table.chain(3, 1000).links.size(), 2U);
  }
}

TEST(Parents, TwoThatNameEachOtherAtTheSameTimeAreNotRelated) {
  const ProcessTable table = table_of(
      {row("100.5", "8", "a.exe", "12", "b.exe"), row("100.5", "12", "b.exe", "8", "a.exe")});
  EXPECT_EQ(chain_text(table, 0), "b.exe -recorded-> a.exe");
  EXPECT_EQ(chain_text(table, 1), "a.exe -recorded-> b.exe");
}

TEST(Parents, SeveralHosts) {
  const ProcessTable table = table_of(
      {on_host(with_guids(row("100.5", "8", "cmd.exe"), kGuid1), "pc1"),
       on_host(row("150.5", "8", "cmd.exe"), "pc2"),
       on_host(row("200.5", "12", "ping.exe", "8", "cmd.exe"), "PC1"),
       on_host(with_guids(row("200.5", "16", "x.exe", "4", "y.exe"), kGuid2, kGuid1), "pc3")});
  EXPECT_EQ(table.parent(2), Entry{0});
  EXPECT_EQ(chain_text(table, 3), "y.exe -recorded-> x.exe");
}

TEST(Parents, RowsWithoutAHostAreOfOneMachine) {
  const ProcessTable table =
      table_of({on_host(row("100.5", "8", "cmd.exe"), "-"),
                on_host(row("200.5", "12", "ping.exe", "8", "cmd.exe"), "")});
  EXPECT_EQ(table.parent(1), Entry{0});
  EXPECT_EQ(table.host(1), "");
}

// Many processes of one id at one time are forged or a mistake. They must not take long.
TEST(Parents, ThousandsOfOneIdAtOneTimeAreAmbiguous) {
  ProcessTable table;
  for (int i = 0; i < 20'000; ++i) {
    const std::string line = "cmd /c " + std::to_string(i);
    Process process = row("100.5", "8", "cmd.exe", "4", "x.exe");
    process.command_line = line;
    table.add(process);
    table.add(row(i % 2 == 0 ? "100.5" : "200.5", "12", line, "8", "cmd.exe"));
  }
  table.link();
  EXPECT_EQ(chain_text(table, 1).substr(0, 20), "cmd.exe -ambiguous->");
  EXPECT_EQ(table.ambiguous(), 20'000U);
}

}  // namespace
}  // namespace lineage
