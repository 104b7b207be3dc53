// Started by splunkd: the modular input bits_reputation://<name>. Started by a person: the same
// engine for a terminal.

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "programs/bits_reputation_arguments.h"
#include "programs/bits_reputation_commands.h"
#include "reputation/feed_input.h"
#include "splunk/lookup/app_directory.h"
#include "splunk/modinput/modular_input.h"

int main(int argc, char** argv) {
  // Who reads may stop reading: that is a failed write here, and no death.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> words(argv + 1, argv + argc);
  const std::filesystem::path app = splunk::lookup::app_directory().value_or("");
  if (splunk::modinput::is_modular_input_call(words)) {
    const char* const home = std::getenv("SPLUNK_HOME");
    reputation::FeedInput input(app, home == nullptr ? "" : home);
    return splunk::modinput::run_modular_input(words, input);
  }
  if (words.empty()) return programs::print_reputation_usage_error("Say what to do.");
  const std::string& verb = words.front();
  const auto rest = std::span(words).subspan(1);
  if (verb == "fetch") {
    const auto arguments = programs::parse_fetch_arguments(rest);
    if (!arguments) return programs::print_reputation_usage_error(arguments.error().message);
    return arguments->help ? programs::print_reputation_help() : programs::fetch_feed(*arguments);
  }
  if (verb == "check") {
    const auto arguments = programs::parse_check_arguments(rest);
    if (!arguments) return programs::print_reputation_usage_error(arguments.error().message);
    return arguments->help ? programs::print_reputation_help()
                           : programs::check_indicators(*arguments, app);
  }
  if (verb == "--help" || verb == "-h" || verb == "help") return programs::print_reputation_help();
  if (verb == "--version" || verb == "-V") return programs::print_reputation_version();
  return programs::print_reputation_usage_error("There is no '" + verb + "'.");
}
