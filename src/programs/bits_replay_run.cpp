#include "programs/bits_replay_run.h"

#include <cstdio>

#include "replay/pace.h"
#include "replay/survey.h"

namespace programs {
namespace {

constexpr std::uint64_t kEventsBetweenQuestions = 1024;

}  // namespace

text::Result<bool> play(const std::string& path, const ReplayArguments& arguments,
                        ProgressBar& progress, const splunk::modinput::StopSignal& stop,
                        const std::function<bool(const ReadyEvent&)>& handle,
                        const std::function<bool()>& idle) {
  const auto dataset = replay::open_dataset(path, arguments.names);
  if (!dataset) return tl::unexpected(dataset.error());
  const auto survey = replay::survey(*dataset, replay::now(), [&](std::uint64_t bytes) {
    progress.show("reading " + path, bytes, 0);
    return !stop.asked();
  });
  if (!survey) return tl::unexpected(survey.error());
  progress.clear();
  for (const std::string& remark : replay::remarks(*dataset, *survey)) {
    std::fprintf(stderr, "bits_replay: %s\n", remark.c_str());
  }

  const replay::Pace pace(*survey, arguments.speed, replay::now(), arguments.until);
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
      const auto wait = pace.due(event.recorded) - replay::now();
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
