#include "splunk/records/selection.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace splunk::records {
namespace {

using Columns = std::vector<std::size_t>;
using Stops = std::vector<std::uint32_t>;

Stops stops_of(const Selection& selection) {
  return {selection.stops().begin(), selection.stops().end()};
}

std::string header_of(const Selection& selection, const Header& header) {
  ByteBuffer out;
  selection.append_header(header, out);
  return std::string(out.view());
}

// Comma n stands behind column n.
TEST(Selection, WritesDownNoMoreCommasThanBoundTheColumnsRead) {
  const Header header("a,b,c,d,e");
  EXPECT_EQ(stops_of(Selection(header, {}, {})), Stops{});
  EXPECT_EQ(stops_of(Selection(header, Columns{0}, {})), Stops{0});
  EXPECT_EQ(stops_of(Selection(header, Columns{2}, {})), (Stops{1, 2}));
  EXPECT_EQ(stops_of(Selection(header, Columns{4}, {})), Stops{3});
  EXPECT_EQ(stops_of(Selection(header, Columns{2, 1}, {})), (Stops{0, 1, 2}));
  EXPECT_EQ(Selection(header, Columns{2, 1}, {}).marks_per_row(), 4U);
}

TEST(Selection, ReadsColumnsInTheOrderThatWasGiven) {
  const Header header("a,b,c");
  const Selection selection(header, Columns{2, 0, 2}, {});
  ASSERT_EQ(selection.read().size(), 3U);
  // Column 2 lies behind comma 1, which is mark 1, and ends with the row, mark 2.
  EXPECT_EQ(selection.read()[0].begin, 1U);
  EXPECT_EQ(selection.read()[0].end, 2U);
  EXPECT_EQ(selection.read()[1].begin, Selection::kRowBegin);
  EXPECT_EQ(selection.read()[1].end, 0U);
  EXPECT_EQ(selection.read()[2].begin, 1U);
}

TEST(Selection, KeepsAllWhereNothingIsDropped) {
  const Header header(R"(a,"_b")");
  const Selection selection(header, Columns{1}, {});
  EXPECT_TRUE(selection.keeps_all());
  EXPECT_TRUE(selection.keeps_any());
  EXPECT_EQ(header_of(selection, header), R"(a,"_b")");
}

TEST(Selection, WhatGoesOnIsWholeRunsOfColumns) {
  const Header header("a,b,c,d,e,f");
  const Selection selection(header, {}, Columns{2, 4});
  EXPECT_FALSE(selection.keeps_all());
  EXPECT_EQ(selection.kept().size(), 3U);
  EXPECT_EQ(header_of(selection, header), "a,b,d,f");
  // a,b ends at comma 1; d lies between commas 2 and 3; f behind comma 4.
  EXPECT_EQ(stops_of(selection), (Stops{1, 2, 3, 4}));
}

TEST(Selection, NothingIsKeptWhereEveryColumnIsDropped) {
  const Header header("a,b");
  const Selection selection(header, Columns{1}, Columns{0, 1});
  EXPECT_FALSE(selection.keeps_any());
  EXPECT_TRUE(selection.kept().empty());
  EXPECT_EQ(header_of(selection, header), "");
}

TEST(Selection, OneColumnNeedsNoComma) {
  const Header header("a");
  const Selection selection(header, Columns{0}, {});
  EXPECT_EQ(stops_of(selection), Stops{});
  EXPECT_EQ(selection.marks_per_row(), 1U);
  EXPECT_EQ(selection.read()[0].begin, Selection::kRowBegin);
  EXPECT_EQ(selection.read()[0].end, 0U);
}

}  // namespace
}  // namespace splunk::records
