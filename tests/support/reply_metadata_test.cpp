#include "support/reply_metadata.h"

#include <gtest/gtest.h>

#include "support/expect.h"

namespace search_head {
namespace {

TEST(ReplyMetadata, OfGetinfo) {
  const auto reply = read_reply_metadata(
      R"({"type":"stateful","required_fields":["a","b c"],"generating":false,"maxwait":30})",
      ReplyTo::getinfo);
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->type, "stateful");
  EXPECT_EQ(reply->required_fields.value(), (Texts{"a", "b c"}));
  EXPECT_EQ(reply->finished, std::nullopt);
}

TEST(ReplyMetadata, OfExecute) {
  const auto reply =
      read_reply_metadata(R"({"finished":true,"inspector":{"messages":[["WARN","w"],["INFO","i"]],)"
                          R"("metric.a":[0.5,1,2,3]},"error":"No."})",
                          ReplyTo::execute);
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->finished, true);
  EXPECT_EQ(reply->error, "No.");
  EXPECT_EQ(reply->messages, (std::vector<Message>{Message{"WARN", "w"}, Message{"INFO", "i"}}));
}

TEST(ReplyMetadata, WithoutATypeIsStreaming) {
  EXPECT_EQ(read_reply_metadata("{}", ReplyTo::getinfo)->type, "streaming");
}

TEST(ReplyMetadata, NamesTheMistake) {
  struct Case {
    const char* json;
    const char* mistake;
  };
  const Case cases[] = {
      {"", "not a JSON object and nothing else"},
      {" {}", "not a JSON object and nothing else"},
      {"{}\n", "not a JSON object and nothing else"},
      {"{}{}", "no JSON"},
      {"{\"finished\":tru}", "no JSON"},
      {"{\"finished\":1}", "neither true nor false"},
      {"{\"finished\":true,\"finished\":true}", "key 'finished' twice"},
      {"{\"type\":\"streaming\"}", "key 'type', which splunkd does not know here"},
      {"{\"error\":\"\"}", "'error' is no text"},
      {"{\"error\":\"a\\nb\"}", "a line break"},
      {"{\"error\":\"a\",\"inspector\":{}}", "'error' before 'inspector'"},
      {"{\"inspector\":[]}", "'inspector' is no object"},
      {"{\"inspector\":{\"messages\":{}}}", "'messages' is no list"},
      {"{\"inspector\":{\"messages\":[[\"WARN\"]]}}", "no pair of level and text"},
      {"{\"inspector\":{\"messages\":[[\"WARN\",\"\"]]}}", "a message is empty"},
      {"{\"inspector\":{\"messages\":[[\"warn\",\"a\"]]}}", "the level 'warn'"},
      {"{\"inspector\":{\"metric.a\":[1,2,3]}}", "neither messages nor a metric"},
      {"{\"inspector\":{\"other\":1}}", "neither messages nor a metric"},
  };
  for (const Case& one : cases) {
    const auto reply = read_reply_metadata(one.json, ReplyTo::execute);
    ASSERT_FALSE(reply) << one.json;
    EXPECT_TRUE(contains(reply.error(), one.mistake)) << one.json;
  }
}

TEST(ReplyMetadata, MustBeUtf8) {
  EXPECT_TRUE(read_reply_metadata("{\"error\":\"\xc3\xa4\"}", ReplyTo::execute));
  for (const char* bad :
       {"{\"error\":\"\xe4\"}", "{\"error\":\"\xc0\x80\"}", "{\"error\":\"\xed\xa0\x80\"}"}) {
    EXPECT_FALSE(read_reply_metadata(bad, ReplyTo::execute));
  }
}

TEST(ReplyMetadata, OfGetinfoNamesTheMistake) {
  auto mistake = [](const char* json) {
    const auto reply = read_reply_metadata(json, ReplyTo::getinfo);
    return reply ? std::string() : reply.error();
  };
  EXPECT_TRUE(contains(mistake(R"({"type":"distributed"})"), "Invalid custom search command type"));
  EXPECT_TRUE(contains(mistake(R"({"required_fields":"*"})"), "no list"));
  EXPECT_TRUE(contains(mistake(R"({"required_fields":["a","a"]})"), "required twice"));
  EXPECT_TRUE(contains(mistake(R"({"requires_preop":true})"), "does not know here"));
}

}  // namespace
}  // namespace search_head
