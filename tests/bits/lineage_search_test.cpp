#include "bits/lineage_search.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace bits {
namespace {

using lineage::Entry;
using lineage::ProcessTable;
using splunk::chunked::Messages;
using splunk::rest::ExportOutcome;
using splunk::rest::ExportRequest;
using splunk::rest::ResultRow;
using Words = std::vector<std::string>;

constexpr int kHour = 3600;
constexpr int kDay = 24 * kHour;
constexpr int kNoon = 1'700'000'000;

// A process as splunkd answers it.
struct Event {
  std::string host;
  int time;
  std::string id;
  std::string name;
  std::string parent_id;
};

// A splunkd that knows some processes and writes down what it is asked.
class Splunkd {
 public:
  std::vector<Event> events;
  std::vector<ExportRequest> asked;
  std::deque<std::string> failures;  // of the next requests; empty: that one goes well
  Words says;

  LineageSearch search(LineageOptions options = {}) {
    options.mode = LineageOptions::Mode::by_search;
    return {options,
            [this](const ExportRequest& request, const auto& handle) {
              return answer(request, handle);
            },
            "my_app", "anna"};
  }

 private:
  text::Result<ExportOutcome> answer(const ExportRequest& request,
                                     const std::function<void(const ResultRow&)>& handle) {
    asked.push_back(request);
    std::string failure;
    if (!failures.empty()) {
      failure = failures.front();
      failures.pop_front();
    }
    if (!failure.empty()) return text::fail(failure);
    for (const Event& event : events) {
      if (request.search.find("\"" + event.host + "\"") == std::string::npos) continue;
      if (event.time < std::stoi(request.earliest_time) ||
          event.time >= std::stoi(request.latest_time)) {
        continue;
      }
      const std::string time = std::to_string(event.time);
      handle({{"firstTime", time},
              {"Processes.dest", event.host},
              {"Processes.process_id", event.id},
              {"Processes.process_name", event.name},
              {"Processes.parent_process_id", event.parent_id},
              {"Processes.parent_process_name", "null"}});
    }
    return ExportOutcome{events.size(), says};
  }
};

// The rows that match, in a table.
class Matches {
 public:
  explicit Matches(const std::vector<Event>& events, std::size_t most = 1000) : table(most) {
    for (const Event& event : events) {
      const std::string time = event.time == 0 ? "" : std::to_string(event.time);
      const auto entry =
          table.add({event.host, time, "", event.id, event.name, "", "", event.parent_id, "", ""});
      if (entry) entries.push_back(*entry);
    }
  }

  std::string path(std::size_t row = 0) {
    std::string out;
    for (const auto& link : table.chain(entries[row], 100).links) {
      out += (out.empty() ? "" : ">") + (link.name.empty() ? link.id : std::string(link.name));
    }
    return out;
  }

  ProcessTable table;
  std::vector<Entry> entries;
};

Words texts(Messages& messages) {
  Words out;
  for (const auto& message : messages.take()) out.push_back(message.text);
  return out;
}

TEST(LineageSearch, AsksOnceForAllHostsAndTimes) {
  Splunkd splunkd;
  splunkd.events = {{"a", kNoon - kHour, "1", "root", ""}, {"b", kNoon - 5, "7", "other", ""}};
  Matches matches({{"a", kNoon, "2", "x", "1"}, {"b", kNoon + 10, "8", "y", "7"}});
  Messages messages;
  auto search = splunkd.search();
  EXPECT_TRUE(search.ask(matches.entries, matches.table, messages));
  ASSERT_EQ(splunkd.asked.size(), 1U);
  const ExportRequest& request = splunkd.asked[0];
  EXPECT_NE(request.search.find("Processes.dest IN (\"a\", \"b\")"), std::string::npos);
  EXPECT_EQ(request.earliest_time, std::to_string(kNoon - kDay));
  EXPECT_EQ(request.latest_time, std::to_string(kNoon + 10 + 120));
  EXPECT_EQ(request.app, "my_app");
  EXPECT_EQ(request.owner, "anna");
  EXPECT_LE(request.timeout, std::chrono::seconds(60));
  EXPECT_EQ(matches.path(0), "root>x");
  EXPECT_EQ(matches.path(1), "other>y");
  EXPECT_TRUE(texts(messages).empty());
}

TEST(LineageSearch, GoesFurtherBackWhileItFindsParents) {
  Splunkd splunkd;
  splunkd.events = {{"a", kNoon - kHour, "3", "c", "2"},
                    {"a", kNoon - 2 * kDay, "2", "b", "1"},
                    {"a", kNoon - 6 * kDay, "1", "a", "9"}};
  Matches matches({{"a", kNoon, "4", "d", "3"}});
  Messages messages;
  auto search = splunkd.search();
  EXPECT_TRUE(search.ask(matches.entries, matches.table, messages));
  EXPECT_EQ(matches.path(), "a>b>c>d");
  ASSERT_EQ(splunkd.asked.size(), 4U) << "the last brings nothing new";
  EXPECT_EQ(splunkd.asked[1].earliest_time, std::to_string(kNoon - 3 * kDay));
  EXPECT_EQ(splunkd.asked[1].latest_time, std::to_string(kNoon - kDay));
  EXPECT_EQ(splunkd.asked[2].earliest_time, std::to_string(kNoon - 7 * kDay));
  EXPECT_EQ(splunkd.asked[3].earliest_time, std::to_string(kNoon - 15 * kDay));
}

TEST(LineageSearch, StopsAtTheDepth) {
  Splunkd splunkd;
  splunkd.events = {{"a", kNoon - kHour, "3", "c", "2"}, {"a", kNoon - 2 * kDay, "2", "b", "1"}};
  Matches matches({{"a", kNoon, "4", "d", "3"}});
  Messages messages;
  LineageOptions options;
  options.depth = 1;
  EXPECT_TRUE(splunkd.search(options).ask(matches.entries, matches.table, messages));
  EXPECT_EQ(splunkd.asked.size(), 1U);
}

TEST(LineageSearch, GoesNoFurtherWhenARoundBringsNothing) {
  Splunkd splunkd;
  Matches matches({{"a", kNoon, "4", "d", "3"}});
  Messages messages;
  EXPECT_TRUE(splunkd.search().ask(matches.entries, matches.table, messages));
  EXPECT_EQ(splunkd.asked.size(), 2U);
  EXPECT_EQ(matches.path(), "d");
}

TEST(LineageSearch, DoesNotAskForWhatItKnows) {
  Splunkd splunkd;
  splunkd.events = {{"a", kNoon - kHour, "1", "root", ""}};
  Matches matches({{"a", kNoon, "2", "x", "1"}});
  Messages messages;
  auto search = splunkd.search();
  EXPECT_TRUE(search.ask(matches.entries, matches.table, messages));
  EXPECT_TRUE(search.ask(matches.entries, matches.table, messages));
  EXPECT_EQ(splunkd.asked.size(), 1U);
  search.forget();
  EXPECT_TRUE(search.ask(matches.entries, matches.table, messages));
  EXPECT_EQ(splunkd.asked.size(), 2U);
  EXPECT_TRUE(search.ask({}, matches.table, messages));
  EXPECT_EQ(splunkd.asked.size(), 2U);
}

TEST(LineageSearch, PassesOverWhatCantBeAskedFor) {
  Splunkd splunkd;
  Matches matches({{"a*", kNoon, "2", "x", ""},
                   {"b", 0, "2", "x", ""},
                   {"c\"] | delete [\\", kNoon, "2", "x", ""}});
  Messages messages;
  EXPECT_TRUE(splunkd.search().ask(matches.entries, matches.table, messages));
  ASSERT_EQ(splunkd.asked.size(), 1U);
  EXPECT_NE(splunkd.asked[0].search.find("IN (\"c\\\"] | delete [\\\\\")"), std::string::npos)
      << splunkd.asked[0].search;
  const Words said = texts(messages);
  ASSERT_EQ(said.size(), 2U);
  EXPECT_NE(said[0].find("no _time"), std::string::npos);
  EXPECT_NE(said[1].find("no dest, or one that can't be searched for"), std::string::npos);
}

TEST(LineageSearch, ManyHostsAreSeveralSearches) {
  Splunkd splunkd;
  std::vector<Event> events;
  for (int i = 0; i < 1200; ++i) events.push_back({"h" + std::to_string(i), kNoon, "1", "x", ""});
  Matches matches(events, 10'000);
  Messages messages;
  EXPECT_TRUE(splunkd.search().ask(matches.entries, matches.table, messages));
  EXPECT_EQ(splunkd.asked.size(), 3U);
}

TEST(LineageSearch, AFailureIsSaidAndTheNextChunkMayGoWell) {
  Splunkd splunkd;
  splunkd.events = {{"a", kNoon - kHour, "1", "root", ""}};
  splunkd.failures = {"splunkd is busy (503)."};
  Matches matches({{"a", kNoon, "2", "x", "1"}});
  Messages messages;
  auto search = splunkd.search();
  EXPECT_FALSE(search.ask(matches.entries, matches.table, messages));
  EXPECT_EQ(matches.path(), "x") << "linked all the same";
  const Words said = texts(messages);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_NE(said[0].find("splunkd is busy (503)."), std::string::npos);
  EXPECT_NE(said[0].find("All rows come out"), std::string::npos);
  EXPECT_TRUE(search.ask(matches.entries, matches.table, messages));
  EXPECT_EQ(matches.path(), "root>x");
}

TEST(LineageSearch, AfterTwoFailuresItAsksNoMore) {
  Splunkd splunkd;
  splunkd.failures = {"It is busy.", "It is busy.", "", ""};
  Matches matches({{"a", kNoon, "2", "x", "1"}});
  Messages messages;
  auto search = splunkd.search();
  for (int chunk = 0; chunk < 4; ++chunk) {
    EXPECT_FALSE(search.ask(matches.entries, matches.table, messages));
  }
  EXPECT_EQ(splunkd.asked.size(), 2U);
  const Words said = texts(messages);
  ASSERT_EQ(said.size(), 2U) << "each sentence once";
  EXPECT_NE(said[1].find("asks no more in this search"), std::string::npos);
}

TEST(LineageSearch, WhatSplunkWarnsOfIsPassedOn) {
  Splunkd splunkd;
  splunkd.says = {"Unable to distribute to peer."};
  splunkd.events = {{"a", kNoon, "1", "x", ""}};
  Matches matches({{"a", kNoon, "1", "x", ""}});
  Messages messages;
  EXPECT_TRUE(splunkd.search().ask(matches.entries, matches.table, messages));
  EXPECT_EQ(texts(messages), Words{"The search for processes says: Unable to distribute to peer."});
}

}  // namespace
}  // namespace bits
