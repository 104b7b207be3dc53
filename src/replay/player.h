#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "replay/dataset.h"
#include "replay/instant.h"
#include "replay/survey.h"
#include "replay/time_text.h"
#include "text/result.h"

namespace replay {

/// Where a log is to be read on.
struct LogPosition {
  std::uint64_t offset = 0;  // bytes of its text, which were unpacked where it is packed
  Instant last;              // the time of the event before; of the first event, its own

  friend bool operator==(const LogPosition&, const LogPosition&) = default;
};

/// An event as it was recorded. What it points to lives until the next one is asked for.
struct PlayedEvent {
  std::size_t log = 0;  // index in the dataset
  std::string_view text;
  std::span<const TimeText> times;
  Instant recorded;   // its own time, or that of the event before it in its log
  LogPosition after;  // where its log goes on
};

/// Hands over the events of a dataset: those of one log in the log's order, and of several logs
/// always the event with the earliest time, as they happened. Memory: 256 KiB a log, or its largest
/// event.
class Player {
 public:
  /// The positions in which the logs of a surveyed dataset begin. A log without any time counts as
  /// of the dataset's newest moment, or of `near`.
  static std::vector<LogPosition> beginning(const Survey& survey, Instant near);

  static text::Result<Player> open(const Dataset& dataset, std::span<const LogPosition> positions);
  Player(Player&& other) noexcept;
  Player& operator=(Player&& other) noexcept;
  ~Player();

  /// The next event; false when all logs are at their end.
  text::Result<bool> next(PlayedEvent& event);

 private:
  class Log;
  Player();

  std::vector<std::unique_ptr<Log>> logs_;
  Log* current_ = nullptr;  // whose event is in the caller's hands
};

}  // namespace replay
