#include "programs/findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "programs/sample_trees.h"

namespace programs {
namespace {

using lineage::Entry;
using lineage::ProcessTable;

std::size_t column(std::string_view name) {
  const auto found = std::find(bits::kFactColumns.begin(), bits::kFactColumns.end(), name);
  return static_cast<std::size_t>(found - bits::kFactColumns.begin());
}

class FindingsTest : public testing::Test {
 protected:
  FindingsTest() {
    add(table_, {"cmd.exe", "10", "", "", "1773735000", ""});
    for (int i = 0; i < 5; ++i) {
      steps_.push_back(add(table_, {"bitsadmin.exe", std::to_string(20 + i), "cmd.exe", "10",
                                    std::to_string(1773735001 + i), ""}));
    }
    table_.link();
  }

  // A match of that score; none: facts were not asked for.
  void match(Findings& findings, std::optional<Entry> entry, const std::string& score) {
    bits::FactValues facts;
    if (!score.empty()) facts[column("bits_risk_score")] = {score};
    facts[column("bits_command")] = {"bitsadmin /resume", "bitsadmin /complete"};
    lineage::Process process;
    process.host = "WKS-1";
    process.name = "bitsadmin.exe";
    process.id = "20";
    findings.add({entry, table_, process, "unknown", facts});
  }

  ProcessTable table_;
  std::vector<Entry> steps_;
};

TEST_F(FindingsTest, AreKeptInTheirOrderWithWhatIsKnown) {
  Findings findings({});
  match(findings, steps_[0], "56");
  match(findings, steps_[1], "100");
  EXPECT_EQ(findings.left_out(), 0U);
  const std::vector<Finding> kept = findings.take();
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].number, 1U);
  EXPECT_EQ(kept[0].score, 56);
  EXPECT_EQ(kept[0].host, "WKS-1");
  EXPECT_EQ(kept[0].user, "");  // unknown is no user's name
  EXPECT_EQ(kept[0].process().id, "20");
  EXPECT_EQ(kept[0].value("bits_command"), "bitsadmin /resume");
  EXPECT_EQ(kept[0].values("bits_command").size(), 2U);
  EXPECT_EQ(kept[0].value("bits_url"), "");
  EXPECT_EQ(kept[0].value("no such column"), "");
  EXPECT_EQ(kept[1].score, 100);
}

TEST_F(FindingsTest, ThatAreInAnotherOnesTreeAreMarkedThere) {
  Findings findings({});
  match(findings, steps_[0], "56");
  match(findings, steps_[3], "56");
  const std::vector<Finding> kept = findings.take();
  ASSERT_EQ(kept.size(), 2U);
  for (const Finding& finding : kept) {
    for (const ProcessNode& node : finding.tree.nodes) {
      if (node.role == ProcessNode::Role::match) {
        EXPECT_FALSE(node.finding);
      } else if (node.id == "20") {
        EXPECT_EQ(node.finding, 1U);
      } else if (node.id == "23") {
        EXPECT_EQ(node.finding, 2U);
      } else {
        EXPECT_FALSE(node.finding) << node.id;
      }
    }
  }
}

TEST_F(FindingsTest, OfManyTheHighestScoresAreKeptAndOfEqualOnesTheFirst) {
  Findings findings({}, 3);
  for (const char* score : {"40", "56", "30", "56", "100", "56", "0"}) {
    match(findings, steps_[0], score);
  }
  EXPECT_EQ(findings.left_out(), 4U);
  const std::vector<Finding> kept = findings.take();
  ASSERT_EQ(kept.size(), 3U);
  EXPECT_EQ(kept[0].number, 2U);
  EXPECT_EQ(kept[1].number, 4U);
  EXPECT_EQ(kept[2].number, 5U);
}

TEST_F(FindingsTest, WithoutFactsHaveNoScoreAndTheFirstAreKept) {
  Findings findings({}, 2);
  for (int i = 0; i < 3; ++i) match(findings, steps_[0], "");
  const std::vector<Finding> kept = findings.take();
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_FALSE(kept[0].score);
  EXPECT_EQ(kept[0].number, 1U);
  EXPECT_EQ(kept[1].number, 2U);
}

TEST_F(FindingsTest, MayBeKeptNotAtAll) {
  Findings findings({}, 0);
  match(findings, steps_[0], "56");
  EXPECT_EQ(findings.left_out(), 1U);
  EXPECT_TRUE(findings.take().empty());
}

TEST_F(FindingsTest, OfARowThatTheTableHadNoRoomForIsTheRowItself) {
  Findings findings({});
  match(findings, std::nullopt, "56");
  const std::vector<Finding> kept = findings.take();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(drawn(kept[0].tree), "m bitsadmin.exe 20\n");
}

}  // namespace
}  // namespace programs
