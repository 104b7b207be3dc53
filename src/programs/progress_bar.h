#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace programs {

/// A bar on standard error that says how much of something is done: one line, drawn over itself at
/// most ten times a second, and not at all for what takes less than a tenth of one.
class ProgressBar {
 public:
  /// Where it isn't shown, nothing is ever written.
  explicit ProgressBar(bool shown);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `done` of `total` bytes; a total of 0 is not known.
  void show(std::string_view what, std::uint64_t done, std::uint64_t total) {
    if (shown_ && std::chrono::steady_clock::now() >= next_) draw(what, done, total);
  }

  /// Takes the bar away, for a line of text.
  void clear();

 private:
  void draw(std::string_view what, std::uint64_t done, std::uint64_t total);

  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace programs
