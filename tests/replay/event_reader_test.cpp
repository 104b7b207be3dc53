#include "replay/event_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/splunk/test_streams.h"

namespace replay {
namespace {

using Events = std::vector<std::string>;

struct Read {
  Events events;
  std::vector<std::uint64_t> ends;
  std::uint64_t passed_over = 0;
  bool cut_off = false;
  std::string error;
};

Read read(LogForm form, std::string_view log, std::size_t piece = 1 << 20, std::uint64_t skip = 0) {
  splunk::PieceStream stream(log, piece);
  EventReader reader(stream, form);
  Read out;
  EXPECT_TRUE(*reader.skip(skip));
  RecordedEvent event;
  for (;;) {
    const auto got = reader.next(event);
    if (!got) out.error = got.error().message;
    if (!got || !*got) break;
    out.events.emplace_back(event.text);
    out.ends.push_back(event.end);
  }
  out.passed_over = reader.passed_over();
  out.cut_off = reader.cut_off();
  return out;
}

TEST(EventReader, CutsWindowsEventsHoweverTheyStand) {
  const std::string_view log =
      "<?xml version=\"1.0\"?>\n<Events>\r\n<Event xmlns='x'><EventData/></Event><Event>\n  <a/>\n"
      "</Event>\n\n<Event\tb='c'></Event></Events>\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{7}, log.size()}) {
    const Read got = read(LogForm::xml, log, piece);
    EXPECT_EQ(got.events, (Events{"<Event xmlns='x'><EventData/></Event>",
                                  "<Event>\n  <a/>\n</Event>", "<Event\tb='c'></Event>"}))
        << piece;
    EXPECT_EQ(got.passed_over, 0U) << piece;
    EXPECT_FALSE(got.cut_off);
  }
}

TEST(EventReader, SaysWhatItLeavesOut) {
  const Read got = read(LogForm::xml, "junk <Event>1</Event> more\n<Event>2</Event><Event>3", 5);
  EXPECT_EQ(got.events, (Events{"<Event>1</Event>", "<Event>2</Event>"}));
  EXPECT_EQ(got.passed_over, 8U);
  EXPECT_TRUE(got.cut_off);
  EXPECT_EQ(read(LogForm::xml, "nothing here", 5).passed_over, 11U);
}

TEST(EventReader, CutsLines) {
  const Read got = read(LogForm::lines, "a\r\n\n  \nb c\n\xC3\xA4", 3);
  EXPECT_EQ(got.events, (Events{"a", "b c", "\xC3\xA4"}));
  EXPECT_EQ(got.ends, (std::vector<std::uint64_t>{3, 11, 13}));
}

TEST(EventReader, CutsJsonALineOrAnObject) {
  const std::string object = "{\n \"b\": \"}{\\\"\",\n \"c\": [\n  {}\n ]\n}";
  const std::string log = "{\"a\":1}\n" + object + "\n\n{\"d\":2} \r\n";
  for (const std::size_t piece : {std::size_t{1}, log.size()}) {
    EXPECT_EQ(read(LogForm::json, log, piece).events, (Events{"{\"a\":1}", object, "{\"d\":2} "}))
        << piece;
  }
}

TEST(EventReader, AJsonLineThatIsCutOffDoesNotSwallowTheNext) {
  EXPECT_EQ(read(LogForm::json, "{\"a\":\n{\"b\":1}\n{\"c\":").events,
            (Events{"{\"a\":", "{\"b\":1}", "{\"c\":"}));
}

TEST(EventReader, CutsWindowsTextAtItsTimes) {
  const std::string_view log =
      "07/19/2019 02:42:51 PM\r\nLogName=Security\r\nMessage=a\r\n07/19/2019 is no "
      "time\r\n\r\nb\r\n"
      "07/19/2019 02:42:52 PM\r\nLogName=Security\r\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{10}, log.size()}) {
    const Read got = read(LogForm::windows_text, log, piece);
    EXPECT_EQ(got.events,
              (Events{"07/19/2019 02:42:51 PM\r\nLogName=Security\r\nMessage=a\r\n07/19/2019 is no "
                      "time\r\n\r\nb",
                      "07/19/2019 02:42:52 PM\r\nLogName=Security"}))
        << piece;
  }
}

TEST(EventReader, GoesOnWhereAnEventEnded) {
  const std::vector<std::pair<LogForm, std::string>> logs = {
      {LogForm::xml, "<Events>\n<Event>1</Event>\n<Event>2</Event><Event>3</Event>\n</Events>"},
      {LogForm::json, "{\"a\":1}\n{\n\"b\":2\n}\n{\"c\":3}"},
      {LogForm::lines, "a\n\nb\r\nc\n"},
      {LogForm::windows_text,
       "07/19/2019 02:42:51 PM\nLogName=a\n07/19/2019 02:42:52 PM\nLogName=b\n"}};
  for (const auto& [form, log] : logs) {
    const Read whole = read(form, log);
    for (std::size_t i = 0; i < whole.ends.size(); ++i) {
      const Read rest = read(form, log, 4, whole.ends[i]);
      EXPECT_EQ(rest.events, Events(whole.events.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                    whole.events.end()))
          << log << i;
      EXPECT_EQ(rest.ends,
                std::vector<std::uint64_t>(whole.ends.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                           whole.ends.end()));
    }
  }
}

TEST(EventReader, AnEventThatNeverEndsIsAnError) {
  const std::string endless = "<Event>" + std::string(EventReader::kLargestEvent + (2U << 20), 'x');
  const Read got = read(LogForm::xml, endless);
  EXPECT_NE(got.error.find("Event 1 is longer than 16 MiB"), std::string::npos) << got.error;
}

TEST(EventReader, AnErrorOfTheInputIsHandedOn) {
  splunk::BreakingStream stream("a\nb");
  EventReader reader(stream, LogForm::lines);
  RecordedEvent event;
  EXPECT_TRUE(*reader.next(event));
  const auto broken = reader.next(event);
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().message, "The disk is broken.");
}

}  // namespace
}  // namespace replay
