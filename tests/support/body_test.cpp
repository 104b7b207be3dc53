#include "support/body.h"

#include <gtest/gtest.h>

#include "support/expect.h"

namespace search_head {
namespace {

const Table kPeople{{"name", "age", "_time"},
                    {{"Ringo", "18", "1627354339.384"},
                     {Cell::of_values({"Paul", "Mac$"}), "", "0"},
                     {"a \"b\"\nc", "52", ""}}};

TEST(EncodeBody, WritesAsSplunkdDoes) {
  EXPECT_EQ(encode_body(kPeople, 0, 3, Layout::all_of(kPeople, false)),
            "name,age,\"_time\",\"__mv_name\",\"__mv_age\",\"__mv__time\"\n"
            "Ringo,18,\"1627354339.384\",,,\n"
            "\"Paul\nMac$\",,0,\"$Paul$;$Mac$$$\",,\n"
            "\"a \"\"b\"\"\nc\",52,,,,\n");
}

// The bytes that a real splunkd sent to a command that had asked for these two fields.
TEST(EncodeBody, OfSelectedFieldsIsWhatSplunkdSent) {
  const Table ages{{"name", "age"}, {{"Noah", "66"}, {"Ringo", "18"}}};
  EXPECT_EQ(encode_body(ages, 0, 2, Layout::fields_of(ages, {"age", "accum_age"}, true)),
            "age,\"accum_age\",\"_chunked_idx\",\"__mv_age\",\"__mv_accum_age\","
            "\"__mv__chunked_idx\"\n66,,0,,,\n18,,1,,,\n");
}

TEST(EncodeBody, NumbersTheRowsOfEachChunkFromZero) {
  EXPECT_EQ(encode_body(kPeople, 1, 3, Layout::fields_of(kPeople, {"age"}, true)),
            "age,\"_chunked_idx\",\"__mv_age\",\"__mv__chunked_idx\"\n,0,,\n52,1,,\n");
  EXPECT_EQ(encode_body(kPeople, 0, 1, Layout::fields_of(kPeople, {}, true)),
            "\"_chunked_idx\",\"__mv__chunked_idx\"\n0,\n");
}

TEST(DecodeBody, UndoesEncodeBody) {
  const std::string body = encode_body(kPeople, 0, 3, Layout::all_of(kPeople, false));
  const Result<Table> back = decode_body(body, CsvRules::reply());
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, kPeople);
}

TEST(DecodeBody, OfNoBytesIsNoRows) {
  EXPECT_EQ(decode_body("", CsvRules::reply()).value(), Table{});
  EXPECT_EQ(decode_body("name,age\n", CsvRules::reply()).value(), (Table{{"name", "age"}, {}}));
}

std::string mistake(std::string_view body) {
  const Result<Table> table = decode_body(body, CsvRules::reply());
  return table ? "" : table.error();
}

TEST(DecodeBody, NamesTheMistake) {
  EXPECT_TRUE(contains(mistake("a,b\n1,2\n1\n"), "row 2: 1 fields where the header has 2"));
  EXPECT_TRUE(contains(mistake("a,b\n1,2,3\n"), "row 1: 3 fields"));
  EXPECT_TRUE(contains(mistake("a,a\n1,2\n"), "the same name"));
  EXPECT_TRUE(contains(mistake("a,\"__mv_b\"\n1,\n"), "twin of a column that is not there"));
  EXPECT_TRUE(contains(mistake("a,\"__mv_a\"\n1,1\n"), "not of the form"));
  EXPECT_TRUE(contains(mistake("a,\"__mv_a\"\n1,\"$1$\"\n"), "a single value"));
  EXPECT_TRUE(contains(mistake("a,\"__mv_a\"\n1,\"$1$;$2$\"\n"), "other values"));
  EXPECT_EQ(mistake("a,\"__mv_a\"\n\"1\n2\",\"$1$;$2$\"\n"), "");
}

}  // namespace
}  // namespace search_head
