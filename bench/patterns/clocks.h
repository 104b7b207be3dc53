#pragma once

#include <time.h>

namespace bench {

inline double seconds_of(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Processor time of this process: what others do on the machine is not in it.
inline double processor_seconds() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

/// Time by the clock, from the same beginning in all processes of the machine.
inline double clock_seconds() { return seconds_of(CLOCK_MONOTONIC); }

}  // namespace bench
