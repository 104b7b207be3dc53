#include "splunk/rest/export_results.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace splunk::rest {
namespace {

using Rows = std::vector<std::vector<std::pair<std::string, std::string>>>;

struct Reading {
  Rows rows;
  std::vector<std::string> messages;
  std::string error;  // of what was taken, else of the end
};

// Takes `stream` in pieces of that size.
Reading read(std::string_view stream, std::size_t piece = std::string_view::npos,
             bool framed = true) {
  Reading reading;
  const std::function<void(const ResultRow&)> handle = [&](const ResultRow& row) {
    auto& kept = reading.rows.emplace_back();
    for (const auto& [name, value] : row) kept.emplace_back(name, value);
  };
  ExportResults results(handle);
  for (std::string_view rest = stream; !rest.empty() && reading.error.empty();) {
    const std::string_view bytes = rest.substr(0, piece);
    rest.remove_prefix(bytes.size());
    if (const auto taken = results.take(bytes); !taken) reading.error = taken.error().message;
  }
  if (reading.error.empty()) {
    if (const auto end = results.finish(framed); !end) reading.error = end.error().message;
  }
  EXPECT_EQ(results.rows(), reading.rows.size());
  reading.messages = results.messages();
  return reading;
}

constexpr std::string_view kTwoRows =
    R"({"preview":false,"offset":0,"result":{"dest":"win-01","process_id":"4242"}}
{"preview":false,"offset":1,"lastrow":true,"result":{"dest":"win-02","process":"cmd \"/c {[\\"}}
)";

TEST(ExportResults, RowsComeInOrderWithTheirFieldsInOrder) {
  const Reading reading = read(kTwoRows);
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.rows, (Rows{{{"dest", "win-01"}, {"process_id", "4242"}},
                                {{"dest", "win-02"}, {"process", R"(cmd "/c {[\)"}}}));
}

TEST(ExportResults, TheBytesMayBeCutAnywhere) {
  for (std::size_t piece = 1; piece < kTwoRows.size(); ++piece) {
    const Reading reading = read(kTwoRows, piece);
    EXPECT_EQ(reading.error, "") << piece;
    EXPECT_EQ(reading.rows, read(kTwoRows).rows) << piece;
  }
}

TEST(ExportResults, ObjectsNeedNoLinesOfTheirOwn) {
  const Reading reading = read(
      "{\"preview\":false,\"result\":{\"a\":\"1\"}}{\"preview\":false,\r\n \"result\":\n"
      "{\"a\":\"2\"},\"lastrow\":true}");
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.rows, (Rows{{{"a", "1"}}, {{"a", "2"}}}));
}

TEST(ExportResults, SeveralValuesHaveLineFeedsBetween) {
  const Reading reading = read(R"({"result":{"a":["x","","y"],"b":"z","c":[]},"lastrow":true})");
  EXPECT_EQ(reading.rows, (Rows{{{"a", "x\n\ny"}, {"b", "z"}, {"c", ""}}}));
}

TEST(ExportResults, WhatIsNoStringIsReadAsItIsWritten) {
  const Reading reading = read(
      R"({"result":{"a":12345678901234567890,"b":true,"c":null,"d":{"e":[1.50]}},"lastrow":true})");
  EXPECT_EQ(
      reading.rows,
      (Rows{
          {{"a", "12345678901234567890"}, {"b", "true"}, {"c", ""}, {"d", R"({"e":["1.50"]})"}}}));
}

TEST(ExportResults, PreviewsArePassedOver) {
  const Reading reading = read(R"({"preview":true,"offset":0,"lastrow":true,"result":{"a":"early"}}
{"preview":false,"offset":0,"lastrow":true,"result":{"a":"final"}}
)");
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.rows, (Rows{{{"a", "final"}}}));
}

TEST(ExportResults, TheLastRowOfAPreviewIsNotTheEnd) {
  const Reading reading = read(R"({"preview":true,"lastrow":true,"result":{"a":"early"}}
{"preview":false,"offset":0,"result":{"a":"final"}}
)");
  EXPECT_NE(reading.error, "");
}

TEST(ExportResults, AnEmptyResultIsNoError) {
  EXPECT_EQ(read(R"({"preview":false,"lastrow":true})").error, "");
  EXPECT_EQ(read(R"({"preview":false,"lastrow":true})", 1, false).error, "");
  EXPECT_EQ(read("").error, "");
  EXPECT_EQ(read(R"({"messages":[{"type":"INFO","text":"no results"}]})").error, "");
}

// Without a length an answer looks the same whether it was empty or the connection was lost.
TEST(ExportResults, NothingAtAllIsAnErrorWhereHttpCantSayThatItIsAll) {
  const Reading reading = read("", 1, false);
  EXPECT_EQ(reading.error,
            "ended its answer too early, after 0 results: the search may have been cancelled, or "
            "the connection lost; run it again");
}

TEST(ExportResults, EveryTruncationIsNoticed) {
  const std::string_view whole = kTwoRows.substr(0, kTwoRows.size() - 1);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_NE(read(whole.substr(0, size)).error.find("too early"), std::string::npos) << size;
  }
  EXPECT_EQ(read(whole).error, "");
}

TEST(ExportResults, RowsBeforeAnErrorAreHandedOver) {
  const Reading reading = read(kTwoRows.substr(0, kTwoRows.size() - 10));
  EXPECT_EQ(reading.rows.size(), 1U);
  EXPECT_NE(reading.error.find("after 1 result:"), std::string::npos) << reading.error;
}

TEST(ExportResults, ASearchThatFailsSaysWhy) {
  for (const char* type : {"FATAL", "ERROR", "fatal"}) {
    const Reading reading = read(R"({"preview":false,"result":{"a":"1"}}{"messages":[{"type":")" +
                                 std::string(type) + R"(","text":"Unknown search command."}]})");
    EXPECT_EQ(reading.error, "says that the search failed: Unknown search command.");
    EXPECT_EQ(reading.rows.size(), 1U);
  }
}

TEST(ExportResults, WarningsAreKeptOnceEach) {
  const Reading reading = read(
      R"({"messages":[{"type":"WARN","text":"one"},{"type":"INFO","text":"no"},{"type":"WARN","text":"two"}]}
{"messages":[{"type":"WARN","text":"one"},{"type":"WARN"},7]}{"lastrow":true})");
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.messages, (std::vector<std::string>{"one", "two"}));
}

TEST(ExportResults, OnlySoManyWarningsAreKept) {
  std::string stream;
  for (int i = 0; i < 50; ++i) {
    stream += R"({"messages":[{"type":"WARN","text":")" + std::to_string(i) + R"("}]})";
  }
  EXPECT_EQ(read(stream).messages.size(), ExportResults::kMostMessages);
}

TEST(ExportResults, WhatIsNoAnswerToASearchIsAnError) {
  EXPECT_EQ(read("<html>").error,
            "sent what is no answer to a search (HTML or XML after 0 results): check that the "
            "address is splunkd's management port");
  for (const char* stream : {"x", "[]", "{]", "{\"a\" 1}", "{\"a\":\"\x01\"}", "{}}", "null"}) {
    EXPECT_NE(read(stream).error.find("no answer to a search"), std::string::npos) << stream;
    EXPECT_EQ(read(stream).error, read(stream, 1).error) << stream;
  }
}

TEST(ExportResults, DepthIsBounded) {
  const std::string deep(1'000'000, '[');
  const Reading reading = read("{\"result\":{\"a\":" + deep);
  EXPECT_NE(reading.error.find("nested more than 100 levels deep"), std::string::npos);
}

TEST(ExportResults, TheLengthOfOneObjectIsBounded) {
  std::string stream = R"({"result":{"a":")";
  stream.resize(ExportResults::kLongestObject + 1, 'x');
  EXPECT_NE(read(stream, 1U << 20).error.find("longer than 64 MiB"), std::string::npos);
}

}  // namespace
}  // namespace splunk::rest
