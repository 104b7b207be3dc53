// lineage=inline: the rows of the search are the data.

#include <gtest/gtest.h>

#include "e2e/app.h"
#include "e2e/lineage_tables.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::Texts;

// The rows of a sample with a number each.
Table numbered(Table table) {
  table.columns.emplace_back("n");
  int number = 1000;
  for (auto& row : table.rows) row.emplace_back(std::to_string(number++));
  return table;
}

TEST(LineageInline, TellsTheStoryOfARow) {
  const Outcome found = bitsmatch_in_full("lineage=inline", office_story());
  EXPECT_EQ(found.getinfo.type, "events");
  ASSERT_EQ(found.table.rows.size(), 1U) << found;
  const auto values = [&](const char* column) { return found.table.at(0, column).all(); };
  EXPECT_EQ(values("lineage"), (Texts{"explorer.exe", "WINWORD.EXE", "cmd.exe", "bitsadmin.exe"}));
  EXPECT_EQ(values("lineage_path"), Texts{"explorer.exe > WINWORD.EXE > cmd.exe > bitsadmin.exe"});
  EXPECT_EQ(values("lineage_process")[1], "winword a.docm");
  EXPECT_EQ(values("lineage_process_id"), (Texts{"100", "200", "300", "400"}));
  EXPECT_EQ(values("lineage_depth"), Texts{"3"});
  EXPECT_EQ(values("lineage_evidence"), (Texts{"pid+time+name", "pid+time+name", "pid+time+name"}));
  EXPECT_EQ(values("lineage_complete"), Texts{"1"});
  EXPECT_EQ(values("lineage_children"), Texts{"conhost.exe (401)"});
  EXPECT_EQ(values("bits_behavior"), Texts{"office-ancestor"});
  EXPECT_EQ(values("bits_risk_score"), Texts{"66"});
  EXPECT_TRUE(found.messages.empty()) << found;
}

TEST(LineageInline, AddsItsColumnsBehindTheFacts) {
  const Texts columns = bitsmatch_in_full("lineage=inline", office_story()).table.columns;
  ASSERT_GT(columns.size(), lineage_columns().size());
  const auto first = columns.end() - static_cast<std::ptrdiff_t>(lineage_columns().size());
  EXPECT_EQ(Texts(first, columns.end()), lineage_columns());
  EXPECT_EQ(*(first - 1), "bits_mitre");
}

TEST(LineageInline, EveryRowComesOutInItsOrderAsItWas) {
  const Table rows = numbered(sample("process_events.csv"));
  const Outcome found =
      bitsmatch_in_full("lineage=inline mode=annotate", rows, {.chunk_rows = 400});
  ASSERT_EQ(found.table.rows.size(), rows.rows.size()) << found;
  for (const std::string& column : rows.columns) {
    EXPECT_EQ(found.table.texts(column), rows.texts(column)) << column;
  }
  for (std::size_t i = 0; i + 1 < found.chunks.size(); ++i) {
    EXPECT_EQ(found.chunks[i].bytes_received, 0U) << "only the last is answered with rows";
  }
}

TEST(LineageInline, FindsWhatASearchWithoutLineageFinds) {
  const Table rows = sample("process_events.csv");
  const Table with = bitsmatch_in_full("lineage=inline", rows).table;
  const Table without = bitsmatch_in_full("", rows).table;
  for (const char* column : {"process", "bits_command", "bits_url", "bits_pattern"}) {
    EXPECT_EQ(with.texts(column), without.texts(column)) << column;
  }
}

TEST(LineageInline, HowRowsAreCutChangesNothing) {
  std::mt19937 random(1);
  const Table rows = sample("process_events.csv");
  const Table whole = bitsmatch_in_full("lineage=inline mode=annotate", rows).table;
  for (int i = 0; i < 6; ++i) {
    Search how;
    how.cuts = random_cuts(rows.rows.size(), random);
    how.ending = i % 2 == 0 ? Ending::header_only : Ending::with_rows;
    how.rowless_chunks = i % 3 == 0;
    how.zero_byte_bodies = i % 3 == 1;
    how.style = i % 2 == 0 ? Style::selected : Style::full;
    how.preview = i == 5;
    EXPECT_EQ(bitsmatch_in_full("lineage=inline mode=annotate", rows, how).table, whole) << i;
  }
}

TEST(LineageInline, TheOrderOfRowsMeansNothing) {
  std::mt19937 random(2);
  const Table rows = numbered(sample("process_events.csv"));
  Texts columns = lineage_columns();
  columns.emplace_back("bits_risk_score");
  columns.emplace_back("bits_behavior");
  const auto expected = by_number(bitsmatch_in_full("lineage=inline *", rows).table, columns);
  for (int i = 0; i < 3; ++i) {
    const Table other =
        bitsmatch_in_full("lineage=inline *", shuffled(rows, random), {.chunk_rows = 300}).table;
    EXPECT_EQ(by_number(other, columns), expected) << i;
  }
}

TEST(LineageInline, TheListsOfAChainBelongTogether) {
  const Table found = bitsmatch("lineage=inline * depth=1000", sample("process_events.csv")).table;
  ASSERT_GT(found.rows.size(), 1000U);
  for (std::size_t row = 0; row < found.rows.size(); ++row) {
    const std::size_t links = found.at(row, "lineage_process_id").all().size();
    EXPECT_EQ(found.at(row, "lineage").all().size(), links) << row;
    if (links < 2) continue;  // one empty value is none
    EXPECT_EQ(found.at(row, "lineage_process").all().size(), links) << row;
    EXPECT_EQ(found.at(row, "lineage_process_guid").all().size(), links) << row;
    EXPECT_EQ(found.at(row, "lineage_evidence").all().size(), links - 1) << row;
    EXPECT_EQ(found.at(row, "lineage_depth").text, std::to_string(links - 1)) << row;
  }
}

TEST(LineageInline, TakesTheRowsOfTstats) {
  Table rows = office_story();
  for (std::string& column : rows.columns) {
    if (column == "_time") {
      column = "firstTime";
    } else if (column != "n") {
      column = "Processes." + column;
    }
  }
  EXPECT_EQ(bitsmatch_in_full("lineage=inline", rows).table.at(0, "lineage_path").text,
            "explorer.exe > WINWORD.EXE > cmd.exe > bitsadmin.exe");
}

TEST(LineageInline, DepthCutsAChain) {
  const Outcome found = bitsmatch_in_full("lineage=inline depth=2", office_story());
  EXPECT_EQ(found.table.at(0, "lineage_path").text, "WINWORD.EXE > cmd.exe > bitsadmin.exe");
  EXPECT_EQ(found.table.at(0, "lineage_complete").text, "0");
}

TEST(LineageInline, ATableThatIsFullIsSaid) {
  const Outcome found = bitsmatch_in_full("lineage=inline maxprocesses=4", office_story());
  ASSERT_EQ(found.table.rows.size(), 1U);
  EXPECT_EQ(found.table.at(0, "lineage_path").text, "cmd.exe > bitsadmin.exe");
  EXPECT_EQ(found.table.at(0, "lineage_evidence").text, "recorded");
  EXPECT_TRUE(found.says("WARN", "room for 4 of 7 process rows")) << found;
}

TEST(LineageInline, NoRowsAreNoRows) {
  const Table none{office_story().columns, {}};
  EXPECT_TRUE(bitsmatch_in_full("lineage=inline mode=annotate", none).table.rows.empty());
  EXPECT_TRUE(bitsmatch_in_full("lineage=inline", {{}, {}}, {.probes = 2}).table.rows.empty());
}

}  // namespace
}  // namespace e2e
