// Started by splunkd: the modular input bits_replay://<name>. Started by a person: the same engine
// for a terminal or an HTTP Event Collector.

#include <csignal>
#include <span>
#include <string>
#include <vector>

#include "programs/bits_replay_arguments.h"
#include "programs/bits_replay_help.h"
#include "programs/bits_replay_send.h"
#include "programs/bits_replay_show.h"
#include "replay/instant.h"
#include "replay/replay_input.h"
#include "splunk/lookup/app_directory.h"
#include "splunk/modinput/modular_input.h"

int main(int argc, char** argv) {
  // Who reads may stop reading: that is a failed write here, and no death.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (splunk::modinput::is_modular_input_call(words)) {
    replay::ReplayInput input(splunk::lookup::app_directory().value_or(""));
    return splunk::modinput::run_modular_input(words, input);
  }
  if (words.empty()) return programs::print_replay_usage_error("Say what to do.");
  const std::string& verb = words.front();
  if (verb == "--help" || verb == "-h" || verb == "help") return programs::print_replay_help();
  if (verb == "--version" || verb == "-V") return programs::print_replay_version();
  if (verb != "show" && verb != "send") {
    return programs::print_replay_usage_error("There is no '" + verb + "'.");
  }
  const auto arguments =
      programs::parse_replay_arguments(verb, std::span(words).subspan(1), replay::now());
  if (!arguments) return programs::print_replay_usage_error(arguments.error().message);
  if (arguments->help) return programs::print_replay_help();
  return verb == "send" ? programs::send_replay(*arguments) : programs::show_replay(*arguments);
}
