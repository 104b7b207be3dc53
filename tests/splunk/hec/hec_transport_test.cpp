#include "splunk/rest/hec_transport.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <set>
#include <string>
#include <thread>

#include "splunk/rest/hec_event.h"
#include "splunk/rest/hec_gzip.h"
#include "support/collector/collector.h"
#include "support/collector/cutting_proxy.h"
#include "support/splunkd/listener.h"

namespace splunk::rest {
namespace {

using collector::Collector;
using collector::Fault;
using std::chrono::milliseconds;

class HecTransportTest : public ::testing::Test {
 protected:
  void SetUp() override { std::signal(SIGPIPE, SIG_IGN); }

  static std::unique_ptr<HecTransport> to(const Collector& collector, bool with_ca = true,
                                          int port = 0) {
    HecEndpoint endpoint{
        *parse_collector(collector.url(), false), collector.token(), "a-channel", {}};
    if (port != 0) endpoint.address.port = static_cast<std::uint16_t>(port);
    if (with_ca) endpoint.trust.ca_file = collector.ca_file();
    auto transport = open_transport(endpoint);
    EXPECT_TRUE(transport) << transport.error().message;
    return std::move(*transport);
  }

  static HecReply post(HecTransport& transport, std::string_view text = "hello",
                       milliseconds patience = milliseconds(5000)) {
    std::string body;
    append_hec_event(body, {"1773735330.123456", "h", "s", "t", "i", text});
    HecGzip gzip;
    return transport.post("/services/collector/event", *gzip.pack(body), true, patience);
  }
};

TEST_F(HecTransportTest, BringsABatchOverTlsAndKeepsItsConnection) {
  const Collector collector({});
  const collector::CuttingProxy proxy(collector.port(), {});
  const auto transport = to(collector, true, proxy.port());
  for (int i = 0; i < 3; ++i) {
    const HecReply reply = post(*transport);
    ASSERT_EQ(reply.status, 200) << reply.failure;
    EXPECT_EQ(reply.body, R"({"text":"Success","code":0})");
  }
  ASSERT_EQ(collector.events().size(), 3U);
  EXPECT_EQ(collector.events().front(),
            (collector::Event{"1773735330.123456", "h", "s", "t", "i", "hello"}));
  EXPECT_EQ(proxy.connections(), 1);
}

TEST_F(HecTransportTest, RefusesACertificateThatNobodyVouchesFor) {
  collector::Options options;
  options.trusted = false;
  const Collector stranger(options);
  for (const bool with_ca : {true, false}) {
    const auto transport = to(stranger, with_ca);
    const HecReply reply = post(*transport);
    EXPECT_EQ(reply.status, 0);
    EXPECT_TRUE(reply.final);
    EXPECT_NE(reply.failure.find("The certificate of the collector at 127.0.0.1:"),
              std::string::npos)
        << reply.failure;
    EXPECT_NE(reply.failure.find("with --ca."), std::string::npos) << reply.failure;
  }
  EXPECT_EQ(stranger.batches(), 0);
}

TEST_F(HecTransportTest, TakesAnyCertificateWhereTheUserSaysSo) {
  collector::Options options;
  options.trusted = false;
  const Collector stranger(options);
  HecEndpoint endpoint{*parse_collector(stranger.url(), true), stranger.token(), "c", {}};
  endpoint.trust.verify = false;
  const auto transport = open_transport(endpoint);
  ASSERT_TRUE(transport);
  EXPECT_EQ(post(**transport).status, 200);
}

TEST_F(HecTransportTest, ACaFileThatIsNoneIsAnError) {
  HecEndpoint endpoint{*parse_collector("https://127.0.0.1:8088", false), "t", "c", {}};
  endpoint.trust.ca_file = "/no/such/file";
  const auto transport = open_transport(endpoint);
  ASSERT_FALSE(transport);
  EXPECT_NE(transport.error().message.find("name another with --ca"), std::string::npos)
      << transport.error().message;
}

TEST_F(HecTransportTest, GivesBackWhatTheCollectorSaysButNotTheToken) {
  collector::Options options;
  options.faults = {Fault::too_many, Fault::unknown_token, Fault::redirect, Fault::not_found};
  const Collector collector(options);
  const auto transport = to(collector);
  HecReply reply = post(*transport);
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.retry_after, std::chrono::seconds(1));
  reply = post(*transport);
  EXPECT_EQ(reply.status, 403);
  EXPECT_NE(reply.body.find("you sent Splunk (token)"), std::string::npos) << reply.body;
  EXPECT_EQ(reply.body.find(collector.token()), std::string::npos);
  EXPECT_EQ(post(*transport).status, 302) << "not followed";
  EXPECT_EQ(post(*transport).status, 404);
  EXPECT_EQ(post(*transport).status, 200);
}

TEST_F(HecTransportTest, ATokenThatIsPartOfWhatReplacesItIsHiddenAllTheSame) {
  collector::Options options;
  options.token = "token";
  options.faults = {Fault::unknown_token};
  const Collector collector(options);
  const HecReply reply = post(*to(collector));
  EXPECT_EQ(reply.status, 403);
  EXPECT_NE(reply.body.find("Invalid (token), you sent Splunk (token)"), std::string::npos)
      << reply.body;
}

TEST_F(HecTransportTest, SaysWhyNoAnswerCame) {
  collector::Options options;
  options.faults = {Fault::drop, Fault::stall};
  const Collector collector(options);
  const auto transport = to(collector);
  HecReply reply = post(*transport);
  EXPECT_EQ(reply.status, 0);
  EXPECT_NE(reply.failure.find("closed the connection"), std::string::npos) << reply.failure;
  EXPECT_FALSE(reply.final);
  const auto start = std::chrono::steady_clock::now();
  reply = post(*transport, "hello", milliseconds(300));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_EQ(reply.status, 0);
  EXPECT_NE(reply.failure.find("did not answer in time"), std::string::npos) << reply.failure;
  EXPECT_EQ(post(*transport).status, 200) << "on a connection of its own";
}

TEST_F(HecTransportTest, ABatchThatIsCutInItsMidstIsNoAnswer) {
  const Collector collector({});
  // Long enough for the handshake, and not for the whole batch.
  const collector::CuttingProxy proxy(collector.port(), {20'000});
  const auto transport = to(collector, true, proxy.port());
  std::string incompressible;
  unsigned state = 1;
  for (int i = 0; i < 200'000; ++i) {
    state = state * 1664525U + 1013904223U;
    incompressible += static_cast<char>('!' + (state >> 24U) % 90);
  }
  HecReply reply = post(*transport, incompressible);
  EXPECT_EQ(reply.status, 0) << reply.body;
  EXPECT_EQ(collector.events().size(), 0U);
  reply = post(*transport, incompressible);
  EXPECT_EQ(reply.status, 200) << reply.failure;
  ASSERT_EQ(collector.events().size(), 1U);
  EXPECT_EQ(collector.events().front().event, incompressible);
}

TEST_F(HecTransportTest, SaysThatNobodyListens) {
  int port = 0;
  { port = Collector({}).port(); }
  HecEndpoint endpoint{
      *parse_collector("https://127.0.0.1:" + std::to_string(port), false), "t", "c", {}};
  const auto transport = open_transport(endpoint);
  ASSERT_TRUE(transport);
  const HecReply reply = post(**transport);
  EXPECT_NE(reply.failure.find("can't be reached"), std::string::npos) << reply.failure;
  EXPECT_FALSE(reply.final) << "it may be starting";
}

// The library below would match such a line with std::regex, which needs a stack as deep as it is
// long.
TEST_F(HecTransportTest, AnAnswerThatNeverGetsToItsHeadersIsRefused) {
  const splunkd::Listener listener;
  std::thread server([&] {
    const int peer = ::accept(listener.descriptor(), nullptr, nullptr);
    const std::string line = "HTTP/1.1 200 " + std::string(1 << 20, 'x');
    (void)!::send(peer, line.data(), line.size(), MSG_NOSIGNAL);
    // What is closed before all of the request was read is a reset, and takes the answer with it.
    std::array<char, 4096> request{};
    while (::recv(peer, request.data(), request.size(), 0) > 0) {
    }
    ::close(peer);
  });
  const auto transport = open_transport(
      {*parse_collector("http://127.0.0.1:" + std::to_string(listener.port()), false),
       "t",
       "c",
       {}});
  ASSERT_TRUE(transport);
  const HecReply reply = post(**transport);
  server.join();
  EXPECT_EQ(reply.status, 0);
  EXPECT_NE(reply.failure.find("too long to be a collector's"), std::string::npos) << reply.failure;
}

TEST_F(HecTransportTest, CanBeInterrupted) {
  collector::Options options;
  options.faults = {Fault::stall};
  const Collector collector(options);
  const auto transport = to(collector);
  std::thread interrupter([&] {
    std::this_thread::sleep_for(milliseconds(200));
    transport->interrupt();
  });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(post(*transport, "hello", milliseconds(30'000)).status, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  interrupter.join();
}

TEST(CollectorAddress, IsReadFromAUrl) {
  auto address = parse_collector("https://splunk.example.com:8088", false);
  ASSERT_TRUE(address) << address.error().message;
  EXPECT_EQ(address->label(), "splunk.example.com:8088");
  EXPECT_TRUE(address->tls);
  address = parse_collector("https://inputs.example.com/services/collector/event", false);
  ASSERT_TRUE(address) << address.error().message;
  EXPECT_EQ(address->label(), "inputs.example.com:443");
  EXPECT_TRUE(parse_collector("http://localhost:8088", false));
  EXPECT_TRUE(parse_collector("https://[2001:db8::1]:8088/", false));
}

TEST(CollectorAddress, SendsNoTokenUnencryptedUnlessTold) {
  const auto refused = parse_collector("http://splunk.example.com:8088", false);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("--insecure"), std::string::npos);
  const auto told = parse_collector("http://splunk.example.com:8088", true);
  ASSERT_TRUE(told) << told.error().message;
  EXPECT_FALSE(told->tls);
  EXPECT_EQ(told->label(), "splunk.example.com:8088");
}

TEST(CollectorAddress, ThatIsNoneIsAnError) {
  for (const char* url : {"", "splunk:8088", "ftp://a:1", "https://", "https://user:pw@a:1",
                          "https://a:1/other/path"}) {
    EXPECT_FALSE(parse_collector(url, false)) << url;
  }
}

TEST(Channel, IsAnotherGuidEachTime) {
  std::set<std::string> channels;
  for (int i = 0; i < 100; ++i) channels.insert(random_channel());
  EXPECT_EQ(channels.size(), 100U);
  const std::string& one = *channels.begin();
  EXPECT_EQ(one.size(), 36U);
  EXPECT_EQ(one[14], '4');
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) EXPECT_EQ(one[dash], '-');
}

}  // namespace
}  // namespace splunk::rest
