#include "replay/instant.h"

#include <cstdint>
#include <cstdio>

#include "replay/time_text.h"
#include "text/ascii.h"

namespace replay {
namespace {

constexpr std::int64_t kMicrosecondsInSecond = 1'000'000;
constexpr std::int64_t kSecondsInDay = 86'400;

constexpr std::chrono::sys_days kFirstDay = std::chrono::year(1) / 1 / 1;
constexpr std::chrono::sys_days kDayAfterLast = std::chrono::year(10000) / 1 / 1;

}  // namespace

Instant now() { return std::chrono::floor<Microseconds>(std::chrono::system_clock::now()); }

std::optional<Instant> instant_of(const CivilTime& civil) {
  const std::chrono::year_month_day date{std::chrono::year(civil.year),
                                         std::chrono::month(static_cast<unsigned>(civil.month)),
                                         std::chrono::day(static_cast<unsigned>(civil.day))};
  if (!date.ok() || civil.year < 1 || civil.hour > 23 || civil.minute > 59 || civil.second > 60) {
    return std::nullopt;
  }
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t seconds =
      days * kSecondsInDay + civil.hour * 3600 + civil.minute * 60 + civil.second;
  return Instant(Microseconds(seconds * kMicrosecondsInSecond + civil.microsecond));
}

CivilTime civil_of(Instant instant) {
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::int64_t in_day = (instant - day).count();
  const auto second = static_cast<int>(in_day / kMicrosecondsInSecond);
  CivilTime out;
  out.year = static_cast<int>(date.year());
  out.month = static_cast<int>(static_cast<unsigned>(date.month()));
  out.day = static_cast<int>(static_cast<unsigned>(date.day()));
  out.hour = second / 3600;
  out.minute = second / 60 % 60;
  out.second = second % 60;
  out.microsecond = static_cast<int>(in_day % kMicrosecondsInSecond);
  return out;
}

bool is_in_calendar(Instant instant) {
  return instant >= Instant(kFirstDay) && instant < Instant(kDayAfterLast);
}

std::string epoch_text(Instant instant, int decimals) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  std::string out = std::to_string(second.time_since_epoch().count());
  if (decimals == 0) return out;
  char fraction[16];
  (void)std::snprintf(fraction, sizeof fraction, ".%06d",
                      static_cast<int>((instant - second).count()));
  return out.append(fraction, static_cast<std::size_t>(decimals) + 1);
}

std::string iso_text(Instant instant) {
  const CivilTime civil = civil_of(instant);
  char out[64];
  const int size =
      std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", civil.year, civil.month,
                    civil.day, civil.hour, civil.minute, civil.second, civil.microsecond);
  return {out, static_cast<std::size_t>(size)};
}

text::Result<Instant> parse_instant(std::string_view text, Instant now) {
  text = text::trimmed(text);
  if (text::equal_folded(text, "now")) return now;
  for (const auto& found : {iso_time_at(text, 0), epoch_at(text, 0)}) {
    if (found && found->size == text.size()) return found->time;
  }
  return text::fail("'" + std::string(text) +
                    "' is no moment: give now, a time such as 2026-03-17T08:15:30Z, or seconds "
                    "since 1970.");
}

}  // namespace replay
