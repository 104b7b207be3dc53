#include "programs/process_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "programs/sample_trees.h"

namespace programs {
namespace {

using lineage::Entry;
using lineage::Evidence;
using lineage::ProcessTable;

ProcessTree tree_of(ProcessTable& table, Entry match, const TreeLimits& limits = {}) {
  table.link();
  bits::MaskedLines lines;
  return process_tree(table, table.same(match), limits, lines);
}

std::string at(int seconds) { return std::to_string(1'773'735'000 + seconds); }

TEST(ProcessTree, HasAncestorsThoseBesideAndThoseBelow) {
  ProcessTable table;
  add(table, {"explorer.exe", "10", "userinit.exe", "5", at(0), ""});
  add(table, {"winword.exe", "20", "explorer.exe", "10", at(10), ""});
  add(table, {"splwow64.exe", "30", "winword.exe", "20", at(95), ""});
  const Entry match = add(table, {"powershell.exe", "40", "winword.exe", "20", at(100), ""});
  add(table, {"cmd.exe", "50", "powershell.exe", "40", at(101), ""});
  add(table, {"whoami.exe", "60", "cmd.exe", "50", at(102), ""});
  add(table, {"later.exe", "70", "winword.exe", "20", at(130), ""});
  add(table, {"below.exe", "80", "later.exe", "70", at(131), ""});
  add(table, {"much-later.exe", "90", "winword.exe", "20", at(500), ""});
  const ProcessTree tree = tree_of(table, match);
  EXPECT_EQ(drawn(tree),
            "a userinit.exe 5\n"
            "a  explorer.exe 10\n"
            "a   winword.exe 20\n"
            "b    splwow64.exe 30\n"
            "m    powershell.exe 40\n"
            "d     cmd.exe 50\n"
            "d      whoami.exe 60\n"
            "b    later.exe 70\n"
            "b     below.exe 80\n");
  EXPECT_EQ(tree.match, 4U);
  EXPECT_FALSE(tree.complete);
  EXPECT_FALSE(tree.cut);
  EXPECT_FALSE(tree.nodes[0].evidence);
  EXPECT_FALSE(tree.nodes[0].entry);
  EXPECT_FALSE(tree.nodes[0].started);
  EXPECT_EQ(tree.nodes[1].evidence, Evidence::recorded);
  for (std::size_t i = 2; i < tree.nodes.size(); ++i) {
    EXPECT_EQ(tree.nodes[i].evidence, Evidence::pid_time_name) << i;
    EXPECT_TRUE(tree.nodes[i].entry) << i;
    EXPECT_TRUE(tree.nodes[i].started) << i;
  }
}

TEST(ProcessTree, OfAProcessWithoutAParentIsItAndThoseBelow) {
  ProcessTable table;
  const Entry match = add(table, {"powershell.exe", "40", "", "", at(100), ""});
  add(table, {"cmd.exe", "50", "powershell.exe", "40", at(101), ""});
  const ProcessTree tree = tree_of(table, match);
  EXPECT_EQ(drawn(tree), "m powershell.exe 40\nd  cmd.exe 50\n");
  EXPECT_TRUE(tree.complete);
}

TEST(ProcessTree, EndsAtTheDepth) {
  ProcessTable table;
  Entry last = add(table, {"p0", "100", "", "", at(0), ""});
  for (int i = 1; i <= 6; ++i) {
    last = add(table, {"p" + std::to_string(i), std::to_string(100 + i),
                       "p" + std::to_string(i - 1), std::to_string(99 + i), at(i), ""});
  }
  TreeLimits limits;
  limits.depth = 2;
  const ProcessTree tree = tree_of(table, last, limits);
  EXPECT_EQ(drawn(tree), "a p4 104\na  p5 105\nm   p6 106\n");
  EXPECT_TRUE(tree.cut);
}

TEST(ProcessTree, KeepsTheNearestOfThoseBeside) {
  ProcessTable table;
  add(table, {"cmd.exe", "10", "", "", at(0), ""});
  Entry match = 0;
  for (int i = 0; i < 20; ++i) {
    const Entry entry = add(
        table, {"p" + std::to_string(i), std::to_string(100 + i), "cmd.exe", "10", at(10 + i), ""});
    if (i == 9) match = entry;
  }
  TreeLimits limits;
  limits.beside = 4;
  EXPECT_EQ(drawn(tree_of(table, match, limits)),
            "a cmd.exe 10\nb  p7 107\nb  p8 108\nm  p9 109\nb  p10 110\nb  p11 111\n+  15\n");
  limits.beside = 0;
  EXPECT_EQ(drawn(tree_of(table, match, limits)), "a cmd.exe 10\nm  p9 109\n+  19\n");
}

TEST(ProcessTree, ShowsChildrenBeforeThoseFurtherBelowWhenThereAreTooMany) {
  ProcessTable table;
  const Entry match = add(table, {"cmd.exe", "10", "", "", at(0), ""});
  for (int i = 0; i < 3; ++i) {
    const std::string id = std::to_string(100 + i);
    add(table, {"c" + std::to_string(i), id, "cmd.exe", "10", at(1 + i), ""});
    add(table, {"g" + std::to_string(i), std::to_string(200 + i), "c" + std::to_string(i), id,
                at(10 + i), ""});
  }
  TreeLimits limits;
  limits.descendants = 4;
  EXPECT_EQ(drawn(tree_of(table, match, limits)),
            "m cmd.exe 10\nd  c0 100\nd   g0 200\nd  c1 101\n+   1\nd  c2 102\n+   1\n");
  limits.descendants = 2;
  EXPECT_EQ(drawn(tree_of(table, match, limits)),
            "m cmd.exe 10\nd  c0 100\n+   1\nd  c1 101\n+   1\n+  1\n");
}

TEST(ProcessTree, EndsSomeLevelsBelow) {
  ProcessTable table;
  const Entry match = add(table, {"p0", "100", "", "", at(0), ""});
  for (int i = 1; i <= 6; ++i) {
    add(table, {"p" + std::to_string(i), std::to_string(100 + i), "p" + std::to_string(i - 1),
                std::to_string(99 + i), at(i), ""});
  }
  TreeLimits limits;
  limits.levels_below = 2;
  EXPECT_EQ(drawn(tree_of(table, match, limits)), "m p0 100\nd  p1 101\nd   p2 102\n+    1\n");
}

TEST(ProcessTree, MasksSecretsInTheLinesOfAll) {
  ProcessTable table;
  add(table, {"cmd.exe", "10", "", "", at(0), "curl https://u:S3cret@example.com/"});
  const Entry match = add(table, {"bitsadmin.exe", "20", "cmd.exe", "10", at(1),
                                  "bitsadmin /setcredentials j server basic u S3cret"});
  add(table, {"net.exe", "30", "cmd.exe", "10", at(2), "curl https://x/?token=S3cret"});
  const ProcessTree tree = tree_of(table, match);
  ASSERT_EQ(tree.nodes.size(), 3U);
  for (const ProcessNode& node : tree.nodes) {
    EXPECT_EQ(node.command_line.find("S3cret"), std::string::npos) << node.command_line;
    EXPECT_FALSE(node.command_line.empty());
  }
}

TEST(RecordedTree, IsWhatTheRowSays) {
  lineage::Process process;
  process.name = "C:\\Windows\\System32\\bitsadmin.exe";
  process.id = "20";
  process.command_line = "bitsadmin /list";
  process.parent_name = "C:\\Windows\\cmd.exe";
  process.parent_id = "10";
  process.parent_command_line = "curl https://u:S3cret@example.com/";
  bits::MaskedLines lines;
  const ProcessTree tree = recorded_tree(process, lines);
  EXPECT_EQ(drawn(tree), "a cmd.exe 10\nm  bitsadmin.exe 20\n");
  EXPECT_EQ(tree.match, 1U);
  EXPECT_EQ(tree.nodes[1].evidence, Evidence::recorded);
  EXPECT_EQ(tree.nodes[0].command_line.find("S3cret"), std::string::npos);
  EXPECT_FALSE(tree.complete);

  process.parent_name = "-";
  process.parent_id = "";
  process.parent_command_line = "null";
  EXPECT_EQ(drawn(recorded_tree(process, lines)), "m bitsadmin.exe 20\n");
}

}  // namespace
}  // namespace programs
