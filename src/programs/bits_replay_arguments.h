#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "replay/dataset.h"
#include "replay/instant.h"
#include "text/result.h"

namespace programs {

/// What `bits_replay show` or `bits_replay send` was asked to do.
struct ReplayArguments {
  std::vector<std::string> datasets;
  replay::DatasetNames names;
  std::string host;   // for Splunk's field; empty: left to the receiver
  std::string index;  // empty: left to the receiver
  std::string computer;
  std::optional<replay::Instant> until;  // none: now
  double speed = 0;
  bool progress = true;
  bool help = false;

  // Of send only.
  std::string collector;
  std::string token_file;
  std::string ca_file;
  bool insecure = false;
  bool acknowledge = false;
  bool dry_run = false;
  std::size_t batch_bytes = 1'000'000;
  std::chrono::seconds patience{120};
};

/// `verb` is show or send: neither takes an option of the other alone.
text::Result<ReplayArguments> parse_replay_arguments(std::string_view verb,
                                                     std::span<const std::string> arguments,
                                                     replay::Instant now);

}  // namespace programs
