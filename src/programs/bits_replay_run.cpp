#include "programs/bits_replay_run.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "replay/pace.h"
#include "replay/survey.h"

namespace programs {
namespace {

constexpr std::chrono::milliseconds kBetweenDraws(100);
constexpr std::size_t kBarWidth = 30;
constexpr double kMegabyte = 1e6;
constexpr std::uint64_t kEventsBetweenQuestions = 1024;

}  // namespace

ReplayProgress::ReplayProgress(bool wanted)
    : shown_(wanted && ::isatty(STDERR_FILENO) != 0), next_(std::chrono::steady_clock::now()) {}

void ReplayProgress::show(std::string_view what, std::uint64_t done, std::uint64_t total) {
  if (!shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + kBetweenDraws;
  drawn_ = true;
  std::string line = "\r" + std::string(what) + "  ";
  if (total > 0) {
    const std::uint64_t percent = std::min<std::uint64_t>(100, done * 100 / total);
    const std::size_t filled = kBarWidth * static_cast<std::size_t>(percent) / 100;
    line += "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
            std::to_string(percent) + " %  ";
  }
  std::fprintf(stderr, "%s%.0f MB\x1B[K", line.c_str(), static_cast<double>(done) / kMegabyte);
  std::fflush(stderr);
}

void ReplayProgress::clear() {
  if (drawn_) std::fputs("\r\x1B[K", stderr);
  drawn_ = false;
}

replay::Instant now() {
  return std::chrono::floor<replay::Microseconds>(std::chrono::system_clock::now());
}

text::Result<bool> play(const std::string& path, const ReplayArguments& arguments,
                        ReplayProgress& progress, const splunk::modinput::StopSignal& stop,
                        const std::function<bool(const ReadyEvent&)>& handle,
                        const std::function<bool()>& idle) {
  const auto dataset = replay::open_dataset(path, arguments.names);
  if (!dataset) return tl::unexpected(dataset.error());
  const auto survey = replay::survey(*dataset, now(), [&](std::uint64_t bytes) {
    progress.show("reading " + path, bytes, 0);
    return !stop.asked();
  });
  if (!survey) return tl::unexpected(survey.error());
  progress.clear();
  for (const std::string& remark : replay::remarks(*dataset, *survey)) {
    std::fprintf(stderr, "bits_replay: %s\n", remark.c_str());
  }

  const replay::Pace pace(*survey, arguments.speed, now(), arguments.until);
  const auto positions = replay::Player::beginning(*survey, pace.start());
  auto player = replay::Player::open(*dataset, positions);
  if (!player) return tl::unexpected(player.error());
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;
  replay::PlayedEvent event;
  for (;;) {
    const auto read = player->next(event);
    if (!read) return tl::unexpected(read.error());
    if (!*read) return true;
    if (arguments.speed > 0) {
      const auto wait = pace.due(event.recorded) - now();
      if (wait > replay::Microseconds(0) && (!idle() || stop.wait_for(wait))) return false;
    }
    const ReadyEvent ready{dataset->logs[event.log], event, event.recorded + pace.delta(),
                           pace.delta()};
    if (!handle(ready)) return false;
    bytes += event.text.size();
    if (++events % kEventsBetweenQuestions == 0) {
      progress.show(path, bytes, survey->bytes);
      if (stop.asked()) return false;
    }
  }
}

}  // namespace programs
