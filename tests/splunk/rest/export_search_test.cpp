#include "splunk/rest/export_search.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include "support/splunkd/listener.h"
#include "support/splunkd/stand_in.h"

namespace splunk::rest {
namespace {

using splunkd::Fault;
using std::chrono::milliseconds;

using Row = std::vector<std::pair<std::string, std::string>>;

struct Export {
  std::vector<Row> rows;
  text::Result<ExportOutcome> outcome;
};

Connection connection_to(const splunkd::StandIn& splunkd) {
  return {splunkd.uri(), splunkd.session_key(), {}, splunkd.home()};
}

ExportRequest request_of(milliseconds timeout = milliseconds(20'000)) {
  ExportRequest request;
  request.search = "| tstats count where Processes.dest=\"win-01\"";
  request.timeout = timeout;
  return request;
}

Export run(const Connection& connection, const ExportRequest& request) {
  std::signal(SIGPIPE, SIG_IGN);  // as every caller does
  Export done;
  done.outcome = export_search(connection, request, [&](const ResultRow& row) {
    auto& kept = done.rows.emplace_back();
    for (const auto& [name, value] : row) kept.emplace_back(name, value);
  });
  return done;
}

Export run(const splunkd::StandIn& splunkd, const ExportRequest& request = request_of()) {
  return run(connection_to(splunkd), request);
}

std::string error_of(const Export& done) {
  return done.outcome ? "no error" : done.outcome.error().message;
}

// `{P}` in the expected text is the address.
std::string at(const splunkd::StandIn& splunkd, std::string text) {
  const std::size_t place = text.find("{P}");
  if (place == std::string::npos) return text;
  return text.replace(place, 3, "127.0.0.1:" + std::to_string(splunkd.port()));
}

splunkd::Options two_rows(Fault fault = Fault::none) {
  splunkd::Options options;
  options.fault = fault;
  options.answer = [](const splunkd::Request&) {
    return splunkd::Answer{{{{"dest", {"win-01"}}, {"process_id", {"4242"}}},
                            {{"dest", {"win-02"}}, {"user", {"ann", "bob"}}}}};
  };
  return options;
}

TEST(ExportSearch, HandsOverTheRows) {
  const splunkd::StandIn splunkd(two_rows());
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.outcome->rows, 2U);
  EXPECT_TRUE(done.outcome->messages.empty());
  EXPECT_EQ(done.rows, (std::vector<Row>{{{"dest", "win-01"}, {"process_id", "4242"}},
                                         {{"dest", "win-02"}, {"user", "ann\nbob"}}}));
}

TEST(ExportSearch, SendsTheSearchAsItIs) {
  const splunkd::StandIn splunkd(two_rows());
  ExportRequest request = request_of();
  request.search = "search index=a user=\"Zoë & \\\"co\\\" 100%\" | fields + user\n";
  request.earliest_time = "-24h@h";
  request.latest_time = "1700000000.5";
  const Export done = run(splunkd, request);
  ASSERT_TRUE(done.outcome) << error_of(done);
  const auto requests = splunkd.requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].search, request.search);
  EXPECT_EQ(requests[0].earliest_time, "-24h@h");
  EXPECT_EQ(requests[0].latest_time, "1700000000.5");
  EXPECT_EQ(requests[0].path, "/services/search/v2/jobs/export");
  EXPECT_EQ(requests[0].authorization, "Splunk " + splunkd.session_key());
}

TEST(ExportSearch, ASearchOfAnyLengthArrives) {
  const splunkd::StandIn splunkd(two_rows());
  ExportRequest request = request_of();
  request.search = "search \"" + std::string(500'000, 'x') + "\"";
  const Export done = run(splunkd, request);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(splunkd.requests().at(0).search, request.search);
}

TEST(ExportSearch, AnAppIsANamespace) {
  const splunkd::StandIn splunkd(two_rows());
  ExportRequest request = request_of();
  request.app = "bitsmatch";
  ASSERT_TRUE(run(splunkd, request).outcome);
  request.owner = "ann@example.com";
  ASSERT_TRUE(run(splunkd, request).outcome);
  const auto requests = splunkd.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].path, "/servicesNS/nobody/bitsmatch/search/v2/jobs/export");
  EXPECT_EQ(requests[1].path, "/servicesNS/ann@example.com/bitsmatch/search/v2/jobs/export");
}

TEST(ExportSearch, SplunkBefore9HasTheOlderEndpoint) {
  splunkd::Options options = two_rows();
  options.before_version_9 = true;
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.rows.size(), 2U);
  const auto requests = splunkd.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[1].path, "/services/search/jobs/export");
}

TEST(ExportSearch, APathThatIsNotThereIsNamed) {
  const splunkd::StandIn splunkd(two_rows());
  ExportRequest request = request_of();
  request.app = "a/b";  // %2F: still one segment to us, two to this server
  const Export done = run(splunkd, request);
  EXPECT_EQ(error_of(done), at(splunkd,
                               "splunkd at {P} has no /search/v2/jobs/export (404): check that the "
                               "address is splunkd's management port, and that the app exists."));
}

TEST(ExportSearch, AnAnswerWithoutLengthIsRead) {
  splunkd::Options options = two_rows();
  options.framed = false;
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.rows.size(), 2U);
}

TEST(ExportSearch, AnEmptyResultIsNoError) {
  const splunkd::StandIn splunkd{splunkd::Options{}};
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.outcome->rows, 0U);
}

TEST(ExportSearch, PreviewsArePassedOver) {
  splunkd::Options options = two_rows();
  options.previews = true;
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.rows.size(), 2U);
}

TEST(ExportSearch, WarningsOfTheSearchAreGivenBack) {
  splunkd::Options options;
  options.answer = [](const splunkd::Request& request) {
    return splunkd::Answer{{},
                           {{"INFO", "fine"}, {"WARN", "idx2 is down\n" + request.authorization}}};
  };
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.outcome->messages,
            (std::vector<std::string>{"idx2 is down Splunk (session key)"}));
}

TEST(ExportSearch, ASearchThatFailsSaysWhy) {
  splunkd::Options options;
  options.answer = [](const splunkd::Request& request) {
    return splunkd::Answer{{}, {{"FATAL", "Unknown command.\n" + request.authorization}}};
  };
  const splunkd::StandIn splunkd(std::move(options));
  EXPECT_EQ(error_of(run(splunkd)),
            at(splunkd,
               "splunkd at {P} says that the search failed: Unknown command. Splunk "
               "(session key)."));
}

TEST(ExportSearch, MillionsOfBytesAreStreamed) {
  splunkd::Options options;
  options.answer = [](const splunkd::Request&) {
    splunkd::Answer answer;
    for (int i = 0; i < 20'000; ++i) {
      answer.rows.push_back({{"n", {std::to_string(i)}}, {"process", {std::string(200, 'p')}}});
    }
    return answer;
  };
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  ASSERT_EQ(done.rows.size(), 20'000U);
  EXPECT_EQ(done.rows.back()[0].second, "19999");
}

struct Refusal {
  const char* name;
  Fault fault;
  const char* says;
};

class ExportSearchRefused : public testing::TestWithParam<Refusal> {};

TEST_P(ExportSearchRefused, SaysWhatItMeans) {
  const splunkd::StandIn splunkd(two_rows(GetParam().fault));
  const Export done = run(splunkd);
  EXPECT_EQ(error_of(done), at(splunkd, GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Each, ExportSearchRefused,
    testing::Values(
        Refusal{"BadSearch", Fault::refuse,
                "splunkd at {P} did not take the search (400). It says: Error in 'tstats' command: "
                "a test asked for this. Splunk (session key)."},
        Refusal{"Unauthorized", Fault::unauthorized,
                "splunkd at {P} did not take the session key (401): it may have run out, or be "
                "another splunkd's; run the search again. It says: call not properly authenticated "
                "Splunk (session key)."},
        Refusal{"Forbidden", Fault::forbidden,
                "splunkd at {P} does not let this user search over REST (403): the role needs the "
                "capability `search`. It says: insufficient permission to access this resource "
                "Splunk (session key)."},
        Refusal{
            "Unavailable", Fault::unavailable,
            "splunkd at {P} is too busy or still starting (503): run the search again later, or "
            "raise the role's quota of concurrent searches. It says: The maximum number of "
            "concurrent historical searches has been reached. Splunk (session key)."},
        Refusal{"Redirect", Fault::redirect,
                "splunkd at {P} answered with HTTP status 302: check that the address is splunkd's "
                "management port."},
        Refusal{"Garbage", Fault::garbage,
                "splunkd at {P} sent what is no answer to a search (HTML or XML after 0 results): "
                "check that the address is splunkd's management port."}),
    [](const auto& each) { return each.param.name; });

TEST(ExportSearch, AnotherKeyThanTheServersIsRefused) {
  const splunkd::StandIn splunkd(two_rows());
  Connection connection = connection_to(splunkd);
  connection.session_key = "of-another-splunkd";
  const Export done = run(connection, request_of());
  EXPECT_NE(error_of(done).find("did not take the session key (401)"), std::string::npos);
  EXPECT_EQ(error_of(done).find(connection.session_key), std::string::npos);
}

TEST(ExportSearch, AKeyThatIsNoneIsNotSent) {
  const splunkd::StandIn splunkd(two_rows());
  for (const char* key : {"", "a\r\nHost: b", "a b"}) {
    Connection connection = connection_to(splunkd);
    connection.session_key = key;
    EXPECT_EQ(error_of(run(connection, request_of())),
              at(splunkd,
                 "There is no session key that splunkd at {P} could be asked with: Splunk "
                 "gives one to searches that it runs itself."));
  }
  EXPECT_TRUE(splunkd.requests().empty());
}

TEST(ExportSearch, WhereNobodyListensItSaysSo) {
  Connection connection{"https://127.0.0.1:1", "key", {}, {}};
  EXPECT_EQ(error_of(run(connection, request_of())),
            "splunkd at 127.0.0.1:1 can't be reached: check that it runs, and that its management "
            "port is open to this host.");
}

// A truncated answer must not pass for a whole one, whoever cut it.
TEST(ExportSearch, AnAnswerThatIsCutIsAnError) {
  for (const bool framed : {true, false}) {
    for (const Fault fault : {Fault::truncate, Fault::drop}) {
      splunkd::Options options = two_rows(fault);
      options.framed = framed;
      const splunkd::StandIn splunkd(std::move(options));
      const Export done = run(splunkd);
      ASSERT_EQ(done.rows.size(), 1U);
      EXPECT_EQ(error_of(done),
                at(splunkd,
                   "splunkd at {P} ended its answer too early, after 1 result: the search "
                   "may have been cancelled, or the connection lost; run it again."));
    }
  }
}

class ExportSearchSlow : public testing::TestWithParam<Fault> {};

TEST_P(ExportSearchSlow, EndsAtTheDeadline) {
  const splunkd::StandIn splunkd(two_rows(GetParam()));
  const auto begin = std::chrono::steady_clock::now();
  const Export done = run(splunkd, request_of(milliseconds(300)));
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(error_of(done),
            at(splunkd,
               "splunkd at {P} did not finish the search within 0.3 s: search a shorter "
               "time range or fewer hosts, or give it more time."));
  EXPECT_GE(took, milliseconds(290));
  EXPECT_LT(took, milliseconds(3000));
}

// A server that takes the connection and says nothing, not even in TLS.
TEST(ExportSearch, ASilentPortEndsAtTheDeadline) {
  const splunkd::Listener listener;
  const std::string port = std::to_string(listener.port());
  const Connection connection{"https://127.0.0.1:" + port, "key", {}, {}};
  const Export done = run(connection, request_of(milliseconds(300)));
  EXPECT_EQ(error_of(done), "splunkd at 127.0.0.1:" + port +
                                " did not finish the search within 0.3 s: search a shorter time "
                                "range or fewer hosts, or give it more time.");
}

INSTANTIATE_TEST_SUITE_P(Each, ExportSearchSlow,
                         testing::Values(Fault::stall, Fault::stall_midway, Fault::drip));

TEST(ExportSearch, ASlowAnswerWithinItsTimeIsWhole) {
  splunkd::Options options;
  options.fault = Fault::drip;
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  EXPECT_TRUE(done.outcome) << error_of(done);
}

TEST(ExportSearch, WorksAgainWhenTheFaultIsGone) {
  splunkd::StandIn splunkd(two_rows(Fault::unavailable));
  EXPECT_FALSE(run(splunkd).outcome);
  splunkd.set_fault(Fault::none);
  EXPECT_TRUE(run(splunkd).outcome);
}

TEST(ExportSearch, PlainHttpIsTakenOnThisMachine) {
  splunkd::Options options = two_rows();
  options.tls = false;
  const splunkd::StandIn splunkd(std::move(options));
  const Export done = run(splunkd);
  ASSERT_TRUE(done.outcome) << error_of(done);
  EXPECT_EQ(done.rows.size(), 2U);
}

}  // namespace
}  // namespace splunk::rest
