#include "programs/scan_lineage.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <utility>

#include "bits/options.h"
#include "programs/report.h"
#include "programs/report_page.h"
#include "programs/shown_text.h"
#include "programs/terminal.h"
#include "programs/tree_text.h"
#include "programs/whole_file.h"
#include "text/table.h"

namespace programs {
namespace {

TreeLimits limits_of(const ScanArguments& arguments) {
  TreeLimits limits;
  // What is wrong with an option the command says.
  if (const auto options = bits::parse_options(arguments.command)) {
    limits.depth = static_cast<std::size_t>(options->lineage.depth);
  }
  return limits;
}

std::string now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return shown_time(std::chrono::duration_cast<std::chrono::microseconds>(time));
}

// What stands above a tree: which match, where and what.
std::string heading(const Finding& finding, const Terminal& terminal) {
  std::string out = std::to_string(finding.number) + ".";
  auto add = [&](std::string_view part) {
    if (!part.empty()) out.append("  ").append(part);
  };
  add(finding.host);
  add(finding.user);
  add(finding.value("bits_command"));
  if (finding.score) add("score " + std::to_string(*finding.score));
  constexpr std::size_t kWidest = 200;
  const std::string shown =
      text::fitted(shown_text(out), terminal.width > 0 ? terminal.width : kWidest);
  return terminal.colors ? "\x1B[1m" + shown + "\x1B[0m" : shown;
}

text::Result<void> print_trees(const std::vector<Finding>& findings, std::size_t left_out) {
  if (findings.empty()) return {};
  const Terminal terminal = terminal_of(STDOUT_FILENO);
  bool printed = std::fprintf(stdout, "\n%s", tree_legend(terminal).c_str()) > 0;
  for (const Finding& finding : findings) {
    printed = printed && std::fprintf(stdout, "\n%s\n%s", heading(finding, terminal).c_str(),
                                      tree_text(finding.tree, terminal).c_str()) > 0;
  }
  if (left_out > 0) {
    printed = printed && std::fprintf(stdout,
                                      "\n%zu more matches have no tree here: those with the "
                                      "highest scores are shown.\n",
                                      left_out) > 0;
  }
  if (!printed || std::fflush(stdout) != 0) {
    return text::fail("The output can't be written: the disk is full, or its reader has gone.");
  }
  return {};
}

}  // namespace

ScanLineage::ScanLineage(bits::MatchCommand& command, const ScanArguments& arguments)
    : command_(command), arguments_(arguments), findings_(limits_of(arguments)) {
  if (!shows_trees() && arguments.page.empty()) return;
  command.on_match([this](const bits::LineageMatch& match) { findings_.add(match); });
}

text::Result<void> ScanLineage::check() const {
  if (arguments_.page.empty()) return {};
  return check_page_path(arguments_.page);
}

// The other forms are for programs, which find the chains in the columns.
bool ScanLineage::shows_trees() const {
  return arguments_.trees && arguments_.output == ScanArguments::Output::table;
}

text::Result<void> ScanLineage::finish() {
  const std::size_t left_out = findings_.left_out();
  std::vector<Finding> findings = findings_.take();
  if (shows_trees()) {
    if (auto done = print_trees(findings, left_out); !done) return done;
  }
  return arguments_.page.empty() ? text::Result<void>{} : write_page(std::move(findings));
}

text::Result<void> ScanLineage::write_page(std::vector<Finding> findings) const {
  Report report;
  report.version = BITSMATCH_VERSION;
  report.made = now();
  report.files = arguments_.files;
  report.rows = command_.rows();
  report.matches = command_.matches();
  report.findings = std::move(findings);
  report.warnings = warnings_;
  return write_whole(arguments_.page, report_page(report));
}

}  // namespace programs
