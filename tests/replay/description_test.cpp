#include "replay/description.h"

#include <gtest/gtest.h>

#include "tests/splunk/temporary_directory.h"

namespace replay {
namespace {

constexpr std::string_view kPath = "/datasets/attack_techniques/T1197/atomic_red_team/sysmon.log";

TEST(Description, OfTodaysForm) {
  const auto read = parse_description(
      "author: A\nid: 1\ndate: '2021-03-30'\ndatasets:\n- name: sysmon\n"
      "  path: /datasets/attack_techniques/T1197/atomic_red_team/sysmon.log\n"
      "  sourcetype: XmlWinEventLog\n  source: "
      "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational\n"
      "- path: b.log\n  sourcetype: s\n");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->logs.size(), 2U);
  EXPECT_EQ(read->logs[0].path, kPath);
  EXPECT_EQ(read->logs[0].sourcetype, "XmlWinEventLog");
  EXPECT_EQ(read->logs[0].source, "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational");
  EXPECT_EQ(read->logs[1].source, "");
  EXPECT_EQ(read->date, *parse_instant("2021-03-30T00:00:00Z", Instant()));
}

TEST(Description, OfTheOlderFormMatchesNamesAndSourcetypes) {
  const auto read = parse_description(
      "dataset:\n- https://example.com/media/datasets/T1/windows-security.log\n"
      "- https://example.com/media/datasets/T1/windows-sysmon.log\n"
      "- https://example.com/media/datasets/T1/other.log\n"
      "sourcetypes:\n- XmlWinEventLog:Microsoft-Windows-Sysmon/Operational\n"
      "- WinEventLog:Security\n");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->logs.size(), 3U);
  EXPECT_EQ(read->logs[0].sourcetype, "WinEventLog");
  EXPECT_EQ(read->logs[0].source, "WinEventLog:Security");
  EXPECT_EQ(read->logs[1].sourcetype, "XmlWinEventLog");
  EXPECT_EQ(read->logs[1].source, "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational");
  EXPECT_EQ(read->logs[2].sourcetype, "");
}

TEST(Description, OfTheOlderFormWithOneSourcetype) {
  const auto read =
      parse_description("dataset: https://example.com/a.json\nsourcetypes: 'aws:cloudtrail'\n");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->logs.size(), 1U);
  EXPECT_EQ(read->logs[0].sourcetype, "aws:cloudtrail");
}

TEST(Description, ThatIsWrongSaysWhere) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a: [b", "It is no YAML: "},
      {"- a", "It is no description"},
      {"just text", "It is no description"},
      {"", "It is no description"},
      {"author: A", "It names no logs"},
      {"datasets: x", "'datasets' is no list"},
      {"datasets: []", "'datasets' is no list"},
      {"datasets: [a]", "Entry 1 of 'datasets' has no keys"},
      {"datasets:\n- sourcetype: a", "Entry 1 of 'datasets' has no path"},
      {"datasets:\n- path: a\n  sourcetype: s\n- path: b",
       "Entry 2 of 'datasets' has no sourcetype"},
      {"dataset: {a: b}", "'dataset' is neither"},
      {"dataset: [[a]]", "Entry 1 of 'dataset' is no text"}};
  for (const auto& [yaml, part] : cases) {
    const auto read = parse_description(yaml);
    ASSERT_FALSE(read) << yaml;
    EXPECT_NE(read.error().message.find(part), std::string::npos) << read.error().message;
  }
}

TEST(Description, FindsItsLogsBelowTheRepositoryOrBesideItself) {
  const splunk::TemporaryDirectory directory;
  const auto yaml =
      directory.write("repo/datasets/attack_techniques/T1197/atomic_red_team/data.yml", "x");
  EXPECT_EQ(find_log(yaml, kPath), std::nullopt);
  const auto log = directory.write(std::string("repo") + std::string(kPath), "x");
  EXPECT_EQ(find_log(yaml, kPath), log);
  EXPECT_EQ(find_log(yaml, kPath.substr(1)), log);
  EXPECT_EQ(find_log(yaml, "https://example.com/media" + std::string(kPath)), log);
  EXPECT_EQ(find_log(yaml, "sysmon.log"), log);
  EXPECT_EQ(find_log(yaml, "https://example.com/sysmon.log"), log);
  EXPECT_EQ(find_log(yaml, "/datasets/moved/sysmon.log"), log) << "beside the description";
  const auto deeper =
      directory.write("repo/datasets/attack_techniques/T1197/atomic_red_team/d/x.log", "x");
  EXPECT_EQ(find_log(yaml, "d/x.log"), deeper);
}

TEST(Description, NeverLeadsElsewhere) {
  const splunk::TemporaryDirectory directory;
  const auto yaml = directory.write("repo/datasets/data.yml", "x");
  directory.write("secret", "x");
  directory.write("repo/secret", "x");
  for (const std::string& path :
       {std::string("../secret"), std::string("/datasets/../../secret"),
        std::string("../../secret"), (directory.path() / "secret").string(),
        std::string("/etc/passwd"), std::string("file:///etc/passwd"), std::string("/"),
        std::string("")}) {
    EXPECT_EQ(find_log(yaml, path), std::nullopt) << path;
  }
}

}  // namespace
}  // namespace replay
