// Whole searches through a program that keeps the rules.

#include "support/head.h"

#include <gtest/gtest.h>

#include <sstream>

#include "support/expect.h"

namespace search_head {
namespace {

const Table kRows{{"process", "host"},
                  {{"one", "a"}, {Cell::of_values({"two", "2"}), "b"}, {"three", "c"}}};

Outcome search_with(const char* kind, const Search& search = {}) {
  Outcome outcome = run_search({FAULTY_COMMAND, {kind}}, search, kRows);
  EXPECT_TRUE(outcome.violations.empty()) << kind << '\n' << outcome;
  return outcome;
}

TEST(Head, KeepsItsColumnsAndLaysTheReplysOver) {
  const Outcome outcome = search_with("");
  EXPECT_EQ(outcome.table.columns, (Texts{"process", "host", "bits_match"}));
  EXPECT_EQ(outcome.table.texts("bits_match"), (Texts{"1", "1", "1"}));
  EXPECT_EQ(outcome.table.at(1, "process").values, (Texts{"two", "2"}));
  EXPECT_EQ(outcome.sent_columns, (Texts{"process", "nowhere"}));
}

TEST(Head, SendsAllColumnsInTheOldStyle) {
  const Outcome outcome = search_with("every-field", {.style = Style::full_index});
  EXPECT_EQ(outcome.sent_columns, (Texts{"process", "host"}));
  EXPECT_EQ(outcome.table.columns, (Texts{"bits_match"}));
}

TEST(Head, ARowThatIsNotComingBackIsGone) {
  EXPECT_EQ(search_with("drops-rows").table.texts("host"), (Texts{"a", "c"}));
}

TEST(Head, EventsReplaceAllRowsAndReportingGetsItsFields) {
  const Outcome events = search_with("events");
  EXPECT_EQ(events.sent_columns, (Texts{"process", "host"}));
  EXPECT_EQ(events.table.columns, (Texts{"bits_match"}));
  EXPECT_EQ(search_with("reporting").sent_columns, (Texts{"process", "nowhere"}));
}

TEST(Head, EndsWithAChunkOfItsOwnOrWithTheLastRows) {
  auto rows_sent = [](const Search& search) {
    std::vector<std::size_t> rows;
    for (const ChunkTraffic& chunk : search_with("", search).chunks)
      rows.push_back(chunk.rows_sent);
    return rows;
  };
  EXPECT_EQ(rows_sent({.chunk_rows = 2}), (Sizes{2, 1, 0}));
  EXPECT_EQ(rows_sent({.ending = Ending::with_rows, .chunk_rows = 2}), (Sizes{2, 1}));
  EXPECT_EQ(rows_sent({.chunk_rows = 2, .rowless_chunks = true}), (Sizes{0, 2, 0, 1, 0}));
}

TEST(Head, AChunkWithoutRowsHasAHeaderOrNothing) {
  EXPECT_GT(search_with("").chunks.back().bytes_sent, 0U);
  EXPECT_EQ(search_with("", {.zero_byte_bodies = true}).chunks.back().bytes_sent, 0U);
}

TEST(Head, TellsWhatTheUserIsTold) {
  const Outcome failed = search_with("error");
  EXPECT_EQ(failed.error, "It can't be.");
  EXPECT_EQ(failed.exit.code, 1);
  EXPECT_FALSE(failed.clean());
  std::ostringstream text;
  text << failed;
  EXPECT_TRUE(contains(text.str(), "error: It can't be."));

  const Outcome warned =
      search_with("says-it-again", {.ending = Ending::with_rows});  // one chunk, so said once
  EXPECT_TRUE(warned.says("WARN", "onc")) << warned;
  EXPECT_FALSE(warned.says("ERROR", "onc"));
}

}  // namespace
}  // namespace search_head
