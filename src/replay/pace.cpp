#include "replay/pace.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"
#include "text/number.h"

namespace replay {
namespace {

constexpr double kFastest = 1e6;
constexpr double kSlowest = 1e-3;

Microseconds divided(Microseconds time, double by) {
  return Microseconds(static_cast<Microseconds::rep>(static_cast<double>(time.count()) / by));
}

}  // namespace

text::Result<double> parse_speed(std::string_view text) {
  text = text::trimmed(text);
  const auto speed = text::whole_number<double>(text);
  if (!speed || !(*speed == 0 || (*speed >= kSlowest && *speed <= kFastest))) {
    return text::fail("The speed can't be '" + std::string(text) +
                      "': it is 0 for all at once, 1 for as it was recorded, or another number "
                      "from 0.001 to 1000000 for so many times as fast.");
  }
  return *speed;
}

Pace::Pace(const Survey& survey, double speed, Instant start, std::optional<Instant> until)
    : oldest_(survey.oldest.value_or(start)), speed_(speed), start_(start) {
  if (!survey.newest) return;
  Instant newest_at = start;
  if (until) {
    newest_at = *until;
  } else if (speed > 0) {
    // Slower than recorded: the first event has the time at which it is handed over.
    newest_at = start + divided(survey.span(), std::max(speed, 1.0));
  }
  delta_ = newest_at - *survey.newest;
}

Instant Pace::due(Instant recorded) const {
  if (speed_ <= 0) return start_;
  return start_ + divided(recorded - oldest_, speed_);
}

}  // namespace replay
