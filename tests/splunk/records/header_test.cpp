#include "splunk/records/header.h"

#include <gtest/gtest.h>

#include <string>

namespace splunk::records {
namespace {

TEST(Header, NamesTheColumnsWithQuotesTakenOff) {
  const Header header(R"(process,"_time","__mv_process","tag::eventtype","a,""b""",)");
  ASSERT_EQ(header.size(), 6U);
  EXPECT_EQ(header.name(0), "process");
  EXPECT_EQ(header.name(1), "_time");
  EXPECT_EQ(header.name(2), "__mv_process");
  EXPECT_EQ(header.name(3), "tag::eventtype");
  EXPECT_EQ(header.name(4), "a,\"b\"");
  EXPECT_EQ(header.name(5), "");
}

TEST(Header, ABodyWithoutBytesHasNoColumnAndAnEmptyLineHasOne) {
  EXPECT_TRUE(Header().empty());
  EXPECT_EQ(Header().size(), 0U);
  EXPECT_EQ(Header("").size(), 1U);
}

TEST(Header, FindsTheFirstColumnOfAName) {
  const Header header("a,b,a");
  EXPECT_EQ(header.find("a"), 0U);
  EXPECT_EQ(header.find("b"), 1U);
  EXPECT_EQ(header.find("c"), std::nullopt);
  EXPECT_EQ(header.find("A"), std::nullopt);
}

TEST(Header, GivesBackTheBytesOfColumnsAsTheyCame) {
  const Header header(R"(a,"b,1","_c",d)");
  EXPECT_EQ(header.raw(0, 0), "a");
  EXPECT_EQ(header.raw(1, 2), R"("b,1","_c")");
  EXPECT_EQ(header.raw(0, 3), R"(a,"b,1","_c",d)");
  EXPECT_EQ(header.raw(3, 3), "d");
}

TEST(Header, OutlivesTheBytesItWasMadeOf) {
  std::string record = "one_long_column_name_of_some_length,\"another long column name\"";
  const Header header(record);
  record.assign(record.size(), '#');
  EXPECT_EQ(header.name(1), "another long column name");
  EXPECT_EQ(header.raw(1, 1), "\"another long column name\"");
}

}  // namespace
}  // namespace splunk::records
