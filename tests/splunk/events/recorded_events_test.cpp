// The rows made from recorded event logs are those that another program made of the same logs.

#include <gtest/gtest.h>

#include <algorithm>
#include <compare>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "splunk/events/input_file.h"
#include "splunk/events/xml_events.h"
#include "splunk/records/csv.h"
#include "splunk/records/record_reader.h"

namespace splunk::events {
namespace {

std::filesystem::path shared_directory() {
  const char* named = std::getenv("BITSMATCH_SHARED");
  return named != nullptr ? named : BITSMATCH_SHARED_DEFAULT;
}

std::vector<ProcessRow> rows_of_xml(const std::filesystem::path& file) {
  std::vector<ProcessRow> out;
  const auto input = InputFile::open(file.string());
  EXPECT_TRUE(input) << (input ? "" : input.error().message);
  if (!input) return out;
  XmlProcessSource source(**input);
  for (ProcessRow row;;) {
    const auto more = source.next(row);
    EXPECT_TRUE(more) << (more ? "" : more.error().message);
    if (!more || !*more) return out;
    out.push_back(row);
  }
}

// The rows of a data set that come from events with that id.
std::vector<ProcessRow> rows_of_csv(const std::filesystem::path& file, const std::string& id) {
  std::vector<ProcessRow> out;
  std::ifstream in(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  records::MemoryStream stream(content);
  records::RecordReader reader;
  EXPECT_TRUE(reader.open(stream)) << file;
  std::vector<std::size_t> read;
  for (const std::string_view column : kProcessColumns) {
    const auto place = reader.header().find(column);
    EXPECT_TRUE(place) << column << " in " << file;
    read.push_back(place.value_or(0));
  }
  reader.select(read, {});
  records::RowBlock block;
  std::string scratch;
  for (;;) {
    const auto more = reader.next(block);
    EXPECT_TRUE(more) << (more ? "" : more.error().message);
    if (!more || !*more) break;
    for (const records::Row fields : block) {
      ProcessRow row;
      for (std::size_t n = 0; n < row.size(); ++n) {
        row[n] = records::field_value(fields.field(n), scratch);
      }
      if (row[process_column("signature_id")] == id) out.push_back(row);
    }
  }
  return out;
}

constexpr std::size_t kTime = process_column("_time");

// A log is in the order of its records, a data set in that of time.
void sort_by_all_but_time(std::vector<ProcessRow>& rows) {
  static_assert(kTime == 0);
  std::sort(rows.begin(), rows.end(), [](const ProcessRow& a, const ProcessRow& b) {
    const auto by_rest =
        std::lexicographical_compare_three_way(a.begin() + 1, a.end(), b.begin() + 1, b.end());
    return by_rest != 0 ? by_rest < 0 : a[kTime] < b[kTime];
  });
}

TEST(RecordedEvents, GiveTheSameRowsFieldByFieldAsTheirDataSets) {
  const std::filesystem::path raw = shared_directory() / "data/raw";
  const std::filesystem::path processes = shared_directory() / "data/processes";
  if (!std::filesystem::is_directory(raw) || !std::filesystem::is_directory(processes)) {
    GTEST_SKIP() << "no recorded event logs in " << raw
                 << ": BITSMATCH_SHARED names the directory that holds data/raw";
  }
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(raw)) {
    // <data set>.sysmon.xml or <data set>.security.xml
    const std::filesystem::path without_xml = entry.path().stem();
    if (entry.path().extension() != ".xml") continue;
    const std::string id = without_xml.extension() == ".sysmon" ? "1" : "4688";
    std::vector<ProcessRow> found = rows_of_xml(entry.path());
    std::vector<ProcessRow> expected =
        rows_of_csv(processes / (without_xml.stem().string() + ".csv"), id);
    sort_by_all_but_time(found);
    sort_by_all_but_time(expected);
    ASSERT_EQ(found.size(), expected.size()) << entry.path();
    for (std::size_t row = 0; row < found.size(); ++row) {
      // The data sets' times are rounded to the microsecond, ours are cut.
      EXPECT_NEAR(std::stod(found[row][kTime]), std::stod(expected[row][kTime]), 1.5e-6);
      for (std::size_t n = 0; n < kProcessColumns.size(); ++n) {
        if (n == kTime) continue;
        EXPECT_EQ(found[row][n], expected[row][n]) << kProcessColumns[n] << " in " << entry.path();
      }
    }
    compared += found.size();
  }
  EXPECT_GT(compared, 0U);
}

}  // namespace
}  // namespace splunk::events
