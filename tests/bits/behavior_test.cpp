#include "bits/behavior.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "bits/behavior_set.h"

namespace bits {
namespace {

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string error(std::string_view content) {
  const auto table = parse_behaviors(content, "x.csv");
  return table ? "" : table.error().message;
}

constexpr std::string_view kHeader = "behavior,impact,confidence,mitre,description\n";
constexpr std::string_view kBase = "transfer,70,80,T1197,base\n";

TEST(Behaviors, AreTheBytesOfTheLookupThatTheAppShips) {
  EXPECT_TRUE(kBuiltInBehaviors == file(BITS_LOOKUPS "/bits_behaviors.csv"));
}

TEST(Behaviors, EachHasALineAndAMeaning) {
  const auto table = parse_behaviors(kBuiltInBehaviors, "bits_behaviors.csv");
  ASSERT_TRUE(table) << table.error().message;
  for (std::size_t i = 0; i < kBehaviors; ++i) {
    const auto behavior = static_cast<Behavior>(i);
    const BehaviorInfo* info = table->find(behavior);
    ASSERT_NE(info, nullptr) << behavior_tag(behavior);
    EXPECT_FALSE(info->description.empty()) << behavior_tag(behavior);
  }
  EXPECT_EQ(table->find(Behavior::transfer)->change(), 56);
  EXPECT_EQ(table->find(Behavior::download)->change(), 0);
}

// A line of the page's table: | `tag` | impact | confidence | change | technique | means |
TEST(Behaviors, ThePageSaysWhatTheTableSays) {
  const std::string page = file(BITS_SCORING_PAGE);
  const auto table = parse_behaviors(kBuiltInBehaviors, "bits_behaviors.csv");
  ASSERT_TRUE(table);
  for (std::size_t i = 0; i < kBehaviors; ++i) {
    const auto behavior = static_cast<Behavior>(i);
    const BehaviorInfo& info = *table->find(behavior);
    std::string change = std::to_string(info.change());
    if (info.change() >= 0) change.insert(0, "+");
    const std::string line = "| `" + std::string(behavior_tag(behavior)) + "` | " +
                             std::to_string(info.impact) + " | " + std::to_string(info.confidence) +
                             " | " + change + " | " + info.mitre + " | " + info.description +
                             " |\n";
    EXPECT_NE(page.find(line), std::string::npos) << line;
  }
}

TEST(Behaviors, ChangesAreRounded) {
  EXPECT_EQ((BehaviorInfo{70, 80, "", ""}.change()), 56);
  EXPECT_EQ((BehaviorInfo{5, 50, "", ""}.change()), 3);
  EXPECT_EQ((BehaviorInfo{-5, 50, "", ""}.change()), -3);
  EXPECT_EQ((BehaviorInfo{-25, 80, "", ""}.change()), -20);
}

TEST(Behaviors, ColumnsInAnyOrderAndMoreOfThem) {
  const auto table = parse_behaviors(
      "description,note,mitre,Confidence,impact,behavior\nbase,x,T1 T2, 80 ,70,Transfer\n",
      "x.csv");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->find(Behavior::transfer)->change(), 56);
  EXPECT_EQ(table->find(Behavior::transfer)->mitre, "T1 T2");
  EXPECT_EQ(table->find(Behavior::upload), nullptr);
}

TEST(Behaviors, MistakesAreNamed) {
  const std::string header(kHeader);
  const std::string base(kBase);
  EXPECT_NE(error("").find("no column 'behavior'"), std::string::npos);
  EXPECT_NE(error("behavior,impact\n").find("no column 'confidence'"), std::string::npos);
  EXPECT_NE(error(header).find("'transfer'"), std::string::npos);
  EXPECT_NE(error(header + base + "nonsense,1,1,,\n").find("Line 3"), std::string::npos);
  EXPECT_NE(error(header + base + "upload,200,1,,\n").find("impact"), std::string::npos);
  EXPECT_NE(error(header + base + "upload,1x,1,,\n").find("impact"), std::string::npos);
  EXPECT_NE(error(header + base + "upload,1,-1,,\n").find("confidence"), std::string::npos);
  EXPECT_NE(error(header + base + "upload,1\n").find("fewer fields"), std::string::npos);
  EXPECT_NE(error(header + base + base).find("second time"), std::string::npos);
  EXPECT_NE(error(header + base + "upload,\"1,1,,\n").find("never closed"), std::string::npos);
}

TEST(Behaviors, ASetKeepsTheTablesOrder) {
  BehaviorSet set;
  EXPECT_TRUE(set.empty());
  set.add(Behavior::allow_listed);
  set.add(Behavior::upload);
  set.add_if(false, Behavior::nested);
  EXPECT_EQ(set.list(), (std::vector<Behavior>{Behavior::upload, Behavior::allow_listed}));
  EXPECT_FALSE(set.has(Behavior::nested));
}

}  // namespace
}  // namespace bits
