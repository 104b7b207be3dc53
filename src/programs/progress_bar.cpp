#include "programs/progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace programs {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws(100);
constexpr std::size_t kBarWidth = 30;
constexpr double kMegabyte = 1e6;

}  // namespace

ProgressBar::ProgressBar(bool shown)
    : shown_(shown), started_(std::chrono::steady_clock::now()), next_(started_ + kBetweenDraws) {}

void ProgressBar::draw(std::string_view what, std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  next_ = now + kBetweenDraws;
  drawn_ = true;
  std::string line = "\r" + std::string(what) + "  ";
  if (total > 0) {
    const std::uint64_t percent = std::min<std::uint64_t>(100, done * 100 / total);
    const std::size_t filled = kBarWidth * static_cast<std::size_t>(percent) / 100;
    line += "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
            std::to_string(percent) + " %  ";
  }
  const double megabytes = static_cast<double>(done) / kMegabyte;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::fprintf(stderr, "%s%.0f MB  %.0f MB/s\x1B[K", line.c_str(), megabytes, megabytes / seconds);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (drawn_) std::fputs("\r\x1B[K", stderr);
  drawn_ = false;
}

}  // namespace programs
