#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "replay/dataset.h"
#include "replay/instant.h"
#include "replay/player.h"
#include "text/result.h"

namespace replay {

/// How far a modular input has come with its dataset: what it keeps from one process to the next.
struct ReplayState {
  /// One that never equals another where the user has changed what is to be replayed.
  std::string identity;
  std::uint64_t run = 1;  // counted from 1, as `repeat` makes several
  bool finished = false;
  Instant start;   // of this run
  Instant oldest;  // event, as recorded
  Microseconds delta{0};
  std::uint64_t events = 0;            // handed over in this run
  std::vector<LogPosition> positions;  // as the logs of the dataset

  friend bool operator==(const ReplayState&, const ReplayState&) = default;
};

/// A line each, for people to read too.
std::string to_text(const ReplayState& state);
text::Result<ReplayState> parse_state(std::string_view text);

/// The dataset's logs (path, size, beginning) and the settings that decide on what its events
/// become, as one short text. An error where a log can't be read.
text::Result<std::string> identity_of(const Dataset& dataset, std::string_view settings);

}  // namespace replay
