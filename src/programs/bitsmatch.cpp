// Started by splunkd without arguments: a search command. Started by a person: a tool with the same
// engine.

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bits/match_command.h"
#include "programs/explain.h"
#include "programs/help.h"
#include "programs/scan.h"
#include "splunk/chunked/file_descriptor.h"
#include "splunk/chunked/serve.h"
#include "splunk/lookup/app_directory.h"

namespace {

// commands.conf of the variant for Splunk Cloud starts the program with it: the app's programs are
// not sent to indexers there, so the command must not be either.
constexpr std::string_view kSearchHeadOnly = "--search-head-only";

// splunkd says where it is installed to all that it starts; else it is where the app lies,
// etc/apps/bitsmatch of it.
std::filesystem::path splunk_home(const std::filesystem::path& app) {
  const char* home = std::getenv("SPLUNK_HOME");
  if (home != nullptr && *home != 0) return home;
  const std::filesystem::path etc = app.parent_path().parent_path();
  return etc.filename() == "etc" ? etc.parent_path() : std::filesystem::path();
}

int serve_splunkd(const bits::Installation& installation) {
  splunk::chunked::enlarge_pipe(STDIN_FILENO);
  splunk::chunked::enlarge_pipe(STDOUT_FILENO);
  splunk::chunked::DescriptorStream requests(STDIN_FILENO);
  splunk::chunked::DescriptorSink replies(STDOUT_FILENO);
  bits::MatchCommand command(installation);
  return splunk::chunked::serve(command, requests, replies);
}

}  // namespace

int main(int argc, char** argv) {
  // Who reads may stop reading: that is a failed write here, and no death.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> arguments(argv + 1, argv + argc);

  bits::Installation installation;
  installation.app = splunk::lookup::app_directory().value_or("");
  installation.splunk_home = splunk_home(installation.app);
  installation.search_head_only = !arguments.empty() && arguments.front() == kSearchHeadOnly;

  const bool by_hand = arguments.empty() && ::isatty(STDIN_FILENO) != 0;
  if (installation.search_head_only || (arguments.empty() && !by_hand)) {
    return serve_splunkd(installation);
  }
  if (by_hand) return programs::print_usage_error("Say what to do.");

  const std::string& verb = arguments.front();
  if (verb == "scan") {
    return programs::scan(std::span(arguments).subspan(1), installation);
  }
  if (verb == "explain") {
    return programs::explain(std::span(arguments).subspan(1), installation);
  }
  if (verb == "--help" || verb == "-h" || verb == "help") return programs::print_help();
  if (verb == "--version" || verb == "-V") return programs::print_version();
  return programs::print_usage_error("There is no '" + verb + "'.");
}
