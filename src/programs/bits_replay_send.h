#pragma once

#include "programs/bits_replay_arguments.h"

namespace programs {

/// `bits_replay send`: the events to an HTTP Event Collector, and a summary on standard output of
/// what was sent and acknowledged, also where it ended early. Returns the exit code.
int send_replay(const ReplayArguments& arguments);

}  // namespace programs
