#include "reputation/indicator_list.h"

#include <gtest/gtest.h>

#include "tests/splunk/temporary_directory.h"

namespace reputation {
namespace {

TEST(LoadList, AWorkedExample) {
  const auto list = load_list(
      "indicator,type,source,category,first_seen,last_seen\n"
      "bad.example.com,domain,urlhaus,malware_download,1773735330,1773821730\n"
      "198.51.100.0/24,,drop,,,\n"
      "http://files.example.com/a.exe,url,urlhaus,\"a, b\",2026-03-17T08:15:30Z,\n",
      "bits_reputation.csv");
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->bad_lines.count(), 0U);
  EXPECT_EQ(list->index.size(), 3U);
  const auto hits = list->index.find(*text::parse_url("https://files.example.com/a.exe"));
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].sighting.source, "urlhaus");
  EXPECT_EQ(hits[0].sighting.category, "a, b");
  EXPECT_EQ(hits[0].sighting.first_seen, 1773735330U);
  EXPECT_EQ(list->index.find(*text::parse_url("http://198.51.100.7/")).size(), 1U);
}

TEST(LoadList, OnlyTheIndicatorMustBeThereAndColumnsHaveNoOrder) {
  const auto list = load_list("\xEF\xBB\xBFNote,Indicator\r\nx,bad.example.com\r\n", "l.csv");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->index.find(*text::parse_url("http://bad.example.com")).size(), 1U);
}

TEST(LoadList, WithoutTheColumnItSaysWhatToDo) {
  for (const char* content : {"", "domain\nbad.example.com\n"}) {
    const auto list = load_list(content, "l.csv");
    ASSERT_FALSE(list);
    EXPECT_EQ(list.error().message,
              "The list 'l.csv' has no column 'indicator': its first line must name the columns, "
              "for example indicator,type,source,category,first_seen,last_seen.");
  }
}

TEST(LoadList, BadLinesAreCountedAndTheFirstAreNamed) {
  const auto list = load_list(
      "indicator,type,first_seen\n"
      "com,domain,\n"
      "bad.example.com,md5,\n"
      "bad.example.com,domain,soon\n"
      "\"bad.example.com,domain,\n"
      "good.example.com,domain,\n",
      "l.csv");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->index.size(), 1U);
  EXPECT_EQ(list->bad_lines.count(), 4U);
  EXPECT_EQ(list->bad_lines.describe(),
            "4 lines can't be used (line 2: 'com' is a name of one label; line 3: "
            "'bad.example.com' has a type that is none; line 4: 'bad.example.com' has a first_seen "
            "or last_seen that is no time; and 1 more)");
}

TEST(AppendListLine, IsReadBackAsItWas) {
  std::string content(kListHeader);
  content += "\n";
  const auto url = parse_indicator("http://h.example.com/a,\"b\"");
  ASSERT_TRUE(url);
  append_list_line(content, *url, {"my \"feed\"", "a,b", 1, 2});
  EXPECT_EQ(content, std::string(kListHeader) +
                         "\n\"h.example.com/a,\"\"b\"\"\",url,\"my \"\"feed\"\"\",\"a,b\",1,2\n");
  std::size_t lines = 0;
  const auto bad = read_list(content, "l.csv", [&](const ListEntry& entry) {
    ++lines;
    EXPECT_EQ(entry.indicator, *url);
    EXPECT_EQ(entry.sighting.source, "my \"feed\"");
    EXPECT_EQ(entry.sighting.category, "a,b");
    EXPECT_EQ(entry.sighting.first_seen, 1U);
    EXPECT_EQ(entry.sighting.last_seen, 2U);
  });
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->count(), 0U);
  EXPECT_EQ(lines, 1U);
}

TEST(BadLines, QuotesAreFitForALogLine) {
  BadLines bad;
  bad.add(3, "a\nb\x1B[31m\xFF" + std::string(100, 'x'), "is wrong");
  const std::string text = bad.describe();
  EXPECT_EQ(text.find('\n'), std::string::npos);
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_LT(text.size(), 160U);
}

TEST(LoadListFile, IsNamedByItsFileInErrors) {
  const splunk::TemporaryDirectory directory;
  const auto list = load_list_file(directory.write("l.csv", "indicator\nbad.example.com\n"));
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->index.size(), 1U);
  const auto other = load_list_file(directory.write("other.csv", "name\nx\n"));
  ASSERT_FALSE(other);
  EXPECT_TRUE(other.error().message.starts_with("The list 'other.csv' has no column"))
      << other.error().message;
  EXPECT_FALSE(load_list_file(directory.path() / "none.csv"));
}

}  // namespace
}  // namespace reputation
