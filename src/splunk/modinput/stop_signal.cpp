#include "splunk/modinput/stop_signal.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace splunk::modinput {
namespace {

using Clock = std::chrono::steady_clock;

// How often the parent is looked for, as its end wakes nobody.
constexpr std::chrono::milliseconds kBetweenLooks(500);

sigset_t stopping_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

}  // namespace

StopSignal::StopSignal() : parent_(::getppid()) {
  const sigset_t set = stopping_signals();
  if (::pthread_sigmask(SIG_BLOCK, &set, &mask_before_) != 0) return;
  signals_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  // Without a way to wait for them they do what they always did: end the process.
  if (signals_ < 0) (void)::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

StopSignal::~StopSignal() {
  if (signals_ < 0) return;
  signalfd_siginfo taken{};
  // One that is still pending would end the process where it is no longer blocked.
  while (::read(signals_, &taken, sizeof taken) == sizeof taken) {
  }
  ::close(signals_);
  (void)::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

bool StopSignal::asked() const { return wait(-1, Clock::time_point::min()); }

bool StopSignal::wait_for(std::chrono::microseconds time) const {
  return wait(-1, Clock::now() + time);
}

bool StopSignal::wait_until_writable(int descriptor) const {
  return wait(descriptor, Clock::time_point::max());
}

bool StopSignal::wait(int descriptor, Clock::time_point until) const {
  for (;;) {
    // A process is given to another parent when its own is gone.
    if (::getppid() != parent_) return true;
    timespec time{};
    const bool endless = until == Clock::time_point::max();
    const bool at_once = until == Clock::time_point::min();
    auto left = at_once ? Clock::duration::zero() : Clock::duration(kBetweenLooks);
    if (!endless && !at_once) {
      left = std::clamp(until - Clock::now(), Clock::duration::zero(), left);
    }
    time.tv_nsec = std::chrono::duration_cast<std::chrono::nanoseconds>(left).count();
    pollfd waiting[2] = {{signals_, POLLIN, 0}, {descriptor, POLLOUT, 0}};
    const int ready = ::ppoll(waiting, 2, &time, nullptr);
    if (ready > 0 && waiting[0].revents != 0) return true;
    if (ready > 0) return false;
    if (ready < 0 && errno != EINTR) return false;
    if (at_once || (!endless && Clock::now() >= until)) return false;
  }
}

}  // namespace splunk::modinput
