#pragma once

#include <optional>

#include "replay/instant.h"
#include "replay/survey.h"
#include "text/result.h"

namespace replay {

/// How fast recorded time goes by: 1 as it did, N times as fast, 0 all at once. Up to a million.
text::Result<double> parse_speed(std::string_view text);

/// Where in time a replay puts its events, and when each of them is due.
///
/// All events are moved by one delta. With a given moment the newest event is put there. Without
/// one it is put where the replay will be when it comes to it: at the start where all goes at once,
/// a whole span later at speed 1, so that each event has the time at which it is handed over. At
/// any other speed the gaps between the times stay as recorded, and the replay is put so that no
/// event is handed over before its time.
class Pace {
 public:
  /// `until` must not be after `start`. Of a dataset without any time nothing is moved.
  Pace(const Survey& survey, double speed, Instant start, std::optional<Instant> until);

  /// For one that was begun before with that delta and start.
  Pace(Instant oldest, double speed, Instant start, Microseconds delta)
      : oldest_(oldest), speed_(speed), start_(start), delta_(delta) {}

  Microseconds delta() const { return delta_; }
  Instant start() const { return start_; }
  Instant oldest() const { return oldest_; }

  /// The moment at which an event that was recorded then is to be handed over.
  Instant due(Instant recorded) const;

 private:
  Instant oldest_;
  double speed_;
  Instant start_;
  Microseconds delta_{0};
};

}  // namespace replay
