#include "bits/chain_behaviors.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bits/starter.h"

namespace bits {
namespace {

using lineage::Chain;
using lineage::Evidence;
using Names = std::vector<std::string>;

struct Step {
  std::string_view name;
  std::string_view command_line = {};
  Evidence evidence = Evidence::guid;  // of the edge to the next
};

Names tags(BehaviorSet behaviors) {
  Names out;
  for (const Behavior behavior : behaviors.list()) out.emplace_back(behavior_tag(behavior));
  return out;
}

// Of the ancestors, the root first.
Names tags_of(const std::vector<Step>& ancestors) {
  Chain chain;
  for (const Step& step : ancestors) {
    chain.links.push_back({std::nullopt, step.name, step.command_line, "", ""});
    chain.evidence.push_back(step.evidence);
  }
  chain.links.push_back({std::nullopt, "bitsadmin.exe", "bitsadmin /transfer x", "", ""});
  return tags(behaviors_of_chain(chain));
}

constexpr std::string_view kSchedule =
    "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule";

TEST(Starter, IsToldByNameWhateverItsFolderAndCase) {
  EXPECT_EQ(starter_of("C:\\Program Files\\WINWORD.EXE", ""), Starter::office);
  EXPECT_EQ(starter_of("wscript.exe", ""), Starter::script_host);
  EXPECT_EQ(starter_of("w3wp", ""), Starter::web_server);
  EXPECT_EQ(starter_of("WmiPrvSE.exe", ""), Starter::wmi);
  EXPECT_EQ(starter_of("msedge.exe", ""), Starter::browser);
  EXPECT_EQ(starter_of("services.exe", ""), Starter::service);
  EXPECT_EQ(starter_of("taskeng.exe", ""), Starter::task);
  EXPECT_EQ(starter_of("explorer.exe", "winword"), Starter::none);
  EXPECT_EQ(starter_of("", ""), Starter::none);
}

TEST(Starter, TheSchedulerOfTasksIsToldByItsService) {
  EXPECT_EQ(starter_of("svchost.exe", kSchedule), Starter::task);
  EXPECT_EQ(starter_of("svchost.exe", "svchost -s SCHEDULE -k x"), Starter::task);
  EXPECT_EQ(starter_of("svchost.exe", "svchost -k netsvcs"), Starter::none);
  EXPECT_EQ(starter_of("svchost.exe", "svchost -s ScheduledOther"), Starter::none);
  EXPECT_EQ(starter_of("svchost.exe", ""), Starter::none);
  EXPECT_EQ(starter_of("cmd.exe", kSchedule), Starter::none);
}

TEST(Chain, AParentHasATagOfItsKind) {
  EXPECT_EQ(tags_of({{"winword.exe"}}), Names{"office-parent"});
  EXPECT_EQ(tags_of({{"wscript.exe"}}), Names{"script-parent"});
  EXPECT_EQ(tags_of({{"w3wp.exe"}}), Names{"web-server-parent"});
  EXPECT_EQ(tags_of({{"wmiprvse.exe"}}), Names{"wmi-parent"});
  EXPECT_EQ(tags_of({{"chrome.exe"}}), Names{"browser-parent"});
  EXPECT_EQ(tags_of({{"svchost.exe", kSchedule}}), Names{"task-parent"});
  EXPECT_EQ(tags_of({{"services.exe"}}), Names{"service-parent"});
  EXPECT_EQ(tags_of({{"explorer.exe"}}), Names{});
  EXPECT_EQ(tags_of({}), Names{});
}

TEST(Chain, AnAncestorHasATagOfItsOwn) {
  EXPECT_EQ(tags_of({{"winword.exe"}, {"cmd.exe"}}), Names{"office-ancestor"});
  EXPECT_EQ(tags_of({{"mshta.exe"}, {"cmd.exe"}}), Names{"script-ancestor"});
  EXPECT_EQ(tags_of({{"w3wp.exe"}, {"cmd.exe"}, {"powershell.exe"}}), Names{"web-server-ancestor"});
  EXPECT_EQ(tags_of({{"wmiprvse.exe"}, {"cmd.exe"}}), Names{"wmi-ancestor"});
  EXPECT_EQ(tags_of({{"firefox.exe"}, {"setup.exe"}}), Names{"browser-ancestor"});
  EXPECT_EQ(tags_of({{"svchost.exe", kSchedule}, {"cmd.exe"}}), Names{"task-ancestor"});
  EXPECT_EQ(tags_of({{"services.exe"}, {"cmd.exe"}}), Names{}) << "above nearly everything";
}

TEST(Chain, SeveralKindsAreAllSaidAndOneKindOnce) {
  EXPECT_EQ(tags_of({{"outlook.exe"}, {"winword.exe"}, {"wscript.exe"}}),
            (Names{"script-parent", "office-ancestor"}));
  EXPECT_EQ(tags_of({{"outlook.exe"}, {"winword.exe"}}), Names{"office-parent"});
}

TEST(Chain, AnEdgeThatIsInDoubtEndsTheLook) {
  EXPECT_EQ(tags_of({{"winword.exe", "", Evidence::ambiguous}}), Names{});
  EXPECT_EQ(tags_of({{"winword.exe"}, {"cmd.exe", "", Evidence::ambiguous}}), Names{});
  for (const Evidence evidence :
       {Evidence::guid, Evidence::pid_time_name, Evidence::pid_time, Evidence::recorded}) {
    EXPECT_EQ(tags_of({{"winword.exe", "", evidence}, {"cmd.exe"}}), Names{"office-ancestor"});
  }
}

TEST(Chain, FourShellsAreUnusual) {
  EXPECT_EQ(tags_of({{"explorer.exe"}, {"cmd.exe"}, {"powershell.exe"}, {"cmd.exe"}}), Names{});
  EXPECT_EQ(tags_of({{"cmd.exe"}, {"pwsh.exe"}, {"x.exe"}, {"bash.exe"}, {"cmd.exe"}}),
            Names{"unusual-depth"});
}

}  // namespace
}  // namespace bits
