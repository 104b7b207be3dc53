#include "programs/bits_replay_show.h"

#include <unistd.h>

#include <string>

#include "programs/bits_replay_help.h"
#include "programs/bits_replay_run.h"
#include "replay/rewrite.h"
#include "splunk/modinput/stoppable_sink.h"

namespace programs {
namespace {

constexpr std::size_t kBatch = 256 * 1024;

}  // namespace

int show_replay(const ReplayArguments& arguments) {
  const splunk::modinput::StopSignal stop;
  splunk::chunked::enlarge_pipe(STDOUT_FILENO);
  splunk::modinput::StoppableSink sink(STDOUT_FILENO, stop);
  // On a terminal the events themselves show how it goes.
  ProgressBar progress(arguments.progress && ::isatty(STDOUT_FILENO) == 0 &&
                       ::isatty(STDERR_FILENO) != 0);
  std::string pending;
  auto flush = [&] {
    const std::string_view part = pending;
    const bool written = part.empty() || sink.write(std::span(&part, 1));
    pending.clear();
    return written;
  };
  auto handle = [&](const ReadyEvent& ready) {
    replay::append_rewritten(pending, ready.event, ready.log.form, ready.delta, arguments.computer);
    pending += '\n';
    return pending.size() < kBatch || flush();
  };
  for (const std::string& dataset : arguments.datasets) {
    const auto played = play(dataset, arguments, progress, stop, handle, flush);
    const bool written = flush();
    if (!played) {
      progress.clear();
      return print_replay_error(played.error().message);
    }
    // Told to end, or nobody reads any more.
    if (!*played || !written) return kReplayIncomplete;
  }
  return kReplayDone;
}

}  // namespace programs
