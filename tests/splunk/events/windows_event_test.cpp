#include "splunk/events/windows_event.h"

#include <gtest/gtest.h>

#include <string_view>

#include "tests/splunk/events/event_samples.h"

namespace splunk::events {
namespace {

WindowsEvent sysmon() {
  return {"1",
          "2026-03-17T08:15:30.1234567Z",
          "WEB01",
          {{"RuleName", "-"},
           {"UtcTime", "2026-03-17 08:15:30.120"},
           {"ProcessGuid", "{G1}"},
           {"ProcessId", "12740"},
           {"Image", "C:\\Windows\\System32\\cmd.exe"},
           {"OriginalFileName", "Cmd.Exe"},
           {"CommandLine", "cmd /c dir"},
           {"CurrentDirectory", "C:\\"},
           {"User", "CORP\\anna"},
           {"IntegrityLevel", "Medium"},
           {"Hashes", "MD5=00"},
           {"ParentProcessGuid", "{G0}"},
           {"ParentProcessId", "10676"},
           {"ParentImage", "C:\\Windows\\explorer.exe"},
           {"ParentCommandLine", "explorer"}}};
}

WindowsEvent security() {
  return {"4688",
          "2026-03-17T08:15:30.5Z",
          "DC01",
          {{"SubjectUserName", "svc"},
           {"SubjectDomainName", "CORP"},
           {"NewProcessId", "0x31c4"},
           {"NewProcessName", "C:\\Windows\\System32\\bitsadmin.exe"},
           {"ProcessId", "0x1050"},
           {"CommandLine", "bitsadmin /list"},
           {"TargetUserName", "-"},
           {"TargetDomainName", "-"},
           {"ParentProcessName", "C:\\Windows\\System32\\cmd.exe"},
           {"MandatoryLabel", "S-1-16-12288"}}};
}

TEST(ToProcessRow, MapsSysmonsEvent1) {
  ProcessRow row;
  ASSERT_TRUE(to_process_row(sysmon(), row));
  const ProcessRow expected = {"1773735330.123456",
                               "WEB01",
                               "CORP\\anna",
                               "cmd.exe",
                               "cmd /c dir",
                               "C:\\Windows\\System32\\cmd.exe",
                               "12740",
                               "{G1}",
                               "Cmd.Exe",
                               "MD5=00",
                               "C:\\",
                               "medium",
                               "explorer.exe",
                               "explorer",
                               "C:\\Windows\\explorer.exe",
                               "10676",
                               "{G0}",
                               "1"};
  EXPECT_EQ(row, expected);
}

TEST(ToProcessRow, MapsTheSecurityLogs4688) {
  ProcessRow row;
  ASSERT_TRUE(to_process_row(security(), row));
  const ProcessRow expected = {"1773735330.500",
                               "DC01",
                               "CORP\\svc",
                               "bitsadmin.exe",
                               "bitsadmin /list",
                               "C:\\Windows\\System32\\bitsadmin.exe",
                               "12740",
                               "",
                               "",
                               "",
                               "",
                               "high",
                               "cmd.exe",
                               "",
                               "C:\\Windows\\System32\\cmd.exe",
                               "4176",
                               "",
                               "4688"};
  EXPECT_EQ(row, expected);
}

TEST(ToProcessRow, TheTargetIsTheUserWhereTheEventNamesOne) {
  WindowsEvent event = security();
  event.data.insert(event.data.begin(), {{"TargetUserName", "anna"}, {"TargetDomainName", "DE"}});
  ProcessRow row;
  ASSERT_TRUE(to_process_row(event, row));
  EXPECT_EQ(value(row, "user"), "DE\\anna");
}

TEST(ToProcessRow, AUserWithoutADomainIsNamedAlone) {
  WindowsEvent event = security();
  event.data.insert(event.data.begin(), {{"SubjectDomainName", "-"}});
  ProcessRow row;
  ASSERT_TRUE(to_process_row(event, row));
  EXPECT_EQ(value(row, "user"), "svc");
}

TEST(ToProcessRow, EveryLevelOfIntegrityHasItsName) {
  for (const auto& [label, level] :
       {std::pair{"S-1-16-0", "untrusted"}, std::pair{"S-1-16-4096", "low"},
        std::pair{"S-1-16-8192", "medium"}, std::pair{"S-1-16-8448", "medium high"},
        std::pair{"S-1-16-16384", "system"}, std::pair{"S-1-16-1", ""}, std::pair{"%%1936", ""}}) {
    WindowsEvent event = security();
    event.data.insert(event.data.begin(), {"MandatoryLabel", label});
    ProcessRow row;
    ASSERT_TRUE(to_process_row(event, row));
    EXPECT_EQ(value(row, "process_integrity_level"), level) << label;
  }
}

TEST(ToProcessRow, ProcessIdsAreDecimal) {
  for (const auto& [id, decimal] :
       {std::pair{"0x414", "1044"}, std::pair{"0xFFFFFFFF", "4294967295"}, std::pair{"88", "88"},
        std::pair{"0x", "0x"}, std::pair{"0xZ", "0xZ"}, std::pair{"0x1 ", "0x1 "},
        std::pair{"0x11111111111111111", "0x11111111111111111"}}) {
    WindowsEvent event = security();
    event.data.insert(event.data.begin(), {"NewProcessId", id});
    ProcessRow row;
    ASSERT_TRUE(to_process_row(event, row));
    EXPECT_EQ(value(row, "process_id"), decimal);
  }
}

TEST(ToProcessRow, FallsBackToTheEventsOwnTimeAndKeepsOneItCantRead) {
  WindowsEvent event = sysmon();
  event.time = "";
  ProcessRow row;
  ASSERT_TRUE(to_process_row(event, row));
  EXPECT_EQ(value(row, "_time"), "1773735330.120");
  event.time = "yesterday";
  ASSERT_TRUE(to_process_row(event, row));
  EXPECT_EQ(value(row, "_time"), "yesterday");
}

TEST(ToProcessRow, EventsOfOtherKindsAreNone) {
  ProcessRow row;
  WindowsEvent event = sysmon();
  for (const char* id : {"2", "3", "11", "", "4689", "01"}) {
    event.id = id;
    EXPECT_FALSE(to_process_row(event, row)) << id;
  }
  // Other logs have an event 1 too, and nothing is known of a 4688 without its program.
  event = {"1", "", "HOST", {{"CommandLine", "x"}, {"Image", "-"}}};
  EXPECT_FALSE(to_process_row(event, row));
  event.id = "4688";
  EXPECT_FALSE(to_process_row(event, row));
}

TEST(ToProcessRow, NothingIsLeftOfTheRowBefore) {
  ProcessRow row;
  row.fill("from before");
  ASSERT_TRUE(to_process_row(security(), row));
  EXPECT_EQ(value(row, "process_guid"), "");
  EXPECT_EQ(value(row, "parent_process"), "");
}

TEST(WindowsEvent, AValueThatIsNotThereOrIsADashIsEmpty) {
  const WindowsEvent event = {"1", "", "", {{"a", "-"}, {"b", "--"}, {"c", "x"}, {"c", "y"}}};
  EXPECT_EQ(event.value("a"), "");
  EXPECT_EQ(event.value("b"), "--");
  EXPECT_EQ(event.value("c"), "x");
  EXPECT_EQ(event.value("d"), "");
}

}  // namespace
}  // namespace splunk::events
