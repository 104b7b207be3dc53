#include "splunk/events/json_events.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/splunk/events/event_samples.h"
#include "tests/splunk/test_streams.h"

namespace splunk::events {
namespace {

ProcessRow row_of(std::string_view json) {
  ProcessRow row;
  const auto is_process = parse_json_process(json, row);
  EXPECT_TRUE(is_process) << (is_process ? "" : is_process.error().message);
  EXPECT_TRUE(is_process && *is_process) << json;
  return row;
}

bool is_process(std::string_view json) {
  ProcessRow row;
  const auto result = parse_json_process(json, row);
  EXPECT_TRUE(result) << json;
  return result && *result;
}

TEST(ParseJsonProcess, ReadsCimNamesAtTheTopAndWithinAResult) {
  const std::string cim =
      R"({"_time":"1773735330.123","dest":"WEB01","process":"cmd \"x\"","process_id":12740,)"
      R"("other":[1,2]})";
  for (const std::string& json : {cim, R"({"preview":false,"result":)" + cim + "}"}) {
    const ProcessRow row = row_of(json);
    EXPECT_EQ(value(row, "_time"), "1773735330.123");
    EXPECT_EQ(value(row, "dest"), "WEB01");
    EXPECT_EQ(value(row, "process"), "cmd \"x\"");
    EXPECT_EQ(value(row, "process_id"), "12740");
    EXPECT_EQ(value(row, "user"), "");
  }
}

TEST(ParseJsonProcess, ReadsWindowsOwnNesting) {
  const std::string data =
      R"("EventData":{"Image":"C:\\a\\b.exe","CommandLine":"b.exe -x","ProcessId":77}})";
  for (const std::string& system :
       {std::string(R"("System":{"EventID":1,"Computer":"PC",)"
                    R"("TimeCreated":{"SystemTime":"2026-03-17T08:15:30.5Z"}},)"),
        std::string(R"("System":{"EventID":{"#text":1,"Qualifiers":0},"Computer":"PC",)"
                    R"("TimeCreated":{"@SystemTime":"2026-03-17T08:15:30.5Z"}},)"),
        std::string(
            R"("System":{"EventID":"1","Computer":"PC",)"
            R"("TimeCreated":{"#attributes":{"SystemTime":"2026-03-17T08:15:30.5Z"}}},)")}) {
    for (const std::string& json : {"{" + system + data, "{\"Event\":{" + system + data + "}"}) {
      const ProcessRow row = row_of(json);
      EXPECT_EQ(value(row, "_time"), "1773735330.500") << json;
      EXPECT_EQ(value(row, "dest"), "PC");
      EXPECT_EQ(value(row, "process"), "b.exe -x");
      EXPECT_EQ(value(row, "process_name"), "b.exe");
      EXPECT_EQ(value(row, "process_id"), "77");
      EXPECT_EQ(value(row, "signature_id"), "1");
    }
  }
}

TEST(ParseJsonProcess, ReadsWhatLogShippersWrite) {
  const ProcessRow row = row_of(
      R"({"@timestamp":"2026-03-17T08:15:30.414Z","process":{"pid":1},"winlog":{"event_id":4688,)"
      R"("computer_name":"DC01","event_data":{"NewProcessName":"C:\\a.exe","CommandLine":"a",)"
      R"("NewProcessId":"0x31c4"}}})");
  EXPECT_EQ(value(row, "_time"), "1773735330.414");
  EXPECT_EQ(value(row, "dest"), "DC01");
  EXPECT_EQ(value(row, "process"), "a");
  EXPECT_EQ(value(row, "process_id"), "12740");
}

TEST(ParseJsonProcess, ReadsFlatEvents) {
  for (const std::string& id : {std::string(R"("EventID":1)"), std::string(R"("EventCode":"1")"),
                                std::string(R"("event_id":1)")}) {
    for (const std::string& host : {std::string("Computer"), std::string("ComputerName"),
                                    std::string("Hostname"), std::string("host")}) {
      const ProcessRow row = row_of("{" + id + ",\"" + host +
                                    R"(":"PC","UtcTime":"2026-03-17 08:15:30.120",)"
                                    R"("Image":"C:\\a.exe","CommandLine":"a"})");
      EXPECT_EQ(value(row, "dest"), "PC");
      EXPECT_EQ(value(row, "_time"), "1773735330.120");
      EXPECT_EQ(value(row, "process"), "a");
    }
  }
}

TEST(ParseJsonProcess, KeepsNumbersAsTheyAreWritten) {
  const ProcessRow row =
      row_of(R"({"process":"a","_time":1773735330.123456789,"process_id":1e3,"user":true})");
  EXPECT_EQ(value(row, "_time"), "1773735330.123456789");
  EXPECT_EQ(value(row, "process_id"), "1e3");
  EXPECT_EQ(value(row, "user"), "true");
}

TEST(ParseJsonProcess, KeepsBytesThatAreNoUtf8AndUndoesEscapes) {
  const ProcessRow row = row_of("{\"process\":\"\xFF\\u00e4\\ud83d\\ude00\\u0000\"}");
  EXPECT_EQ(value(row, "process"), std::string("\xFF\xC3\xA4\xF0\x9F\x98\x80\0", 8));
}

TEST(ParseJsonProcess, OtherObjectsAreNoProcessCreations) {
  for (const std::string_view json :
       {"{}", R"({"EventID":3,"Image":"C:\\a.exe","CommandLine":"a"})", R"({"EventID":1})",
        R"({"System":{"EventID":5},"EventData":{"Image":"a"}})", R"({"System":1,"EventData":[]})",
        R"({"winlog":{"event_id":1}})", R"({"winlog":null})", R"({"result":null,"x":1})"}) {
    EXPECT_FALSE(is_process(json)) << json;
  }
}

TEST(ParseJsonProcess, WhatIsNoObjectIsAnErrorWithItsPlace) {
  ProcessRow row;
  for (const std::string_view json : {"", "{", "x", R"({"a":1)", R"({"a":1}})", R"({"a" 1})"}) {
    const auto result = parse_json_process(json, row);
    ASSERT_FALSE(result) << json;
    EXPECT_TRUE(result.error().message.starts_with("at byte ")) << result.error().message;
  }
  for (const std::string_view json : {"[]", "1", "\"process\"", "null"}) {
    const auto result = parse_json_process(json, row);
    ASSERT_FALSE(result) << json;
    EXPECT_EQ(result.error().message, "it is not an object in braces");
  }
}

// Nesting costs the reader's stack: no line may use it up.
TEST(ParseJsonProcess, ValuesNestedAMillionDeepAreAnErrorAndNoCrash) {
  constexpr std::size_t kDepth = 1000000;
  auto nested = [](std::string_view open, std::string_view close) {
    std::string out = R"({"EventID":1,"CommandLine":"a","Image":)";
    for (std::size_t i = 0; i < kDepth; ++i) out += open;
    out += "1";
    for (std::size_t i = 0; i < kDepth; ++i) out += close;
    return out + "}";
  };
  for (const std::string& json :
       {nested("[", "]"), nested("{\"#text\":", "}"), nested("[{\"a\":", "}]")}) {
    ProcessRow row;
    const auto result = parse_json_process(json, row);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().message.find("nested"), std::string::npos) << result.error().message;
  }
}

struct Events {
  std::vector<std::string> command_lines;
  std::size_t passed_over = 0;
  std::string error;
};

Events events_of(std::string_view file, std::size_t piece = 100000) {
  PieceStream stream(file, piece);
  JsonProcessSource source(stream);
  Events out;
  ProcessRow row;
  for (;;) {
    const auto more = source.next(row);
    if (!more) out.error = more.error().message;
    if (!more || !*more) break;
    out.command_lines.push_back(value(row, "process"));
  }
  out.passed_over = source.passed_over();
  return out;
}

TEST(JsonProcessSource, ReadsOneObjectALineInPiecesOfEverySize) {
  const std::string file =
      "{\"process\":\"one\"}\n\n  {\"process\":\"two\"}\r\n{\"EventID\":3}\n \n{\"process\":\"3\"}";
  for (std::size_t piece = 1; piece <= file.size(); ++piece) {
    const Events found = events_of(file, piece);
    ASSERT_EQ(found.error, "") << piece;
    ASSERT_EQ(found.command_lines, (std::vector<std::string>{"one", "two", "3"})) << piece;
    ASSERT_EQ(found.passed_over, 1U);
  }
  EXPECT_TRUE(events_of("").command_lines.empty());
  EXPECT_TRUE(events_of("\n \n").command_lines.empty());
}

TEST(JsonProcessSource, ALineThatIsNoObjectIsAnErrorThatNamesIt) {
  const Events found = events_of("{\"process\":\"one\"}\n\n{\"process\":\n");
  EXPECT_EQ(found.command_lines, std::vector<std::string>{"one"});
  EXPECT_TRUE(found.error.starts_with("Line 3 of the file is no JSON object (at byte "))
      << found.error;
  EXPECT_NE(found.error.find("JSON is read one object a line"), std::string::npos);
}

TEST(JsonProcessSource, AFileCutWithinALineIsAnError) {
  const std::string line = R"({"process":"one","dest":"h"})";
  for (std::size_t cut = 1; cut < line.size(); ++cut) {
    const Events found = events_of(line + "\n" + line.substr(0, cut));
    ASSERT_TRUE(found.error.starts_with("Line 2 of the file is no JSON object")) << cut;
  }
}

TEST(JsonProcessSource, ALineMayBeLongButNotEndless) {
  const std::string text(3U << 20, 'x');
  const Events found = events_of("{\"process\":\"" + text + "\"}\n{\"process\":\"two\"}\n");
  ASSERT_EQ(found.command_lines.size(), 2U);
  EXPECT_TRUE(found.command_lines[0] == text);
  const Events endless = events_of("{}\n" + std::string(20U << 20, 'x'));
  EXPECT_NE(endless.error.find("Line 2 of the file is longer than 16 MiB"), std::string::npos)
      << endless.error;
}

TEST(JsonProcessSource, PassesOnTheErrorOfItsInput) {
  BreakingStream stream("{\"process\":\"one\"}\n{\"pro");
  JsonProcessSource source(stream);
  ProcessRow row;
  EXPECT_TRUE(*source.next(row));
  const auto second = source.next(row);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().message, "The disk is broken.");
}

}  // namespace
}  // namespace splunk::events
