#include "support/splunkd/stand_in.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <string>

namespace splunkd {
namespace {

struct Reply {
  int status = 0;
  std::string body;
};

// Asks as any client would, with a client that is not the one in src/.
Reply ask(const StandIn& splunkd, const httplib::Params& form, const std::string& key,
          const std::string& path = "/services/search/v2/jobs/export") {
  httplib::SSLClient client("127.0.0.1", splunkd.port());
  client.enable_server_certificate_verification(false);
  const auto result = client.Post(path, {{"Authorization", "Splunk " + key}}, form);
  if (!result) return {};
  return {result->status, result->body};
}

httplib::Params form_of(const std::string& search) {
  return {{"search", search}, {"output_mode", "json"}, {"preview", "false"}};
}

TEST(SplunkdStandIn, AnswersAsSplunkdDoes) {
  Options options;
  options.answer = [](const Request&) {
    return Answer{{{{"a", {"1"}}}, {{"a", {"2", "3"}}}}, {{"WARN", "slow"}}};
  };
  const StandIn splunkd(std::move(options));
  const Reply reply = ask(splunkd, form_of("search x"), splunkd.session_key());
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, R"({"messages":[{"type":"WARN","text":"slow"}]}
{"preview":false,"offset":0,"result":{"a":"1"}}
{"preview":false,"offset":1,"lastrow":true,"result":{"a":["2","3"]}}
)");
}

TEST(SplunkdStandIn, ChecksTheKeyFirst) {
  const StandIn splunkd{Options{}};
  const Reply reply = ask(splunkd, form_of("search x"), "another");
  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(reply.body,
            "{\"messages\":[{\"type\":\"FATAL\",\"text\":\"call not properly authenticated\"}]}\n");
  EXPECT_TRUE(splunkd.requests().empty());
}

TEST(SplunkdStandIn, IsStrictAboutTheRequest) {
  const StandIn splunkd{Options{}};
  const std::string& key = splunkd.session_key();
  for (const char* search : {"search x", "| tstats count", "`macro`"}) {
    EXPECT_EQ(ask(splunkd, form_of(search), key).status, 200) << search;
  }
  EXPECT_EQ(ask(splunkd, form_of("index=x"), key).status, 400);
  EXPECT_EQ(ask(splunkd, form_of(""), key).status, 400);
  auto form = form_of("search x");
  form.emplace("exec_mode", "oneshot");
  EXPECT_EQ(ask(splunkd, form, key).status, 400);
  EXPECT_EQ(ask(splunkd, {{"search", "search x"}}, key).status, 400);
  EXPECT_EQ(ask(splunkd, form_of("search x"), key, "/services/search/jobs").status, 404);
}

}  // namespace
}  // namespace splunkd
