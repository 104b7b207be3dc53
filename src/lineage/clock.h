#pragma once

#include <tuple>

#include "lineage/row_store.h"
#include "lineage/values.h"

namespace lineage {

inline constexpr Microseconds kSecond = 1'000'000;

/// How far the clocks of two sources of one host may be apart. Sysmon writes when the process was
/// made, Security 4688 when the event was, and forwarders add their own.
inline constexpr Microseconds kSkew = 2 * kSecond;

/// What a time may have lost. Many exports of Security 4688 keep whole seconds only, others whole
/// milliseconds: the process started within that second or millisecond.
constexpr Microseconds cut_off(Microseconds time) {
  constexpr Microseconds kMillisecond = 1'000;
  if (time % kSecond == 0) return kSecond;
  return time % kMillisecond == 0 ? kMillisecond : 1;
}
constexpr Microseconds latest(Microseconds time) { return time + cut_off(time) - 1; }

/// Two rows with what only Sysmon has are of one source, and one clock. Of others that can't be
/// told.
inline Microseconds skew_between(const Row& a, const Row& b) {
  return a.is_detailed() && b.is_detailed() ? 0 : kSkew;
}

/// When one started as seen from the other. Both have a time.
inline bool surely_no_later(const Row& a, const Row& b) {
  return latest(a.time) + skew_between(a, b) <= b.time;
}
inline bool surely_later(const Row& a, const Row& b) {
  return a.time > latest(b.time) + skew_between(a, b);
}

/// Which row of a process says better when it started: one that has a fraction of a second, then a
/// detailed one (Sysmon's is the time that the kernel keeps), then the more exact, then the
/// earlier.
inline bool better_time(const Row& a, const Row& b) {
  if (a.has_time() != b.has_time()) return a.has_time();
  if (!a.has_time()) return false;
  const auto rank = [](const Row& row) {
    const Microseconds lost = cut_off(row.time);
    return std::tuple(lost == kSecond, !row.is_detailed(), lost, row.time);
  };
  return rank(a) < rank(b);
}

}  // namespace lineage
