#include "splunk/events/csv_events.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/splunk/events/event_samples.h"
#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

struct Events {
  std::vector<ProcessRow> rows;
  std::size_t passed_over = 0;
  std::string error;
};

Events events_of(std::string_view file) {
  PieceStream stream(file, 1000);
  CsvProcessSource source(stream);
  Events out;
  ProcessRow row;
  for (;;) {
    const auto more = source.next(row);
    if (!more) out.error = more.error().message;
    if (!more || !*more) break;
    out.rows.push_back(row);
  }
  out.passed_over = source.passed_over();
  return out;
}

TEST(HasWindowsNames, CommandLineIsWindowsAndProcessIsTheCims) {
  EXPECT_TRUE(has_windows_names(records::Header("Image,\"CommandLine\"")));
  EXPECT_FALSE(has_windows_names(records::Header("CommandLine,process")));
  EXPECT_FALSE(has_windows_names(records::Header("CommandLine,\"Processes.process\"")));
  EXPECT_FALSE(has_windows_names(records::Header("commandline")));
  EXPECT_FALSE(has_windows_names(records::Header()));
}

TEST(CsvProcessSource, ReadsRowsOfBothEvents) {
  const Events found = events_of(
      "EventCode,Computer,UtcTime,Image,NewProcessName,CommandLine,ProcessId,NewProcessId\n"
      "1,PC,2026-03-17 08:15:30.120,C:\\a.exe,,\"a \"\"b, c\"\"\",77,\n"
      "4688,DC,2026-03-17 08:15:30.120,,C:\\b.exe,\"b\nc\",0x4,0x31c4\n");
  EXPECT_EQ(found.error, "");
  ASSERT_EQ(found.rows.size(), 2U);
  EXPECT_EQ(value(found.rows[0], "process"), "a \"b, c\"");
  EXPECT_EQ(value(found.rows[0], "process_name"), "a.exe");
  EXPECT_EQ(value(found.rows[0], "dest"), "PC");
  EXPECT_EQ(value(found.rows[0], "process_id"), "77");
  EXPECT_EQ(value(found.rows[0], "_time"), "1773735330.120");
  EXPECT_EQ(value(found.rows[1], "process"), "b\nc");
  EXPECT_EQ(value(found.rows[1], "process_id"), "12740");
  EXPECT_EQ(value(found.rows[1], "parent_process_id"), "4");
}

TEST(CsvProcessSource, WhereNoColumnSaysWhichEventARowIsItsColumnsDo) {
  const Events found = events_of("Image,CommandLine\nC:\\a.exe,a\n");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(value(found.rows[0], "signature_id"), "1");
  const Events security = events_of("NewProcessName,CommandLine\nC:\\a.exe,a\n");
  ASSERT_EQ(security.rows.size(), 1U);
  EXPECT_EQ(value(security.rows[0], "signature_id"), "4688");
}

TEST(CsvProcessSource, SplunksTimeIsKeptAsItIs) {
  const Events found = events_of("_time,host,Image,CommandLine\n1773735330.123,PC,C:\\a.exe,a\n");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(value(found.rows[0], "_time"), "1773735330.123");
  EXPECT_EQ(value(found.rows[0], "dest"), "PC");
}

TEST(CsvProcessSource, CountsTheRowsItPassesOver) {
  std::string file = "EventID,Image,CommandLine\n";
  for (int i = 0; i < 5000; ++i) {
    file += (i % 5 == 0 ? "1," : "3,") + ("C:\\a.exe," + std::to_string(i)) + "\n";
  }
  const Events found = events_of(file);
  EXPECT_EQ(found.error, "");
  ASSERT_EQ(found.rows.size(), 1000U);
  EXPECT_EQ(value(found.rows[999], "process"), "4995");
  EXPECT_EQ(found.passed_over, 4000U);
}

TEST(CsvProcessSource, AFileWithoutRowsHasNoneAndADamagedOneIsAnError) {
  EXPECT_EQ(events_of("").error, "");
  EXPECT_TRUE(events_of("").rows.empty());
  EXPECT_TRUE(events_of("Image,CommandLine\n").rows.empty());
  const Events ragged = events_of("Image,CommandLine\nC:\\a.exe\n");
  EXPECT_NE(ragged.error.find("has not as many fields"), std::string::npos) << ragged.error;
}

}  // namespace
}  // namespace splunk::events
