#pragma once

#include <cstddef>

namespace bench {

/// Bytes of this process that are resident now.
std::size_t resident_bytes();

/// The most that were resident since reset_peak(), or since the start where that can't be reset.
std::size_t peak_bytes();
void reset_peak();

}  // namespace bench
