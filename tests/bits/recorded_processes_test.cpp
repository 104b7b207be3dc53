#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "bits/find_transfer.h"
#include "powershell/command_line.h"
#include "tests/support/csv.h"
#include "text/ascii.h"

namespace bits {
namespace {

struct Recorded {
  std::string name;
  std::string original_file_name;
  std::string process;
};

std::filesystem::path recorded_directory() {
  const char* shared = std::getenv("BITSMATCH_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : BITSMATCH_SHARED_DEFAULT) / "data" /
         "processes";
}

std::size_t column_of(const std::vector<std::string>& columns, std::string_view name) {
  const auto at = std::find(columns.begin(), columns.end(), name);
  EXPECT_NE(at, columns.end()) << name;
  return static_cast<std::size_t>(at - columns.begin());
}

void read_file(const std::filesystem::path& file, std::vector<Recorded>& rows) {
  std::ifstream in(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  search_head::CsvReader reader(content, search_head::CsvRules::file());
  std::vector<std::string> columns;
  ASSERT_TRUE(reader.next(columns)) << file;
  const std::size_t name = column_of(columns, "process_name");
  const std::size_t original = column_of(columns, "original_file_name");
  const std::size_t process = column_of(columns, "process");
  for (std::vector<std::string> fields; reader.next(fields);) {
    ASSERT_EQ(fields.size(), columns.size()) << file;
    rows.push_back({fields[name], fields[original], fields[process]});
  }
  EXPECT_EQ(reader.error(), "") << file;
}

/// Whether a row of these recordings starts a transfer. All rows that name BITS anywhere, or hold
/// base64 that does, were read: each of those below does, and no other row does.
bool starts_transfer(std::string_view process) {
  std::string folded;
  for (char c : process) folded += text::fold(c);
  const auto has = [&](std::string_view text) { return folded.find(text) != std::string::npos; };
  if (has("/lockscreenurl:") || has("start-bitstransfer")) return true;
  constexpr std::array<std::string_view, 6> kSwitches = {
      " /transfer ", " /create ", " /addfile ", " /setnotifycmdline ", " /complete ", " /resume "};
  return has("bitsadmin") && std::any_of(kSwitches.begin(), kSwitches.end(), has);
}

TEST(RecordedProcesses, OnlyThoseThatStartATransferAreFound) {
  const std::filesystem::path directory = recorded_directory();
  if (!std::filesystem::is_directory(directory)) {
    GTEST_SKIP() << directory << " is not here: BITSMATCH_SHARED names the directory that holds "
                 << "data/processes";
  }
  std::vector<Recorded> rows;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() == ".csv") read_file(entry.path(), rows);
  }
  EXPECT_GE(rows.size(), 1000U);
  std::size_t found = 0;
  for (const Recorded& row : rows) {
    const powershell::Process process{row.process, row.name, row.original_file_name};
    const Finding finding = find_transfers(powershell::read_command_line(process), process);
    const bool is_transfer = finding.verdict == Verdict::transfer;
    found += is_transfer ? 1 : 0;
    EXPECT_EQ(is_transfer, starts_transfer(row.process)) << row.name << ": " << row.process;
    EXPECT_EQ(is_transfer, !finding.transfers.empty()) << row.process;
  }
  EXPECT_GE(found, 10U);
}

}  // namespace
}  // namespace bits
