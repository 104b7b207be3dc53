#pragma once

#include <string_view>

namespace bits {

/// The wildcards that the command looks for when none are given: the very bytes of
/// app/lookups/bits_patterns.csv at the time of the build, so that the command needs no file and
/// every indexer looks for the same.
extern const std::string_view kBuiltInPatterns;

}  // namespace bits
