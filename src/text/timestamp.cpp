#include "text/timestamp.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "text/ascii.h"
#include "text/number.h"

namespace text {
namespace {

constexpr int kFewestDigits = 3;
constexpr int kMostDigits = 6;
constexpr std::int64_t kEndOf9999 = 253402300799;

// Takes exactly `digits` digits.
bool take_number(std::string_view& s, std::size_t digits, int& number) {
  if (s.size() < digits) return false;
  number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(s[i])) return false;
    number = number * 10 + (s[i] - '0');
  }
  s.remove_prefix(digits);
  return true;
}

bool take(std::string_view& s, std::string_view any_of) {
  if (s.empty() || any_of.find(s.front()) == std::string_view::npos) return false;
  s.remove_prefix(1);
  return true;
}

// Z, nothing, +hh:mm or -hhmm.
bool take_zone(std::string_view& s, int& offset_minutes) {
  offset_minutes = 0;
  if (s.empty() || take(s, "Zz")) return true;
  const bool west = s.front() == '-';
  int hours = 0;
  int minutes = 0;
  if (!take(s, "+-") || !take_number(s, 2, hours)) return false;
  (void)take(s, ":");
  if (!take_number(s, 2, minutes)) return false;
  offset_minutes = (hours * 60 + minutes) * (west ? -1 : 1);
  return true;
}

}  // namespace

std::optional<std::string> epoch_from_iso8601(std::string_view time) {
  time = trimmed(time);
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microseconds = 0;
  int digits = kFewestDigits;
  int zone = 0;
  const bool read = take_number(time, 4, year) && take(time, "-") && take_number(time, 2, month) &&
                    take(time, "-") && take_number(time, 2, day) && take(time, "Tt ") &&
                    take_number(time, 2, hour) && take(time, ":") && take_number(time, 2, minute) &&
                    take(time, ":") && take_number(time, 2, second);
  if (!read) return std::nullopt;
  if (take(time, ".,")) {
    int given = 0;
    for (int scale = 100000; !time.empty() && is_digit(time.front()); scale /= 10, ++given) {
      microseconds += (time.front() - '0') * scale;
      time.remove_prefix(1);
    }
    digits = std::clamp(given, kFewestDigits, kMostDigits);
  }
  if (!take_zone(time, zone) || !time.empty()) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  const long long days = std::chrono::sys_days(date).time_since_epoch().count();
  long long seconds = days * 86400 + hour * 3600 + (minute - zone) * 60 + second;
  // Before 1970 the fraction counts towards zero: half a second after -1 is -0.5.
  const bool negative = seconds < 0;
  if (negative && microseconds > 0) {
    ++seconds;
    microseconds = 1000000 - microseconds;
  }
  char out[40];
  const int size = std::snprintf(out, sizeof out, "%s%lld.%06d", negative ? "-" : "",
                                 negative ? -seconds : seconds, microseconds);
  return std::string(out, static_cast<std::size_t>(size - (kMostDigits - digits)));
}

std::optional<std::string> iso8601_from_epoch(std::string_view seconds) {
  const auto number = whole_number<double>(seconds);
  if (!number || !(*number >= 0) || *number > static_cast<double>(kEndOf9999)) return std::nullopt;
  return iso8601_from_epoch(static_cast<std::int64_t>(*number));
}

std::optional<std::string> iso8601_from_epoch(std::int64_t seconds) {
  if (seconds < 0 || seconds > kEndOf9999) return std::nullopt;
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char out[40];
  const int size = std::snprintf(out, sizeof out, "%04d-%02u-%02u %02lld:%02lld:%02lld",
                                 static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()),
                                 static_cast<long long>(clock.hours().count()),
                                 static_cast<long long>(clock.minutes().count()),
                                 static_cast<long long>(clock.seconds().count()));
  return std::string(out, static_cast<std::size_t>(size));
}

}  // namespace text
