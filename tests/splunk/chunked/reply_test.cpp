#include "splunk/chunked/reply.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace splunk::chunked {
namespace {

TEST(GetinfoReply, NamesTypeAndFieldsAndNothingThatSplunkdDoesNotKnow) {
  Configuration configuration;
  configuration.required_fields = {"process", "Processes.process"};
  EXPECT_EQ(getinfo_reply(configuration),
            R"({"type":"streaming","required_fields":["process","Processes.process"]})");
  configuration.required_fields = {};
  configuration.type = CommandType::stateful;
  EXPECT_EQ(getinfo_reply(configuration), R"({"type":"stateful","required_fields":[]})");
  configuration.type = CommandType::events;
  EXPECT_EQ(getinfo_reply(configuration), R"({"type":"events","required_fields":[]})");
  configuration.type = CommandType::reporting;
  EXPECT_EQ(getinfo_reply(configuration), R"({"type":"reporting","required_fields":[]})");
}

TEST(GetinfoReply, HasTheOtherKeysWhereTheyAreSet) {
  Configuration configuration;
  configuration.type = CommandType::reporting;
  configuration.required_fields = {"*"};
  configuration.generating = true;
  configuration.max_wait_seconds = 1.5;
  configuration.streaming_preop = "fields \"a\"";
  EXPECT_EQ(getinfo_reply(configuration),
            R"({"type":"reporting","generating":true,"required_fields":["*"],"maxwait":1.5,)"
            R"("streaming_preop":"fields \"a\""})");
}

TEST(ExecuteReply, SaysWhetherItIsTheLastAndWhatTheCommandHasToSay) {
  EXPECT_EQ(execute_reply(false, {}), R"({"finished":false})");
  EXPECT_EQ(execute_reply(true, {}), R"({"finished":true})");
  const std::vector<Message> messages = {
      {Level::debug, "d"}, {Level::info, "i"}, {Level::warn, "no \"field\""}, {Level::error, "e"}};
  EXPECT_EQ(execute_reply(true, messages),
            R"({"finished":true,"inspector":{"messages":[["DEBUG","d"],["INFO","i"],)"
            R"(["WARN","no \"field\""],["ERROR","e"]]}})");
}

TEST(ExecuteReply, HasTheFiguresOfTheRunBesideTheMessages) {
  const std::vector<Metric> metrics = {{"a.rows", 0.25, 2, 30, 4}, {"a.bytes", 0, 2, 5000, 600}};
  EXPECT_EQ(execute_reply(true, {}, metrics),
            R"({"finished":true,"inspector":{"metric.a.rows":[0.25,2,30,4],)"
            R"("metric.a.bytes":[0.0,2,5000,600]}})");
  const std::vector<Message> messages = {{Level::warn, "Mind."}};
  EXPECT_EQ(execute_reply(true, messages, std::span(metrics).first(1)),
            R"({"finished":true,"inspector":{"messages":[["WARN","Mind."]],)"
            R"("metric.a.rows":[0.25,2,30,4]}})");
}

// splunkd reads the messages only where they stand before the error.
TEST(ErrorReply, TheInspectorStandsBeforeTheError) {
  EXPECT_EQ(error_reply("It failed.", {}), R"({"finished":true,"error":"It failed."})");
  const std::vector<Message> messages = {{Level::warn, "w"}};
  EXPECT_EQ(error_reply("It failed.", messages),
            R"({"finished":true,"inspector":{"messages":[["WARN","w"]]},"error":"It failed."})");
}

TEST(Reply, WhatIsNoUtf8IsReplacedWhereverItStands) {
  const std::string r = "\xEF\xBF\xBD";
  const std::vector<Message> messages = {{Level::warn, "a\xFF\xC3"}};
  EXPECT_EQ(error_reply("\xED\xA0\x80", messages),
            R"({"finished":true,"inspector":{"messages":[["WARN","a)" + r + r +
                R"("]]},"error":")" + r + r + r + R"("})");
  Configuration configuration;
  configuration.required_fields = {"f\xE9ld"};
  EXPECT_EQ(getinfo_reply(configuration),
            R"({"type":"streaming","required_fields":["f)" + r + R"(ld"]})");
  EXPECT_EQ(execute_reply(true, std::vector<Message>{{Level::info, "\xC3\xA4"}}),
            R"({"finished":true,"inspector":{"messages":[["INFO",")"
            "\xC3\xA4"
            R"("]]}})");
}

TEST(Reply, ControlCharactersAreEscaped) {
  EXPECT_EQ(error_reply(std::string("a\0\t\x1F\\", 5), {}),
            R"({"finished":true,"error":"a\u0000\t\u001F\\"})");
}

}  // namespace
}  // namespace splunk::chunked
