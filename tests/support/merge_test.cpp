#include "support/merge.h"

#include <gtest/gtest.h>

#include "support/expect.h"

namespace search_head {
namespace {

const Table kInput{{"name", "age"}, {{"Noah", "66"}, {"Ringo", "18"}, {"George", "25"}}};

TEST(Merge, LaysRowsOverTheirOwn) {
  const Layout layout = Layout::fields_of(kInput, {"age"}, true);
  Merger merger(kInput, layout, Merge::lay_over);
  EXPECT_EQ(merger.add({{"age", "_chunked_idx", "old"}, {{"67", "0", "1"}}}, 0, 2), "");
  EXPECT_EQ(merger.add({{"_chunked_idx", "young"}, {{"0", "yes"}}}, 2, 3), "");
  EXPECT_EQ(merger.take(), (Table{{"name", "age", "old", "young"},
                                  {{"Noah", "67", "1", ""}, {"George", "25", "", "yes"}}}));
}

TEST(Merge, ARowWithoutNumberIsNew) {
  const Layout layout = Layout::fields_of(kInput, {"age"}, true);
  Merger merger(kInput, layout, Merge::lay_over);
  EXPECT_EQ(merger.add({{"age", "_chunked_idx"}, {{"66", "0"}, {"1", ""}, {"18", "1"}}}, 0, 3), "");
  EXPECT_EQ(merger.take(), (Table{{"name", "age"}, {{"Noah", "66"}, {"", "1"}, {"Ringo", "18"}}}));
}

TEST(Merge, NumbersAscendWithinTheChunk) {
  const Layout layout = Layout::fields_of(kInput, {"age"}, true);
  auto wrong = [&](const std::vector<std::string>& numbers) {
    Merger merger(kInput, layout, Merge::lay_over);
    Table reply{{"_chunked_idx"}, {}};
    for (const std::string& number : numbers) reply.rows.push_back({number});
    return merger.add(reply, 1, 3);
  };
  EXPECT_EQ(wrong({"0", "1"}), "");
  EXPECT_EQ(wrong({"1"}), "");
  EXPECT_TRUE(contains(wrong({"1", "0"}), "out of range or out of order ('0' in row 2"));
  EXPECT_TRUE(contains(wrong({"0", "0"}), "out of order"));
  EXPECT_TRUE(contains(wrong({"2"}), "out of range"));
  EXPECT_TRUE(contains(wrong({"-1"}), "out of range"));
  EXPECT_TRUE(contains(wrong({"0x"}), "out of range"));
}

TEST(Merge, AFieldThatIsNowhereAndStaysEmptyIsNoColumn) {
  const Layout layout = Layout::fields_of(kInput, {"age", "nowhere", "made"}, true);
  Merger merger(kInput, layout, Merge::lay_over);
  merger.add({{"age", "nowhere", "made", "_chunked_idx"}, {{"66", "", "x", "0"}}}, 0, 3);
  EXPECT_EQ(merger.take().columns, (Texts{"name", "age", "made"}));
}

TEST(Merge, ReplacesRows) {
  const Layout layout = Layout::all_of(kInput, false);
  Merger merger(kInput, layout, Merge::replace);
  EXPECT_EQ(merger.add({{"age"}, {{"9"}, {"8"}}}, 0, 1), "");
  EXPECT_EQ(merger.add({{"new"}, {{"1"}}}, 1, 3), "");
  EXPECT_EQ(merger.take(), (Table{{"age", "new"}, {{"9", ""}, {"8", ""}, {"", "1"}}}));
}

TEST(Merge, ReplacesNumberedRows) {
  const Layout layout = Layout::all_of(kInput, true);
  Merger merger(kInput, layout, Merge::replace_numbered);
  EXPECT_EQ(merger.add({{"age", "_chunked_idx"}, {{"9", "0"}}}, 0, 2), "");
  EXPECT_TRUE(contains(merger.add({{"age", "_chunked_idx"}, {{"9", "1"}}}, 2, 3), "out of range"));
  EXPECT_EQ(merger.take().columns, (Texts{"age"}));
}

}  // namespace
}  // namespace search_head
