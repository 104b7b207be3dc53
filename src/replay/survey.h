#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "replay/dataset.h"
#include "replay/instant.h"
#include "text/result.h"

namespace replay {

/// What was found in a log by reading it once.
struct LogSurvey {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;     // of events
  std::uint64_t timeless = 0;  // events in which no time was found
  std::optional<Instant> first;
  std::optional<Instant> oldest;
  std::optional<Instant> newest;  // rounded up where it is finer than a microsecond
  std::uint64_t passed_over = 0;  // bytes between Windows events
  bool cut_off = false;           // the log ends in the midst of a Windows event
};

struct Survey {
  std::vector<LogSurvey> logs;  // as in the dataset
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;
  std::optional<Instant> oldest;
  std::optional<Instant> newest;

  /// From the oldest event to the newest.
  Microseconds span() const { return oldest ? *newest - *oldest : Microseconds(0); }
};

/// Reads all logs once, which has to be done before any event can be moved: only the newest says by
/// how much. `near` is for times without a year. `go_on`, where there is one, is asked now and then
/// with the bytes of events so far; false ends the survey with an error.
text::Result<Survey> survey(const Dataset& dataset, Instant near,
                            const std::function<bool(std::uint64_t)>& go_on);

/// What the user should know of it, a sentence each: events without a time, what is left out.
std::vector<std::string> remarks(const Dataset& dataset, const Survey& survey);

}  // namespace replay
