#include "programs/progress.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>

namespace programs {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws(100);
constexpr std::size_t kBarWidth = 30;
constexpr double kMegabyte = 1e6;

}  // namespace

ProgressStream::ProgressStream(splunk::records::ByteStream& rows,
                               const splunk::events::InputFile& file, bool shown)
    : rows_(rows),
      file_(file),
      shown_(shown),
      started_(std::chrono::steady_clock::now()),
      next_(started_ + kBetweenDraws) {}

text::Result<std::size_t> ProgressStream::read(char* to, std::size_t capacity) {
  if (shown_ && std::chrono::steady_clock::now() >= next_) draw();
  return rows_.read(to, capacity);
}

void ProgressStream::draw() {
  const auto now = std::chrono::steady_clock::now();
  next_ = now + kBetweenDraws;
  drawn_ = true;
  const std::uint64_t taken = file_.taken_from_disk();
  const double megabytes = static_cast<double>(taken) / kMegabyte;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  std::string line = "\r" + file_.name() + "  ";
  if (file_.size_on_disk() > 0) {
    const std::uint64_t percent = std::min<std::uint64_t>(100, taken * 100 / file_.size_on_disk());
    const std::size_t filled = kBarWidth * static_cast<std::size_t>(percent) / 100;
    line += "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
            std::to_string(percent) + " %  ";
  }
  std::fprintf(stderr, "%s%.0f MB  %.0f MB/s\x1B[K", line.c_str(), megabytes, megabytes / seconds);
  std::fflush(stderr);
}

void ProgressStream::done() {
  if (drawn_) std::fputs("\r\x1B[K", stderr);
  drawn_ = false;
}

}  // namespace programs
