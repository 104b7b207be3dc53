#include "support/csv.h"

#include <gtest/gtest.h>

#include "support/expect.h"
#include "support/splunkd_quote.h"

namespace search_head {
namespace {

using Records = std::vector<std::vector<std::string>>;

Records read_all(std::string_view text, CsvRules rules, std::string* error = nullptr) {
  CsvReader reader(text, rules);
  Records records;
  for (std::vector<std::string> fields; reader.next(fields);) records.push_back(fields);
  if (error != nullptr) *error = reader.error();
  return records;
}

std::string error_of(std::string_view text, CsvRules rules) {
  std::string error;
  read_all(text, rules, &error);
  return error;
}

TEST(CsvReader, ReadsQuotesCommasAndLineFeeds) {
  EXPECT_EQ(read_all("a,\"b \"\"c\"\"\",\n\"1,\n2\",,3\n\n", {}),
            (Records{{"a", "b \"c\"", ""}, {"1,\n2", "", "3"}, {""}}));
}

TEST(CsvReader, KeepsEveryByte) {
  const std::string nasty = std::string("\"\0\xff\r\",\xc3\xa4\n", 9);
  EXPECT_EQ(read_all(nasty, {}), (Records{{std::string("\0\xff\r", 3), "\xc3\xa4"}}));
}

TEST(CsvReader, FilesMayEndTheirLinesInEitherWay) {
  EXPECT_EQ(read_all("a,b\r\n\"1\",2", CsvRules::file()), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_TRUE(contains(error_of("a,b\r\n", {}), "a carriage return outside quotes"));
  EXPECT_TRUE(contains(error_of("a,b", {}), "the last line has no line feed"));
}

TEST(CsvReader, NamesTheMistakeAndTheRecord) {
  EXPECT_TRUE(contains(error_of("a\n\"b", {}), "record 2, byte 4: a quote that is never closed"));
  EXPECT_TRUE(contains(error_of("\"a\"b\n", {}), "text behind a closing quote"));
  EXPECT_TRUE(contains(error_of("a\"b\"\n", {}), "a quote in the middle of a field"));
}

TEST(CsvReader, RepliesAreQuotedAsSplunkdQuotes) {
  EXPECT_EQ(error_of("abc,\"_time\",\"\xc3\xa4\",\n", CsvRules::reply()), "");
  EXPECT_TRUE(contains(error_of("\"abc\"\n", CsvRules::reply()), "would not quote"));
  EXPECT_TRUE(contains(error_of("\"\"\n", CsvRules::reply()), "would not quote"));
  EXPECT_TRUE(contains(error_of("_time\n", CsvRules::reply()), "would quote"));
}

TEST(CsvReader, GivesTheBytesOfARecord) {
  CsvReader reader("\"a\nb\",c\r\nd,e\r\n", CsvRules::file());
  std::vector<std::string> fields;
  ASSERT_TRUE(reader.next(fields));
  EXPECT_EQ(reader.bytes(), "\"a\nb\",c");
  ASSERT_TRUE(reader.next(fields));
  EXPECT_EQ(reader.bytes(), "d,e");
}

TEST(SplitRecords, CutsOutsideQuotesOnly) {
  EXPECT_EQ(split_records("a\n\"b\nc\"\"\n\"\n\nd"),
            (std::vector<std::string_view>{"a", "\"b\nc\"\"\n\"", "", "d"}));
  EXPECT_TRUE(split_records("").empty());
}

TEST(SplunkdQuote, QuotesAllButLettersAndDigits) {
  std::string out;
  for (const char* field : {"1380899494", "1599171244.277", "_time", "", "a b", "\"", "aZ09"}) {
    append_quoted(out, field);
    out += '|';
  }
  EXPECT_EQ(out, "1380899494|\"1599171244.277\"|\"_time\"||\"a b\"|\"\"\"\"|aZ09|");
}

TEST(Values, GoThereAndBack) {
  const std::vector<std::string> values{"one", "", "a$b", "$", ";", "x\ny,\"z\"", "$;$"};
  EXPECT_EQ(encode_values({"one", "a$b"}), "$one$;$a$$b$");
  EXPECT_EQ(decode_values(encode_values(values)), values);
}

TEST(Values, OfABadFormAreNone) {
  for (const char* bad : {"", "x", "$", "$a", "$a$;", "$a$$b$;x", "$a$b$", "a$b$", "$a$,$b$"}) {
    EXPECT_EQ(decode_values(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace search_head
