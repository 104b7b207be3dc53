#pragma once

#include <filesystem>
#include <string_view>

#include "programs/bits_reputation_arguments.h"

namespace programs {

inline constexpr int kReputationDone = 0;
inline constexpr int kReputationNothing = 1;  // check: none of them is in the list
inline constexpr int kReputationError = 2;

/// Each does the work, prints what came of it, and returns the exit code.
int fetch_feed(const FetchArguments& arguments);
int check_indicators(const CheckArguments& arguments, const std::filesystem::path& app);
int print_reputation_help();
int print_reputation_version();

/// A sentence about what is wrong to standard error, the second with where help is.
int print_reputation_error(std::string_view what);
int print_reputation_usage_error(std::string_view what);

}  // namespace programs
