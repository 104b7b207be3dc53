#include "splunk/rest/hec_sender.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "text/inflate.h"

namespace splunk::rest {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Time passes only where the sender sleeps.
class FakeClock : public HecClock {
 public:
  TimePoint now() override { return now_; }
  bool sleep(milliseconds time) override {
    now_ += time;
    sleeps.push_back(time);
    return sleeps.size() >= stop_after;
  }
  std::vector<milliseconds> sleeps;
  std::size_t stop_after = SIZE_MAX;

 private:
  TimePoint now_;
};

// Answers what it is told to, then success.
class FakeTransport : public HecTransport {
 public:
  HecReply post(const std::string& path, std::string_view body, bool packed,
                milliseconds patience) override {
    paths.push_back(path);
    patiences.push_back(patience);
    bodies.push_back(packed ? text::inflated_gzip(body, 1 << 24).bytes : std::string(body));
    if (answers.empty()) return reply(200, R"({"text":"Success","code":0})");
    HecReply next = answers.front();
    answers.pop_front();
    return next;
  }

  static HecReply reply(int status, std::string body) {
    HecReply out;
    out.status = status;
    out.body = std::move(body);
    return out;
  }
  static HecReply none(bool final = false) {
    HecReply out;
    out.failure = "The collector is away.";
    out.final = final;
    return out;
  }
  static HecReply busy() { return reply(503, R"({"text":"Server is busy","code":9})"); }
  static HecReply promised(int id) {
    return reply(200, R"({"text":"Success","code":0,"ackId":)" + std::to_string(id) + "}");
  }

  std::deque<HecReply> answers;
  std::vector<std::string> paths;
  std::vector<std::string> bodies;
  std::vector<milliseconds> patiences;
};

HecEvent event(std::string_view text) { return {"", "", "", "", "", text}; }

TEST(HecSender, CutsBatchesBySize) {
  FakeTransport transport;
  FakeClock clock;
  HecSenderOptions options;
  options.batch_bytes = 40;
  HecSender sender(transport, clock, options);
  ASSERT_TRUE(sender.add(event("aaaaa")));  // {"event":"aaaaa"} is 17 bytes with its line end
  ASSERT_TRUE(sender.add(event("bbbbb")));
  EXPECT_TRUE(transport.bodies.empty());
  ASSERT_TRUE(sender.add(event("ccccc")));
  ASSERT_TRUE(sender.add(event(std::string(100, 'd'))));
  ASSERT_TRUE(sender.finish());
  EXPECT_EQ(transport.bodies,
            (std::vector<std::string>{"{\"event\":\"aaaaa\"}\n{\"event\":\"bbbbb\"}\n",
                                      "{\"event\":\"ccccc\"}\n",
                                      "{\"event\":\"" + std::string(100, 'd') + "\"}\n"}));
  EXPECT_EQ(sender.totals().events, 4U);
  EXPECT_EQ(sender.totals().batches, 3U);
  EXPECT_EQ(sender.totals().tries_again, 0U);
  EXPECT_GT(sender.totals().packed_bytes, 0U);
}

TEST(HecSender, TriesAgainAfterLongerAndLongerPauses) {
  FakeTransport transport;
  FakeClock clock;
  transport.answers = {FakeTransport::busy(),         FakeTransport::none(),
                       FakeTransport::reply(500, ""), FakeTransport::reply(502, "<html>"),
                       FakeTransport::reply(504, ""), FakeTransport::reply(408, ""),
                       FakeTransport::reply(429, "")};
  HecSender sender(transport, clock, {});
  ASSERT_TRUE(sender.add(event("a")));
  ASSERT_TRUE(sender.finish());
  EXPECT_EQ(transport.bodies, std::vector<std::string>(8, "{\"event\":\"a\"}\n"));
  EXPECT_EQ(clock.sleeps,
            (std::vector<milliseconds>{milliseconds(250), milliseconds(500), seconds(1), seconds(2),
                                       seconds(4), seconds(8), seconds(16)}));
  EXPECT_EQ(sender.totals().events, 1U);
  EXPECT_EQ(sender.totals().tries_again, 7U);
}

TEST(HecSender, WaitsAsLongAsTheCollectorSays) {
  FakeTransport transport;
  FakeClock clock;
  HecReply later = FakeTransport::busy();
  later.retry_after = seconds(7);
  transport.answers = {later};
  HecSender sender(transport, clock, {});
  ASSERT_TRUE(sender.add(event("a")));
  ASSERT_TRUE(sender.finish());
  EXPECT_EQ(clock.sleeps, std::vector<milliseconds>{seconds(7)});
}

TEST(HecSender, RunsOutOfPatienceWithTheLastReason) {
  FakeTransport transport;
  FakeClock clock;
  transport.answers = std::deque<HecReply>(1000, FakeTransport::busy());
  HecSenderOptions options;
  options.patience = seconds(60);
  HecSender sender(transport, clock, options);
  ASSERT_TRUE(sender.add(event("a")));
  const auto done = sender.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message,
            "The collector says: Server is busy (code 9, HTTP 503). The collector is too busy: "
            "wait, or send more slowly with --speed.");
  milliseconds waited{0};
  for (const milliseconds sleep : clock.sleeps) waited += sleep;
  EXPECT_EQ(waited, seconds(60));
  EXPECT_EQ(sender.totals().events, 0U);
}

TEST(HecSender, NeverWaitsForOneAnswerLongerThanItsPatience) {
  FakeTransport transport;
  FakeClock clock;
  transport.answers = {FakeTransport::none(), FakeTransport::none()};
  HecSenderOptions options;
  options.patience = seconds(1);
  HecSender sender(transport, clock, options);
  ASSERT_TRUE(sender.add(event("a")));
  ASSERT_TRUE(sender.finish());
  EXPECT_EQ(transport.patiences,
            (std::vector<milliseconds>{seconds(1), milliseconds(750), milliseconds(250)}));
}

TEST(HecSender, DoesNotTryAgainWhatCannotHelp) {
  const std::vector<std::pair<HecReply, std::string>> cases = {
      {FakeTransport::reply(403, R"({"text":"Invalid token","code":4})"),
       "The collector does not know this token"},
      {FakeTransport::reply(400, R"({"text":"Incorrect index","code":7,"invalid-event-number":1})"),
       "It is about event 2. The token may not write to this index"},
      {FakeTransport::reply(413, "<html>"), "--batch-bytes"},
      {FakeTransport::reply(404, "<html>"), "There is no collector at this address"},
      {FakeTransport::reply(200, "<html>"), "no collector: check host and port"},
      {FakeTransport::reply(302, ""), "no collector: check host and port"},
      {FakeTransport::none(true), "The collector is away."}};
  for (const auto& [answer, part] : cases) {
    FakeTransport transport;
    FakeClock clock;
    transport.answers = {answer};
    HecSender sender(transport, clock, {});
    ASSERT_TRUE(sender.add(event("a")));
    const auto done = sender.finish();
    ASSERT_FALSE(done) << part;
    EXPECT_NE(done.error().message.find(part), std::string::npos) << done.error().message;
    EXPECT_TRUE(clock.sleeps.empty());
    EXPECT_EQ(sender.totals().events, 0U);
  }
}

TEST(HecSender, CountsWhatIsAcknowledged) {
  FakeTransport transport;
  FakeClock clock;
  HecSenderOptions options;
  options.batch_bytes = 1;
  options.acknowledge = true;
  options.channel = "c";
  transport.answers = {FakeTransport::promised(0), FakeTransport::promised(1),
                       FakeTransport::reply(200, R"({"acks":{"0":false,"1":true}})"),
                       FakeTransport::busy(), FakeTransport::reply(200, R"({"acks":{"0":true}})")};
  HecSender sender(transport, clock, options);
  ASSERT_TRUE(sender.add(event("a")));
  ASSERT_TRUE(sender.add(event("b")));
  ASSERT_TRUE(sender.finish());
  EXPECT_EQ(sender.totals().events, 2U);
  EXPECT_EQ(sender.totals().acknowledged, 2U);
  EXPECT_EQ(transport.paths[2], "/services/collector/ack?channel=c");
  EXPECT_EQ(transport.bodies[2], R"({"acks":[0,1]})");
  EXPECT_EQ(transport.bodies[3], R"({"acks":[0]})");
  EXPECT_EQ(transport.bodies[4], R"({"acks":[0]})") << "a poll that failed is asked again";
}

TEST(HecSender, SaysHowManyEventsWereNotAcknowledged) {
  FakeTransport transport;
  FakeClock clock;
  HecSenderOptions options;
  options.acknowledge = true;
  options.patience = seconds(20);
  transport.answers = {FakeTransport::promised(5)};
  for (int i = 0; i < 100; ++i) {
    transport.answers.push_back(FakeTransport::reply(200, R"({"acks":{"5":false}})"));
  }
  HecSender sender(transport, clock, options);
  ASSERT_TRUE(sender.add(event("a")));
  ASSERT_TRUE(sender.add(event("b")));
  const auto done = sender.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message.find("2 events were sent and not acknowledged in time"), 0U);
  EXPECT_EQ(sender.totals().events, 2U);
  EXPECT_EQ(sender.totals().acknowledged, 0U);
}

TEST(HecSender, WantsThePromiseOfAnAcknowledgement) {
  FakeTransport transport;
  FakeClock clock;
  HecSenderOptions options;
  options.acknowledge = true;
  HecSender sender(transport, clock, options);
  ASSERT_TRUE(sender.add(event("a")));
  const auto done = sender.finish();
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("leave out --ack"), std::string::npos);
  EXPECT_EQ(sender.totals().events, 1U) << "the batch was taken all the same";
}

TEST(HecSender, OpenAcknowledgementsDoNotPileUp) {
  FakeTransport transport;
  FakeClock clock;
  HecSenderOptions options;
  options.batch_bytes = 1;
  options.acknowledge = true;
  std::string all;
  for (int i = 0; i < 1000; ++i) {
    transport.answers.push_back(FakeTransport::promised(i));
    all += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":true";
  }
  transport.answers.push_back(FakeTransport::reply(200, "{\"acks\":{" + all + "}}"));
  HecSender sender(transport, clock, options);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(sender.add(event("a")));
  EXPECT_EQ(sender.totals().acknowledged, 1000U) << "asked for before the end";
}

TEST(HecSender, EndsItsPausesWhenTold) {
  FakeTransport transport;
  FakeClock clock;
  clock.stop_after = 2;
  transport.answers = std::deque<HecReply>(10, FakeTransport::busy());
  HecSender sender(transport, clock, {});
  ASSERT_TRUE(sender.add(event("a")));
  const auto done = sender.finish();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "Asked to stop.");
  EXPECT_EQ(clock.sleeps.size(), 2U);
}

}  // namespace
}  // namespace splunk::rest
