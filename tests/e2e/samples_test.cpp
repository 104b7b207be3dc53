// The bundled morning through the stand-in: which rows match, and what is said of some of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "e2e/app.h"
#include "support/expect.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::Texts;

// Where and when a process started.
Texts keys(const Table& table) {
  Texts out;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    out.push_back(table.at(row, "dest").text + ' ' + table.at(row, "process_id").text + ' ' +
                  table.at(row, "_time").text);
  }
  return out;
}

// Of process_events_truth.csv, the lines of that kind.
Texts truth(const std::string& column, const std::string& value) {
  Table table = sample("process_events_truth.csv");
  std::erase_if(table.rows, [&](const search_head::Row& row) {
    return row[*table.find(column)].text != value;
  });
  return keys(table);
}

Texts sorted(Texts texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

Texts together(Texts first, const Texts& second) {
  first.insert(first.end(), second.begin(), second.end());
  return sorted(std::move(first));
}

// The transfers that are in order are told from the others by nothing on their lines.
const char* const kInOrder = "software-rollout";

TEST(Samples, EveryTransferIsFoundAndNothingElse) {
  const Texts abuses = truth("kind", "abuse");
  const Texts in_order = truth("behaviour", kInOrder);
  ASSERT_EQ(abuses.size(), 16U);
  ASSERT_EQ(in_order.size(), 3U);
  const Table rows = sample("process_events.csv");
  for (const Style style : {Style::selected, Style::full}) {
    for (const std::size_t chunk_rows : {100U, 50'000U}) {
      const Outcome out = bitsmatch_in_full("", rows, {.style = style, .chunk_rows = chunk_rows});
      EXPECT_EQ(sorted(keys(out.table)), together(abuses, in_order));
      EXPECT_TRUE(out.messages.empty()) << out;
    }
  }
}

TEST(Samples, AnnotateMarksTheSameRowsInTheirOrder) {
  const Table rows = sample("process_events.csv");
  const Table marked = bitsmatch_in_full("mode=annotate", rows, {.chunk_rows = 300}).table;
  EXPECT_EQ(keys(marked), keys(rows));
  Table matching = marked;
  std::erase_if(matching.rows, [&](const search_head::Row& row) {
    return row[*marked.find("bits_match")].text != "1";
  });
  EXPECT_EQ(matching.rows, bitsmatch_in_full("", rows).table.rows);
}

TEST(Samples, WithoutDecodingTheHiddenOnesAreMissed) {
  const Table rows = sample("process_events.csv");
  EXPECT_EQ(bitsmatch_in_full("decode=false", rows).table.rows.size(), 13U);
  EXPECT_EQ(bitsmatch_in_full("facts=false", rows).table.rows.size(), 19U);
  // The wildcards alone take eight lines for transfers that only name one.
  EXPECT_EQ(bitsmatch_in_full("decode=false facts=false", rows).table.rows.size(), 18U);
}

// As splunkd 8.2 sends only what is asked for, the facts don't change with what else a row has.
TEST(Samples, SayTheSameWhateverElseIsInTheRows) {
  const Table rows = sample("process_events.csv");
  const Table selected = bitsmatch_in_full("", rows, {.style = Style::selected}).table;
  const Table full = bitsmatch_in_full("", rows, {.style = Style::full}).table;
  for (const char* column : {"bits_decoded", "bits_behavior", "bits_risk_score", "bits_url",
                             "bits_risk_message", "bits_mitre"}) {
    EXPECT_EQ(selected.texts(column), full.texts(column)) << column;
  }
}

using Values = std::vector<std::pair<const char*, Texts>>;

struct Process {
  const char* dest;
  const char* process_id;
  Values values;
};

const Process kProcesses[] = {
    // An archive leaves, in parts, for a bare address.
    {"FS01.corp.example",
     "11584",
     {{"bits_match", {"1"}},
      {"bits_pattern", {"*start-bitstransfer*"}},
      {"bits_command", {"Start-BitsTransfer"}},
      {"bits_decoded", {}},
      {"bits_obfuscation", {}},
      {"bits_direction", {"upload"}},
      {"bits_source", {"D:\\Shares\\Austausch\\~t\\hr.7z.001"}},
      {"bits_destination", {"https://203.0.113.77/u/hr.7z.001"}},
      {"bits_url", {"https://203.0.113.77/u/hr.7z.001"}},
      {"bits_scheme", {"https"}},
      {"bits_remote_host", {"203.0.113.77"}},
      {"bits_remote_domain", {}},
      {"bits_remote_ip", {"203.0.113.77"}},
      {"bits_remote_port", {"443"}},
      {"bits_local_path", {"D:\\Shares\\Austausch\\~t\\hr.7z.001"}},
      {"bits_file_name", {"hr.7z.001"}},
      {"bits_archive", {"1"}},
      {"bits_executable", {"0"}},
      {"bits_job_name", {}},
      {"bits_asynchronous", {"1"}},
      {"bits_behavior", {"upload", "archive-upload", "direct-ip"}},
      {"bits_risk_score", {"100"}},
      {"bits_mitre", {"T1197", "T1048", "T1560", "T1071.001"}}}},
    // An encoded command, out of a script.
    {"WKS-MEI.corp.example",
     "18188",
     {{"bits_command", {"Start-BitsTransfer"}},
      {"bits_obfuscation", {"encoded-command"}},
      {"bits_direction", {"download"}},
      {"bits_source", {"http://198.51.100.24/p/list.xlsm"}},
      {"bits_destination", {"%PUBLIC%\\Documents\\list.xlsm"}},
      {"bits_remote_ip", {"198.51.100.24"}},
      {"bits_remote_port", {"80"}},
      {"bits_file_name", {"list.xlsm"}},
      {"bits_file_ext", {"xlsm"}},
      {"bits_archive", {"0"}},
      {"bits_asynchronous", {"0"}},
      {"bits_behavior",
       {"direct-ip", "suspicious-folder", "encoded", "hidden-window", "script-parent"}},
      {"bits_risk_score", {"100"}}}},
    // One put together from pieces, which runs what it fetched.
    {"WKS-JOERG.corp.example",
     "10624",
     {{"bits_obfuscation", {"concatenation", "call-operator"}},
      {"bits_url", {"http://cdn.updates.example.net/of/viewer.exe"}},
      {"bits_remote_host", {"cdn.updates.example.net"}},
      {"bits_remote_domain", {"example.net"}},
      {"bits_remote_ip", {}},
      {"bits_local_path", {"%APPDATA%\\viewer.exe"}},
      {"bits_executable", {"1"}},
      {"bits_behavior",
       {"suspicious-folder", "executable-download", "executed-after", "obfuscated", "hidden-window",
        "policy-bypass"}}}},
    // What BITS is to run when the job ends.
    {"WKS-ANNA.corp.example",
     "18016",
     {{"bits_pattern", {"* /setnotifycmdline *"}},
      {"bits_command", {"bitsadmin /setnotifycmdline"}},
      {"bits_direction", {"unknown"}},
      {"bits_url", {}},
      {"bits_job_name", {"EdgeSync"}},
      {"bits_notify_command",
       {"C:\\Windows\\system32\\rundll32.exe rundll32.exe "
        "C:\\Users\\Public\\Libraries\\libsync.dll,Run"}},
      {"bits_behavior", {"notify-command", "job-step"}},
      {"bits_risk_score", {"66"}},
      {"bits_mitre", {"T1197"}}}},
};

TEST(Samples, SayOfAProcessWhatItTransfers) {
  const Table found = bitsmatch_in_full("", sample("process_events.csv")).table;
  for (const Process& process : kProcesses) {
    std::size_t row = 0;
    while (row < found.rows.size() && (found.at(row, "dest").text != process.dest ||
                                       found.at(row, "process_id").text != process.process_id)) {
      ++row;
    }
    ASSERT_LT(row, found.rows.size()) << process.dest << ' ' << process.process_id;
    for (const auto& [column, values] : process.values) {
      EXPECT_TRUE(found.has(column)) << column;
      EXPECT_EQ(found.at(row, column).all(), values) << process.process_id << ' ' << column;
    }
    EXPECT_TRUE(contains(found.at(row, "bits_risk_message").text, process.dest));
  }
}

// The same rows as tstats gives them.
TEST(Samples, SayTheSameUnderTheNamesOfTstats) {
  Table rows = sample("process_events.csv");
  const Table plain = bitsmatch_in_full("", rows).table;
  for (std::string& column : rows.columns) {
    if (!column.starts_with('_')) column.insert(0, "Processes.");
  }
  const Table found = bitsmatch_in_full("", rows).table;
  ASSERT_EQ(found.rows.size(), plain.rows.size());
  EXPECT_EQ(found.texts("Processes.process"), plain.texts("process"));
  for (const std::string& column : plain.columns) {
    if (!column.starts_with("bits_")) continue;
    EXPECT_EQ(found.texts(column), plain.texts(column)) << column;
  }
}

}  // namespace
}  // namespace e2e
