#include "splunk/records/record_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/records/csv.h"
#include "tests/splunk/records/reference_records.h"
#include "tests/splunk/test_streams.h"

namespace splunk::records {
namespace {

using Columns = std::vector<std::size_t>;
using Rows = std::vector<std::vector<std::string>>;

// What a reader makes of a body: the fields asked for of each row, or the sentence of the error.
struct Read {
  Rows rows;
  std::vector<std::string> bytes;  // of each row
  std::vector<std::string> kept;   // of each row
  std::string error;
  std::size_t rows_read = 0;
};

Read read_with(RecordReader& reader, ByteStream& body, const Columns& read,
               const Columns& dropped) {
  Read out;
  const auto opened = reader.open(body);
  if (!opened) {
    out.error = opened.error().message;
    return out;
  }
  if (!reader.header().empty()) reader.select(read, dropped);
  RowBlock block;
  for (;;) {
    const auto more = reader.next(block);
    if (!more) out.error = more.error().message;
    if (!more || !*more) break;
    std::size_t rows = 0;
    for (const Row row : block) {
      ++rows;
      std::vector<std::string> fields;
      for (std::size_t n = 0; n < read.size(); ++n) fields.emplace_back(row.field(n));
      out.rows.push_back(fields);
      out.bytes.emplace_back(row.bytes());
      ByteBuffer kept;
      row.append_kept(kept);
      out.kept.emplace_back(kept.view());
    }
    EXPECT_EQ(rows, block.size());
  }
  out.rows_read = reader.rows_read();
  return out;
}

Read read(std::string_view body, const Columns& read = {}, const Columns& dropped = {},
          std::size_t piece = std::string::npos) {
  RecordReader reader;
  PieceStream stream(body, piece);
  return read_with(reader, stream, read, dropped);
}

TEST(RecordReader, HandsOutTheFieldsAskedForAsTheyStand) {
  const std::string body =
      "\"_time\",process,\"__mv_process\"\n"
      "1,\"powershell \"\"a,b\"\"\n -x\",\n"
      "2,cmd,\"$a$;$b$\"\n";
  const Read result = read(body, {1, 0});
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.rows, (Rows{{"\"powershell \"\"a,b\"\"\n -x\"", "1"}, {"cmd", "2"}}));
  EXPECT_EQ(result.bytes[0], "1,\"powershell \"\"a,b\"\"\n -x\",");
  EXPECT_EQ(result.bytes[1], "2,cmd,\"$a$;$b$\"");
  EXPECT_EQ(result.rows_read, 2U);
}

TEST(RecordReader, LeavesOutTheColumnsDropped) {
  const std::string body = "a,b,c,d\n1,\"2,\",3,4\n,,,\n";
  EXPECT_EQ(read(body, {2}, {0}).kept, (std::vector<std::string>{"\"2,\",3,4", ",,"}));
  EXPECT_EQ(read(body, {2}, {1, 2}).kept, (std::vector<std::string>{"1,4", ","}));
  EXPECT_EQ(read(body, {2}, {3}).kept, (std::vector<std::string>{"1,\"2,\",3", ",,"}));
  EXPECT_EQ(read(body, {2}, {0, 1, 2, 3}).kept, (std::vector<std::string>{"", ""}));
  EXPECT_EQ(read(body, {2}, {}).kept, (std::vector<std::string>{"1,\"2,\",3,4", ",,,"}));
  EXPECT_EQ(read(body, {2}, {1, 2}).rows, (Rows{{"3"}, {""}}));
}

// A pipe gives what it has: the pieces must not show.
TEST(RecordReader, PiecesOfEverySizeGiveTheSameRows) {
  std::string body = "one,\"_two\",three\n";
  for (int i = 0; i < 40; ++i) {
    body += std::to_string(i) + ",\"" + std::string(static_cast<std::size_t>(i * 3), ',') +
            "\n\"\"q\"\"\"," + (i % 3 == 0 ? "" : "x") + "\n";
  }
  const Read whole = read(body, {0, 1, 2}, {1});
  ASSERT_EQ(whole.error, "");
  ASSERT_EQ(whole.rows.size(), 40U);
  for (std::size_t piece = 1; piece <= body.size(); ++piece) {
    const Read pieces = read(body, {0, 1, 2}, {1}, piece);
    ASSERT_EQ(pieces.error, "") << piece;
    ASSERT_EQ(pieces.rows, whole.rows) << piece;
    ASSERT_EQ(pieces.bytes, whole.bytes) << piece;
    ASSERT_EQ(pieces.kept, whole.kept) << piece;
  }
}

TEST(RecordReader, TakesBothLineEnds) {
  const Read result = read("a,b\r\n1,2\r\n\"3\r\n\",\"4\"\r\n5,6", {0, 1});
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.rows, (Rows{{"1", "2"}, {"\"3\r\n\"", "\"4\""}, {"5", "6"}}));
  EXPECT_EQ(result.bytes, (std::vector<std::string>{"1,2", "\"3\r\n\",\"4\"", "5,6"}));
}

TEST(RecordReader, TheLastRowNeedsNoLineEnd) {
  for (std::size_t length = 1; length < 200; ++length) {
    const std::string value(length, 'v');
    const Read result = read("a,b\nx,y\n" + value + "," + value, {0, 1});
    ASSERT_EQ(result.error, "") << length;
    ASSERT_EQ(result.rows, (Rows{{"x", "y"}, {value, value}})) << length;
    ASSERT_EQ(result.rows_read, 2U);
  }
}

TEST(RecordReader, ABodyMayHaveNoBytesOrNoRows) {
  RecordReader reader;
  MemoryStream empty{std::string_view()};
  EXPECT_TRUE(read_with(reader, empty, {}, {}).rows.empty());
  EXPECT_TRUE(reader.header().empty());
  for (const std::string_view body : {"a,b\n", "a,b\r\n", "a,b"}) {
    MemoryStream stream(body);
    const Read result = read_with(reader, stream, {1}, {});
    EXPECT_EQ(result.error, "");
    EXPECT_TRUE(result.rows.empty());
    EXPECT_EQ(reader.header().size(), 2U);
    EXPECT_EQ(reader.header().name(1), "b");
  }
}

TEST(RecordReader, AnEmptyLineIsARowOfOneEmptyColumn) {
  EXPECT_EQ(read("a\n\nx\n", {0}).rows, (Rows{{""}, {"x"}}));
}

TEST(RecordReader, ARowWithAnotherNumberOfFieldsIsAnErrorThatNamesIt) {
  for (const std::string_view row : {"1,2,3\n", "1\n", "\n", "1,2,3", "1"}) {
    for (std::size_t before = 0; before < 70; before += 23) {
      std::string body = "a,b\n";
      for (std::size_t i = 0; i < before; ++i) body += "x,y\n";
      body += row;
      const Read result = read(body, {0});
      EXPECT_NE(
          result.error.find("row " + std::to_string(before + 1) + " of the chunk has not as "),
          std::string::npos)
          << result.error << " for " << row << " after " << before;
      EXPECT_NE(result.error.find("columns (2)"), std::string::npos) << result.error;
      EXPECT_NE(result.error.find("Run the search again"), std::string::npos) << result.error;
    }
  }
}

TEST(RecordReader, AQuoteThatIsNeverClosedIsAnErrorThatNamesTheRow) {
  const Read result = read("a,b\n1,2\n3,\"4\n5,6\n", {0});
  EXPECT_NE(result.error.find("row 2 of the chunk has a quote that is never closed"),
            std::string::npos)
      << result.error;
  EXPECT_EQ(result.rows, (Rows{{"1"}}));
  const Read in_header = read("a,\"b\n1,2\n", {0});
  EXPECT_NE(in_header.error.find("quote in the header of the chunk is never closed"),
            std::string::npos)
      << in_header.error;
}

TEST(RecordReader, PassesOnTheErrorOfItsInput) {
  const std::string body = "a,b\n" + std::string(5000, 'x');
  for (const std::size_t cut : {std::size_t{0}, std::size_t{2}, std::size_t{1000}, body.size()}) {
    RecordReader reader;
    BreakingStream stream(std::string_view(body).substr(0, cut));
    EXPECT_EQ(read_with(reader, stream, {0}, {}).error, "The disk is broken.") << cut;
  }
}

// Rows longer than a piece (256 KiB) and than what is scanned at once (16 KiB), and many short ones
// around them, more than fit into the marks.
TEST(RecordReader, RowsOfAnyLengthAndNumberCome) {
  Rows expected;
  std::string body = "id,\"command line\",last\n";
  std::mt19937 random(10);
  for (int i = 0; i < 9000; ++i) {
    const std::size_t length = i % 3000 == 100 ? 700000 : i % 1000 == 200 ? 20000 : random() % 60;
    std::string value;
    while (value.size() < length) value += i % 2 == 0 ? "a,b \n" : "cd";
    ByteBuffer field;
    append_field(field, value);
    expected.push_back({std::to_string(i), std::string(field.view())});
    body += std::to_string(i) + "," + std::string(field.view()) + ",\n";
  }
  for (const std::size_t piece : {std::size_t{4096}, std::size_t{65537}, body.size()}) {
    const Read result = read(body, {0, 1}, {}, piece);
    ASSERT_EQ(result.error, "");
    EXPECT_TRUE(result.rows == expected) << piece;
    EXPECT_EQ(result.rows_read, 9000U);
  }
}

TEST(RecordReader, TenThousandColumnsAreReadLikeThree) {
  std::string header;
  std::string row;
  for (int i = 0; i < 10000; ++i) {
    header += (i > 0 ? "," : "") + ("\"column_" + std::to_string(i) + "\"");
    row += (i > 0 ? "," : "") + (i % 7 == 0 ? "\"a,\n" + std::to_string(i) + "\"" : "b");
  }
  std::string body = header + "\n";
  for (int i = 0; i < 30; ++i) body += row + "\n";
  const Read result = read(body, {9999, 0, 7000}, {0, 5000});
  ASSERT_EQ(result.error, "");
  ASSERT_EQ(result.rows.size(), 30U);
  for (const auto& fields : result.rows) {
    EXPECT_EQ(fields, (std::vector<std::string>{"b", "\"a,\n0\"", "\"a,\n7000\""}));
  }
  EXPECT_EQ(result.bytes[29], row);
  EXPECT_EQ(reference_records(result.kept[29]).records.front().size(), 9998U);
}

TEST(RecordReader, NulAndInvalidUtf8PassAsTheyAre) {
  std::string row("a\0b,\"\xFF\xFE\0\"", 9);
  const Read result = read("x,y\n" + row + "\n", {0, 1});
  ASSERT_EQ(result.rows.size(), 1U);
  EXPECT_EQ(result.rows[0][0], std::string("a\0b", 3));
  EXPECT_EQ(result.rows[0][1], std::string("\"\xFF\xFE\0\"", 5));
  EXPECT_EQ(result.bytes[0], row);
}

TEST(RecordReader, OneReaderServesBodyAfterBodyEvenAfterAnError) {
  RecordReader reader;
  for (int round = 0; round < 3; ++round) {
    MemoryStream damaged("a,b\n1,\"2\n");
    EXPECT_NE(read_with(reader, damaged, {0}, {}).error, "");
    MemoryStream ragged("a,b,c\n1,2,3\n1,2\n");
    EXPECT_NE(read_with(reader, ragged, {2}, {}).error, "");
    MemoryStream good("b,a\n1,2\n3,4\n");
    const Read result = read_with(reader, good, {1}, {});
    EXPECT_EQ(result.error, "");
    EXPECT_EQ(result.rows, (Rows{{"2"}, {"4"}}));
    EXPECT_EQ(result.rows_read, 2U);
  }
}

// Bodies of random bytes: the same rows as the slow way, or an error where that finds one.
TEST(RecordReader, EqualsTheSlowWayForEveryTarget) {
  std::map<ScanTarget, RecordReader> readers;
  for (const ScanTarget target : kScanTargets) {
    if (scan_for(target)) readers.try_emplace(target, target);
  }
  std::mt19937 random(11);
  std::size_t good = 0;
  for (int round = 0; round < 6000; ++round) {
    std::string body;
    const std::string_view alphabet = round % 2 == 0 ? "\",\naaab" : "aaabcd,\nefgh\r";
    for (std::size_t i = random() % 300; i > 0; --i) body += alphabet[random() % alphabet.size()];
    if (round % 3 != 0) {  // one column, so that every line is a row
      body.erase(std::remove(body.begin(), body.end(), ','), body.end());
    }
    const ReferenceRecords expected = reference_records(body);
    bool sound = !expected.unclosed_quote;
    for (const auto& record : expected.records) {
      sound = sound && record.size() == expected.records.front().size();
    }
    if (sound) ++good;
    const std::size_t columns = expected.records.empty() ? 0 : expected.records.front().size();
    Columns all(columns);
    for (std::size_t i = 0; i < columns; ++i) all[i] = i;
    for (auto& [target, reader] : readers) {
      PieceStream stream(body, 1 + random() % 100);
      const Read result = read_with(reader, stream, all, {});
      ASSERT_EQ(result.error.empty(), sound) << name(target) << " '" << body << "'";
      if (!sound) continue;
      const Rows rows(
          expected.records.empty() ? expected.records.begin() : expected.records.begin() + 1,
          expected.records.end());
      ASSERT_EQ(result.rows, rows) << name(target) << " '" << body << "'";
    }
  }
  EXPECT_GT(good, 1500U);
  EXPECT_LT(good, 5500U);
}

}  // namespace
}  // namespace splunk::records
