#include "splunk/rest/hec_answer.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace splunk::rest {
namespace {

TEST(HecAnswer, OfACollector) {
  const HecAnswer taken = parse_hec_answer(R"({"text":"Success","code":0,"ackId":7})");
  EXPECT_EQ(taken.code, 0);
  EXPECT_EQ(taken.text, "Success");
  EXPECT_EQ(taken.ack_id, 7);
  EXPECT_EQ(taken.invalid_event, std::nullopt);

  const HecAnswer refused =
      parse_hec_answer(R"({"text":"Invalid\ndata format","code":6,"invalid-event-number":3})");
  EXPECT_EQ(refused.code, 6);
  EXPECT_EQ(refused.text, "Invalid data format") << "one line";
  EXPECT_EQ(refused.ack_id, std::nullopt);
  EXPECT_EQ(refused.invalid_event, 3);
}

TEST(HecAnswer, OfSomethingElseHasNoCode) {
  for (const std::string_view body :
       {"", "<html>", "[]", "null", "{}", R"({"code":"0"})", R"({"code":-1})",
        R"({"code":99999999999})", R"({"code":0)"}) {
    EXPECT_EQ(parse_hec_answer(body).code, std::nullopt) << body;
  }
}

TEST(HecAnswer, EveryKnownCodeHasItsOwnHint) {
  std::set<std::string> hints;
  for (int code = 0; code <= 27; ++code) hints.insert(hec_hint(code));
  // 1 and 22 are both a token that is switched off.
  EXPECT_EQ(hints.size(), 27U);
  EXPECT_NE(hec_hint(7).find("--index"), std::string::npos);
  EXPECT_NE(hec_hint(28).find("newer than this program"), std::string::npos);
  for (int code = 0; code <= 27; ++code) {
    EXPECT_EQ(is_hec_success(code), code == 0 || code == 24 || code == 25) << code;
  }
}

TEST(HecAnswer, OfAPoll) {
  const auto acks = parse_hec_acks(R"({"acks":{"0":true,"12":false}})");
  ASSERT_TRUE(acks);
  EXPECT_EQ(*acks, (std::map<std::int64_t, bool>{{0, true}, {12, false}}));
  for (const std::string_view body :
       {"", "{}", R"({"acks":[]})", R"({"acks":{"x":true}})", R"({"acks":{"1":"true"}})"}) {
    EXPECT_FALSE(parse_hec_acks(body)) << body;
  }
}

}  // namespace
}  // namespace splunk::rest
