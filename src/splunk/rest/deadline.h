#pragma once

#include <algorithm>
#include <chrono>

namespace splunk::rest {

/// Until when something must be done, and how long that was to begin with.
struct Deadline {
  using Clock = std::chrono::steady_clock;

  explicit Deadline(std::chrono::milliseconds timeout)
      : allowed(timeout), at(Clock::now() + timeout) {}

  bool passed() const { return Clock::now() >= at; }

  /// What is left, at least 1 ms: 0 means "for ever" to some.
  std::chrono::milliseconds left() const {
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(at - Clock::now());
    return std::max(left, milliseconds(1));
  }

  std::chrono::milliseconds allowed;
  Clock::time_point at;
};

}  // namespace splunk::rest
