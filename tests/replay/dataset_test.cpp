#include "replay/dataset.h"

#include <gtest/gtest.h>

#include "tests/splunk/temporary_directory.h"

namespace replay {
namespace {

std::string error_of(const text::Result<Dataset>& dataset) {
  return dataset ? "(none)" : dataset.error().message;
}

TEST(Dataset, IsADescriptionWithItsLogs) {
  const splunk::TemporaryDirectory directory;
  const auto yaml = directory.write(
      "data.yml",
      "datasets:\n- path: a.log\n  sourcetype: XmlWinEventLog\n  source: X\n- path: b.log\n"
      "  sourcetype: t\n");
  directory.write("a.log", "<Event></Event>");
  directory.write("b.log", "{}\n");
  auto dataset = open_dataset(yaml, {});
  ASSERT_TRUE(dataset) << dataset.error().message;
  ASSERT_EQ(dataset->logs.size(), 2U);
  EXPECT_EQ(dataset->logs[0].form, LogForm::xml);
  EXPECT_EQ(dataset->logs[0].sourcetype, "XmlWinEventLog");
  EXPECT_EQ(dataset->logs[1].form, LogForm::json);
  EXPECT_EQ(dataset->logs[1].source, "");

  DatasetNames names;
  names.source = "mine";
  names.sourcetype = "my:type";
  dataset = open_dataset(yaml, names);
  EXPECT_EQ(dataset->logs[0].sourcetype, "my:type");
  EXPECT_EQ(dataset->logs[0].source, "mine");
  names.override_description = false;
  dataset = open_dataset(yaml, names);
  EXPECT_EQ(dataset->logs[0].sourcetype, "XmlWinEventLog");
  EXPECT_EQ(dataset->logs[0].source, "X");
  EXPECT_EQ(dataset->logs[1].source, "mine") << "where the description says nothing";
}

TEST(Dataset, IsALogWithWhatIsSaidOfIt) {
  const splunk::TemporaryDirectory directory;
  const auto log = directory.write("a.log", "{}\n");
  const auto dataset = open_dataset(log, {"s", "t", LogForm::lines, true});
  ASSERT_TRUE(dataset) << dataset.error().message;
  EXPECT_EQ(dataset->logs[0].source, "s");
  EXPECT_EQ(dataset->logs[0].sourcetype, "t");
  EXPECT_EQ(dataset->logs[0].form, LogForm::lines) << "as told";
}

TEST(Dataset, ThatCannotBeReplayedIsNamedAsSuch) {
  const splunk::TemporaryDirectory directory;
  EXPECT_NE(error_of(open_dataset(directory.path() / "no.yml", {})).find("There is no dataset"),
            std::string::npos);
  const auto yaml = directory.write("data.yml", "datasets:\n- path: a.log\n  sourcetype: t\n");
  EXPECT_NE(error_of(open_dataset(yaml, {})).find("Its log a.log is missing: get it with git lfs"),
            std::string::npos);
  directory.write("a.log",
                  "version https://git-lfs.github.com/spec/v1\noid sha256:4b4d\nsize 33132\n");
  EXPECT_NE(error_of(open_dataset(yaml, {})).find("only a Git LFS pointer, not the log itself"),
            std::string::npos);
  directory.write("a.log", " \n");
  EXPECT_NE(error_of(open_dataset(yaml, {})).find("a.log is empty."), std::string::npos);
  directory.write("a.log", "[{\"a\":1}]");
  EXPECT_NE(error_of(open_dataset(yaml, {})).find("a.log: It is one JSON array"),
            std::string::npos);
  const auto old = directory.write("old.yml", "dataset: [a.log]\n");
  EXPECT_NE(error_of(open_dataset(old, {})).find("does not say which sourcetype a.log has"),
            std::string::npos);
  EXPECT_NE(error_of(open_dataset(directory.path(), {})).find("is a folder"), std::string::npos);
}

}  // namespace
}  // namespace replay
