// The packaged program with its own defaults, decoding and facts: what it asks for, what it adds,
// and that no command line, however hostile, changes the rules of rows or takes its time.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "e2e/app.h"
#include "support/expect.h"
#include "tests/support/obfuscator/obfuscator.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::Texts;

// The contract's columns, in order.
const Texts kColumns = {"bits_match",        "bits_pattern",     "bits_command",
                        "bits_decoded",      "bits_obfuscation", "bits_direction",
                        "bits_source",       "bits_destination", "bits_url",
                        "bits_scheme",       "bits_remote_host", "bits_remote_domain",
                        "bits_remote_ip",    "bits_remote_port", "bits_local_path",
                        "bits_file_name",    "bits_file_ext",    "bits_archive",
                        "bits_executable",   "bits_job_name",    "bits_notify_command",
                        "bits_asynchronous", "bits_credential",  "bits_proxy",
                        "bits_behavior",     "bits_risk_score",  "bits_risk_message",
                        "bits_mitre"};

Texts with(Texts first, const Texts& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

Texts fields_asked_by(const std::string& arguments) {
  return bitsmatch_in_full(arguments, command_lines())
      .getinfo.required_fields.value_or(Texts{"none named"});
}

TEST(Defaults, AskForTheFieldsThatTheyReadAndNoOthers) {
  const Texts line = {"process", "Processes.process"};
  const Texts program = {"process_name", "Processes.process_name", "original_file_name",
                         "Processes.original_file_name"};
  const Texts around = {
      "dest",           "Processes.dest",          "user",
      "Processes.user", "parent_process_name",     "Processes.parent_process_name",
      "parent_process", "Processes.parent_process"};
  EXPECT_EQ(fields_asked_by(""), with(with(line, program), around));
  EXPECT_EQ(fields_asked_by("decode=false"), with(with(line, program), around));
  EXPECT_EQ(fields_asked_by("facts=false"), with(line, program));
  EXPECT_EQ(fields_asked_by("decode=false facts=false"), line);
  EXPECT_EQ(fields_asked_by("field=CommandLine facts=false"), with({"CommandLine"}, program));
}

TEST(Defaults, AddTheContractsColumnsInOrder) {
  const Table rows = command_lines();
  EXPECT_EQ(bitsmatch_in_full("mode=annotate", rows, {.style = Style::full}).table.columns,
            with(rows.columns, kColumns));
}

TEST(Defaults, SayWhatATransferDoes) {
  const Outcome found = bitsmatch_in_full("", command_lines());
  ASSERT_EQ(found.table.texts("host"), (Texts{"a", "c"}));
  EXPECT_EQ(found.table.texts("bits_command"),
            (Texts{"Start-BitsTransfer", "bitsadmin /transfer"}));
  EXPECT_EQ(found.table.texts("bits_direction"), (Texts{"download", "download"}));
  EXPECT_EQ(found.table.texts("bits_url"), (Texts{"http://a.example/x", "http://a.example/y"}));
  EXPECT_EQ(found.table.texts("bits_job_name"), (Texts{"", "job"}));
}

TEST(Defaults, TakeTheColumnsOfTstats) {
  const Table rows = {{"Processes.dest", "Processes.user", "Processes.original_file_name",
                       "Processes.parent_process_name", "Processes.process"},
                      {{"PC7", "CORP\\ann", "PowerShell.EXE", "winword.exe",
                        "svc.exe -c \"Start-BitsTransfer http://a.example/x C:\\x\""}}};
  const Outcome found = bitsmatch_in_full("", rows);
  ASSERT_EQ(found.table.rows.size(), 1U);
  const std::string message = found.table.at(0, "bits_risk_message").text;
  EXPECT_TRUE(contains(message, "PC7"));
  EXPECT_TRUE(contains(message, "ann"));
  EXPECT_TRUE(contains(found.table.at(0, "bits_behavior").text, "renamed-program"));
  EXPECT_TRUE(contains(found.table.at(0, "bits_behavior").text, "office-parent"));
}

TEST(Defaults, PassOverWhatOnlyNamesATransfer) {
  const Table rows = {{"process"},
                      {{"notepad.exe C:\\start-bitstransfer.md"},
                       {"powershell -c \"Get-Help Start-BitsTransfer\""},
                       {"findstr /s start-bitstransfer *.ps1"},
                       {"bitsadmin /list /allusers"}}};
  EXPECT_EQ(bitsmatch_in_full("", rows).table.rows.size(), 0U);
  EXPECT_EQ(bitsmatch_in_full("*start-bitstransfer*", rows).table.rows.size(), 3U);
}

TEST(Defaults, NoPasswordLeavesTheCommand) {
  const Table rows = {
      {"n", "process"},
      {{"1", "bitsadmin /setcredentials job server basic ann Hidden7Word"},
       {"2", "powershell -c \"Start-BitsTransfer https://ann:Hidden7Word@a.example/x C:\\x\""}}};
  const Outcome found = bitsmatch_in_full("", rows, {.style = Style::selected});
  ASSERT_EQ(found.table.rows.size(), 2U);
  for (std::size_t row = 0; row < 2; ++row) {
    for (const std::string& column : kColumns) {
      EXPECT_FALSE(contains(found.table.at(row, column).text, "Hidden7Word")) << column;
    }
  }
}

// Rows of every kind: ordinary, hidden, hostile.
Table mixed_rows(std::uint32_t seed, std::size_t count) {
  Table rows = {{"n", "process_name", "process"}, {}};
  std::mt19937 random(seed);
  for (std::size_t i = 0; i < count; ++i) {
    search_head::Row row = {std::to_string(i), "powershell.exe", ""};
    switch (random() % 4) {
      case 0: {
        const auto hidden = obfuscator::obfuscate(seed, i);
        row[1] = hidden.line.process_name;
        row[2] = hidden.line.process;
        break;
      }
      case 1:
        row[2] = "powershell -NoProfile -File C:\\job" + std::to_string(i) + ".ps1";
        break;
      case 2:
        for (std::size_t n = random() % 300; n > 0; --n) {
          row[2].text += "`'\"()[]{}$+-^%! abcBITS"[random() % 24];
        }
        row[2].text = "powershell " + row[2].text;
        break;
      default:
        row[2] = "C:\\Windows\\system32\\svchost.exe -k netsvcs";
    }
    rows.rows.push_back(std::move(row));
  }
  return rows;
}

class Mixed : public ::testing::TestWithParam<std::uint32_t> {};

INSTANTIATE_TEST_SUITE_P(Random, Mixed, ::testing::Range(1U, 9U));

TEST_P(Mixed, AnnotateKeepsEveryRowInOrder) {
  const Table rows = mixed_rows(GetParam(), 200);
  for (const Style style : {Style::selected, Style::full, Style::full_index}) {
    const Outcome out = bitsmatch_in_full("mode=annotate", rows, {.style = style});
    EXPECT_EQ(out.table.texts("n"), rows.texts("n"));
    EXPECT_EQ(out.table.texts("process"), rows.texts("process"));
  }
}

TEST_P(Mixed, AnyCutIntoChunksGivesTheSame) {
  const Table rows = mixed_rows(GetParam() + 100, 150);
  for (const char* mode : {"mode=annotate", "mode=filter", "mode=annotate *bits*"}) {
    const Table whole = bitsmatch_in_full(mode, rows).table;
    EXPECT_FALSE(whole.rows.empty());
    for (const std::size_t size : {1U, 7U, 64U}) {
      EXPECT_EQ(bitsmatch_in_full(mode, rows, {.chunk_rows = size}).table, whole)
          << mode << ", chunks of " << size;
    }
  }
}

TEST_P(Mixed, FilterGivesTheRowsThatAnnotateMarks) {
  const Table rows = mixed_rows(GetParam() + 200, 150);
  const Table marked = bitsmatch_in_full("mode=annotate", rows).table;
  Table expected = {marked.columns, {}};
  for (const search_head::Row& row : marked.rows) {
    if (row[*marked.find("bits_match")].text == "1") expected.rows.push_back(row);
  }
  EXPECT_EQ(bitsmatch_in_full("mode=filter", rows).table.rows, expected.rows);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (; times > 0; --times) out += text;
  return out;
}

// What is made to cost time or memory: each must come back, in order, within the deadline.
TEST(Hostile, LinesTakeNoLongTime) {
  const std::string encoded = repeated("QQBBAEEAQQBBAEEA", 40'000);
  Table rows = {{"n", "process"}, {}};
  const Texts lines = {"powershell " + repeated("(", 200'000),
                       "powershell " + repeated("$(", 100'000),
                       "powershell " + repeated("'+'", 200'000),
                       "powershell " + repeated("`", 500'000),
                       "powershell " + repeated("[char]65+", 60'000) + "'x'",
                       "powershell 'a'" + repeated(".Replace('a','aa')", 5'000),
                       "powershell ('a'*1000000000)|iex",
                       "powershell 1..1000000000|%{$_}",
                       "powershell for($i=0;$true;$i++){iex 'bits'}",
                       "powershell -e " + encoded,
                       "cmd /c " + repeated("^", 500'000),
                       "cmd /v:on /c set a=bits" + repeated("&set a=!a!!a!", 5'000),
                       "cmd /c " + repeated("cmd /c ", 50'000) + "bitsadmin",
                       "bits" + repeated("\"", 500'000),
                       "powershell " + repeated("{", 100'000) + "bits",
                       "powershell @'\n" + repeated("bits\n", 50'000),
                       "powershell 'x' -replace '" + repeated("(a*)*", 2'000) + "','bits'|iex",
                       "powershell \"" + repeated("{0}", 50'000) + "\" -f 'bitsbits'|iex",
                       repeated("bits ", 200'000)};
  for (const std::string& line : lines) {
    rows.rows.push_back({std::to_string(rows.rows.size()), line});
  }
  const Outcome out = bitsmatch_in_full("mode=annotate", rows);
  EXPECT_EQ(out.table.texts("n"), rows.texts("n"));
  if (is_release()) {
    EXPECT_LT(out.seconds, 5.0);
    EXPECT_LT(out.peak_memory, 512U << 20U);
  }
}

TEST(Hostile, ALimitThatIsReachedIsSaid) {
  std::string line = "Start-BitsTransfer http://a.example/x C:\\x";
  for (int i = 0; i < 12; ++i) line = "cmd /c " + line;
  const Table rows = {{"process"}, {{line}}};
  const Outcome out = bitsmatch_in_full("*start-bitstransfer*", rows);
  ASSERT_EQ(out.table.rows.size(), 1U);
  EXPECT_TRUE(contains(out.table.at(0, "bits_obfuscation").text, "limit-depth"));
}

// What stands before a transfer to use up a bound: it is found all the same, or what shows of its
// name once the quotes are gone is, and the row says which bound was reached.
TEST(Hostile, ADecoyHidesNoTransfer) {
  const std::string transfer = "St`art-Bits''Transfer http://a.example/x C:\\x";
  const std::string in_pieces = "&('Start-Bi' + 'tsTransfer') http://a.example/x C:\\x";
  const std::string loop = "for($i=0;$i -lt 1000000;$i++){$a=$i};";
  const std::vector<std::string> scripts = {
      "$x='a'*2000000;" + transfer,
      loop + transfer,
      repeated(loop, 30) + in_pieces,
      repeated("(", 300) + "1" + repeated(")", 300) + ";" + in_pieces,
      repeated("&{", 40) + transfer + repeated("}", 40),
      "#" + repeated("x", 1'000'000) + "\n" + transfer};
  Table rows = {{"process", "process_name"}, {}};
  for (const std::string& script : scripts) {
    rows.rows.push_back({"powershell -c \"" + script + "\"", "powershell.exe"});
  }
  const Outcome out = bitsmatch_in_full("", rows);
  ASSERT_EQ(out.table.rows.size(), scripts.size());
  for (std::size_t i = 0; i < scripts.size(); ++i) {
    EXPECT_GE(std::stoi(out.table.at(i, "bits_risk_score").text), 41) << scripts[i].substr(0, 40);
    EXPECT_FALSE(out.table.at(i, "bits_obfuscation").text.empty()) << scripts[i].substr(0, 40);
  }
}

TEST(Hostile, WhatCanNotBeReadIsASuspicionWithALowScore) {
  const Table rows = {{"process", "dest"},
                      {{"powershell -c \"" + repeated("&{", 40) + "St`art-BitsTransfer a b" +
                            repeated("}", 40) + "\"",
                        "ws1"}}};
  const Outcome out = bitsmatch_in_full("", rows);
  ASSERT_EQ(out.table.rows.size(), 1U);
  EXPECT_TRUE(contains(out.table.at(0, "bits_behavior").text, "guessed"));
  EXPECT_EQ(out.table.at(0, "bits_command").text, "");
  EXPECT_TRUE(contains(out.table.at(0, "bits_risk_message").text,
                       "On ws1, a process names BITS, and runs what can't all be known"));
  EXPECT_TRUE(contains(out.table.at(0, "bits_mitre").text, "T1197"));
}

}  // namespace
}  // namespace e2e
