#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "obfuscator.h"

namespace obfuscator {

/// What a plain command comes back as: empty where it came back whole, else what came instead.
using Difference = std::function<std::string(const Obfuscated&)>;

/// Hides plain commands `count` times and asks of each what came back. Prints at most forty that
/// did not come back whole, with their techniques, and how each technique fared. Returns how many
/// came back.
///
/// BITSMATCH_ROUND_TRIPS in the environment asks for another number, BITSMATCH_ROUND_TRIP_SEED for
/// other ones.
struct RoundTrip {
  std::uint64_t count = 10'000;
  std::uint64_t seed = 1;
  std::uint64_t came_back = 0;

  static RoundTrip run(const Difference& difference);
  double share() const { return static_cast<double>(came_back) / static_cast<double>(count); }
};

}  // namespace obfuscator
