#pragma once

#include <cstddef>

namespace bench {

/// Bytes of this process that are resident now.
std::size_t resident_bytes();

/// How much more that is than it was before; 0 where it is less.
constexpr std::size_t more_than(std::size_t now, std::size_t before) {
  return now > before ? now - before : 0;
}

/// The most that were resident since reset_peak(), or since the start where that can't be reset.
std::size_t peak_bytes();
void reset_peak();

}  // namespace bench
