#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bits/find_transfer.h"
#include "powershell/command_line.h"
#include "tests/support/csv.h"
#include "text/ascii.h"

namespace bits {
namespace {

using Row = std::map<std::string, std::string>;

/// The rows of a table by column.
std::vector<Row> read_table(const std::string& name) {
  std::ifstream in(std::string(BITS_TEST_DATA) + '/' + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  search_head::CsvReader reader(content, search_head::CsvRules::file());
  std::vector<std::string> columns;
  EXPECT_TRUE(reader.next(columns)) << reader.error();
  std::vector<Row> rows;
  for (std::vector<std::string> fields; reader.next(fields);) {
    EXPECT_EQ(fields.size(), columns.size()) << reader.bytes();
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(fields.size(), columns.size()); ++i) {
      row[columns[i]] = fields[i];
    }
  }
  EXPECT_EQ(reader.error(), "") << name;
  return rows;
}

std::vector<std::string> split(std::string_view values) {
  std::vector<std::string> parts;
  while (!values.empty()) {
    const std::size_t to = std::min(values.find('|'), values.size());
    parts.emplace_back(values.substr(0, to));
    values.remove_prefix(std::min(to + 1, values.size()));
  }
  return parts;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "|") + value;
  return text;
}

/// Without quotes and blanks, whose style is the reader's own, and without case.
std::string bare(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (std::string_view(" \t\r\n'\"").find(c) == std::string_view::npos) result += text::fold(c);
  }
  return result;
}

std::string first_host(const Transfer& transfer) {
  for (const RemoteEnd& remote : transfer.remotes) {
    if (remote.url) return remote.url->host;
  }
  return {};
}

std::string flag(bool value) { return value ? "1" : "0"; }

std::string fact(const Transfer& transfer, const std::string& name) {
  static const std::map<std::string, std::function<std::string(const Transfer&)>> facts = {
      {"transfer_type", [](const Transfer& t) { return t.transfer_type; }},
      {"job_name", [](const Transfer& t) { return t.job_name; }},
      {"notify_command", [](const Transfer& t) { return t.notify_command; }},
      {"http_method", [](const Transfer& t) { return t.http_method; }},
      {"priority", [](const Transfer& t) { return t.priority; }},
      {"retry_delay", [](const Transfer& t) { return t.retry_delay; }},
      {"asynchronous", [](const Transfer& t) { return flag(t.asynchronous); }},
      {"suspended", [](const Transfer& t) { return flag(t.suspended); }},
      {"has_credential", [](const Transfer& t) { return flag(t.has_credential); }},
      {"has_secret", [](const Transfer& t) { return flag(t.has_secret); }},
      {"has_proxy", [](const Transfer& t) { return flag(!t.proxy.empty()); }},
      {"executed_after", [](const Transfer& t) { return flag(t.is_executed_after); }}};
  const auto found = facts.find(name);
  return found == facts.end() ? "(the test knows no such fact)" : found->second(transfer);
}

/// What a transfer has otherwise than the row says; empty: nothing.
std::string difference(const Row& row, const Transfer& transfer) {
  std::string text;
  const auto compare = [&](const std::string& what, const std::string& wanted,
                           const std::string& got) {
    if (wanted != got) text += "  " + what + ": " + got + ", not " + wanted + '\n';
  };
  compare("command", row.at("bits_command"), transfer.command);
  compare("direction", row.at("bits_direction"), std::string(direction_name(transfer.direction)));
  compare("source", row.at("bits_source"), joined(transfer.sources));
  compare("destination", row.at("bits_destination"), joined(transfer.destinations));
  compare("remote host", row.at("bits_remote_host"), first_host(transfer));
  for (const std::string& entry : split(row.at("facts"))) {
    const std::size_t equals = entry.find('=');
    const std::string name = entry.substr(0, equals);
    compare(name, entry.substr(equals + 1), fact(transfer, name));
  }
  return text;
}

/// What of the techniques and the text is missing.
std::string difference(const Row& row, const powershell::Reading& reading) {
  std::string text;
  std::vector<std::string> names;
  for (powershell::Technique technique : reading.techniques.list()) {
    names.emplace_back(powershell::technique_name(technique));
  }
  for (const std::string& technique : split(row.at("obfuscation"))) {
    if (std::find(names.begin(), names.end(), technique) == names.end()) {
      text += "  no " + technique + " among " + joined(names) + '\n';
    }
  }
  const std::string& decoded = row.at("decoded");
  if (!decoded.empty() && bare(reading.text).find(bare(decoded)) == std::string::npos) {
    text += "  decoded: " + reading.text + "\n  not:     " + decoded + '\n';
  }
  return text;
}

struct Judged {
  powershell::Reading reading;
  Finding finding;
};

Judged judge(const Row& row) {
  const powershell::Process process{row.at("process"), row.at("process_name"),
                                    row.at("original_file_name")};
  Judged judged{powershell::read_command_line(process), {}};
  judged.finding = find_transfers(judged.reading, process);
  return judged;
}

/// The difference of the transfer that fits best: a line may hold several.
std::string difference(const Row& row) {
  const Judged judged = judge(row);
  if (judged.finding.transfers.empty()) return "  no transfer; read as: " + judged.reading.text;
  std::string best;
  for (const Transfer& transfer : judged.finding.transfers) {
    const std::string text = difference(row, transfer);
    if (&transfer == &judged.finding.transfers.front() || text.size() < best.size()) best = text;
  }
  return best + difference(row, judged.reading);
}

TEST(CommandLines, AreSeenThrough) {
  const std::vector<Row> rows = read_table("command_lines.csv");
  EXPECT_GE(rows.size(), 150U);
  for (const Row& row : rows) {
    const std::string text = difference(row);
    EXPECT_TRUE(text.empty()) << row.at("id") << ", " << row.at("shows") << "\n  "
                              << row.at("process") << '\n'
                              << text;
  }
}

// A shell that a shell starts is nested, however plainly.
TEST(CommandLines, HideNothingWhereNothingIsHidden) {
  for (const Row& row : read_table("command_lines.csv")) {
    if (!row.at("obfuscation").empty() || !row.at("id").starts_with("plain-")) continue;
    const Judged judged = judge(row);
    for (powershell::Technique technique : judged.reading.techniques.list()) {
      if (technique == powershell::Technique::nested) continue;
      ADD_FAILURE() << row.at("id") << ", " << row.at("shows") << ": "
                    << powershell::technique_name(technique) << "\n  " << row.at("process");
    }
  }
}

TEST(CommandLines, AMentionIsNoTransfer) {
  const std::vector<Row> rows = read_table("mentions.csv");
  EXPECT_GE(rows.size(), 120U);
  for (const Row& row : rows) {
    const Judged judged = judge(row);
    EXPECT_NE(judged.finding.verdict, Verdict::transfer)
        << row.at("id") << ", " << row.at("shows") << "\n  " << row.at("process")
        << "\n  read as: " << judged.reading.text;
    EXPECT_TRUE(judged.finding.transfers.empty()) << row.at("id");
  }
}

}  // namespace
}  // namespace bits
