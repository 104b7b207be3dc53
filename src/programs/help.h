#pragma once

#include <string_view>

namespace programs {

inline constexpr int kExitNothing = 0;
inline constexpr int kExitMatches = 1;
inline constexpr int kExitError = 2;

/// Each prints its text and returns the exit code.
int print_help();
int print_version();

/// One sentence about what is wrong, and where help is; to standard error.
int print_usage_error(std::string_view what);

}  // namespace programs
