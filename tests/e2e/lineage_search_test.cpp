// lineage=search: splunkd is asked for the processes around those that match.

#include <gtest/gtest.h>

#include <algorithm>

#include "e2e/app.h"
#include "e2e/lineage_tables.h"
#include "support/expect.h"
#include "support/splunkd/process_search.h"
#include "support/splunkd/stand_in.h"

namespace e2e {
namespace {

using search_head::Texts;
using splunkd::Fault;

constexpr const char* kPath = "explorer.exe > WINWORD.EXE > cmd.exe > bitsadmin.exe";

// A splunkd that knows a table of processes, and searches that are part of it.
class Splunk {
 public:
  explicit Splunk(Table processes, splunkd::Options options = {})
      : processes_(std::move(processes)), stand_in_(with_answer(std::move(options))) {}

  Outcome search(const std::string& arguments, const Table& rows, Search how = {}) const {
    how.splunkd_uri = stand_in_.uri();
    how.session_key = stand_in_.session_key();
    Program program = packaged_program();
    program.environment.push_back("SPLUNK_HOME=" + stand_in_.home().string());
    return bitsmatch_in_full("lineage=search " + arguments, rows, how, program);
  }

  // Every search fails from now on, with that message.
  void fail_with(std::string message) { failure_ = std::move(message); }

  splunkd::StandIn& stand_in() { return stand_in_; }
  std::size_t asked() const { return stand_in_.requests().size(); }

 private:
  splunkd::Options with_answer(splunkd::Options options) {
    options.answer = [this](const splunkd::Request& request) {
      return failure_.empty() ? splunkd::processes_of(processes_, request)
                              : splunkd::Answer{{}, {{"FATAL", failure_}}};
    };
    return options;
  }

  Table processes_;
  std::string failure_;
  splunkd::StandIn stand_in_;
};

// The row of a story that matches, as the search has it.
Table match_of(const Table& story) {
  Table out{story.columns, {}};
  for (const auto& row : story.rows) {
    if (row[4].text == "bitsadmin.exe") out.rows.push_back(row);
  }
  return out;
}

TEST(LineageSearch, NamesProcessesThatAreNotInTheRows) {
  Splunk splunk(office_story());
  const Outcome found = splunk.search("", match_of(office_story()), {.probes = 2});
  EXPECT_EQ(found.getinfo.type, "stateful");
  ASSERT_EQ(found.table.rows.size(), 1U) << found;
  EXPECT_EQ(found.table.at(0, "lineage_path").text, kPath);
  EXPECT_EQ(found.table.at(0, "lineage_complete").text, "1");
  EXPECT_EQ(found.table.at(0, "lineage_children").text, "conhost.exe (401)");
  EXPECT_EQ(found.table.at(0, "bits_behavior").text, "office-ancestor");
  EXPECT_TRUE(found.messages.empty()) << found;
  ASSERT_EQ(splunk.asked(), 1U);
  EXPECT_TRUE(splunk.stand_in().requests()[0].search.starts_with("| tstats "));
}

TEST(LineageSearch, SaysWhatInlineSaysOfTheSameProcesses) {
  Splunk splunk(office_story());
  const Table inline_row = bitsmatch_in_full("lineage=inline", office_story()).table;
  const Table search_row = splunk.search("", match_of(office_story())).table;
  for (const std::string& column : lineage_columns()) {
    EXPECT_EQ(search_row.at(0, column), inline_row.at(0, column)) << column;
  }
}

TEST(LineageSearch, KeepsEveryRowAndColumn) {
  Table rows = office_story();
  rows.columns.emplace_back("kept by the search head");
  for (auto& row : rows.rows) row.emplace_back("x");
  Splunk splunk(office_story());
  for (const Style style : {Style::selected, Style::full, Style::full_index}) {
    const Outcome found = splunk.search("mode=annotate", rows, {.style = style, .chunk_rows = 3});
    ASSERT_EQ(found.table.rows.size(), rows.rows.size());
    for (const std::string& column : rows.columns) {
      EXPECT_EQ(found.table.texts(column), rows.texts(column)) << column;
    }
    EXPECT_EQ(found.table.at(4, "lineage_path").text, kPath);
    EXPECT_EQ(found.table.at(3, "lineage_path").text, "");
  }
}

TEST(LineageSearch, ASourceOfTheUsersOwnIsSearched) {
  Splunk splunk(office_story());
  const Outcome found =
      splunk.search(R"(lineage_source="`my_processes(\"a b\")`")", match_of(office_story()));
  EXPECT_EQ(found.table.at(0, "lineage_path").text, kPath) << found;
  EXPECT_TRUE(splunk.stand_in().requests()[0].search.starts_with(
      "search `my_processes(\"a b\")` | search dest IN (\"WKS-1\")"));
}

// Names that would be another search if they were not quoted.
TEST(LineageSearch, HostNamesAreOnlyNames) {
  for (const char* host : {"a\" OR dest=\"b", "x\") | delete [", "back\\slash\\", "a,b (c)",
                           "\xc3\xa4.example", "trailing\\", "$token$", "%41", "a'b"}) {
    Splunk splunk(office_story(host));
    const Outcome found = splunk.search("", match_of(office_story(host)));
    EXPECT_EQ(found.table.at(0, "lineage_path").text, kPath) << host << found;
    EXPECT_TRUE(found.messages.empty()) << found;
  }
}

TEST(LineageSearch, AHostThatCantBeQuotedIsLeftOut) {
  for (const char* host : {"all*", "a\" OR dest=\"*", "tab\there", "`macro`"}) {
    Splunk splunk(office_story(host));
    const Outcome found = splunk.search("", match_of(office_story(host)));
    ASSERT_EQ(found.table.rows.size(), 1U);
    EXPECT_EQ(found.table.at(0, "lineage_path").text, "cmd.exe > bitsadmin.exe");
    EXPECT_EQ(found.table.at(0, "lineage_evidence").text, "recorded");
    EXPECT_EQ(splunk.asked(), 0U);
    EXPECT_TRUE(found.says("WARN", "can't be searched for")) << found;
  }
}

TEST(LineageSearch, HowRowsAreCutChangesNothing) {
  std::mt19937 random(3);
  Table processes = office_story("A");
  Table rows = match_of(processes);
  for (const char* host : {"B", "C", "D", "E"}) {
    const Table story = office_story(host);
    processes.rows.insert(processes.rows.end(), story.rows.begin(), story.rows.end());
    rows.rows.push_back(match_of(story).rows[0]);
  }
  Splunk splunk(processes);
  const Table whole = splunk.search("mode=annotate", rows).table;
  EXPECT_EQ(whole.texts("lineage_path"), Texts(5, kPath));
  EXPECT_EQ(splunk.asked(), 1U) << "once for all of a chunk";
  for (int i = 0; i < 4; ++i) {
    Search how;
    how.cuts = random_cuts(rows.rows.size(), random);
    EXPECT_EQ(splunk.search("mode=annotate", rows, how).table, whole);
  }
}

TEST(LineageSearch, APreviewAsksNothing) {
  Splunk splunk(office_story());
  const Outcome found = splunk.search("", match_of(office_story()), {.preview = true});
  EXPECT_EQ(splunk.asked(), 0U);
  EXPECT_EQ(found.table.at(0, "lineage_path").text, "cmd.exe > bitsadmin.exe");
  EXPECT_EQ(found.table.at(0, "lineage_complete").text, "0");
  EXPECT_TRUE(found.messages.empty()) << found;
}

struct Failing {
  Fault fault;
  const char* says;
};

class LineageSearchFault : public ::testing::TestWithParam<Failing> {};

TEST_P(LineageSearchFault, LosesNoRowAndIsSaid) {
  Splunk splunk(office_story());
  splunk.stand_in().set_fault(GetParam().fault);
  const Table rows = office_story();
  const Outcome found = splunk.search("mode=annotate lineage_timeout=1", rows);
  ASSERT_EQ(found.table.rows.size(), rows.rows.size());
  EXPECT_EQ(found.table.texts("process"), rows.texts("process"));
  EXPECT_EQ(found.table.at(4, "bits_match").text, "1");
  EXPECT_EQ(found.table.at(4, "bits_command").text, "bitsadmin /transfer");
  EXPECT_TRUE(found.table.at(4, "lineage_path").text.ends_with("cmd.exe > bitsadmin.exe"));
  EXPECT_EQ(found.table.at(4, "lineage_complete").text, "0");
  EXPECT_TRUE(found.says("WARN", "lineage=search could not ask for processes: ")) << found;
  EXPECT_TRUE(found.says("WARN", GetParam().says)) << found;
  EXPECT_TRUE(found.says("WARN", "All rows come out")) << found;
  EXPECT_LT(found.seconds, 5);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, LineageSearchFault,
    ::testing::Values(Failing{Fault::stall, "did not finish the search within"},
                      Failing{Fault::stall_midway, "did not finish the search within"},
                      Failing{Fault::drip, "did not finish the search within"},
                      Failing{Fault::truncate, ""}, Failing{Fault::drop, ""},
                      Failing{Fault::garbage, ""}, Failing{Fault::refuse, "400"},
                      Failing{Fault::unauthorized, "401"}, Failing{Fault::forbidden, "403"},
                      Failing{Fault::unavailable, "503"}, Failing{Fault::redirect, "302"}));

TEST(LineageSearchFailure, StopsTheQuestions) {
  Splunk splunk(office_story());
  splunk.stand_in().set_fault(Fault::unavailable);
  Table rows = match_of(office_story());
  for (int i = 0; i < 9; ++i) rows.rows.push_back(rows.rows[0]);
  const Outcome found = splunk.search("", rows, {.chunk_rows = 1});
  EXPECT_EQ(found.table.rows.size(), 10U);
  EXPECT_EQ(splunk.asked(), 2U);
  EXPECT_TRUE(found.says("WARN", "asks no more in this search")) << found;
  EXPECT_EQ(found.messages.size(), 2U) << found;
}

TEST(LineageSearchFailure, OfASearchIsSaidInItsOwnWords) {
  Splunk splunk(office_story());
  splunk.fail_with("Error in 'tstats' command: no such data model.");
  const Outcome found = splunk.search("", match_of(office_story()));
  EXPECT_EQ(found.table.rows.size(), 1U);
  EXPECT_EQ(found.table.at(0, "lineage_complete").text, "0");
  EXPECT_TRUE(found.says("WARN", "Error in 'tstats' command: no such data model.")) << found;
}

TEST(LineageSearchFailure, OfAKeyThatIsNotSplunkdsIsAWarning) {
  Splunk splunk(office_story());
  Search how;
  how.splunkd_uri = splunk.stand_in().uri();
  how.session_key = "another-key-of-another-splunkd";
  Program program = packaged_program();
  program.environment.push_back("SPLUNK_HOME=" + splunk.stand_in().home().string());
  const Outcome found = bitsmatch_in_full("lineage=search", match_of(office_story()), how, program);
  EXPECT_EQ(found.table.rows.size(), 1U);
  EXPECT_TRUE(found.says("WARN", "401")) << found;
}

TEST(LineageSearchTrust, ACertificateOfAStrangerIsRefusedUnlessTheUserSaysSo) {
  splunkd::Options options;
  options.signer = splunkd::Signer::stranger;
  options.in_server_pem = false;
  Splunk splunk(office_story(), options);
  const Table row = match_of(office_story());
  const Outcome refused = splunk.search("", row);
  EXPECT_EQ(refused.table.at(0, "lineage_path").text, "cmd.exe > bitsadmin.exe");
  EXPECT_TRUE(refused.says("WARN", "certificate")) << refused;
  EXPECT_EQ(splunk.asked(), 0U) << "the key is not sent to a stranger";
  EXPECT_EQ(splunk.search("splunkd_verify=false", row).table.at(0, "lineage_path").text, kPath);
}

TEST(LineageSearchTrust, AFileOfTheUsersOwnCanSayWhoIsTrusted) {
  Splunk splunk(office_story());
  Search how;
  how.splunkd_uri = splunk.stand_in().uri();
  how.session_key = splunk.stand_in().session_key();
  const std::string ca = " splunkd_ca=" + splunk.stand_in().ca_file().string();
  const Outcome found = bitsmatch_in_full("lineage=search" + ca, match_of(office_story()), how);
  EXPECT_EQ(found.table.at(0, "lineage_path").text, kPath) << found;
  const Outcome gone =
      bitsmatch_in_full("lineage=search splunkd_ca=/nowhere/ca.pem", match_of(office_story()), how);
  EXPECT_TRUE(gone.says("WARN", "/nowhere/ca.pem")) << gone;
}

}  // namespace
}  // namespace e2e
