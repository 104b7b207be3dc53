#pragma once

#include "programs/bits_replay_arguments.h"

namespace programs {

/// `bits_replay show`: the events with their new times on standard output, each with a line end.
/// Returns the exit code.
int show_replay(const ReplayArguments& arguments);

}  // namespace programs
