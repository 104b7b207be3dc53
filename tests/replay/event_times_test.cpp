#include "replay/event_times.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace replay {
namespace {

Instant at(const char* text) { return *parse_instant(text, Instant()); }
const Instant kNear = at("2026-03-17T00:00:00Z");

// The times found, with the own one in brackets.
std::vector<std::string> found(LogForm form, std::string_view event) {
  EventTimes times(form, kNear);
  times.find(event);
  std::vector<std::string> out;
  const auto own = times.own();
  for (const TimeText& time : times.all()) {
    std::string text(event.substr(time.begin, time.size));
    out.push_back(own && own->begin == time.begin ? "[" + text + "]" : text);
  }
  return out;
}

using Times = std::vector<std::string>;

TEST(EventTimes, OfAWindowsEventAreItsValuesAndSystemTimeIsItsOwn) {
  const std::string_view event =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
      "<Provider Guid='{5770385F-C22A-43E0-BF4C-06F5698FFBD9}'/>"
      "<TimeCreated SystemTime='2019-07-19T14:42:51.446280900Z'/></System><EventData>"
      "<Data Name='UtcTime'>2019-07-19 14:42:51.446</Data>"
      "<Data Name='CreationUtcTime'>2018-01-01 00:00:00.000</Data></EventData></Event>";
  EXPECT_EQ(found(LogForm::xml, event),
            (Times{"[2019-07-19T14:42:51.446280900Z]", "2019-07-19 14:42:51.446",
                   "2018-01-01 00:00:00.000"}));
  EventTimes times(LogForm::xml, kNear);
  EXPECT_EQ(times.own_of(event)->time, at("2019-07-19T14:42:51.446280Z"));
}

TEST(EventTimes, OwnTimeNeedNotComeFirst) {
  EXPECT_EQ(found(LogForm::xml,
                  "<Event><Data>2019-07-19 14:42:51</Data>"
                  "<TimeCreated SystemTime=\"2019-07-19T15:00:00Z\"/></Event>"),
            (Times{"2019-07-19 14:42:51", "[2019-07-19T15:00:00Z]"}));
  EXPECT_EQ(found(LogForm::xml, "<Event><Data>2019-07-19 14:42:51</Data></Event>"),
            Times{"[2019-07-19 14:42:51]"});
}

TEST(EventTimes, ACommandLineStaysAsItWasTyped) {
  const Times own{"[2019-07-19T15:00:00Z]"};
  for (const char* command :
       {"schtasks /sd 2019-01-01 10:00:00 /tn x", "tool --since=2019-01-01T00:00:00 --all",
        "copy log-2019-01-01 10:00:00.txt", "http://a/?from=2019-01-01T00:00:00Z&amp;to=1"}) {
    EXPECT_EQ(found(LogForm::xml, std::string("<Event><T SystemTime='2019-07-19T15:00:00Z'/>"
                                              "<Data Name='CommandLine'>") +
                                      command + "</Data></Event>"),
              own)
        << command;
    EXPECT_EQ(found(LogForm::json,
                    std::string(R"({"_time":"2019-07-19T15:00:00Z","cmd":")") + command + "\"}"),
              own)
        << command;
  }
}

TEST(EventTimes, OfJsonAreStringsAndNamedNumbers) {
  EXPECT_EQ(
      found(
          LogForm::json,
          R"({"EventTime": "2019-07-19 14:42:51", "pid": 1563547371, "ts":1563547371.25,)"
          R"( "@timestamp":"2019-07-19T14:42:52.000Z", "_time" : "1563547371", "startTime":1563547371446})"),
      (Times{"2019-07-19 14:42:51", "1563547371.25", "2019-07-19T14:42:52.000Z", "[1563547371]",
             "1563547371446"}));
}

TEST(EventTimes, OwnTimeOfJsonGoesByTheName) {
  EXPECT_EQ(
      found(LogForm::json, R"({"a":"2019-01-01T00:00:00Z","UtcTime":"2019-01-02 00:00:00.1"})"),
      (Times{"2019-01-01T00:00:00Z", "[2019-01-02 00:00:00.1]"}));
  EXPECT_EQ(found(LogForm::json,
                  R"({"timestamp":"2019-01-01T00:00:00Z","SystemTime":"2019-01-02T00:00:00Z"})"),
            (Times{"2019-01-01T00:00:00Z", "[2019-01-02T00:00:00Z]"}));
  EXPECT_EQ(found(LogForm::json, R"({"x":"2019-01-01T00:00:00Z","y":"2019-01-02T00:00:00Z"})"),
            (Times{"[2019-01-01T00:00:00Z]", "2019-01-02T00:00:00Z"}));
}

TEST(EventTimes, WithinTheMessageOfJson) {
  EXPECT_EQ(
      found(
          LogForm::json,
          R"({"_time":"2019-07-19T14:42:51Z","Message":"Process Create:\r\nUtcTime: 2019-07-19 14:42:51.1\r\nProcessGuid: {x}"})"),
      (Times{"[2019-07-19T14:42:51Z]", "2019-07-19 14:42:51.1"}));
  EXPECT_EQ(
      found(LogForm::json, R"({"raw":"{\"time\":1563547371,\"at\":\"2019-07-19T14:42:51Z\"}"})"),
      (Times{"[1563547371]", "2019-07-19T14:42:51Z"}));
  EXPECT_EQ(found(LogForm::json, R"({"message":"2019-07-19T14:42:51Z host app: text"})"),
            Times{"[2019-07-19T14:42:51Z]"})
      << "a log line within the value";
}

TEST(EventTimes, AsDotNetWritesThem) {
  EXPECT_EQ(found(LogForm::json, R"({"TimeCreated":"\/Date(1563547371446)\/"})"),
            Times{"[1563547371446]"});
}

TEST(EventTimes, OfPlainLines) {
  EXPECT_EQ(found(LogForm::lines, "2019-07-19 14:42:51 10.0.0.1 GET /a/2018-01-01 10:00:00"),
            Times{"[2019-07-19 14:42:51]"})
      << "not within a path";
  EXPECT_EQ(found(LogForm::lines, "Jul 19 14:42:51 host sshd[1]: at 2019-07-19T14:42:51Z."),
            (Times{"[Jul 19 14:42:51]", "2019-07-19T14:42:51Z"}));
  EXPECT_EQ(found(LogForm::lines, "<34>Jul 19 14:42:51 host su: x"), Times{"[Jul 19 14:42:51]"});
  EXPECT_EQ(found(LogForm::lines, "1563547371.446281\tCq1\t10.0.0.1"),
            Times{"[1563547371.446281]"});
  EXPECT_EQ(found(LogForm::lines, "10.0.0.1 - - [19/Jul/2019:14:42:51 +0200] \"GET / HTTP/1.1\""),
            Times{"[19/Jul/2019:14:42:51 +0200]"});
  EXPECT_EQ(found(LogForm::lines, "type=SYSCALL msg=audit(1563547371.446:123): a0=1563547371"),
            Times{"[1563547371.446]"});
  EXPECT_EQ(found(LogForm::lines, "time=1563547371 size=1563547371"), Times{"[1563547371]"});
  EXPECT_EQ(found(LogForm::lines, "7/19/2019 2:42:51 PM x"), Times{"[7/19/2019 2:42:51 PM]"});
  EXPECT_EQ(found(LogForm::lines, "no time, but 10.0.0.1:8089 and 12/13 and a-b-c"), Times{});
}

TEST(EventTimes, OfWindowsText) {
  EXPECT_EQ(found(LogForm::windows_text,
                  "07/19/2019 02:42:51 PM\r\nLogName=Security\r\nMessage=x\r\n"
                  "UtcTime: 2019-07-19 12:42:51.100\r\n"),
            (Times{"[07/19/2019 02:42:51 PM]", "2019-07-19 12:42:51.100"}));
}

TEST(EventTimes, FindsAnyRunOfTenDigitsWhereverItStands) {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string event = "{\"x\":\"" + std::string(before, 'x') + "\",\"ts\":1563547371}";
    EXPECT_EQ(found(LogForm::json, event), Times{"[1563547371]"}) << before;
  }
  EXPECT_EQ(found(LogForm::json,
                  R"({"id":15635473711563547371156354737115,"ts":1563547371,"ts":1563547372})"),
            (Times{"[1563547371]", "1563547372"}));
}

TEST(EventTimes, FollowTheYearOverItsEnd) {
  EventTimes times(LogForm::lines, at("2025-12-20T00:00:00Z"));
  EXPECT_EQ(times.own_of("Dec 31 23:59:59 a")->time, at("2025-12-31T23:59:59Z"));
  EXPECT_EQ(times.own_of("Jan  1 00:00:01 a")->time, at("2026-01-01T00:00:01Z"));
  EXPECT_EQ(times.own_of("Jun 30 00:00:00 a")->time, at("2026-06-30T00:00:00Z"));
  EXPECT_EQ(times.own_of("Dec 20 00:00:00 a")->time, at("2026-12-20T00:00:00Z"));
}

}  // namespace
}  // namespace replay
