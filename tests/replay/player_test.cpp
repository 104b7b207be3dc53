#include "replay/player.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "replay/rewrite.h"
#include "tests/splunk/temporary_directory.h"

namespace replay {
namespace {

using Texts = std::vector<std::string>;

Instant at(const char* text) { return *parse_instant(text, Instant()); }
const Instant kNear = at("2026-03-17T00:00:00Z");

class PlayerTest : public ::testing::Test {
 protected:
  void log(const std::string& name, std::string_view content) {
    const auto path = directory_.write(name, content);
    const auto opened = open_dataset(path, {});
    ASSERT_TRUE(opened) << opened.error().message;
    dataset_.logs.push_back(opened->logs.front());
  }

  Survey surveyed() {
    auto found = survey(dataset_, kNear, {});
    EXPECT_TRUE(found) << found.error().message;
    return *found;
  }

  // The events from those positions on; `positions` becomes where it ends after `most` of them.
  Texts play(std::vector<LogPosition>& positions, std::size_t most = SIZE_MAX,
             Microseconds delta = Microseconds(0), const std::string& computer = {}) {
    auto player = Player::open(dataset_, positions);
    EXPECT_TRUE(player) << player.error().message;
    Texts out;
    PlayedEvent event;
    while (out.size() < most) {
      const auto read = player->next(event);
      EXPECT_TRUE(read) << read.error().message;
      if (!*read) break;
      std::string text;
      append_rewritten(text, event, dataset_.logs[event.log].form, delta, computer);
      out.push_back(text);
      positions[event.log] = event.after;
    }
    return out;
  }

  splunk::TemporaryDirectory directory_;
  Dataset dataset_;
};

TEST_F(PlayerTest, SurveysWhatThereIs) {
  log("a.log", "x\n2019-07-19 14:42:51.5 a\ny\n2019-07-19 14:42:50 b\n");
  log("b.xml", "<Event><T SystemTime='2019-07-19T14:42:52.1234561Z'/></Event>junk");
  const Survey found = surveyed();
  EXPECT_EQ(found.events, 5U);
  EXPECT_EQ(found.logs[0].timeless, 2U);
  EXPECT_EQ(found.logs[0].first, at("2019-07-19T14:42:51.5Z"));
  EXPECT_EQ(found.oldest, at("2019-07-19T14:42:50Z"));
  EXPECT_EQ(found.newest, at("2019-07-19T14:42:52.123457Z")) << "rounded up";
  const auto said = remarks(dataset_, found);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_NE(said[0].find("2 of 4 events"), std::string::npos);
  EXPECT_NE(said[1].find("4 bytes"), std::string::npos);
}

TEST_F(PlayerTest, ASurveyCanBeEnded) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "x\n";
  log("a.log", many);
  EXPECT_FALSE(survey(dataset_, kNear, [](std::uint64_t) { return false; }));
}

TEST_F(PlayerTest, TakesTheLogsEventsInTheOrderOfTime) {
  log("a.log", "2019-07-19 00:00:01 a1\n2019-07-19 00:00:05 a5\n2019-07-19 00:00:03 a3\n");
  log("b.log", "2019-07-19 00:00:02 b2\n2019-07-19 00:00:04 b4\n");
  auto positions = Player::beginning(surveyed(), kNear);
  Texts names;
  for (const std::string& text : play(positions)) names.push_back(text.substr(20));
  EXPECT_EQ(names, (Texts{"a1", "b2", "b4", "a5", "a3"})) << "a log keeps its own order";
}

TEST_F(PlayerTest, GoesOnFromAnyPosition) {
  log("a.log", "Jul 19 00:00:01 a1\nno time\nJul 19 00:00:05 a5\n");
  log("b.log", "none\n2025-07-19 00:00:02 b2\nnone either\n2025-07-19 00:00:04 b4\n");
  const auto beginning = Player::beginning(surveyed(), kNear);
  auto positions = beginning;
  const Texts whole = play(positions);
  ASSERT_EQ(whole.size(), 7U);
  for (std::size_t stop = 0; stop <= whole.size(); ++stop) {
    positions = beginning;
    Texts both = play(positions, stop);
    for (const std::string& text : play(positions)) both.push_back(text);
    EXPECT_EQ(both, whole) << stop;
  }
}

TEST_F(PlayerTest, ALogThatIsShorterThanItWasIsAnError) {
  log("a.log", "a\nb\n");
  std::vector<LogPosition> positions = {{100, kNear}};
  const auto player = Player::open(dataset_, positions);
  ASSERT_FALSE(player);
  EXPECT_NE(player.error().message.find("shorter than it was"), std::string::npos);
}

TEST_F(PlayerTest, MovesEveryTimeInAnEvent) {
  log("a.xml",
      "<Event><TimeCreated SystemTime='2019-07-19T14:42:51.446280900Z'/><Computer>old</Computer>"
      "<Data Name='UtcTime'>2019-07-19 14:42:51.446</Data><Data>2019-07-19</Data></Event>");
  auto positions = Player::beginning(surveyed(), kNear);
  const Microseconds delta = at("2026-03-17T08:15:30Z") - at("2019-07-19T14:42:51.446281Z");
  EXPECT_EQ(play(positions, 1, delta, "new"),
            Texts{"<Event><TimeCreated SystemTime='2026-03-17T08:15:29.999999900Z'/><Computer>new"
                  "</Computer><Data Name='UtcTime'>2026-03-17 08:15:29.999</Data><Data>2019-07-19"
                  "</Data></Event>"});
}

TEST_F(PlayerTest, NamesTheComputerInEachForm) {
  log("a.json",
      "{\"host\":{\"name\":\"x\"},\"Computer\" : \"old\",\"_time\":1563547371}\n{\"a\":1}\n");
  log("b.txt", "07/19/2019 02:42:51 PM\nLogName=a\nComputerName=old\r\nb\n");
  auto positions = Player::beginning(surveyed(), kNear);
  EXPECT_EQ(play(positions, SIZE_MAX, Microseconds(0), "new"),
            (Texts{"{\"host\":{\"name\":\"x\"},\"Computer\" : \"new\",\"_time\":1563547371}",
                   "{\"a\":1}", "07/19/2019 02:42:51 PM\nLogName=a\nComputerName=new\r\nb"}));
}

TEST(HostName, IsWhatNeedsNoEscaping) {
  EXPECT_TRUE(is_host_name("WKS-1.corp.example"));
  EXPECT_TRUE(is_host_name("2001:db8::1"));
  for (const std::string& name : {std::string(), std::string("a b"), std::string("a\"b"),
                                  std::string("a<b"), std::string(256, 'a')}) {
    EXPECT_FALSE(is_host_name(name)) << name;
  }
}

}  // namespace
}  // namespace replay
