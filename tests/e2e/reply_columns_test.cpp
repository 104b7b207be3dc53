// The reply's bytes with the command's own defaults: its header, and that what came in goes out.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "e2e/raw_conversation.h"
#include "support/body.h"
#include "support/csv.h"
#include "support/expect.h"
#include "tests/support/obfuscator/obfuscator.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::CsvRules;
using search_head::decode_body;
using search_head::split_records;
using search_head::Texts;

// Which of the contract's columns go with a companion, for those that may hold several values.
struct Column {
  std::string_view name;
  bool is_multivalue;
};

constexpr Column kColumns[] = {
    {"bits_match", false},        {"bits_pattern", true},     {"bits_command", true},
    {"bits_decoded", false},      {"bits_obfuscation", true}, {"bits_direction", true},
    {"bits_source", true},        {"bits_destination", true}, {"bits_url", true},
    {"bits_scheme", true},        {"bits_remote_host", true}, {"bits_remote_domain", true},
    {"bits_remote_ip", true},     {"bits_remote_port", true}, {"bits_local_path", true},
    {"bits_file_name", true},     {"bits_file_ext", true},    {"bits_archive", false},
    {"bits_executable", false},   {"bits_job_name", true},    {"bits_notify_command", true},
    {"bits_asynchronous", false}, {"bits_credential", true},  {"bits_proxy", true},
    {"bits_behavior", true},      {"bits_risk_score", false}, {"bits_risk_message", false},
    {"bits_mitre", true},
};

bool is_of_decoding(std::string_view column) {
  return column == "bits_decoded" || column == "bits_obfuscation";
}

// The header behind the column `process`, as splunkd would write it.
std::string header(bool decode, bool facts) {
  std::string out = "process";
  for (const Column& column : kColumns) {
    const bool is_of_matching = column.name == "bits_match" || column.name == "bits_pattern";
    const bool is_there = is_of_matching || (is_of_decoding(column.name) ? decode : facts);
    if (!is_there) continue;
    out.append(",\"").append(column.name).append("\"");
    if (column.is_multivalue) out.append(",\"__mv_").append(column.name).append("\"");
  }
  return out + '\n';
}

std::string reply_to(const std::string& arguments, std::string_view body) {
  const Answers answers = answers_to(bytes_of({getinfo(arguments), execute(body)}));
  EXPECT_EQ(answers.error(), "");
  return answers.replies.size() == 2 ? answers.replies[1].body : std::string();
}

TEST(ReplyColumns, AreTheContractsWithTheirCompanionsBehindThem) {
  const std::string body = "process\n\"notepad\"\n";
  for (const char* mode : {"mode=annotate", "mode=annotate *notepad*"}) {
    for (const bool decode : {true, false}) {
      for (const bool facts : {true, false}) {
        const std::string arguments =
            std::string(mode) + " decode=" + (decode ? "t" : "f") + " facts=" + (facts ? "t" : "f");
        const std::string reply = reply_to(arguments, body);
        EXPECT_EQ(reply.substr(0, reply.find('\n') + 1), header(decode, facts)) << arguments;
      }
    }
  }
}

TEST(ReplyColumns, OfARowThatDoesNotMatchAreEmpty) {
  const std::string reply = reply_to("mode=annotate decode=true", "process\n\"notepad\"\n");
  const std::string head = header(true, true);
  const auto commas = static_cast<std::size_t>(std::count(head.begin(), head.end(), ','));
  EXPECT_EQ(reply, head + "\"notepad\",0" + std::string(commas - 1, ',') + "\n");
}

TEST(ReplyColumns, SeveralValuesStandInTheCompanionToo) {
  const std::string reply = reply_to("decode=true",
                                     "process\n\"powershell Start-BitsTransfer -Source "
                                     "http://a.example/a$1.zip,http://b.example/b "
                                     "-Destination C:\\a,C:\\b\"\n");
  EXPECT_TRUE(contains(reply,
                       "\"http://a.example/a$1.zip\nhttp://b.example/b\","
                       "\"$http://a.example/a$$1.zip$;$http://b.example/b$\""))
      << "a $ within a value is doubled";
  const auto table = decode_body(reply, CsvRules::reply());
  ASSERT_TRUE(table) << table.error();
  EXPECT_EQ(table->at(0, "bits_remote_host").all(), (Texts{"a.example", "b.example"}));
  EXPECT_EQ(table->at(0, "bits_direction").all(), (Texts{"download"}));
}

// Every byte of a row goes out again in front of what is added, hidden or not.
TEST(ReplyColumns, StandBehindTheBytesThatCame) {
  Table rows = {{"process", "process_name", "original_file_name"}, {}};
  constexpr std::size_t kLines = 300;
  for (std::size_t i = 0; i < kLines; ++i) {
    const obfuscator::Line line = obfuscator::obfuscate(7, i).line;
    rows.rows.push_back({line.process, line.process_name, line.original_file_name});
  }
  const std::string body =
      search_head::encode_body(rows, 0, kLines, search_head::Layout::all_of(rows, true));
  const std::string reply = reply_to("mode=annotate decode=true", body);
  const auto sent = split_records(body);
  const auto received = split_records(reply);
  ASSERT_EQ(received.size(), sent.size());
  for (std::size_t i = 0; i < sent.size(); ++i) {
    ASSERT_TRUE(received[i].starts_with(std::string(sent[i]) + ',')) << received[i];
  }
  // The strict reader finds each companion to say the same as its column.
  const auto table = decode_body(reply, CsvRules::reply());
  ASSERT_TRUE(table) << table.error();
  const Texts found = table->texts("bits_match");
  EXPECT_GE(std::count(found.begin(), found.end(), "1"), 297);
}

TEST(ReplyColumns, OfAnEarlierRunAreReplaced) {
  const std::string twice = reply_to(
      "decode=true",
      "\"bits_risk_score\",process,\"bits_url\",\"__mv_bits_url\"\n"
      "99,\"bitsadmin /transfer j http://a.example/x C:\\Data\\x\",\"x\ny\",\"$x$;$y$\"\n");
  EXPECT_EQ(twice, reply_to("decode=true",
                            "process\n\"bitsadmin /transfer j http://a.example/x C:\\Data\\x\"\n"));
  EXPECT_TRUE(contains(twice, ",56,"));
}

}  // namespace
}  // namespace e2e
