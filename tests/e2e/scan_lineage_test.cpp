// `bitsmatch scan --lineage` and `--html` as a person starts them: what is printed where, what is
// written, and how it ends.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "e2e/terminal.h"
#include "support/expect.h"
#include "support/pipe_io.h"
#include "support/table_file.h"
#include "support/temporary_directory.h"
#include "text/table.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::TemporaryDirectory;
using search_head::Transcript;
using Words = std::vector<std::string>;

std::string samples() {
  const char* app = std::getenv("BITSMATCH_APP");
  return std::string(app == nullptr ? "" : app) + "/samples";
}

Program scanning(Words arguments) {
  Program program = packaged_program();
  program.arguments = std::move(arguments);
  program.arguments.insert(program.arguments.begin(), "scan");
  return program;
}

Transcript scan(Words arguments, std::string_view input = {}) {
  const auto said = search_head::converse(scanning(std::move(arguments)), input);
  EXPECT_TRUE(said) << said.error();
  return said ? *said : Transcript{};
}

std::string content(const std::string& path) { return search_head::read_file(path).value_or(""); }

// The lines of the tree below a heading that begins so.
std::vector<std::string> tree_of(const std::string& output, const std::string& heading) {
  std::vector<std::string> out;
  std::size_t begin = output.find("\n" + heading);
  if (begin == std::string::npos) return out;
  for (begin = output.find('\n', begin + 1) + 1; begin < output.size();) {
    const std::size_t end = output.find('\n', begin);
    if (end == begin || end == std::string::npos) break;
    out.push_back(output.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// The sample's macro: Outlook, Word, PowerShell, and what they run.
const Words kMacro = {"explorer.exe", "OUTLOOK.EXE", "WINWORD.EXE", "powershell.exe",
                      "officeupd.exe"};

TEST(ScanLineage, PrintsTheTreeOfEachMatchBehindTheTable) {
  const Transcript said = scan({"--lineage", samples() + "/process_events.csv"});
  EXPECT_EQ(said.exit.code, 0);
  EXPECT_TRUE(contains(said.errors, "19 of 1968 process events match.")) << said.errors;
  EXPECT_TRUE(said.output.starts_with("time (UTC)"));
  for (int number = 1; number <= 19; ++number) {
    EXPECT_TRUE(contains(said.output, "\n" + std::to_string(number) + ".  ")) << number;
  }
  const auto tree = tree_of(said.output,
                            "4.  WKS-ANNA.corp.example  CORP\\anna.keller  "
                            "Start-BitsTransfer  score 100");
  ASSERT_GT(tree.size(), 6U);
  std::size_t line = 0;
  for (std::size_t i = 0; i < kMacro.size(); ++i) {
    while (line < tree.size() && !contains(tree[line], "-- " + kMacro[i] + " (")) ++line;
    ASSERT_LT(line, tree.size()) << kMacro[i];
    EXPECT_EQ(tree[line].starts_with("> "), kMacro[i] == "powershell.exe") << tree[line];
  }
}

TEST(ScanLineage, MarksWhatIsBesideAMatchAndMatchesToo) {
  const Transcript said = scan({"--lineage", samples() + "/process_events.csv"});
  const auto tree =
      tree_of(said.output, "9.  WKS-ANNA.corp.example  CORP\\anna.keller  bitsadmin /resume");
  const auto count = [&](std::string_view mark, std::string_view name) {
    return std::count_if(tree.begin(), tree.end(), [&](const std::string& line) {
      return line.starts_with(mark) && contains(line, "-- " + std::string(name) + " (");
    });
  };
  EXPECT_EQ(count("> ", "bitsadmin.exe"), 1);
  EXPECT_EQ(count("+ ", "bitsadmin.exe"), 3);
  EXPECT_EQ(count(". ", "conhost.exe"), 1);
}

TEST(ScanLineage, NamesNoMoreAncestorsThanAsked) {
  const Transcript said = scan({"--lineage", "--depth", "1", samples() + "/process_events.csv"});
  const auto tree = tree_of(said.output, "4.  ");
  ASSERT_GE(tree.size(), 3U);
  EXPECT_TRUE(tree[0].starts_with("  ... older ancestors: ")) << tree[0];
  EXPECT_TRUE(tree[1].starts_with("  WINWORD.EXE (")) << tree[1];
  EXPECT_TRUE(tree[2].starts_with("> |-- powershell.exe (") ||
              tree[2].starts_with("> `-- powershell.exe ("))
      << tree[2];
  EXPECT_EQ(scan({"--lineage", "--depth", "none", "x"}).exit.code, 2);
  EXPECT_EQ(scan({"--depth", "3", samples() + "/process_events.csv"}).exit.code, 2);
}

TEST(ScanLineage, IsAsciiWithoutColoursInAPipe) {
  const Transcript said = scan({"--lineage", samples() + "/process_events.csv"});
  EXPECT_FALSE(contains(said.output, "\x1B"));
  EXPECT_FALSE(contains(said.output, "\xE2\x94"));  // of line drawing
}

TEST(ScanLineage, DrawsInColoursOnATerminalAndFitsIt) {
  Program program = scanning({"--no-progress", "--lineage", samples() + "/process_events.csv"});
  program.environment = {"LANG=en_US.UTF-8", "TERM=xterm-256color"};
  const Screen screen = run_on_terminal(program, 100);
  EXPECT_EQ(screen.exit_code, 0);
  EXPECT_TRUE(contains(screen.text, "└─ "));
  EXPECT_TRUE(contains(screen.text, "▶ "));
  EXPECT_TRUE(contains(screen.text, "\x1B[1;31mpowershell.exe ("));
  // Escape sequences take no cell.
  std::string plain;
  for (std::size_t i = 0; i < screen.text.size(); ++i) {
    if (screen.text[i] == '\x1B') {
      i = screen.text.find('m', i);
    } else if (screen.text[i] != '\r') {
      plain += screen.text[i];
    }
  }
  const std::size_t trees = plain.find("\n1.  ");
  ASSERT_NE(trees, std::string::npos);
  for (std::size_t begin = trees + 1; begin < plain.size();) {
    const std::size_t end = std::min(plain.find('\n', begin), plain.size());
    const std::string line = plain.substr(begin, end - begin);
    EXPECT_LE(text::display_width(line), 100U) << line;
    begin = end + 1;
  }
}

TEST(ScanLineage, ObeysNoColorAndTheLocale) {
  Program program = scanning({"--no-progress", "--lineage", samples() + "/process_events.csv"});
  program.environment = {"LANG=en_US.UTF-8", "TERM=xterm", "NO_COLOR=1"};
  Screen screen = run_on_terminal(program, 100);
  EXPECT_FALSE(contains(screen.text, "\x1B"));
  EXPECT_TRUE(contains(screen.text, "└─ "));
  program.environment = {"LANG=C", "TERM=xterm"};
  screen = run_on_terminal(program, 100);
  EXPECT_TRUE(contains(screen.text, "\x1B[1;31m"));
  EXPECT_FALSE(contains(screen.text, "└─ "));
  EXPECT_TRUE(contains(screen.text, "`-- "));
  program.environment = {"LANG=C", "TERM=dumb"};
  EXPECT_FALSE(contains(run_on_terminal(program, 100).text, "\x1B"));
}

TEST(ScanLineage, FindsAParentInAnotherFile) {
  const TemporaryDirectory folder;
  const std::string header =
      "_time,dest,process_name,process,process_id,parent_process_name,parent_process_id\n";
  const std::string parents = folder.file(
      "parents.csv", header + "1773735000,A,winword.exe,winword.exe /n,10,explorer.exe,5\n");
  // Others columns, in another order.
  const std::string children = folder.file(
      "children.csv",
      "dest,_time,process_id,parent_process_id,parent_process_name,process_name,process\n"
      "A,1773735001,20,10,winword.exe,bitsadmin.exe,bitsadmin /transfer j http://a.example/x y\n");
  for (const Words& files : {Words{parents, children}, Words{children, parents}}) {
    Words words = files;
    words.insert(words.begin(), "--lineage");
    const Transcript said = scan(words);
    EXPECT_EQ(said.exit.code, 0) << said.errors;
    const auto tree = tree_of(said.output, "1.  A");
    ASSERT_EQ(tree.size(), 3U) << said.output;
    EXPECT_TRUE(contains(tree[1], "`-- winword.exe (10)  ")) << tree[1];
    EXPECT_TRUE(contains(tree[1], "2026-03-17 08:10:00  [recorded] winword.exe /n")) << tree[1];
    EXPECT_TRUE(contains(tree[2], ">     `-- bitsadmin.exe (20)  ")) << tree[2];
    EXPECT_TRUE(contains(said.errors, "1 of 2 process events match."));
  }
}

TEST(ScanLineage, ReadsStandardInput) {
  const Transcript said = scan({"--lineage", "-"}, content(samples() + "/process_events.csv"));
  EXPECT_EQ(said.exit.code, 0);
  EXPECT_EQ(said.output, scan({"--lineage", samples() + "/process_events.csv"}).output);
}

TEST(ScanLineage, ReadsWindowsEvents) {
  const Transcript said = scan({"--lineage", samples() + "/sysmon.xml"});
  EXPECT_EQ(said.exit.code, 0) << said.errors;
  EXPECT_TRUE(contains(said.output, "\n1.  ")) << said.output;
  EXPECT_TRUE(contains(said.output, "\n> ")) << said.output;
}

TEST(ScanLineage, AddsColumnsForPrograms) {
  for (const std::string form : {"csv", "json"}) {
    const Transcript said =
        scan({"--lineage", "--output", form, samples() + "/process_events.csv"});
    EXPECT_EQ(said.exit.code, 0);
    EXPECT_TRUE(contains(said.output, "lineage_path")) << form;
    EXPECT_TRUE(contains(said.output, "OUTLOOK.EXE > WINWORD.EXE > powershell.exe")) << form;
    EXPECT_FALSE(contains(said.output, "`-- ")) << form;
  }
  EXPECT_FALSE(
      contains(scan({"--lineage=off", "--output=csv", samples() + "/process_events.csv"}).output,
               "lineage_path"));
}

TEST(ScanLineage, WithoutAMatchThereIsNoTree) {
  const Transcript said = scan({"--lineage", "--fail-on-match", "-"}, "process\nping\n");
  EXPECT_EQ(said.exit.code, 0);
  EXPECT_EQ(said.output, "");
}

TEST(ScanLineage, SaysByItsExitCodeThatSomethingMatched) {
  EXPECT_EQ(scan({"--lineage", "--fail-on-match", samples() + "/process_events.csv"}).exit.code, 1);
}

TEST(ScanLineage, KeepsTheTerminalFromWhatEventsHold) {
  const std::string line = "bitsadmin /transfer \x1B]0;owned\x07\x1B[2J http://a.example/x y";
  const Transcript said = scan(
      {"--lineage", "-"},
      "dest,process_name,process,process_id,parent_process_name,parent_process_id,parent_process\n"
      "A\x1B[1m,b\x1B[2Jits.exe," +
          line + ",20,x\x9Bm.exe,10,\"a\nb\rc\"\n");
  EXPECT_EQ(said.exit.code, 0);
  EXPECT_TRUE(contains(said.output, "\n> ")) << said.output;
  for (const std::string_view control : {"\x1B", "\x07", "\r", "\x9B"}) {
    EXPECT_FALSE(contains(said.output, control)) << said.output;
  }
}

TEST(ScanLineage, RefusesToAskSplunkd) {
  const Transcript said = scan({"--lineage=search", samples() + "/process_events.csv"});
  EXPECT_EQ(said.exit.code, 2);
  EXPECT_EQ(said.output, "");
  EXPECT_TRUE(contains(said.errors, "there is no splunkd to ask")) << said.errors;
}

TEST(ScanHtml, WritesOnePage) {
  const TemporaryDirectory folder;
  const std::string page = (folder.path() / "report.html").string();
  for (int i = 0; i < 2; ++i) {  // a page may be replaced
    const Transcript said = scan({"--html", page, samples() + "/process_events.csv"});
    EXPECT_EQ(said.exit.code, 0) << said.errors;
    EXPECT_TRUE(said.output.starts_with("time (UTC)"));
    EXPECT_FALSE(contains(said.output, "`-- "));  // the trees are in the page
  }
  const std::string text = content(page);
  EXPECT_TRUE(text.starts_with("<!doctype html>"));
  EXPECT_TRUE(text.ends_with("</html>\n"));
  EXPECT_TRUE(contains(text, "<h1>19 BITS transfers on 7 hosts</h1>"));
  EXPECT_TRUE(contains(text, "OUTLOOK.EXE"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()),
                          std::filesystem::directory_iterator()),
            1);
}

TEST(ScanHtml, GoesWithEveryForm) {
  const TemporaryDirectory folder;
  const std::string page = (folder.path() / "report.html").string();
  const Transcript said =
      scan({"--html", page, "--lineage", "--output=json", samples() + "/process_events.csv"});
  EXPECT_EQ(said.exit.code, 0);
  EXPECT_TRUE(said.output.starts_with("{"));
  EXPECT_TRUE(std::filesystem::exists(page));
  EXPECT_EQ(scan({"--html", page, "--facts=false", samples() + "/process_events.csv"}).exit.code,
            0);
}

TEST(ScanHtml, FailsBeforeTheScanWhereItCanNotBeWritten) {
  const TemporaryDirectory folder;
  const std::string events = folder.file("events.csv", content(samples() + "/process_events.csv"));
  for (const auto& [page, why] :
       {std::pair(folder.path().string(), "it is a folder"),
        {folder.path().string() + "/none/report.html", "there is no folder"},
        {events, "a file that is no page is there already"}}) {
    const Transcript said = scan({"--html", page, events});
    EXPECT_EQ(said.exit.code, 2);
    EXPECT_EQ(said.output, "");
    EXPECT_TRUE(contains(said.errors, why)) << said.errors;
    EXPECT_EQ(std::count(said.errors.begin(), said.errors.end(), '\n'), 1) << said.errors;
  }
  EXPECT_EQ(content(events), content(samples() + "/process_events.csv"));
}

TEST(ScanHtml, HasNoSecretOfAnyProcess) {
  const TemporaryDirectory folder;
  const std::string page = (folder.path() / "report.html").string();
  const Transcript said = scan(
      {"--html", page, "--lineage", "-"},
      "dest,process_name,process,process_id,parent_process_name,parent_process_id,parent_process\n"
      "A,cmd.exe,net use \\\\fs\\s Hidden7Word /user:ann,10,,,\n"
      "A,bitsadmin.exe,bitsadmin /setcredentials j server basic ann Hidden7Word,20,cmd.exe,10,\n");
  EXPECT_EQ(said.exit.code, 0) << said.errors;
  const std::string text = content(page);
  EXPECT_TRUE(contains(text, "bitsadmin /setcredentials"));
  EXPECT_FALSE(contains(text, "Hidden7Word"));
  // The table shows a row's own command line as it came; the trees do not.
  const std::size_t trees = said.output.find("\n1.  ");
  ASSERT_NE(trees, std::string::npos);
  EXPECT_FALSE(contains(said.output.substr(trees), "Hidden7Word"));
}

}  // namespace
}  // namespace e2e
