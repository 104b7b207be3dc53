#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace process_world {

/// The same numbers for the same seed on every machine, which the distributions of the standard
/// library don't promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t bits() { return engine_(); }
  /// Below `end`, which is not 0.
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }
  bool chance(double share) {
    return static_cast<double>(engine_() >> 11) <
           share * static_cast<double>(std::uint64_t{1} << 53);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace process_world
