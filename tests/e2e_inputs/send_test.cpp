// bits_replay send, to a collector where all kinds of things go wrong.

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "replay_program.h"
#include "support/collector/collector.h"
#include "support/collector/cutting_proxy.h"
#include "support/temporary_directory.h"

namespace e2e {
namespace {

using collector::Collector;
using collector::Fault;
using collector::Options;

constexpr int kEvents = 300;

class ReplaySend : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string log;
    for (int i = 0; i < kEvents; ++i) {
      char time[40];
      std::snprintf(time, sizeof time, "2019-07-19T14:%02d:%02d.000001Z", i / 60, i % 60);
      log += windows_event(i, time) + "\n";
    }
    log_ = directory_.file("sysmon.log", log);
  }

  // In batches of some ten events.
  Ended send(const Collector& collector, std::vector<std::string> more = {}, int port = 0) const {
    std::vector<std::string> arguments = {
        "send",
        "--hec",
        port == 0 ? collector.url() : "https://127.0.0.1:" + std::to_string(port),
        "--token-file",
        collector.token_file().string(),
        "--ca",
        collector.ca_file().string(),
        "--batch-bytes",
        "5000",
        "--sourcetype",
        "XmlWinEventLog",
        "--source",
        "sysmon",
        "--host",
        "lab",
        "--index",
        "attack"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(log_);
    Ended ended = run_replay(arguments);
    EXPECT_EQ((ended.output + ended.errors).find(collector.token()), std::string::npos)
        << "a token in what is written";
    return ended;
  }

  // How often each event arrived.
  static std::map<int, int> arrivals(const Collector& collector) {
    std::map<int, int> out;
    for (const collector::Event& event : collector.events()) ++out[number_of(event.event)];
    return out;
  }

  static void expect_all_once(const Collector& collector) {
    const auto arrived = arrivals(collector);
    EXPECT_EQ(arrived.size(), static_cast<std::size_t>(kEvents));
    for (const auto& [number, times] : arrived) EXPECT_EQ(times, 1) << number;
  }

  search_head::TemporaryDirectory directory_;
  std::string log_;
};

TEST_F(ReplaySend, BringsEveryEvent) {
  const Collector collector({});
  const Ended ended = send(collector);
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_EQ(ended.errors, "");
  EXPECT_EQ(ended.output.find("300 events sent in "), 0U) << ended.output;
  expect_all_once(collector);
  EXPECT_GT(collector.batches(), 20);
  EXPECT_LE(collector.largest_batch(), 5000U);
  const collector::Event first = collector.events().front();
  EXPECT_EQ(first.sourcetype, "XmlWinEventLog");
  EXPECT_EQ(first.source, "sysmon");
  EXPECT_EQ(first.host, "lab");
  EXPECT_EQ(first.index, "attack");
  const double now =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  const double newest = std::stod(collector.events().back().time);
  EXPECT_LE(newest, now);
  EXPECT_GT(newest, now - 60);
  EXPECT_NEAR(newest - std::stod(first.time), 299, 1e-3);
}

TEST_F(ReplaySend, EveryEventArrivesWhateverGoesWrongOnTheWay) {
  Options options;
  options.faults = {Fault::none,        Fault::busy, Fault::none,
                    Fault::drop,        Fault::none, Fault::broken,
                    Fault::bad_gateway, Fault::none, Fault::shutting_down};
  const Collector collector(options);
  const Ended ended = send(collector);
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_NE(ended.output.find("300 events sent"), std::string::npos) << ended.output;
  EXPECT_NE(ended.output.find("5 tries again"), std::string::npos) << ended.output;
  expect_all_once(collector);
}

TEST_F(ReplaySend, WhereAnAnswerIsLostEventsArriveTwiceRatherThanNever) {
  Options options;
  options.faults = {Fault::none, Fault::drop_after};
  const Collector collector(options);
  const Ended ended = send(collector);
  EXPECT_EQ(ended.code, 0) << ended.errors;
  const auto arrived = arrivals(collector);
  EXPECT_EQ(arrived.size(), static_cast<std::size_t>(kEvents));
  EXPECT_GT(collector.events().size(), static_cast<std::size_t>(kEvents));
  EXPECT_NE(ended.output.find("300 events sent"), std::string::npos) << ended.output;
}

TEST_F(ReplaySend, EveryEventArrivesOverConnectionsThatAreCut) {
  const Collector collector({});
  const collector::CuttingProxy proxy(collector.port(), {100, 3000, 4000, 5000, 7000});
  const Ended ended = send(collector, {}, proxy.port());
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_EQ(arrivals(collector).size(), static_cast<std::size_t>(kEvents));
  EXPECT_GT(proxy.connections(), 5);
}

TEST_F(ReplaySend, ReportsExactlyWhatIsAcknowledged) {
  Options options;
  options.acknowledge = true;
  options.polls_before_ack = 1;
  const Collector collector(options);
  const Ended ended = send(collector, {"--ack"});
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_EQ(collector.acknowledged(), static_cast<std::uint64_t>(kEvents));
  EXPECT_NE(ended.output.find(", 300 acknowledged"), std::string::npos) << ended.output;
}

TEST_F(ReplaySend, WhatIsNotAcknowledgedIsNotReportedAsSuch) {
  Options options;
  options.acknowledge = true;
  options.never_acknowledged = {1, 3};
  const Collector collector(options);
  const Ended ended = send(collector, {"--ack", "--patience", "2"});
  EXPECT_EQ(ended.code, 1);
  const std::uint64_t acknowledged = collector.acknowledged();
  EXPECT_LT(acknowledged, static_cast<std::uint64_t>(kEvents));
  EXPECT_NE(ended.output.find("300 events sent"), std::string::npos) << ended.output;
  EXPECT_NE(ended.output.find(", " + std::to_string(acknowledged) + " acknowledged"),
            std::string::npos)
      << ended.output;
  EXPECT_NE(ended.errors.find(std::to_string(kEvents - acknowledged) +
                              " events were sent and not acknowledged in time"),
            std::string::npos)
      << ended.errors;
}

TEST_F(ReplaySend, SaysThatTheTokenHasNoAcknowledgement) {
  const Collector collector({});
  const Ended ended = send(collector, {"--ack"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.errors.find("leave out --ack"), std::string::npos) << ended.errors;
}

TEST_F(ReplaySend, EndsWithAHintAtWhatCannotBeHelped) {
  const std::vector<std::pair<Fault, std::string>> cases = {
      {Fault::unknown_token, "The collector does not know this token"},
      {Fault::wrong_index, "It is about event 3. The token may not write to this index"},
      {Fault::too_large, "--batch-bytes"},
      {Fault::page, "is no collector"},
      {Fault::not_found, "There is no collector at this address"},
      {Fault::redirect, "is no collector"}};
  for (const auto& [fault, hint] : cases) {
    Options options;
    options.faults = {fault};
    const Collector collector(options);
    const Ended ended = send(collector);
    EXPECT_EQ(ended.code, 1) << hint;
    EXPECT_NE(ended.errors.find(hint), std::string::npos) << ended.errors;
    EXPECT_EQ(ended.output.find("0 events sent in 0 batches"), 0U) << ended.output;
    EXPECT_EQ(collector.batches(), 1) << "not tried again";
  }
}

TEST_F(ReplaySend, GivesUpOnACollectorThatStaysBusyOrStalls) {
  for (const Fault fault : {Fault::busy, Fault::stall, Fault::drop}) {
    Options options;
    options.faults = {Fault::none, fault};
    options.stays_bad = true;
    const Collector collector(options);
    const auto start = std::chrono::steady_clock::now();
    const Ended ended = send(collector, {"--patience", "1"});
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    EXPECT_EQ(ended.code, 1) << ended.errors;
    const std::size_t taken = collector.events().size();
    EXPECT_GT(taken, 0U);
    EXPECT_EQ(ended.output.find(std::to_string(taken) + " events sent in 1 batch "), 0U)
        << ended.output;
  }
}

TEST_F(ReplaySend, TrustsNoStranger) {
  Options options;
  options.trusted = false;
  const Collector collector(options);
  const Ended ended = send(collector);
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.errors.find("The certificate of the collector"), std::string::npos)
      << ended.errors;
  EXPECT_EQ(collector.batches(), 0);
  const Ended told = run_replay({"send", "--hec", collector.url(), "--token-file",
                                 collector.token_file().string(), "--insecure", log_});
  EXPECT_EQ(told.code, 0) << told.errors;
}

TEST_F(ReplaySend, ADryRunSendsNothing) {
  const Ended ended = run_replay({"send", "--dry-run", log_});
  EXPECT_EQ(ended.code, 0) << ended.errors;
  EXPECT_EQ(ended.output.find("300 events would be sent in 1 batch ("), 0U) << ended.output;
}

TEST_F(ReplaySend, EndsSoonWhenTheUserAsksAndSaysWhatWasSent) {
  Options options;
  options.faults = {Fault::none, Fault::stall};
  const Collector collector(options);
  const auto start = std::chrono::steady_clock::now();
  const Ended ended =
      run_replay({"send", "--hec", collector.url(), "--token-file", collector.token_file().string(),
                  "--ca", collector.ca_file().string(), "--batch-bytes", "5000", log_},
                 {}, Cut{std::chrono::milliseconds(1500), 2});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
  EXPECT_EQ(ended.code, 1) << ended.errors;
  EXPECT_NE(ended.output.find("events sent in 1 batch "), std::string::npos) << ended.output;
}

}  // namespace
}  // namespace e2e
