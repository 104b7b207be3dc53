#include "splunk/lookup/csv_lines.h"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace splunk::lookup {
namespace {

struct Record {
  std::size_t line;
  std::vector<std::string> fields;
  bool unclosed_quote = false;

  bool operator==(const Record&) const = default;
};

void PrintTo(const Record& record, std::ostream* out) {
  *out << "line " << record.line << (record.unclosed_quote ? " (unclosed)" : "");
  for (const std::string& field : record.fields) *out << " [" << field << "]";
}

std::vector<Record> records_of(std::string_view content) {
  std::vector<Record> out;
  for (CsvLines lines(content); lines.next();) {
    out.push_back(
        {lines.line(), {lines.fields().begin(), lines.fields().end()}, lines.unclosed_quote()});
  }
  return out;
}

TEST(CsvLines, GivesEachRecordWithTheLineItBeginsIn) {
  EXPECT_EQ(records_of("pattern,description\n*a*,\"one,\ntwo\"\n*b*,\n"),
            (std::vector<Record>{
                {1, {"pattern", "description"}}, {2, {"*a*", "one,\ntwo"}}, {4, {"*b*", ""}}}));
}

TEST(CsvLines, TakesBothLineEndsAByteOrderMarkAndALastLineWithoutEnd) {
  const std::vector<Record> expected = {{1, {"a", "b"}}, {2, {"1", "2"}}};
  EXPECT_EQ(records_of("a,b\n1,2"), expected);
  EXPECT_EQ(records_of("a,b\r\n1,2\r\n"), expected);
  EXPECT_EQ(records_of("\xEF\xBB\xBF"
                       "a,b\n1,2\n"),
            expected);
  EXPECT_EQ(records_of("\xEF\xBB\xBF"
                       "\"a\",b\n1,2\n"),
            expected);
}

TEST(CsvLines, ACarriageReturnInQuotesIsPartOfTheField) {
  EXPECT_EQ(records_of("a,\"b\r\"\r\n\"c\r\"\nd,\"e\r\""),
            (std::vector<Record>{{1, {"a", "b\r"}}, {2, {"c\r"}}, {3, {"d", "e\r"}}}));
}

TEST(CsvLines, EmptyLinesAreNoRecordsButCount) {
  EXPECT_EQ(records_of("\n\r\na\n\n\nb\n\n"), (std::vector<Record>{{3, {"a"}}, {6, {"b"}}}));
  EXPECT_TRUE(records_of("").empty());
  EXPECT_TRUE(records_of("\n\n").empty());
  EXPECT_EQ(records_of(",\n"), (std::vector<Record>{{1, {"", ""}}}));
}

TEST(CsvLines, QuotesOpenOnlyAtTheBeginningOfAField) {
  EXPECT_EQ(records_of("\"a\"\"b\",c\"d,\"\"\n"), (std::vector<Record>{{1, {"a\"b", "c\"d", ""}}}));
  EXPECT_EQ(records_of("x \"y,z\"\n"), (std::vector<Record>{{1, {"x \"y", "z\""}}}));
}

TEST(CsvLines, AQuoteThatIsNeverClosedCostsOneLineAndNoMore) {
  EXPECT_EQ(
      records_of("a,b\n1,\"2\n3,4\n5,6\n"),
      (std::vector<Record>{{1, {"a", "b"}}, {2, {}, true}, {3, {"3", "4"}}, {4, {"5", "6"}}}));
  EXPECT_EQ(records_of("a\n\"b"), (std::vector<Record>{{1, {"a"}}, {2, {}, true}}));
  EXPECT_EQ(records_of("\""), (std::vector<Record>{{1, {}, true}}));
}

TEST(CsvLines, LinesAreCountedAcrossQuotedLineFeeds) {
  std::string content = "h\n";
  std::vector<Record> expected = {{1, {"h"}}};
  std::size_t line = 2;
  for (std::size_t i = 1; i < 20; ++i) {
    const std::string value(i, '\n');
    content += "\"" + value + "x\"\n";
    expected.push_back({line, {value + "x"}});
    line += i + 1;
  }
  EXPECT_EQ(records_of(content), expected);
}

// Seen from within a quote, each of these lines closes it and opens another: every one's quote is
// looked for to the end of the file.
TEST(CsvLines, ManyQuotesThatAreNeverClosedTakeNoLongTime) {
  constexpr std::size_t kLines = 100000;
  std::string content = "pattern,description\n";
  for (std::size_t i = 0; i < kLines; ++i) content += "*a*\",\"b\n";
  content += "*c*,d\r\n\n*f*,g";
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Record> records = records_of(content);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  ASSERT_EQ(records.size(), kLines + 3);
  for (std::size_t i = 1; i <= kLines; ++i) {
    ASSERT_EQ(records[i].line, i + 1);
    ASSERT_TRUE(records[i].unclosed_quote);
  }
  EXPECT_EQ(records[kLines + 1], (Record{kLines + 2, {"*c*", "d"}}));
  EXPECT_EQ(records[kLines + 2], (Record{kLines + 4, {"*f*", "g"}}));
}

TEST(CsvLines, ARecordThatGoesOnForMoreThanAMebibyteHasAQuoteThatIsNeverClosed) {
  const std::string long_text((1U << 20) - 100, 'x');
  EXPECT_EQ(records_of("\"" + long_text + "\"\nb\n").size(), 2U);
  for (std::size_t more = 90; more < 110; ++more) {
    const std::string quotes(2 * more, '"');
    const std::vector<Record> records = records_of("\"a\n" + long_text + quotes + "\"\nb\n");
    ASSERT_EQ(records.size(), 3U) << more;
    EXPECT_TRUE(records[0].unclosed_quote);
    EXPECT_EQ(records[2], (Record{3, {"b"}}));
  }
}

}  // namespace
}  // namespace splunk::lookup
