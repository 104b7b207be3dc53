#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "replay/instant.h"

namespace replay {

/// How a time is written.
enum class TimeFormat : std::uint8_t {
  iso,     // 2019-07-19T14:42:51.446280900Z, 2019/07/19 14:42:51,446, with or without a zone
  us,      // 07/19/2019 02:42:51 PM, 7/9/2019 14:42:51
  syslog,  // Jul 19 14:42:51, without a year
  apache,  // 19/Jul/2019:14:42:51 +0200
  epoch,   // 1563547371, 1563547371.446, 1563547371446 (ms), with 16 digits us, with 19 digits ns
};

/// A time that stands in an event, and where.
struct TimeText {
  std::size_t begin = 0;
  std::size_t size = 0;
  TimeFormat format = TimeFormat::iso;
  std::uint8_t decimals = 0;      // of a second, as written
  std::int16_t zone_minutes = 0;  // east of UTC; 0 where none is written
  bool finer = false;             // decimals after the sixth are not all 0
  Instant time;                   // those cut off
};

/// The time that is written at `begin`, or none. They look at what follows as far as they need to
/// tell where the time ends, and never at what stands before. Constant time.
std::optional<TimeText> iso_time_at(std::string_view event, std::size_t begin);
std::optional<TimeText> us_time_at(std::string_view event, std::size_t begin);
std::optional<TimeText> apache_time_at(std::string_view event, std::size_t begin);
std::optional<TimeText> epoch_at(std::string_view event, std::size_t begin);

/// A syslog time names no year: it gets the one that brings it nearest to `near`.
std::optional<TimeText> syslog_time_at(std::string_view event, std::size_t begin, Instant near);

/// Adds the time, moved by `delta`, in its own format, zone and number of decimals. What is finer
/// than it has decimals is cut off, so that all times of one format keep their order and their
/// gaps; decimals after the sixth stay as they are. A time that would leave the years 1 to 9999
/// stays as it is.
void append_shifted(std::string& out, std::string_view event, const TimeText& time,
                    Microseconds delta);

}  // namespace replay
