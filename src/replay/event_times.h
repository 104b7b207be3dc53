#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "replay/instant.h"
#include "replay/log_form.h"
#include "replay/time_text.h"

namespace replay {

/// Finds the times in an event: all of them, and which one is the event's own.
///
/// A date with a time of day is a time of the event where it stands alone: a whole value of XML or
/// JSON, or what follows `name:` or `name=`. In the midst of other text it is left alone there,
/// because a command line is evidence and must stay as it was typed. In plain lines it stands alone
/// between blanks and marks. Seconds since 1970 count where a name says that they are a time
/// (`_time`, `ts`, ...), in `audit(...)`, `Date(...)`, and at the beginning of a line.
///
/// The own time is SystemTime in XML, the best known of the names in JSON (`_time`, `@timestamp`,
/// `SystemTime`, `EventTime`, `UtcTime`, ...), else the first.
class EventTimes {
 public:
  /// A time without a year (syslog) is the one nearest to `near`, then nearest to the event before.
  EventTimes(LogForm form, Instant near) : form_(form), near_(near) {}

  /// Looks through an event. Linear, a few bytes an instruction where there is no time.
  void find(std::string_view event);

  /// Of the event looked through last, in the order in which they stand.
  std::span<const TimeText> all() const { return times_; }

  /// Of the event looked through last; none where it has no time.
  std::optional<TimeText> own() const;

  /// The own time of an event without looking for the others.
  std::optional<TimeText> own_of(std::string_view event);

 private:
  bool loose() const { return form_ == LogForm::lines || form_ == LogForm::windows_text; }
  void find_dashed(std::string_view event);
  void find_slashed(std::string_view event);
  void find_syslog(std::string_view event);
  void find_epochs(std::string_view event);
  void add(std::string_view event, const std::optional<TimeText>& time);
  void choose_own(std::string_view event);

  LogForm form_;
  Instant near_;
  std::vector<TimeText> times_;
  std::size_t own_ = 0;
};

}  // namespace replay
