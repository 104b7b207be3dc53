#pragma once

#include <sys/types.h>

#include <chrono>
#include <csignal>

namespace splunk::modinput {

/// Tells a modular input when to end: on SIGTERM, SIGINT or SIGHUP, or when its parent is gone (a
/// splunkd that was killed cannot send a signal).
///
/// The signals are blocked in the thread that makes this and in those it starts later, and are
/// waited for instead of handled: make it first. One at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// Whether to end now. Two system calls: ask once a batch rather than once an event.
  bool asked() const;

  /// Sleeps so long, or until told to end: then true.
  bool wait_for(std::chrono::microseconds time) const;

  /// Waits until `descriptor` takes bytes (false) or the input is told to end (true).
  bool wait_until_writable(int descriptor) const;

 private:
  bool wait(int descriptor, std::chrono::steady_clock::time_point until) const;

  int signals_ = -1;
  sigset_t mask_before_{};
  pid_t parent_;
};

}  // namespace splunk::modinput
