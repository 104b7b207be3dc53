#include "splunk/events/xml_events.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/splunk/events/event_samples.h"
#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

struct Events {
  std::vector<std::string> command_lines;
  std::size_t passed_over = 0;
  std::string error;
};

Events events_of(std::string_view file, std::size_t piece = 100000) {
  PieceStream stream(file, piece);
  XmlProcessSource source(stream);
  Events out;
  ProcessRow row;
  for (;;) {
    const auto more = source.next(row);
    if (!more) out.error = more.error().message;
    if (!more || !*more) break;
    out.command_lines.push_back(value(row, "process"));
  }
  out.passed_over = source.passed_over();
  return out;
}

TEST(ParseWindowsEventXml, ReadsHeaderAndData) {
  WindowsEvent event;
  ASSERT_TRUE(parse_windows_event_xml(sysmon_xml("a &lt;b&gt; &amp;&quot;&#10;\xC3\xA4"), event));
  EXPECT_EQ(event.id, "1");
  EXPECT_EQ(event.time, "2026-03-17T08:15:30.1234567Z");
  EXPECT_EQ(event.computer, "WEB01.corp.example");
  EXPECT_EQ(event.value("CommandLine"), "a <b> &\"\n\xC3\xA4");
  EXPECT_EQ(event.value("User"), "CORP\\anna");
}

TEST(ParseWindowsEventXml, NothingIsLeftOfTheEventBefore) {
  WindowsEvent event;
  ASSERT_TRUE(parse_windows_event_xml(sysmon_xml(), event));
  ASSERT_TRUE(parse_windows_event_xml(other_xml(), event));
  EXPECT_EQ(event.id, "3");
  EXPECT_EQ(event.time, "");
  EXPECT_EQ(event.computer, "");
  EXPECT_EQ(event.data.size(), 1U);
}

TEST(ParseWindowsEventXml, WhatIsNoSuchXmlIsNone) {
  WindowsEvent event;
  for (const std::string_view xml :
       {"", "text", "<Event>", "<Event></Event>", "<Event><System></Event>", "<Other/>",
        "<Event><EventData/></Event>"}) {
    EXPECT_FALSE(parse_windows_event_xml(xml, event)) << xml;
  }
}

TEST(XmlProcessSource, FindsEventsHoweverTheFileLaysThemOut) {
  const std::string event = sysmon_xml("one");
  std::string spread = sysmon_xml("two");
  for (std::size_t place = 0; (place = spread.find("><", place)) != std::string::npos; place += 4) {
    spread.insert(place + 1, "\r\n  ");
  }
  const std::vector<std::string> both = {"one", "two"};
  for (const std::string& file :
       {event + "\n" + spread + "\n", event + spread, "\xEF\xBB\xBF" + event + "\r\n\r\n" + spread,
        "<?xml version=\"1.0\"?>\n<Events>\n" + event + spread + "</Events>\n",
        "<Events xmlns='x'>" + event + "</Events><Events>" + spread + "</Events>",
        "Mar 17 08:15:30 collector: " + event + " <end> </Event> <EventLog> " + spread + "\n"}) {
    const Events found = events_of(file);
    EXPECT_EQ(found.error, "") << file;
    EXPECT_EQ(found.command_lines, both) << file;
  }
}

TEST(XmlProcessSource, ValuesMayStandInCdataAndAttributesInDoubleQuotes) {
  const Events found = events_of(
      "<Event ><System><EventID Qualifiers=\"0\">4688</EventID></System><EventData>"
      "<Data Name=\"NewProcessName\">C:\\a.exe</Data>"
      "<Data Name=\"CommandLine\"><![CDATA[a \"b\" <c>]]></Data></EventData></Event>");
  EXPECT_EQ(found.command_lines, std::vector<std::string>{"a \"b\" <c>"});
}

TEST(XmlProcessSource, CountsTheEventsItPassesOver) {
  const Events found = events_of(other_xml() + sysmon_xml("one") + other_xml() + other_xml());
  EXPECT_EQ(found.command_lines, std::vector<std::string>{"one"});
  EXPECT_EQ(found.passed_over, 3U);
}

TEST(XmlProcessSource, PiecesOfEverySizeGiveTheSameEvents) {
  const std::string file =
      "<Events>" + sysmon_xml("one") + " - " + other_xml() + sysmon_xml("two") + "</Events>";
  for (std::size_t piece = 1; piece < file.size(); piece += 1 + piece / 50) {
    const Events found = events_of(file, piece);
    ASSERT_EQ(found.error, "") << piece;
    ASSERT_EQ(found.command_lines, (std::vector<std::string>{"one", "two"})) << piece;
    ASSERT_EQ(found.passed_over, 1U) << piece;
  }
}

TEST(XmlProcessSource, AFileWithoutEventsHasNone) {
  for (const std::string_view file :
       {"", "\n", "no XML at all", "<Events></Events>", "<a><b/></a>"}) {
    const Events found = events_of(file);
    EXPECT_EQ(found.error, "") << file;
    EXPECT_TRUE(found.command_lines.empty()) << file;
  }
}

// A file that was cut off must not pass for a shorter one.
TEST(XmlProcessSource, AFileThatEndsWithinAnEventIsAnErrorWhereverItEnds) {
  const std::string first = sysmon_xml("one") + "\n";
  const std::string second = sysmon_xml("two");
  for (std::size_t cut = 1; cut < second.size(); ++cut) {
    const Events found = events_of(first + second.substr(0, cut));
    ASSERT_EQ(found.error, "The file ends in the middle of event 2: check that it is whole.")
        << "after " << second.substr(0, cut);
    ASSERT_EQ(found.command_lines, std::vector<std::string>{"one"});
  }
}

TEST(XmlProcessSource, AnEventThatIsNoWindowsEventIsAnErrorThatNamesIt) {
  for (const std::string bad : {"<Event>text</Event>", "<Event><System></Event>",
                                "<Event><System><EventID>1</System></Event>"}) {
    const Events found = events_of(sysmon_xml("one") + bad);
    EXPECT_NE(found.error.find("Event 2 of the file is no Windows event in XML"), std::string::npos)
        << found.error;
    EXPECT_NE(found.error.find("wevtutil qe Security /f:xml"), std::string::npos);
  }
}

TEST(XmlProcessSource, ALongCommandLineIsReadAndAnEventWithoutEndIsAnError) {
  const std::string text(5U << 20, 'x');
  const Events found = events_of(sysmon_xml(text) + sysmon_xml("two"));
  EXPECT_EQ(found.error, "");
  ASSERT_EQ(found.command_lines.size(), 2U);
  EXPECT_TRUE(found.command_lines[0] == text);

  const Events endless = events_of(sysmon_xml("one") + "<Event>" + std::string(20U << 20, 'x'));
  EXPECT_NE(endless.error.find("Event 2 of the file is longer than 16 MiB or never ends"),
            std::string::npos)
      << endless.error;
}

TEST(XmlProcessSource, WhatStandsBetweenEventsMayBeLongerThanAnEvent) {
  const Events found =
      events_of(sysmon_xml("one") + std::string(40U << 20, '<') + sysmon_xml("two"), 1U << 20);
  EXPECT_EQ(found.error, "");
  EXPECT_EQ(found.command_lines, (std::vector<std::string>{"one", "two"}));
}

TEST(XmlProcessSource, PassesOnTheErrorOfItsInput) {
  const std::string file = sysmon_xml("one") + "<Event>";
  BreakingStream stream(file);
  XmlProcessSource source(stream);
  ProcessRow row;
  EXPECT_TRUE(*source.next(row));
  const auto second = source.next(row);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message, "The disk is broken.");
}

}  // namespace
}  // namespace splunk::events
