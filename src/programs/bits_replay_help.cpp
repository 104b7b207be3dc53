#include "programs/bits_replay_help.h"

#include <cstdio>
#include <string>

namespace programs {
namespace {

constexpr std::string_view kHelp =
    R"(bits_replay plays recorded attack data again as if it happened now.

Usage
  bits_replay show [options] DATASET...
                                      print the events with their new times
  bits_replay send --hec URL --token-file FILE [options] DATASET...
                                      send them to a Splunk HTTP Event Collector
  bits_replay --help | --version
  bits_replay --scheme | --validate-arguments | (no arguments)
                                      started by splunkd: the modular input bits_replay://<name>

A DATASET is a description in YAML as in Splunk's attack_data, with its logs in the same repository
or beside it, or a single log: Windows events in XML, JSON, WinEventLog text or plain lines; gzip and
UTF-16 are recognised. All times in its events are moved by one step, so that the newest event is now
and the gaps between the events stay as they were.

Options
  --until TIME         put the newest event there instead, such as 2026-03-17T08:15:30Z
  --speed N            0 all at once (default), 1 as it was recorded, 10 ten times as fast, ...
  --rewrite-host NAME  write NAME in place of the computer's name in each event
  --sourcetype NAME, --source NAME
                       instead of what the description says, or for a single log
  --form FORM          xml, json, windows-text or lines; recognised when not given
  --no-progress        no progress bar (there is none when standard error is not a terminal)

Options of send
  --hec URL            the collector, such as https://splunk.example.com:8088
  --token-file FILE    a file with the collector's token, readable by you alone
  --ca FILE            certificates (PEM) to trust instead of the system's
  --insecure           do not check the collector's certificate: anyone may read and answer
  --host NAME, --index NAME
                       Splunk's host and index of the events; the token's when not given
  --ack                wait until the indexers have acknowledged the events
  --batch-bytes N      the most to send at once, before it is packed (1000000)
  --patience SECONDS   how long one batch is tried again, and acknowledgement waited for (120)
  --dry-run            read the datasets and say what would be sent; send nothing

Exit code: 0 done, 1 not all was delivered, 2 error.

Examples
  bits_replay show attack_data/datasets/attack_techniques/T1197/atomic_red_team/data.yml | head
  bits_replay show --until 2026-03-17T08:15:30Z windows-sysmon.log > shifted.xml
  bits_replay send --hec https://splunk.example.com:8088 --token-file ~/.hec-token --index attack \
      --ack T1197/atomic_red_team/data.yml
)";

}  // namespace

int print_replay_help() {
  std::fwrite(kHelp.data(), 1, kHelp.size(), stdout);
  return kReplayDone;
}

int print_replay_version() {
  std::puts("bits_replay " BITSMATCH_VERSION);
  return kReplayDone;
}

int print_replay_error(std::string_view what) {
  std::fprintf(stderr, "bits_replay: %s\n", std::string(what).c_str());
  return kReplayError;
}

int print_replay_usage_error(std::string_view what) {
  return print_replay_error(std::string(what) + " See bits_replay --help.");
}

}  // namespace programs
