#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "programs/bits_replay_arguments.h"
#include "programs/progress_bar.h"
#include "replay/dataset.h"
#include "replay/instant.h"
#include "replay/player.h"
#include "splunk/modinput/stop_signal.h"
#include "text/result.h"

namespace programs {

/// An event on its way out. The views live until the handler returns.
struct ReadyEvent {
  const replay::LogFile& log;
  const replay::PlayedEvent& event;
  replay::Instant time;  // its own, moved
  replay::Microseconds delta;
};

/// Opens, surveys and plays one dataset at the pace of the arguments, and hands over each event
/// when it is due. `idle` is called before each wait. False from either, or a signal, ends it
/// early: then false. Remarks on the dataset go to standard error.
text::Result<bool> play(const std::string& path, const ReplayArguments& arguments,
                        ProgressBar& progress, const splunk::modinput::StopSignal& stop,
                        const std::function<bool(const ReadyEvent&)>& handle,
                        const std::function<bool()>& idle);

}  // namespace programs
