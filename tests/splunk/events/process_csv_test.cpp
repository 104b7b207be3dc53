#include "splunk/events/process_csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/splunk/events/event_samples.h"
#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

class Given : public ProcessSource {
 public:
  explicit Given(std::vector<ProcessRow> rows, bool fails = false)
      : rows_(std::move(rows)), fails_(fails) {}

  text::Result<bool> next(ProcessRow& row) override {
    if (next_ == rows_.size()) {
      if (fails_) return text::fail("The file is damaged.");
      return false;
    }
    row = rows_[next_++];
    return true;
  }

 private:
  std::vector<ProcessRow> rows_;
  bool fails_;
  std::size_t next_ = 0;
};

constexpr const char* kHeader =
    "\"_time\",dest,user,\"process_name\",process,\"process_path\",\"process_id\",\"process_guid\","
    "\"original_file_name\",\"process_hash\",\"process_current_directory\","
    "\"process_integrity_level\",\"parent_process_name\",\"parent_process\","
    "\"parent_process_path\",\"parent_process_id\",\"parent_process_guid\",\"signature_id\"\n";

TEST(ProcessCsvStream, WritesAHeaderAndRowsAsSplunkdDoes) {
  ProcessRow row;
  row[process_column("_time")] = "1773735330.123";
  row[process_column("dest")] = "WEB01";
  row[process_column("process")] = "a \"b\"\n";
  Given source({row, ProcessRow{}});
  const std::string expected = std::string(kHeader) +
                               "\"1773735330.123\",WEB01,,,\"a \"\"b\"\"\n\",,,,,,,,,,,,,\n"
                               ",,,,,,,,,,,,,,,,,\n";
  for (const std::size_t capacity : {1U, 7U, 100000U}) {
    Given again({row, ProcessRow{}});
    ProcessCsvStream stream(again);
    EXPECT_EQ(*read_all(stream, capacity), expected) << capacity;
  }
}

TEST(ProcessCsvStream, AFileWithoutEventsIsAHeader) {
  Given source({});
  ProcessCsvStream stream(source);
  EXPECT_EQ(*read_all(stream), kHeader);
}

TEST(ProcessCsvStream, PassesOnTheErrorOfItsSource) {
  Given source({ProcessRow{}}, true);
  ProcessCsvStream stream(source);
  EXPECT_EQ(read_all(stream).error().message, "The file is damaged.");
}

TEST(ProcessColumn, IsThePlaceOfTheColumn) {
  for (std::size_t i = 0; i < kProcessColumns.size(); ++i) {
    EXPECT_EQ(process_column(kProcessColumns[i]), i);
  }
}

}  // namespace
}  // namespace splunk::events
