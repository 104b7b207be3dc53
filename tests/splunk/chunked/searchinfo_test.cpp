#include "splunk/chunked/searchinfo.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace splunk::chunked {
namespace {

using Words = std::vector<std::string>;

Request request_of(std::string_view metadata) {
  const auto request = parse_request(metadata);
  EXPECT_TRUE(request) << (request ? "" : request.error().message);
  return request.value_or(Request{});
}

std::string error_of(std::string_view metadata) {
  const auto request = parse_request(metadata);
  return request ? "" : request.error().message;
}

// Keys, order and spellings as splunkd 8.2.1 has them.
TEST(ParseRequest, ReadsAGetinfoOfSplunk8) {
  const Request request = request_of(
      R"({"action":"getinfo","preview":false,"streaming_command_will_restart":false,)"
      R"("searchinfo":{"args":["field=x","a b"],"raw_args":["field=x","\"a b\""],)"
      R"("dispatch_dir":"C:\\Program Files\\Splunk\\var\\run\\1700000000.114",)"
      R"("sid":"1700000000.114","app":"search","owner":"admin","username":"analyst",)"
      R"("session_key":"k^ey","splunkd_uri":"https://127.0.0.1:8089","splunk_version":"8.2.1",)"
      R"("search":"litsearch%20index%3Dmain%20%7C%20bitsmatch%0A%C3%A4","command":"bitsmatch",)"
      R"("maxresultrows":50000,"earliest_time":"0","latest_time":"1627333200"}})");
  EXPECT_EQ(request.action, Request::Action::getinfo);
  const SearchInfo& info = request.info;
  EXPECT_EQ(info.args, (Words{"field=x", "a b"}));
  EXPECT_EQ(info.raw_args, (Words{"field=x", "\"a b\""}));
  EXPECT_EQ(info.dispatch_dir, "C:\\Program Files\\Splunk\\var\\run\\1700000000.114");
  EXPECT_EQ(info.sid, "1700000000.114");
  EXPECT_EQ(info.app, "search");
  EXPECT_EQ(info.owner, "admin");
  EXPECT_EQ(info.username, "analyst");
  EXPECT_EQ(info.session_key, "k^ey");
  EXPECT_EQ(info.splunkd_uri, "https://127.0.0.1:8089");
  EXPECT_EQ(info.splunk_version, "8.2.1");
  EXPECT_EQ(info.search, "litsearch index=main | bitsmatch\n\xC3\xA4");
  EXPECT_EQ(info.command, "bitsmatch");
  EXPECT_EQ(info.max_result_rows, 50000);
  EXPECT_EQ(info.earliest_time, "0");
  EXPECT_EQ(info.latest_time, "1627333200");
  EXPECT_FALSE(info.preview);
  EXPECT_FALSE(info.streaming_command_will_restart);
}

// 6.3 has neither command nor maxresultrows, and other keys around.
TEST(ParseRequest, ReadsAGetinfoOfSplunk6) {
  const Request request = request_of(
      R"( { "preview" : true , "searchinfo" : {"splunk_version":"20150522",)"
      R"("earliest_time":0,"latest_time":1627333200.25,"args":[]}, "action":"getinfo"} )");
  EXPECT_EQ(request.action, Request::Action::getinfo);
  EXPECT_TRUE(request.info.preview);
  EXPECT_EQ(request.info.splunk_version, "20150522");
  EXPECT_EQ(request.info.earliest_time, "0");
  EXPECT_EQ(request.info.latest_time, "1627333200.25");
  EXPECT_EQ(request.info.command, "");
  EXPECT_EQ(request.info.max_result_rows, 0);
  EXPECT_TRUE(request.info.args.empty());
}

TEST(ParseRequest, EveryKeyOfGetinfoButTheActionMayBeMissing) {
  for (const std::string_view metadata :
       {R"({"action":"getinfo"})", R"({"action":"getinfo","searchinfo":{}})",
        R"({"action":"getinfo","searchinfo":null})", R"({"action":"getinfo","searchinfo":[1]})"}) {
    const Request request = request_of(metadata);
    EXPECT_EQ(request.action, Request::Action::getinfo) << metadata;
    EXPECT_TRUE(request.info.args.empty());
    EXPECT_EQ(request.info.session_key, "");
  }
}

TEST(ParseRequest, NumbersMayStandWhereStringsAreUsualAndTheOtherWayRound) {
  const Request request =
      request_of(R"({"action":"getinfo","searchinfo":{"sid":1700000000.5,"splunk_version":9,)"
                 R"("latest_time":-5,"maxresultrows":"12500"}})");
  EXPECT_EQ(request.info.sid, "1700000000.5");
  EXPECT_EQ(request.info.splunk_version, "9");
  EXPECT_EQ(request.info.latest_time, "-5");
  EXPECT_EQ(request.info.max_result_rows, 12500);
}

TEST(ParseRequest, ValuesOfOtherTypesCountAsMissing) {
  const Request request = request_of(
      R"({"action":"getinfo","preview":"true","searchinfo":{"args":"x","raw_args":[1,"a",null],)"
      R"("sid":{"a":1},"app":[],"owner":true,"maxresultrows":"many"}})");
  EXPECT_FALSE(request.info.preview);
  EXPECT_TRUE(request.info.args.empty());
  EXPECT_EQ(request.info.raw_args, Words{"a"});
  EXPECT_EQ(request.info.sid, "");
  EXPECT_EQ(request.info.app, "");
  EXPECT_EQ(request.info.owner, "");
  EXPECT_EQ(request.info.max_result_rows, 0);
}

TEST(ParseRequest, UnknownKeysArePassedOver) {
  const Request request =
      request_of(R"({"new":{"deep":[1,{"a":null}]},"action":"execute","finished":true,"x":1e5})");
  EXPECT_EQ(request.action, Request::Action::execute);
  EXPECT_TRUE(request.finished);
}

TEST(ParseRequest, ExecuteSaysWhetherItIsTheLast) {
  EXPECT_TRUE(request_of(R"({"action":"execute","finished":true})").finished);
  EXPECT_FALSE(request_of(R"({"action":"execute","finished":false})").finished);
  EXPECT_FALSE(request_of(R"({"action":"execute"})").finished);
}

TEST(ParseRequest, EscapedCharactersAreUndoneSurrogatesIncluded) {
  const Request request =
      request_of(R"({"action":"getinfo","searchinfo":{"args":["\u00e4\ud83d\ude00\"\\\/\n"],)"
                 R"("owner":"a\u0000b"}})");
  EXPECT_EQ(request.info.args, Words{"\xC3\xA4\xF0\x9F\x98\x80\"\\/\n"});
  EXPECT_EQ(request.info.owner, std::string("a\0b", 3));
}

TEST(ParseRequest, PercentSignsThatEncodeNothingStay) {
  auto search = [](const std::string& encoded) {
    return request_of(R"({"action":"getinfo","searchinfo":{"search":")" + encoded + "\"}}")
        .info.search;
  };
  EXPECT_EQ(search("100%25"), "100%");
  EXPECT_EQ(search("100%"), "100%");
  EXPECT_EQ(search("100%2"), "100%2");
  EXPECT_EQ(search("%zz%-1%+1% 1%4G%4g"), "%zz%-1%+1% 1%4G%4g");
  EXPECT_EQ(search("%41%4a%4A+"), "AJJ+");
}

TEST(ParseRequest, WhatIsNoJsonObjectWithAnActionIsAnErrorThatSaysSo) {
  for (const std::string_view metadata :
       {"", " ", "{", "{}x", R"({"action":"execute"} {})", R"({"action":"exec)", "{'action':1}",
        R"({"action":"execute",})"}) {
    EXPECT_NE(error_of(metadata).find("it is no JSON at byte "), std::string::npos) << metadata;
  }
  for (const std::string_view metadata : {"[]", "1", "null", "\"execute\""}) {
    EXPECT_NE(error_of(metadata).find("it is no JSON object"), std::string::npos) << metadata;
  }
  for (const std::string_view metadata : {"{}", R"({"action":null})", R"({"action":"stop"})",
                                          R"({"action":["getinfo"]})", R"({"Action":"getinfo"})"}) {
    EXPECT_NE(error_of(metadata).find("neither getinfo nor execute"), std::string::npos)
        << metadata;
  }
  EXPECT_NE(error_of("").find("run the search again"), std::string::npos);
}

TEST(ParseRequest, CutAnywhereItIsNoJson) {
  const std::string whole =
      R"({"action":"getinfo","searchinfo":{"args":["\u00e4","b"],"maxresultrows":5e1}})";
  EXPECT_EQ(error_of(whole), "");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    EXPECT_NE(error_of(whole.substr(0, cut)).find("it is no JSON"), std::string::npos) << cut;
  }
}

TEST(ParseRequest, InvalidUtf8AndLoneSurrogatesAreErrors) {
  for (const std::string value :
       {"\xFF", "\xC3", "\xED\xA0\x80", "\xC0\xAF", "\\ud800", "\\ud800x", "\\ud800\\u0041"}) {
    EXPECT_NE(error_of(R"({"action":"getinfo","searchinfo":{"owner":")" + value + "\"}}")
                  .find("it is no JSON"),
              std::string::npos)
        << value;
  }
}

TEST(ParseRequest, MetadataNestedAMillionDeepDoesNotUseUpTheStack) {
  constexpr std::size_t kDepth = 1000000;
  const std::string open(kDepth, '[');
  const std::string close(kDepth, ']');
  EXPECT_EQ(error_of(R"({"action":"execute","x":)" + open + close + "}"), "");
  EXPECT_NE(error_of(R"({"action":"execute","x":)" + open), "");
  std::string objects;
  for (std::size_t i = 0; i < kDepth; ++i) objects += "{\"a\":";
  EXPECT_EQ(
      error_of(R"({"action":"execute","x":)" + objects + "1" + std::string(kDepth, '}') + "}"), "");
}

}  // namespace
}  // namespace splunk::chunked
