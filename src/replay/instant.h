#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "text/result.h"

namespace replay {

using Microseconds = std::chrono::microseconds;

/// A moment, in microseconds since 1970 UTC: as fine as the gaps between events are kept.
using Instant = std::chrono::sys_time<Microseconds>;

/// This moment.
Instant now();

/// A moment as a calendar and a clock show it.
struct CivilTime {
  int year = 1970;
  int month = 1;  // from 1
  int day = 1;    // from 1
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
};

/// None where it is no date and time of day between the years 1 and 9999. A leap second counts as
/// the first of the next minute.
std::optional<Instant> instant_of(const CivilTime& civil);

/// Of a moment between the years 1 and 9999.
CivilTime civil_of(Instant instant);

bool is_in_calendar(Instant instant);

/// Seconds since 1970 with so many decimals (0 to 6), the rest cut off: never later than `instant`.
std::string epoch_text(Instant instant, int decimals);

/// `2026-03-17T08:15:30.123456Z`.
std::string iso_text(Instant instant);

/// What a user writes for a moment: `now`, an ISO 8601 time (UTC where it names no zone) or seconds
/// since 1970.
text::Result<Instant> parse_instant(std::string_view text, Instant now);

}  // namespace replay
