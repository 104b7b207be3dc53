// bits_replay as splunkd starts it.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "replay_program.h"
#include "support/temporary_directory.h"

namespace e2e {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

// A dataset of so many events, a hundredth of a second apart, long ago.
std::string dataset(const search_head::TemporaryDirectory& directory, int events) {
  std::string log;
  for (int i = 0; i < events; ++i) {
    char time[40];
    std::snprintf(time, sizeof time, "2019-07-19T14:%02d:%02d.%02d12345Z", i / 6000 % 60,
                  i / 100 % 60, i % 100);
    log += windows_event(i, time) + "\n";
  }
  directory.file("sysmon.log", log);
  return directory.file("data.yml",
                        "author: a test\ndatasets:\n- name: sysmon\n  path: sysmon.log\n"
                        "  sourcetype: XmlWinEventLog\n"
                        "  source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational\n");
}

std::vector<int> numbers(const std::vector<StreamedEvent>& events) {
  std::vector<int> out;
  out.reserve(events.size());
  for (const StreamedEvent& event : events) out.push_back(number_of(event.data));
  return out;
}

std::vector<int> all_up_to(int count) {
  std::vector<int> out;
  for (int i = 0; i < count; ++i) out.push_back(i);
  return out;
}

double now() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

TEST(ReplayInput, SaysItsScheme) {
  const Ended ended = run_replay({"--scheme"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.output.find("<scheme><title>BITS Match: replay of attack data</title>"), 0U);
  EXPECT_NE(ended.output.find("<arg name=\"dataset\">"), std::string::npos);
  EXPECT_EQ(ended.errors, "");
}

TEST(ReplayInput, ValidatesAStanza) {
  const search_head::TemporaryDirectory directory;
  const std::string path = dataset(directory, 3);
  const auto validate = [](const std::string& parameters) {
    return run_replay(
        {"--validate-arguments"},
        "<items><session_key>k</session_key><item name=\"demo\">" + parameters + "</item></items>");
  };
  const Ended good = validate(param("dataset", path) + param("speed", "2"));
  EXPECT_EQ(good.code, 0) << good.output;
  EXPECT_EQ(good.output + good.errors, "");
  const Ended bad = validate(param("dataset", path) + param("speed", "fast"));
  EXPECT_EQ(bad.code, 1);
  EXPECT_EQ(bad.output.find("<error><message>The speed can't be 'fast'"), 0U) << bad.output;
  EXPECT_EQ(validate(param("dataset", "/no/such.yml")).code, 1);
}

TEST(ReplayInput, ADatasetMayBeInTheApp) {
  const search_head::TemporaryDirectory checkpoints;
  const Ended ended =
      run_replay({}, input_xml(checkpoints.path(), param("dataset", "README/inputs.conf.spec")));
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_FALSE(events_in(ended.output).empty());
}

TEST(ReplayInput, StreamsEventsThatHappenNow) {
  const search_head::TemporaryDirectory directory;
  const search_head::TemporaryDirectory checkpoints;
  const Ended ended =
      run_replay({}, input_xml(checkpoints.path(), param("dataset", dataset(directory, 500)) +
                                                       param("rewrite_host", "LAB-7")));
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_TRUE(ended.output.ends_with("</stream>\n"));
  const auto events = events_in(ended.output);
  EXPECT_EQ(numbers(events), all_up_to(500));
  EXPECT_EQ(events[0].stanza, "bits_replay://demo");
  EXPECT_EQ(events[0].sourcetype, "XmlWinEventLog");
  EXPECT_EQ(events[0].source, "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational");
  EXPECT_EQ(events[0].host, "LAB-7");
  EXPECT_NE(events[0].data.find("<Computer>LAB-7</Computer>"), std::string::npos);
  EXPECT_NE(events[0].data.find("&quot;https://www.example.com/a&quot; C:\\Temp\\a &amp; exit"),
            std::string::npos)
      << events[0].data;
  const double newest = std::stod(events.back().time);
  EXPECT_LE(newest, now());
  EXPECT_GT(newest, now() - 60);
  EXPECT_NEAR(newest - std::stod(events.front().time), 4.99, 0.0011);
  EXPECT_EQ(ended.errors.find("the-session-key"), std::string::npos);
  for (std::size_t line = 0; line < ended.errors.size(); line = ended.errors.find('\n', line) + 1) {
    EXPECT_EQ(ended.errors.substr(line, 5), "INFO ") << ended.errors;
  }
}

TEST(ReplayInput, IsDoneOnceUnlessToldToRepeat) {
  const search_head::TemporaryDirectory directory;
  const search_head::TemporaryDirectory checkpoints;
  const std::string path = param("dataset", dataset(directory, 20));
  const auto start = [&](const std::string& more) {
    const Ended ended = run_replay({}, input_xml(checkpoints.path(), path + more));
    EXPECT_EQ(ended.code, 0) << ended.errors;
    return events_in(ended.output);
  };
  const auto first = start("");
  EXPECT_EQ(first.size(), 20U);
  EXPECT_EQ(start("").size(), 0U);
  const auto again = start(param("repeat", "true"));
  EXPECT_EQ(again.size(), 20U);
  EXPECT_GT(again[0].time, first[0].time) << "as of now again";
  EXPECT_EQ(start("").size(), 0U);
  EXPECT_EQ(start(param("rewrite_host", "other")).size(), 20U) << "something else to replay";
}

TEST(ReplayInput, KilledAtAnyMomentItNeitherRepeatsNorDropsAnEvent) {
  constexpr int kEvents = 30'000;  // about 14 MB of stream, 15 batches
  const search_head::TemporaryDirectory directory;
  const std::string path = dataset(directory, kEvents);
  std::mt19937 random(5);
  int kills = 0;
  // A fast machine ends before many kills: then there are more rounds.
  for (int round = 0; round < 3 || (kills <= 10 && round < 50); ++round) {
    const search_head::TemporaryDirectory checkpoints;
    const std::string input = input_xml(checkpoints.path(), param("dataset", path));
    std::vector<int> received;
    std::vector<std::string> times;
    for (int lives = 0; lives < 500; ++lives) {
      // Longer lives once many were too short to get anywhere, as under sanitizers.
      const int longer = std::max(0, lives - 20) * 10'000;
      const Cut cut{microseconds(random() % static_cast<unsigned>(60'000 + longer)), 9};
      const Ended ended = run_replay({}, input, cut);
      for (const StreamedEvent& event : events_in(ended.output)) {
        received.push_back(number_of(event.data));
        times.push_back(event.time);
      }
      if (ended.code == 0) break;
      ASSERT_EQ(ended.code, -1) << ended.errors;
      ++kills;
    }
    ASSERT_EQ(received, all_up_to(kEvents)) << "round " << round;
    EXPECT_TRUE(std::is_sorted(times.begin(), times.end())) << "moved by one step";
  }
  EXPECT_GT(kills, 10);
}

TEST(ReplayInput, GoesOnAfterItWasToldToStop) {
  const search_head::TemporaryDirectory directory;
  const search_head::TemporaryDirectory checkpoints;
  // Five seconds of events at ten times the speed.
  const std::string input = input_xml(
      checkpoints.path(), param("dataset", dataset(directory, 500)) + param("speed", "10"));
  const auto start = std::chrono::steady_clock::now();
  const Ended stopped = run_replay({}, input, Cut{milliseconds(250), 15});
  EXPECT_EQ(stopped.code, 0) << stopped.errors;
  EXPECT_TRUE(stopped.output.ends_with("</stream>\n"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  std::vector<int> received = numbers(events_in(stopped.output));
  EXPECT_LT(received.size(), 500U);
  const Ended rest = run_replay({}, input);
  for (const int number : numbers(events_in(rest.output))) received.push_back(number);
  EXPECT_EQ(received, all_up_to(500));
}

TEST(ReplayInput, AtItsPaceNoEventIsEarlyOrFromTheFuture) {
  const search_head::TemporaryDirectory directory;
  const search_head::TemporaryDirectory checkpoints;
  const double before = now();
  const Ended ended =
      run_replay({}, input_xml(checkpoints.path(),
                               param("dataset", dataset(directory, 100)) + param("speed", "1")));
  const double after = now();
  const auto events = events_in(ended.output);
  ASSERT_EQ(events.size(), 100U);
  EXPECT_GE(after - before, 0.99) << "it took as long as it was recorded";
  EXPECT_GE(std::stod(events.front().time), before - 0.001);
  EXPECT_LE(std::stod(events.back().time), after);
}

TEST(ReplayInput, SaysWhatIsWrongInOneLineOfTheLog) {
  const search_head::TemporaryDirectory directory;
  const search_head::TemporaryDirectory checkpoints;
  const std::string path = dataset(directory, 3);
  directory.file("sysmon.log",
                 "version https://git-lfs.github.com/spec/v1\noid sha256:4b4d\nsize 33132\n");
  const Ended ended = run_replay({}, input_xml(checkpoints.path(), param("dataset", path)));
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.errors.find("ERROR bits_replay://demo: The log "), 0U) << ended.errors;
  EXPECT_NE(ended.errors.find("only a Git LFS pointer"), std::string::npos);
  EXPECT_EQ(std::count(ended.errors.begin(), ended.errors.end(), '\n'), 1);
  EXPECT_EQ(ended.output, "<stream></stream>\n");
}

}  // namespace
}  // namespace e2e
