#pragma once

#include <string_view>

namespace programs {

inline constexpr int kReplayDone = 0;
inline constexpr int kReplayIncomplete = 1;  // events were not delivered
inline constexpr int kReplayError = 2;       // nothing was begun, or a log can't be read

/// Each prints its text and returns the exit code.
int print_replay_help();
int print_replay_version();

/// A sentence about what is wrong to standard error, the second with where help is.
int print_replay_error(std::string_view what);
int print_replay_usage_error(std::string_view what);

}  // namespace programs
